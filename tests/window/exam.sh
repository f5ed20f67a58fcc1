#!/usr/bin/env bash
# Sits an exam of ten questions in the real window with the keyboard alone, killed twice in the middle.
#
#     tests/window/exam.sh OUT [BINARY]
#
# Prints PASS or FAIL for each step and leaves pictures in OUT; exit 1 where a step failed. BINARY is
# target/release/clean-claim unless said. Needs Xvfb, xdotool, scrot and python3
# (apt-get install xvfb xdotool scrot python3 libgl1-mesa-dri libegl1).
# What was done is read back from the store, never from the screen. The mouse is moved away once and never clicked.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
begin "$@"
SIZE=${SIZE:-1440x900}

# items WHAT [N]: the form's items, one a line, as the store has them: what was picked or typed, struck out, flagged, noted.
# WHAT is `answers` for the lines, `count` for how many are answered, `short` to say whether item N is a short answer.
items() {
    python3 - "$DATA" "$@" <<'PY'
import glob, json, os, sqlite3, sys
data, what, *which = sys.argv[1:]
file = max(glob.glob(os.path.join(data, "learners", "*.db")), key=os.path.getmtime)
db = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5)
rows = db.execute("select item, response, contents.json from form_items join attempts on attempts.id = form_items.attempt "
                  "join answers on answers.attempt = attempts.id join contents on contents.hash = attempts.prompt_hash order by item").fetchall()
if what == "short":
    print("no" if json.loads(rows[int(which[0])][2])["question"].get("options") else "yes")
    sys.exit()
answered = 0
for item, response, _ in rows:
    q = json.loads(response).get("question") or {}
    order = q.get("order", [])
    letters = lambda ids: "".join(sorted("ABCDEFGHIJ"[order.index(i)] for i in ids))
    said = letters(q.get("picked", [])) + q.get("text", "")
    answered += bool(said)
    if what == "answers":
        struck, note = letters(q.get("struck", [])), q.get("note")
        marks = [struck and f"struck {struck}", q.get("flagged") and "flagged", note and f"note “{note}”"]
        print(" ".join([f"{item + 1}:{said or '-'}"] + [mark for mark in marks if mark]))
if what == "count":
    print(answered)
PY
}

left() { query "$DATA" "select json_extract(clock, '\$.allowance') - (strftime('%s', 'now') - json_extract(clock, '\$.start')) from forms"; }
place() { query "$DATA" "select json_extract(place, '\$.at') + 1 from forms"; }
lines() { sed 's/^/        /'; }

# answer N LETTER: answers the question that is open, which is number N, and notes what the store must have.
EXPECTED=()
answer() {
    if [[ $(items short $(($1 - 1))) == yes ]]; then
        key ctrl+a
        type_in "i10"
        EXPECTED[$1]="$1:i10"
    else
        key "$2"
        EXPECTED[$1]="$1:${2^^}"
    fi
}
expected() { for n in $(seq 10); do echo "${EXPECTED[$n]:-$n:-}"; done; }
# turn WAY: to the next question or the one before, by arrow; where a field is typed into, by the longer keys.
turn() {
    if [[ $(items short $(($(place) - 1))) == yes ]]; then
        [[ $1 == Right ]] && key alt+Next || key alt+Prior
    else
        key "$1"
    fi
}

# killed: a second after the last key the program is killed, and started again.
killed() {
    sleep 1
    local before
    before=$(items count)
    stop_app KILL
    step "killed with $before answers: every one of them is in the store" "$(expected)" "$(items answers)"
    items answers | lines
    was=$(place)
    sleep 3
    start_app "$DATA"
    shot "$1-today"
    key ctrl+4
    sleep 0.8
    shot "$1-resumed"
    step "resumed with $(items count) answers, at question $was, by Ctrl+4" "$before $was" "$(items count) $(place)"
}

start_display
DATA=$WORK/data
start_app "$DATA"
away
type_in "Dana Whitfield"
key Return
sleep 1
key ctrl+4
sleep 1

# From the top: six places and the settings in the rail, opening a blueprint, the exams, the lengths. Ten questions are the last length.
for _ in $(seq "${TABS_TO_SHORT:-16}"); do key Tab; done
key space
shot 01-short
# Over the clock's two ways and the three things allowed to Begin.
for _ in $(seq "${TABS_TO_BEGIN:-6}"); do key Tab; done
shot 02-begin
key Return
sleep 1
shot 03-question
step "begun by keyboard: ten questions" 10 "$(items answers | wc -l)"
allowed=$(left)

answer 1 a
turn Right
answer 2 b
# C is struck out, the question flagged and noted.
if [[ $(items short 1) == no ]]; then
    key shift+c f
    key n
    EXPECTED[2]+=" struck C"
else
    key alt+f alt+n
fi
type_in "The 2nd line says so"
key Escape
EXPECTED[2]+=" flagged note “The 2nd line says so”"
shot 04-marked
turn Right
answer 3 c
turn Right
answer 4 d
killed 05-first

# Back by the arrows to the second question, whose answer is changed.
turn Left
turn Left
step "back by arrows" 2 "$(place)"
key a
[[ $(items short 1) == no ]] && EXPECTED[2]="2:A${EXPECTED[2]#2:B}"
turn Right
turn Right
turn Right
answer 5 a
turn Right
answer 6 b
turn Right
# By the arrows down to the second option, which Enter picks.
if [[ $(items short 6) == no ]]; then
    key Down Down
    shot 06-option-in-hand
    key space
    EXPECTED[7]=7:B
else
    answer 7 b
fi
key alt+f
EXPECTED[7]+=" flagged"
killed 07-second
after=$(left)
step "the clock went on while nobody ran it ($((allowed - after)) s used)" yes "$([[ $after -lt $((allowed - 15)) && $after -gt 0 ]] && echo yes || echo no)"

turn Right
answer 8 a
key Return
answer 9 c
key Return
answer 10 b
sleep 0.6
shot 08-last
key ctrl+Return
shot 09-hand-in
key Return
sleep 1.2
shot 10-result
step "handed in by keyboard" "submitted 10" "$(query "$DATA" "select state || ' ' || (select count(*) from form_items join attempts on attempts.id = attempt where attempts.state = 'submitted') from forms")"
step "every answer is as it was given" "$(expected)" "$(items answers)"
items answers | lines
step "each question is graded" 10 "$(query "$DATA" "select count(*) from grades join form_items on form_items.attempt = grades.attempt")"
# Down the list of questions with Tab, and into one.
for _ in $(seq 10); do key Tab; done
shot 11-result-below
key Return
sleep 0.6
shot 12-review
stop_app

echo "pictures in $OUT"
exit "$FAILED"
