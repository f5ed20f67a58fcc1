# The pictures of the code book and of the card of code sets; sourced by pictures.sh, never run.
#
# What needs official releases is taken where CLEAN_CLAIM_DATA_DIR names the folder that holds them
# (icd10cm-2026-april/*.xml and HCPC2025_OCT_ANWEB.xlsx in it); without it those pictures are left out, and that is said.
# The search field has no name for the mouse: Ctrl+L brings the keyboard there. The tabs of the ways in stand in a row
# that is as wide as the left column, so their places go by the size of the window.

# way NAME: turns to a way into the book. Places are those of 100 %.
way() {
    local x
    case $SIZE-$1 in
    1440x900-tabular) x=228 ;;
    1440x900-index) x=288 ;;
    1440x900-neoplasm) x=355 ;;
    1440x900-drugs) x=424 ;;
    1440x900-guidelines) x=494 ;;
    1440x900-mine) x=570 ;;
    1024x640-tabular) x=222 ;;
    1024x640-index) x=271 ;;
    1024x640-neoplasm) x=326 ;;
    1024x640-drugs) x=383 ;;
    1024x640-guidelines) x=427 ;;
    1024x640-mine) x=467 ;;
    esac
    click "$x" 80
    away
}

# look_up WORDS: types into the search of the book and opens the first hit.
look_up() {
    key ctrl+l
    type_in "$1"
    key Return
    away
}

# drag X1 Y1 X2 Y2: selects words with the mouse.
drag() {
    xdotool mousemove "$1" "$2"
    sleep 0.1
    xdotool mousedown 1
    xdotool mousemove $((($1 + $3) / 2)) "$4"
    sleep 0.1
    xdotool mousemove "$3" "$4"
    sleep 0.1
    xdotool mouseup 1
    sleep 0.4
}

# book_pages AT: what the book shows with nothing imported. The window is open, somebody works.
book_pages() {
    local at=$1 note_y=281 from_x=790
    [[ $SIZE == 1024x640 ]] && note_y=347 from_x=650
    key ctrl+3
    shot "$at-30-book-nothing-open"
    type_in "t2dm ckd"
    away
    shot "$at-31-book-search"
    key Down
    shot "$at-32-book-words-lit"
    look_up "s52501"
    shot "$at-33-book-header"
    look_up "e1122"
    key ctrl+b
    key ctrl+shift+n
    type_in "Stage comes second: N18.-. On insulin, add Z79.4 too."
    drag "$from_x" "$note_y" $((from_x + 190)) "$note_y"
    away
    shot "$at-34-book-selected"
    key ctrl+h
    shot "$at-35-book-own-marks"
    key ctrl+l
    key ctrl+a BackSpace
    look_up "i13"
    key ctrl+b
    look_up "z79.4"
    key ctrl+b
    way mine
    shot "$at-36-book-my-tabs"
    way tabular
    # The page above the chapter is reached by its crumb.
    look_up "e11"
    click "$([[ $SIZE == 1024x640 ]] && echo 585 || echo 676)" 91
    away
    shot "$at-37-book-chapter"
    look_up "e11"
    click "$([[ $SIZE == 1024x640 ]] && echo 680 || echo 775)" 91
    away
    shot "$at-38-book-block"
    key ctrl+g
    shot "$at-39-book-guidelines"
    look_up "hypertension with heart"
    shot "$at-40-book-guideline-found"
    way neoplasm
    shot "$at-41-book-not-installed"
    way tabular
    look_up "99214"
    shot "$at-42-book-cpt-service"
    # The same letters are a diagnosis, which stands first.
    key ctrl+l
    type_in "g0439"
    key Down
    away
    shot "$at-43-book-hcpcs-service"
    look_up "27130"
    shot "$at-44-book-cpt-edits"
    key ctrl+shift+b
    key ctrl+l
    type_in "e119"
    key Return
    away
    shot "$at-45-book-mode"
    key ctrl+l
    type_in "diabetes"
    key Return
    shot "$at-46-book-mode-words"
    key ctrl+shift+b
}

