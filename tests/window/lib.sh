# What drive.sh, exam.sh and pictures.sh share: a display of their own, the program in it, keys, clicks, pictures, the store.
# Sourced, never run. Works on any Linux machine that has the tools `need` names.

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROOT=$(cd "$HERE/../.." && pwd)
FAILED=0

# begin OUT [BINARY]: takes a script's own arguments; pictures go to OUT, BINARY is target/release/clean-claim unless said.
begin() {
    [[ $# -ge 1 ]] || { echo "usage: $0 OUT [BINARY]" >&2; exit 2; }
    mkdir -p "$1"
    OUT=$(cd "$1" && pwd)
    BINARY=${2:-$ROOT/target/release/clean-claim}
    need
}

# step NAME EXPECTED FOUND
step() {
    if [[ $2 == "$3" ]]; then
        echo "PASS  $1"
    else
        echo "FAIL  $1: expected “$2”, found “$3”"
        FAILED=1
    fi
}

# Says what is missing and how a Debian or Ubuntu machine gets it.
need() {
    local missing=()
    for tool in Xvfb xdotool scrot python3; do
        command -v "$tool" >/dev/null || missing+=("$tool")
    done
    if ((${#missing[@]})); then
        echo "missing: ${missing[*]}" >&2
        echo "hint: sudo apt-get install xvfb xdotool scrot python3 libgl1-mesa-dri libegl1" >&2
        exit 2
    fi
    if [[ ! -x $BINARY ]]; then
        echo "no program at $BINARY; build it with: cargo build --release" >&2
        exit 2
    fi
}

# Starts a display nobody else uses; it goes away with the script.
start_display() {
    WORK=$(mktemp -d)
    trap stop_all EXIT
    # Without -noreset it begins anew when its last window goes, and a window opened just then finds nobody.
    Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp -noreset 3>"$WORK/display" 2>"$WORK/xvfb.log" &
    XVFB=$!
    for _ in $(seq 50); do
        [[ -s $WORK/display ]] && break
        sleep 0.1
    done
    DISPLAY=:$(cat "$WORK/display")
    export DISPLAY LIBGL_ALWAYS_SOFTWARE=1
    # A desktop of the machine the script runs on must not be asked for dialogs, and a Wayland one not drawn on.
    unset WAYLAND_DISPLAY
    export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent
}

stop_all() {
    # What is gone already must not end the tidying up.
    set +e
    [[ -n ${APP:-} ]] && kill "$APP" 2>/dev/null
    [[ -n ${XVFB:-} ]] && kill "$XVFB" 2>/dev/null
    wait 2>/dev/null
    [[ -n ${WORK:-} ]] && rm -rf "$WORK"
    return 0
}

# start_app DATA_DIR [ARGUMENT…]: opens the window and gives it the keyboard.
start_app() {
    local data=$1
    shift
    "$BINARY" --data-dir "$data" "$@" >>"$WORK/program.log" 2>&1 &
    APP=$!
    WINDOW=
    for _ in $(seq 150); do
        WINDOW=$(xdotool search --onlyvisible --name '^Clean Claim$' 2>/dev/null | head -n 1) || true
        [[ -n $WINDOW ]] && break
        kill -0 "$APP" 2>/dev/null || { echo "the program left:" >&2; cat "$WORK/program.log" >&2; exit 1; }
        sleep 0.1
    done
    [[ -n $WINDOW ]] || { echo "no window after 15 s" >&2; exit 1; }
    # Without a window manager a window has no focus; it takes it only once it has drawn.
    sleep 1
    size "${SIZE:-1440x900}"
}

# size WxH: gives the window that size at the corner of the screen, with the keyboard.
size() {
    SIZE=$1
    xdotool windowmove "$WINDOW" 0 0 windowsize "$WINDOW" "${1%x*}" "${1#*x}"
    sleep 0.3
    xdotool mousemove 200 4 windowfocus "$WINDOW"
    sleep 0.5
}

# Answers file dialogs with the paths given, as a desktop would: rfd asks the portal first, which is not there, then zenity,
# which puts a bar between two paths.
stub_zenity() {
    local IFS='|'
    mkdir -p "$WORK/bin"
    printf '#!/bin/sh\necho "%s"\n' "$*" >"$WORK/bin/zenity"
    chmod +x "$WORK/bin/zenity"
    case ":$PATH:" in
    *":$WORK/bin:"*) ;;
    *) PATH="$WORK/bin:$PATH" ;;
    esac
}

# stop_app [SIGNAL]: ends the program; KILL leaves it no time to tidy up.
stop_app() {
    kill -s "${1:-TERM}" "$APP" 2>/dev/null || true
    { wait "$APP"; } 2>/dev/null || true
    APP=
}

key() { xdotool key --delay 50 "$@"; sleep 0.35; }
type_in() { xdotool type --delay 25 "$1"; sleep 0.35; }
click() { xdotool mousemove "$1" "$2"; sleep 0.15; xdotool click 1; sleep 0.4; }
# Moves the mouse where nothing lights up under it.
away() { xdotool mousemove 200 4; sleep 0.1; }
shot() { sleep 0.35; scrot -o -a "0,0,${SIZE%x*},${SIZE#*x}" "$OUT/$1.png"; }

# query DATA_DIR SQL: asks the newest learner's file; one row a line, columns by a bar.
query() {
    python3 - "$1" "$2" <<'PY'
import glob, os, sqlite3, sys
files = sorted(glob.glob(os.path.join(sys.argv[1], "learners", "*.db")), key=os.path.getmtime)
if files:
    db = sqlite3.connect(f"file:{files[-1]}?mode=ro", uri=True, timeout=5)
    for row in db.execute(sys.argv[2]):
        print("|".join("" if v is None else str(v) for v in row))
PY
}

# codes DATA_DIR EXERCISE: the codes of the newest answer to it, diagnoses then procedures, in order.
codes() {
    query "$1" "select response from answers join attempts on attempts.id = answers.attempt where exercise = '$2' order by started desc limit 1" |
        python3 -c '
import json, sys
text = sys.stdin.read().strip()
response = json.loads(text) if text else {}
sections = response.get("sections", {})
print(" ".join(line["code"] for s in ("diagnoses", "procedures") for line in sections.get(s, [])))'
}
