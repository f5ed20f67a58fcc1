#!/usr/bin/env bash
# Takes pictures of what a learner's work leads to: Today, Progress, Review, Path, Your work, gathered results, an exam's
# result, feedback; for a new learner, after a week and after a year; light and dark, at 1024×720 and 1440×900.
#
#     tests/window/pictures_study.sh OUT [BINARY] [LEARNER]
#
# OUT gets SIZE-THEME-STATE-SCREEN.png. LEARNER makes the states (cargo build --release --example learner) and is beside
# BINARY in examples/ unless said; made once, they are kept in OUT/states. PASSES="1024x720-dark" limits the passes.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
begin "$@"
LEARNER=${3:-$(dirname "$BINARY")/examples/learner}
[[ -x $LEARNER ]] || { echo "no maker of learners at $LEARNER; build it with: cargo build --release --example learner" >&2; exit 2; }

states() {
    mkdir -p "$OUT/states"
    [[ -d $OUT/states/week ]] || "$LEARNER" "$OUT/states/week" 7
    [[ -d $OUT/states/year ]] || "$LEARNER" "$OUT/states/year" 365
}

# store DATA SQL: changes the newest learner's file while the program is not running.
store() {
    python3 - "$1" "$2" <<'PY'
import glob, os, sqlite3, sys
file = max(glob.glob(os.path.join(sys.argv[1], "learners", "*.db")), key=os.path.getmtime)
db = sqlite3.connect(file, timeout=5)
db.execute(sys.argv[2])
db.commit()
PY
}

# scroll TURNS: turns the wheel over the middle of the page.
scroll() {
    xdotool mousemove $((184 + (${SIZE%x*} - 184) / 2)) $((${SIZE#*x} / 2))
    for _ in $(seq "$1"); do xdotool click 5; sleep 0.03; done
    sleep 0.4
    away
}

# down NAME TURNS COUNT: pictures of a page, the wheel turned so often between them.
down() {
    local n
    for n in $(seq "$3"); do
        scroll "$2"
        shot "$1-$n"
    done
}

command() { key ctrl+k; type_in "$1"; key Return; sleep 0.7; away; }

# open_last: opens the last line of a page that is scrolled to its end; its button stands in the corner.
open_last() {
    local right=$((${SIZE%x*} - 28))
    ((right > 1452)) && right=1452
    click $((right - 43)) $((${SIZE#*x} - 49))
    sleep 0.7
    away
}

themed() {
    start_app "$@"
    [[ $theme == dark ]] && key ctrl+shift+l
    sleep 1
}

empty_pages() {
    local data=$WORK/empty
    themed "$data"
    type_in "Dana Whitfield"; key Return; sleep 0.7; away
    shot "$at-empty-today"
    key ctrl+5; shot "$at-empty-progress"
    key ctrl+shift+r; shot "$at-empty-review"
    command "coder or biller"; shot "$at-empty-path"
    key ctrl+6; shot "$at-empty-teach"
    key ctrl+comma; scroll 40; shot "$at-empty-your-work"
    stop_app
}

# study_pages STATE: Today, all of Progress with its tables, Path.
study_pages() {
    local data=$WORK/$1
    cp -r "$OUT/states/$1" "$data"
    themed "$data"
    key ctrl+1; sleep 0.7; away
    shot "$at-$1-today"
    key ctrl+5; sleep 1.2; away
    shot "$at-$1-progress"
    down "$at-$1-progress" 5 7
    scroll 90
    shot "$at-$1-progress-end"
    open_last
    shot "$at-$1-feedback"
    key ctrl+5; sleep 0.5
    xdotool mousemove $((${SIZE%x*} / 2)) $((${SIZE#*x} / 2))
    for _ in $(seq 120); do xdotool click 4; done; sleep 0.3
    # The numbers behind the first plot.
    case $SIZE in
    1440x900) click 748 239 ;;
    *) click 938 239 ;;
    esac
    away
    shot "$at-$1-progress-numbers"
    command "coder or biller"; shot "$at-$1-path"
    scroll 40; shot "$at-$1-path-below"
    key ctrl+comma; scroll 40; shot "$at-$1-your-work"
    stop_app
}

review_pages() {
    local data=$WORK/week
    start_app "$data"
    key ctrl+shift+r; sleep 0.7; away
    shot "$at-week-review-card"
    key ctrl+Return; sleep 0.3; key Return; sleep 0.5; away
    shot "$at-week-review-rated"
    key 2; away
    shot "$at-week-review-hard"
    key Return; sleep 0.5
    for _ in $(seq 25); do key alt+s; done
    shot "$at-week-review-skipped"
    stop_app
    store "$data" "update review_cards set due = due + 40 * 86400000"
    start_app "$data"
    key ctrl+shift+r; sleep 0.7; away
    shot "$at-week-review-done"
    stop_app
    data=$WORK/rested
    cp -r "$OUT/states/week" "$data"
    store "$data" "update review_cards set due = due + 40 * 86400000"
    themed "$data"
    key ctrl+shift+r; sleep 0.7; away
    shot "$at-week-review-nothing"
    stop_app
}

# A year later: an exam's result, results handed out and gathered.
year_pages() {
    local data=$WORK/year
    # The program finds the dialog where it stood when it began.
    stub_zenity "$WORK/dana.results"
    start_app "$data"
    key ctrl+4; sleep 1; away
    scroll 90
    shot "$at-year-exams-end"
    open_last
    shot "$at-year-result"
    stub_zenity "$WORK/dana.results"
    command "results for an instructor"; sleep 2
    shot "$at-year-saved"
    stub_zenity "$WORK/report.pdf"
    command "report"; sleep 2
    stub_zenity "$WORK/dana.results"
    key ctrl+6; command "gather results"; sleep 3; away
    shot "$at-year-gathered"
    stop_app
}

pass() {
    local SIZE=$1 theme=$2 at=$1-$2
    start_display
    empty_pages
    study_pages week
    review_pages
    study_pages year
    year_pages
}

states
running=0
for each in ${PASSES:-1440x900-light 1440x900-dark 1024x720-light 1024x720-dark}; do
    rm -f "$OUT/$each"-*.png
    (pass "${each%-*}" "${each#*-}") &
    if ((++running >= $(nproc))); then
        wait -n || true
        running=$((running - 1))
    fi
done
wait
find "$OUT" -maxdepth 1 -name '*.png' | wc -l