# made_up_release FOLDER: a release with three entries, so that there are two editions to choose from.
made_up_release() {
    mkdir -p "$1"
    printf '%s' '<?xml version="1.0"?><ICD10CM.tabular><version>2025</version><chapter><name>1</name><desc>Made up (A00-A09)</desc>' \
        '<section id="A00-A09"><desc>Made up (A00-A09)</desc><diag><name>A00</name><desc>Grumbling</desc><diag><name>A00.0</name>' \
        '<desc>Grumbling by day</desc></diag></diag></section></chapter></ICD10CM.tabular>' >"$1/icd10cm_tabular_2025.xml"
    printf '00001 A00     0 %-60s Grumbling\n00002 A000    1 %-60s Grumbling by day\n' Grumbling "Grumbling by day" >"$1/icd10cm_order_2025.txt"
}

# book_editions AT DATA: two editions to choose from, and the card that lists what was imported.
book_editions() {
    local at=$1 data=$2 made=$WORK/release
    made_up_release "$made"
    "$BINARY" --data-dir "$data" codeset import "$made"/icd10cm_*_2025.* >>"$WORK/program.log" 2>&1
    start_app "$data"
    key ctrl+3
    look_up "e1165"
    click "$((${SIZE%x*} - 80))" 26
    away
    shot "$at-50-book-editions"
    key Escape
    stop_app
}

# settings_foot: scrolls the settings to the card of code sets.
settings_foot() {
    key ctrl+comma
    xdotool mousemove $((${SIZE%x*} / 2)) $((${SIZE#*x} / 2))
    for _ in $(seq "${1:-30}"); do xdotool click 5; done
    sleep 0.4
    away
}

# code_sets AT DATA: the card of code sets, empty, refused, at work, and with what was imported listed.
code_sets() {
    local at=$1 data=$2
    start_app "$data"
    settings_foot
    shot "$at-51-code-sets-empty"
    # The dialog is answered by the stub; the first of the two files was cut off in the middle, which is refused.
    made_up_release "$WORK/release"
    mkdir -p "$WORK/cut"
    head -c 300 "$WORK/release/icd10cm_tabular_2025.xml" >"$WORK/cut/icd10cm_tabular_2025.xml"
    cp "$WORK/release/icd10cm_order_2025.txt" "$WORK/cut"
    stub_zenity "$WORK/cut/icd10cm_tabular_2025.xml" "$WORK/cut/icd10cm_order_2025.txt"
    key ctrl+k
    type_in "import code sets"
    key Return
    sleep 1.5
    settings_foot
    shot "$at-52-code-sets-refused"
    stop_app
}

# official AT DATA FOLDER: the ways in that official releases open.
official() {
    local at=$1 data=$2 folder=$3 file=$3/HCPC2025_OCT_ANWEB.xlsx
    start_app "$data"
    settings_foot
    stub_zenity "$file"
    key ctrl+k
    type_in "import code sets"
    key Return
    sleep "${UNDER_WAY:-0.4}"
    settings_foot 5
    shot "$at-60-code-sets-under-way"
    stop_app
    "$BINARY" --data-dir "$data" codeset import "$folder"/icd10cm-2026-april/*.xml >>"$WORK/program.log" 2>&1
    "$BINARY" --data-dir "$data" codeset import "$file" >>"$WORK/program.log" 2>&1
    start_app "$data"
    settings_foot
    shot "$at-61-code-sets-installed"
    key ctrl+3
    way index
    shot "$at-62-index-not-installed"
    click "$([[ $SIZE == 1024x640 ]] && echo 320 || echo 330)" 127
    away
    shot "$at-63-index-letters"
    look_up "fall ladder"
    shot "$at-64-index-found"
    way neoplasm
    key ctrl+l
    key ctrl+a BackSpace
    look_up "breast"
    shot "$at-65-neoplasm"
    way drugs
    key ctrl+l
    key ctrl+a BackSpace
    look_up "ibuprofen"
    shot "$at-66-drugs"
    way tabular
    look_up "dog bite"
    shot "$at-67-book-via"
    key ctrl+l
    type_in "j3301"
    key Return
    away
    shot "$at-68-hcpcs-official"
    key ctrl+k
    type_in "dog bite"
    shot "$at-69-palette-via"
    key Escape
    # Suggestions of the answer sheet, with the term that led to each.
    key ctrl+k
    type_in "fall on wet"
    key Return
    sleep 0.6
    key ctrl+d
    type_in "dog bite"
    shot "$at-70-work-via"
    stop_app
}
