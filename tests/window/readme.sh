#!/usr/bin/env bash
# Takes the README's pictures: the workspace on “Swollen ankles”, four diagnoses entered, suggestions open; and a claim,
# half filled, checked, with what a payer would say.
#
#     tests/window/readme.sh [BINARY]
#
# Writes workspace.png and claim.png into assets/readme. Needs what pictures.sh needs.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
BINARY=${1:-$ROOT/target/release/clean-claim}
OUT=$ROOT/assets/readme
mkdir -p "$OUT"
source "$HERE/pictures_claims.sh"
need

# mark X1 Y1 X2 Y2: draws the pen over words.
mark() {
    xdotool mousemove "$1" "$2" mousedown 1
    sleep 0.1
    xdotool mousemove "$3" "$4"
    sleep 0.1
    xdotool mouseup 1
    sleep 0.3
    key ctrl+h
}

SIZE=1440x900
start_display
start_app "$WORK/data"
type_in "Dana Whitfield"
key Return
key ctrl+k
type_in "swollen"
key Return
sleep 0.5
mark 242 631 515 631
mark 242 679 446 679
key ctrl+d
for code in i130 i5022 e1122 n1831; do
    type_in "$code"
    key Return
done
key ctrl+p
type_in "99214"
key Return
key shift+Tab shift+Tab
key ctrl+a
type_in "abcd"
away
key ctrl+d
type_in "long term antid"
shot workspace
echo "$OUT/workspace.png"

open_case "sore heel"
box_1a
put "lkm204518876" "lindqvist, tomas, e" "06 21 1979" m "lindqvist, adaeze, n" "47 copperfield lane" s "47 copperfield lane" bexton oh "" bexton oh
put 44138 4405550163 44138 "" "" "" "" "" "" n n "" n "" 0091522
click 580 573
put i10 b070
click 573 647
put 041426 041426 11 "" 99214 25 a "182 00" 1
click 573 671
put 041426 041426 11 "" 17110 "" c "148 00" 1
click 940 792
put "320 00"
key ctrl+shift+k
# The pointer of the second line in hand.
click 888 671
away
shot claim
echo "$OUT/claim.png"
