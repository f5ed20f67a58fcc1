# The pictures of claims: the workspace blank, typed on, mended, checked; the UB-04; coding, then the claim; the grade.
# Sourced by pictures.sh, never run.
#
# Boxes have no name for the mouse: the places are those of 100 %, for the two sizes of window.

# open_case TITLE: opens an exercise by its title.
open_case() {
    key ctrl+k
    type_in "$1"
    key Return
    sleep 0.9
}

# put TEXT…: types each into the box in hand and goes on to the next.
put() {
    for each in "$@"; do
        [[ -n $each ]] && type_in "$each"
        key Tab
    done
}

# box_1a: takes box 1a in hand.
box_1a() {
    case $SIZE in
    1440x900) click 960 212 ;;
    1024x640) click 850 196 ;;
    esac
}

# claim_pages AT: every screen of a claim. The window is open, somebody works.
claim_pages() {
    local at=$1
    open_case "sore heel"
    shot "$at-81-claim-blank"
    box_1a
    put "lm40281776" "lindqvist, tomas, e" "06 21 1979" "m" "lindqvist, tomas, e"
    type_in "9 harrow"
    shot "$at-82-claim-typed"
    open_case "sole and palm"
    shot "$at-83-claim-mend"
    box_1a
    put "hb36029471"
    key ctrl+shift+k
    away
    shot "$at-84-claim-checked"
    key ctrl+Return
    sleep 0.8
    shot "$at-85-claim-feedback"
    click 320 85
    away
    shot "$at-86-claim-right"
    click 402 85
    away
    shot "$at-87-claim-papers"

    open_case "home by supper"
    key ctrl+shift+k
    shot "$at-88-ub-checked"
    key ctrl+Return
    key Return
    sleep 0.8
    shot "$at-89-ub-feedback"
    click 320 85
    away
    shot "$at-90-ub-right"
    open_case "by evening on"
    shot "$at-91-ub-second"

    open_case "wet floor"
    for code in s93401a i10; do
        key ctrl+d
        type_in "$code"
        key Return
    done
    key ctrl+p
    type_in "99213"
    key Return
    away
    shot "$at-92-coding-first"
    click "$([[ $SIZE == 1024x640 ]] && echo 590 || echo 665)" 80
    away
    shot "$at-93-then-claim"
    key ctrl+Return
    key Return
    sleep 0.8
    shot "$at-94-coded-feedback"
    click "$([[ $SIZE == 1024x640 ]] && echo 670 || echo 857)" 80
    away
    shot "$at-95-coded-claim-feedback"
}
