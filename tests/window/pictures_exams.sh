# The pictures of exams: chosen, sat, out of time, handed in, looked at again.
# Sourced by pictures.sh, never run. Everything is done by keys but the selection of words.
#
# Which questions a form has is chance: where a picture wants one of a kind, the store is asked where it stands. A form under
# way is given another time by changing the store while the program is not running.

# The stops of Tab on the screen of exams: the rail has seven, then opening a blueprint, the four exams, the four lengths, the rest.
TAB_EXAM=9
TAB_LENGTH=13
TAB_STRICT=17
TAB_BEGIN=22

# tab N: goes so many stops on.
tab() { for _ in $(seq "$1"); do key_soon Tab; done; sleep 0.2; }
# One press a frame is all the program takes in; this is slow enough for one that was not optimised.
key_soon() { xdotool key --delay 60 "$1"; sleep 0.1; }

# store DATA CODE [ARGUMENT…]: runs Python with the newest learner's file as `db` and the arguments as `args`.
store() {
    local data=$1 code=$2
    shift 2
    python3 - "$data" "$@" <<PY
import glob, json, os, sqlite3, sys, time
args = sys.argv[2:]
file = max(glob.glob(os.path.join(sys.argv[1], "learners", "*.db")), key=os.path.getmtime)
db = sqlite3.connect(file, timeout=5)
form = db.execute("select id from forms order by started desc limit 1").fetchone()
rows = db.execute("select item, response, p.json, k.json from form_items join attempts on attempts.id = attempt join answers using (attempt) "
                  "join contents p on p.hash = prompt_hash left join contents k on k.hash = key_hash where form = ? order by item", form or ("",)).fetchall()
items = [(n, json.loads(r)["question"], json.loads(p), json.loads(k)) for n, r, p, k in rows]
def exhibit(p): return (p["question"].get("exhibit") or {})
$code
db.commit()
PY
}

# goal DATA EXAM DATE: sets what somebody works towards.
goal() { store "$1" 'db.execute("insert into settings values (?, ?) on conflict (key) do update set json = excluded.json", ("goal", json.dumps({"track": "both", "exam": args[0], "exam_date": args[1]})))' "$2" "$3"; }

# time_left DATA SECONDS: so much time is left of the form under way.
time_left() {
    store "$1" '
clock = json.loads(db.execute("select clock from forms where id = ?", form).fetchone()[0])
clock["start"] = int(time.time()) - clock["allowance"] + int(args[0])
clock["seen"], clock["pauses"], clock["paused"] = clock["start"], [], None
db.execute("update forms set clock = ? where id = ?", (json.dumps(clock), form[0]))' "$2"
}

