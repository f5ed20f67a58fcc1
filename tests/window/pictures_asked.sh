# The pictures of questions and audits: of every form, answered, struck out, handed in; marked; Teach's preview.
# Sourced by pictures.sh, never run. `open_case` comes from pictures_claims.sh. The window was opened with tests/fixtures/kinds.

# asked_pages AT: every screen of a question and an audit. Somebody works.
asked_pages() {
    local at=$1
    key ctrl+2; shot "$at-a0-library"
    open_case "note lists type"
    shot "$at-a1-question-blank"
    key a shift+b; key Down Down
    shot "$at-a2-question-answered"
    key n; type_in "Which note says so?"; key Escape f
    key ctrl+l; type_in "e1122"; key Return
    shot "$at-a3-question-note"
    key ctrl+Return; sleep 0.8
    shot "$at-a4-question-feedback"
    open_case "papers of a claim"
    key a c
    shot "$at-a5-question-several"
    key ctrl+1; shot "$at-a5b-today"
    open_case "papers of a claim"
    key ctrl+Return; sleep 0.8
    shot "$at-a6-several-feedback"
    open_case "which suffix"
    type_in "itis"
    shot "$at-a7-question-term"
    key Return; sleep 0.8
    shot "$at-a8-term-feedback"
    open_case "how many units"
    shot "$at-a9-question-chart"
    key ctrl+Return
    shot "$at-b0-question-blank-asked"
    key Return; sleep 0.8
    shot "$at-b1-chart-feedback"
    open_case "planned visit"
    shot "$at-b2-audit-blank"
    key d Right Right Right Right c; key ctrl+a; type_in "m17.1"
    shot "$at-b3-audit-suggestions"
    key Down Return
    key Down a Down d Right c
    shot "$at-b4-audit-replace"
    key Escape Down
    shot "$at-b5-audit-marked"
    key ctrl+Return
    shot "$at-b6-audit-asked"
    key Return; sleep 0.8
    shot "$at-b7-audit-feedback"
    open_case "sore throat, as it was"
    sleep 0.5
    shot "$at-b8-audit-claim"
    key a Down d Right t; type_in "99212"; key Return
    shot "$at-b9-audit-claim-marked"
    key Down a; key ctrl+Return; sleep 0.8
    shot "$at-c0-audit-claim-feedback"
}

# worksheet_pages AT: a visit with its worksheet, and its feedback. The window was opened with tests/fixtures/visits.ron.
worksheet_pages() {
    local at=$1
    open_case "cuff at the drugstore"
    shot "$at-d0-worksheet-blank"
    for code in i10 e119; do
        key ctrl+d; type_in "$code"; key Return
    done
    key ctrl+p; type_in "99214"; key Return
    # The kind of visit, then the first problem of the list.
    key Tab; key space; key Down Down; key space
    key Tab Tab; key space; key Down Down; key space
    shot "$at-d1-worksheet-problem"
    key ctrl+Return; sleep 0.8
    shot "$at-d2-worksheet-feedback"
}
