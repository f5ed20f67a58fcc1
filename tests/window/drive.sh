#!/usr/bin/env bash
# Drives the real window: a first run, a case with the mouse, a case with the keyboard alone, a case killed in the middle.
#
#     tests/window/drive.sh OUT [BINARY]
#
# Prints PASS or FAIL for each step and leaves pictures in OUT; exit 1 where a step failed. BINARY is
# target/release/clean-claim unless said. Needs Xvfb, xdotool, scrot and python3
# (apt-get install xvfb xdotool scrot python3 libgl1-mesa-dri libegl1).
# What was done is read back from the store, never from the screen. Places to click are those of 1440×900 at 100 %.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
begin "$@"
SIZE=1440x900

# state EXERCISE: how its newest sitting stands, with its score in percent once graded.
state() { query "$DATA" "select state from attempts where exercise = '$1' order by started desc limit 1"; }
points() { query "$DATA" "select points / 100 from grades join attempts on attempts.id = grades.attempt where exercise = '$1' order by at desc, seq desc limit 1"; }
# cells EXERCISE: each service line as code, modifiers, units and the codes it points to.
cells() {
    query "$DATA" "select response from answers join attempts on attempts.id = answers.attempt where exercise = '$1' order by started desc limit 1" | python3 -c '
import json, sys
sections = json.loads(sys.stdin.read() or "{}").get("sections", {})
code = {line["id"]: line["code"] for line in sections.get("diagnoses", [])}
print("; ".join(" ".join([l["code"], "+".join(l["modifiers"]) or "-", str(l["units"]), ",".join(code[p] for p in l["points_to"])]) for l in sections.get("procedures", [])))'
}
# until SECONDS COMMAND…: waits until the command prints something.
until_some() {
    local last=$((SECONDS + $1))
    shift
    while [[ -z $("$@" 2>/dev/null) ]]; do
        ((SECONDS < last)) || return 0
        sleep 0.05
    done
}

start_display
DATA=$WORK/data

# 1. First run to first case: start, name, Enter, and a click on what Today offers first.
begun=$(date +%s%N)
start_app "$DATA"
shot 01-welcome
type_in "Dana Whitfield"
key Return
sleep 0.3
shot 02-today
click 848 172
until_some 30 query "$DATA" "select exercise from attempts where state = 'draft'"
ms=$((($(date +%s%N) - begun) / 1000000))
step "first run to first case in less than 30 s ($((ms / 1000)).$((ms % 1000 / 100)) s, pictures and waiting included)" yes "$([[ -n $(query "$DATA" "select exercise from attempts where state = 'draft'") && $ms -lt 30000 ]] && echo yes || echo no)"
shot 03-first-case

# 2. With the mouse: Library, pack, case; into the field, a suggestion, the next.
click 100 115
# “First twelve” is the first card under “Charts”.
click 400 180
shot 04-pack
click 1362 509
shot 05-swollen-ankles
row=0
for words in "i13.0" "chronic systolic heart failure" "type 2 diabetes chronic kidney" "kidney disease stage 3a" "long term oral hypoglycemic"; do
    y=$((150 + 39 * row))
    click 1150 "$y"
    type_in "$words"
    [[ $row -eq 3 ]] && shot 06-suggestions
    click 1100 $((y + 41))
    row=$((row + 1))
done
# The line for services stands under five diagnoses and the empty line.
click 1100 452
type_in "office visit established moderate"
shot 07-procedure
click 1100 493
# Pointers of the only service line: A is there already.
click 1115 435
key ctrl+a
type_in "abcd"
shot 08-mouse-done
sleep 1
step "mouse: what was clicked is stored" "I13.0 I50.22 E11.22 N18.31 Z79.84 99214" "$(codes "$DATA" swollen-ankles)"
step "mouse: pointers" "99214 - 1 I13.0,I50.22,E11.22,N18.31" "$(cells swollen-ankles)"
click 1340 26
sleep 0.7
shot 09-feedback
step "mouse: handed in" submitted "$(state swollen-ankles)"
step "mouse: graded" 100 "$(points swollen-ankles)"
if "$BINARY" --help | grep -q '^  progress'; then
    step "mouse: progress export tells it" yes "$("$BINARY" progress export --format json --data-dir "$DATA" | grep -q swollen-ankles && echo yes || echo no)"
fi

# 3. With the keyboard alone. The mouse is put away where nothing is.
away
key ctrl+k
type_in "sore throat"
shot 10-palette
key Return
sleep 0.5
key ctrl+d
type_in "j020"
key Return
key ctrl+p
type_in "99213"
key Return
type_in "87880"
key Return
# From the empty line back over Remove, Points to and Units to the modifiers of the last line.
key shift+Tab shift+Tab shift+Tab shift+Tab
type_in "qw"
key Tab
key ctrl+a
type_in "1"
sleep 1
shot 11-keyboard
step "keyboard: what was typed is stored" "99213 - 1 J02.0; 87880 QW 1 J02.0" "$(cells third-day-sore-throat)"
key ctrl+Return
sleep 0.7
shot 12-keyboard-feedback
step "keyboard: handed in" submitted "$(state third-day-sore-throat)"
step "keyboard: graded" 100 "$(points third-day-sore-throat)"

# 4. Killed in the middle: every line typed until 1.2 s before is there again.
key ctrl+k
type_in "wet grass"
key Return
sleep 0.5
key ctrl+d
for code in s42022a w010xxa y92017; do
    type_in "$code"
    key Return
done
key ctrl+p
type_in "99203"
key Return
typed="S42.022A W01.0XXA Y92.017 99203"
# The kill comes 1.2 s after the last keystroke; autosave promises one second.
last=${EPOCHREALTIME/[.,]/}
shot 13-before-kill
rest=$((1200000 - 350000 - (${EPOCHREALTIME/[.,]/} - last)))
((rest > 0)) && sleep "$(printf '0.%06d' "$rest")"
stop_app KILL
step "killed: the store has every line" "$typed" "$(codes "$DATA" fall-on-wet-grass)"
start_app "$DATA"
shot 14-today-after-kill
key Return
sleep 0.5
shot 15-resumed
key ctrl+d
type_in "y9389"
key Return
sleep 1
step "killed: resumed with Enter, and gone on with" "S42.022A W01.0XXA Y92.017 Y93.89 99203" "$(codes "$DATA" fall-on-wet-grass)"
step "killed: one sitting, not two" 1 "$(query "$DATA" "select count(*) from attempts where exercise = 'fall-on-wet-grass' and state = 'draft' and (select count(*) from steps where attempt = attempts.id) > 0")"
key ctrl+Return
sleep 0.7
shot 16-finished
step "killed: finished" submitted "$(state fall-on-wet-grass)"
stop_app

echo "pictures in $OUT"
exit "$FAILED"