# turn_to DATA WHAT: goes from the first question to the first of a kind; false where the form has none.
turn_to() {
    local at
    at=$(store "$1" '
tests = {
    "plain": lambda q, p: q.get("options") and q["answer"] == "One" and not p.get("chart") and not q.get("exhibit"),
    "table": lambda q, p: "Table" in exhibit(p), "form": lambda q, p: "Form" in exhibit(p), "picture": lambda q, p: "Picture" in exhibit(p),
    "chart": lambda q, p: p.get("chart"), "several": lambda q, p: "Several" in q["answer"], "short": lambda q, p: not q.get("options"),
}
found = [n for n, _, p, _ in items if tests[args[0]](p["question"], p)]
print(found[0] if found else "")' "$2")
    [[ -n $at ]] || { echo "no $2 in this form"; return 1; }
    turn_at "$1" "$at"
}

# turn_at DATA N: goes to that question, the first being 0. Alt and a page's key work in every question.
turn_at() {
    local here
    sleep 0.5
    for _ in 1 2 3; do
        here=$(store "$1" 'print(json.loads(db.execute("select place from forms where id = ?", form).fetchone()[0]).get("at", 0))')
        for _ in $(seq "$here" $(($2 - 1))); do key_soon alt+Next; done
        for _ in $(seq "$2" $((here - 1))); do key_soon alt+Prior; done
        sleep 0.6
    done
}

# answer_all DATA SHARE: answers every question from the first on, so many of a hundred rightly, and hands the form in.
answer_all() {
    local keys
    keys=$(store "$1" '
for n, answer, p, k in items:
    right = (n * 37) % 100 < int(args[0])
    question, key, order = p["question"], k["question"], answer.get("order", [])
    if question.get("options"):
        picks = key["right"] if right else [next(i for i in order if i not in key["right"])]
        print(*("abcdefghij"[order.index(i)] for i in picks), end=" ")
    else:
        text = key["accepted"][0].lower() if right else "x"
        names = {".": "period", ",": "comma", " ": "space", "-": "minus", "$": "dollar"}
        print("ctrl+a", *(names.get(c, c) for c in text), end=" ")
    print("Return", end=" ")' "$2")
    turn_at "$1" 0
    for each in $keys; do key_soon "$each"; done
    sleep 0.5
    key Return
    sleep 1.5
}

# begin_exam N LENGTH [relaxed]: begins the exam that stands so far down the list, in the length that stands so far along.
begin_exam() {
    key ctrl+1; key ctrl+4; sleep 0.6
    tab $((TAB_EXAM + $1)); key space
    tab $((TAB_LENGTH + $2 - TAB_EXAM - $1)); key space
    local here=$((TAB_LENGTH + $2))
    if [[ ${3:-} == relaxed ]]; then
        tab $((TAB_STRICT + 1 - here)); key space
        here=$((TAB_STRICT + 1))
    fi
    tab $((TAB_BEGIN - here)); key Return
    sleep 1.2
}

# exhibits_pack TO: a pack with enough questions of every kind for short forms of the second exam.
exhibits_pack() {
    python3 - "$1" "$ROOT/tests/fixtures/kinds/square.png" <<'PY'
import os, random, shutil, sys
to, picture = sys.argv[1:]
os.makedirs(to, exist_ok=True)
shutil.copy(picture, os.path.join(to, "square.png"))
open(os.path.join(to, "pack.ron"), "w").write('Pack(format: 1, id: "evening-forms", title: "Evening forms", version: "1", systems: [Icd10Cm], edition: "icd10cm-2026-april", licence: "CC0")')
domains = ["billing.cycle", "billing.eligibility", "guidelines", "billing.claims"]
rng = random.Random(5)
say = lambda n: " ".join("".join(rng.choice("bdfklmnprst") + rng.choice("aeiou") for _ in range(rng.randint(1, 3))) for _ in range(n))
shown = [
    '', 'exhibit: Table(caption: "Ledger of the visit", head: ["Date", "What", "Charge", "Paid"], rows: [["2026-05-04", "Office visit", "$164.00", "$98.40"], ["2026-05-04", "Strep test", "$28.00", "$16.80"], ["2026-06-11", "Payment by the patient", "", "$25.00"]]),',
    'exhibit: Picture(file: "square.png", words: "a square"),',
    'chart: (patient: (name: "Ines Fontana", birth: "1958-09-21", sex: Female), encounter: (date: "2026-06-03", setting: Office, relation: Established, payer: "Lakeshore PPO", coded_for: Professional), documents: [(title: "Note", text: "Here for the knee injection planned at the last visit. No new complaint. Right knee prepared; 40 mg injected into the joint without ultrasound."), (title: "Order", text: "Return in six weeks.")]),',
]
for n in range(160):
    domain, kind = domains[n % 4], n // 4 % 6
    options = ", ".join(f'(text: "{say(4)}", {"right: true, " if o < (2 if kind == 4 else 1) else ""}why: "{say(6)}.")' for o in range(4))
    answer = 'term: ["ledger"], because: "It is the word."' if kind == 5 else f"options: [{options}]" + (", several: 2" if kind == 4 else "")
    extra = shown[kind] if kind < 4 else ""
    open(os.path.join(to, f"e{n}.ron"), "w").write(f'Question(id: "e{n}", level: Working, domains: ["{domain}"], stem: "{say(22).capitalize()}?", {extra} {answer}, cite: ["CMS"])')
PY
}

# exam_pages AT DATA: every screen of exams. The window was opened with the pack of exhibits; somebody works. Leaves the
# program running with a form of the second exam that was passed.
exam_pages() {
    local at=$1 data=$2
    key ctrl+4; sleep 1; away
    shot "$at-e0-exams"
    tab $TAB_LENGTH; key space; sleep 0.4
    shot "$at-e1-exams-too-few"
    stop_app
    goal "$data" cbcs "$(date -d '+55 days' +%F)"
    start_app "$data"
    key ctrl+4; sleep 1.5
    shot "$at-e2-exams-goal"
    xdotool mousemove $((${SIZE%x*} - 200)) $((${SIZE#*x} / 2))
    for _ in $(seq 30); do xdotool click 5; done
    away
    shot "$at-e2b-exams-below"

    begin_exam 1 2 relaxed
    if turn_to "$data" plain; then
        shot "$at-e3-plain"
        key b shift+c shift+d f
        key Down Down
        shot "$at-e3b-marked"
        key n; type_in "Ask what the payer’s manual says"; shot "$at-e3c-note"
        key Escape
        xdotool mousemove $((${SIZE%x*} / 3)) 110 mousedown 1 mousemove $((${SIZE%x*} / 3 + 120)) 110 mouseup 1
        sleep 0.5
        shot "$at-e3d-selected"
        key ctrl+h; away
        shot "$at-e3e-highlight"
    fi
    turn_to "$data" table && { key a; shot "$at-e4-table"; }
    turn_to "$data" picture && shot "$at-e5-picture"
    turn_to "$data" chart && { key c; shot "$at-e6-chart"; }
    turn_to "$data" several && { key a d; shot "$at-e7-several"; }
    turn_to "$data" short && { type_in "ledg"; shot "$at-e8-short"; }
    key ctrl+k; type_in "pause"; key Return; sleep 0.5; away
    shot "$at-f0-paused"
    key ctrl+k; type_in "pause"; key Return; sleep 0.5
    key ctrl+1; shot "$at-f1-today-under-way"
    stop_app
    time_left "$data" 308
    start_app "$data"
    key ctrl+1; key Return; sleep 7
    shot "$at-f2-five-minutes"
    stop_app
    time_left "$data" -75
    start_app "$data"
    key ctrl+1; key Return; sleep 1
    shot "$at-f3-late"
    key ctrl+Return
    shot "$at-f4-hand-in"
    key Escape
    answer_all "$data" 45
    shot "$at-f5-result-failed"
    xdotool mousemove $((${SIZE%x*} - 300)) $((${SIZE#*x} / 2))
    for _ in $(seq 6); do xdotool click 5; done
    away
    shot "$at-f5b-result-below"

    # The book beside an exam that has it open.
    begin_exam 0 3
    shot "$at-f6-with-book"
    key ctrl+3; type_in "heart failure"; away
    shot "$at-f6b-book-open"
    key ctrl+4
    stop_app
    time_left "$data" -5
    start_app "$data"
    key ctrl+1; key Return; sleep 1.5
    shot "$at-f7-time-out"

    # Forms that are passed, until readiness can be told.
    local form
    for form in 1 2 3; do
        begin_exam 1 2
        answer_all "$data" 86
        [[ $form == 1 ]] && shot "$at-f8-result-passed"
    done
    shot "$at-f8b-result-again"
    tab 13
    key Return; sleep 0.8
    shot "$at-f9-review"
    key ctrl+1; key ctrl+4; sleep 2
    shot "$at-g0-ready"
    xdotool mousemove $((${SIZE%x*} - 200)) $((${SIZE#*x} / 2))
    for _ in $(seq 30); do xdotool click 5; done
    away
    shot "$at-g1-sat-before"
}

# wrong_files AT DATA: what is said of files that are no packs, each opened by a start of the program.
wrong_files() {
    local at=$1 data=$2 name
    mkdir -p "$WORK/files"
    : >"$WORK/files/empty.ron"
    printf 'a shopping list\n- milk\n' >"$WORK/files/notes.ron"
    printf '\x89PNG\r\n\x1a\n\0\0\0' >"$WORK/files/picture.ron"
    sed -e 's/scored: 100/scored: "many"/' "$ROOT/assets/blueprints/cbcs.ron" >"$WORK/files/blueprint.ron"
    { cat "$ROOT/tests/fixtures/kinds/pack.ron"; sed -e 's/several: 2/several: 7/' "$ROOT/tests/fixtures/kinds/several.ron"; } >"$WORK/files/fault.ron"
    for name in empty notes picture blueprint fault; do
        start_app "$data" "$WORK/files/$name.ron"
        sleep 1
        shot "$at-h-$name"
        stop_app
    done
}
