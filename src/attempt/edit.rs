use super::{Answered, AuditMark, Line, LineId, Response};
use crate::{
    claim::{BoxId, Sheet},
    codebook::em::Worksheet,
    exercise::{PartId, Section},
};
use std::ops::Range;

/// Names one change a student makes to an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Adds a line at the end of a section.
    Add(Section, Line),
    /// Puts another code on a line.
    SetCode(LineId, String),
    /// Takes a line away, and every pointer to it.
    Remove(LineId),
    /// Moves a line to a place in its section, counted from 0.
    Move(LineId, usize),
    /// Sets a line's modifiers.
    SetModifiers(LineId, Vec<String>),
    /// Sets a line's units.
    SetUnits(LineId, u32),
    /// Sets what a line points to.
    SetPointers(LineId, Vec<LineId>),
    /// Puts another text into a box of the claim; a blank one empties it.
    SetBox(BoxId, String),
    /// Puts other texts into several boxes at once, as when rows are pasted.
    SetBoxes(Vec<(BoxId, String)>),
    /// Notes that the claim was checked on the way.
    Check,
    /// Fixes the order the options of a question are shown in.
    Order(Vec<PartId>),
    /// Picks an option: the only one where the number is 1, else one more, or lets it go again. A struck option is restored.
    Pick(PartId, usize),
    /// Strikes an option out, or restores it. A picked option is let go.
    Strike(PartId),
    /// Types a short answer.
    Type(String),
    /// Flags the question to be come back to, or takes the flag away.
    Flag,
    /// Puts the student's own note to the question.
    Note(String),
    /// Lights words of the stem up, or puts out what is lit there.
    Light(Range<usize>),
    /// Lights words of a document of the record up, or puts out what is lit there.
    LightChart(usize, Range<usize>),
    /// Marks a line of an audit, or takes its mark away.
    Audit(PartId, Option<AuditMark>),
    /// Puts another worksheet in place of the one there; a blank one takes it away. Cut to what a worksheet may hold.
    Worksheet(Box<Worksheet>),
}

impl Response {
    /// Carries an edit out; tells whether anything changed.
    pub fn apply(&mut self, edit: &Edit) -> bool {
        let before = self.clone();
        match edit {
            Edit::Add(section, line) => {
                if self.lines(*section).len() < section.most_lines() {
                    self.lines_mut(*section).push(line.clone());
                }
            }
            Edit::SetCode(id, code) => self.with(*id, |line| line.code.clone_from(code)),
            Edit::SetModifiers(id, modifiers) => self.with(*id, |line| line.modifiers.clone_from(modifiers)),
            Edit::SetUnits(id, units) => self.with(*id, |line| line.units = *units),
            Edit::SetPointers(id, to) => self.with(*id, |line| line.points_to.clone_from(to)),
            // A text no box takes changes nothing; the screen says why before it gets here.
            Edit::SetBox(id, text) => self.put(*id, text),
            Edit::SetBoxes(all) => all.iter().for_each(|(id, text)| self.put(*id, text)),
            Edit::Order(order) => self.answered().order.clone_from(order),
            Edit::Pick(id, most) => self.answered().pick(id, *most),
            Edit::Strike(id) => self.answered().strike(id),
            Edit::Type(text) => self.answered().text.clone_from(text),
            Edit::Flag => {
                let answered = self.answered();
                answered.flagged = !answered.flagged;
            }
            Edit::Note(note) => self.answered().note.clone_from(note),
            Edit::Light(range) => self.answered().light(range.clone()),
            Edit::LightChart(document, range) => self.answered().light_chart(*document, range.clone()),
            Edit::Audit(id, mark) => {
                match mark {
                    Some(mark) => self.audit.insert(id.clone(), mark.clone()),
                    None => self.audit.remove(id),
                };
            }
            Edit::Worksheet(sheet) => self.worksheet = Some(Box::new(sheet.as_ref().clone().bounded())).filter(|sheet| !sheet.is_blank()),
            Edit::Check => self.checks = self.checks.saturating_add(1),
            Edit::Remove(id) => {
                for lines in self.sections.values_mut() {
                    lines.retain(|line| line.id != *id);
                    for line in lines {
                        line.points_to.retain(|to| to != id);
                    }
                }
            }
            Edit::Move(id, to) => {
                for lines in self.sections.values_mut() {
                    if let Some(from) = lines.iter().position(|line| line.id == *id) {
                        let line = lines.remove(from);
                        lines.insert((*to).min(lines.len()), line);
                    }
                }
            }
        }
        *self != before
    }

    fn answered(&mut self) -> &mut Answered {
        self.question.get_or_insert_default()
    }

    fn put(&mut self, id: BoxId, text: &str) {
        drop(self.claim.get_or_insert_with(|| Sheet::new(id.form())).put(id, text));
    }

    fn with(&mut self, id: LineId, change: impl FnOnce(&mut Line)) {
        if let Some(line) = self.sections.values_mut().flatten().find(|line| line.id == id) {
            change(line);
        }
    }
}

/// Keeps what undo and redo need: whole answers, which are small.
#[derive(Debug, Clone, Default)]
pub struct History {
    past: Vec<Response>,
    future: Vec<Response>,
    /// What is being typed letter by letter: one change until something else is done.
    typing: Option<std::mem::Discriminant<Edit>>,
}

impl History {
    const MOST: usize = 500;

    /// Carries an edit out and remembers how it was before; tells whether anything changed.
    pub fn apply(&mut self, response: &mut Response, edit: &Edit) -> bool {
        let before = response.clone();
        if !response.apply(edit) {
            return false;
        }
        // A check is no change of the answer: it is not taken back.
        if *edit == Edit::Check {
            return true;
        }
        let typing = matches!(edit, Edit::Type(_) | Edit::Note(_)).then(|| std::mem::discriminant(edit));
        self.future.clear();
        if typing.is_some() && std::mem::replace(&mut self.typing, typing) == typing {
            return true;
        }
        self.typing = typing;
        if self.past.len() == Self::MOST {
            self.past.remove(0);
        }
        self.past.push(before);
        true
    }

    /// Goes one change back; tells whether there was one.
    pub fn undo(&mut self, response: &mut Response) -> bool {
        self.typing = None;
        let Some(before) = self.past.pop() else { return false };
        self.future.push(swap(response, before));
        true
    }

    /// Goes one undone change forward again; tells whether there was one.
    pub fn redo(&mut self, response: &mut Response) -> bool {
        self.typing = None;
        let Some(after) = self.future.pop() else { return false };
        self.past.push(swap(response, after));
        true
    }

    /// Tells whether there is a change to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Tells whether there is an undone change to bring back.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

/// Puts another answer in place of one and gives that back; the checks made stay counted.
fn swap(response: &mut Response, other: Response) -> Response {
    let checks = response.checks;
    let before = std::mem::replace(response, other);
    response.checks = checks;
    before
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u128) -> LineId {
        LineId::from_bits(n)
    }

    #[test]
    fn removing_a_diagnosis_takes_its_pointers_along() {
        let mut response = Response::default();
        response.apply(&Edit::Add(Section::Diagnoses, Line::new(id(1), "I10")));
        response.apply(&Edit::Add(Section::Procedures, Line::new(id(2), "99213")));
        response.apply(&Edit::SetPointers(id(2), vec![id(1)]));
        response.apply(&Edit::Remove(id(1)));
        assert!(response.lines(Section::Procedures)[0].points_to.is_empty());
    }

    #[test]
    fn undo_then_redo_is_the_identity() {
        let (mut response, mut history) = (Response::default(), History::default());
        for n in 0..5 {
            history.apply(&mut response, &Edit::Add(Section::Diagnoses, Line::new(id(n), "I10")));
        }
        history.apply(&mut response, &Edit::Move(id(0), 4));
        let after = response.clone();
        while history.undo(&mut response) {}
        assert_eq!(response, Response { sections: [(Section::Diagnoses, vec![])].into_iter().collect::<std::collections::BTreeMap<_, _>>(), ..Response::default() }.normal());
        while history.redo(&mut response) {}
        assert_eq!(response, after);
    }

    #[test]
    fn a_check_stays_counted_when_what_was_typed_is_taken_back() {
        let (mut response, mut history) = (Response::default(), History::default());
        let total: BoxId = "28".parse().unwrap();
        history.apply(&mut response, &Edit::SetBox(total, "5 00".to_owned()));
        history.apply(&mut response, &Edit::Check);
        assert!(history.undo(&mut response));
        assert_eq!((response.checks, response.claim.map(|sheet| sheet.text(total).to_owned())), (1, None));
        assert!(!history.can_undo());
    }

    #[test]
    fn a_worksheet_is_cut_undone_and_taken_away_when_blank() {
        use crate::codebook::em::{DataItem, DataKind, MOST_DATA};
        let (mut response, mut history) = (Response::default(), History::default());
        let sheet = Worksheet { data: vec![DataItem::new(DataKind::TestOrdered, "BMP"); 400], ..Worksheet::default() };
        assert!(history.apply(&mut response, &Edit::Worksheet(Box::new(sheet))));
        assert_eq!(response.worksheet.as_ref().map(|sheet| sheet.data.len()), Some(MOST_DATA));
        assert!(!response.is_blank());
        assert!(history.apply(&mut response, &Edit::Worksheet(Box::default())));
        assert_eq!(response, Response::default());
        assert!(history.undo(&mut response) && response.worksheet.is_some());
        assert!(history.undo(&mut response) && response.worksheet.is_none());
    }

    #[test]
    fn what_is_pasted_is_taken_back_at_once() {
        let (mut response, mut history) = (Response::default(), History::default());
        let row: Vec<(BoxId, String)> = ["24D/1", "24F/1", "24G/1"].map(|id| (id.parse().unwrap(), "1".to_owned())).to_vec();
        assert!(history.apply(&mut response, &Edit::SetBoxes(row.clone())));
        assert_eq!(response.claim.as_ref().unwrap().filled().count(), 3);
        assert!(!history.apply(&mut response, &Edit::SetBoxes(row)), "nothing changed");
        assert!(history.undo(&mut response) && response.claim.is_none() && !history.can_undo());
    }

    impl Response {
        fn normal(mut self) -> Self {
            self.sections.retain(|_, lines| !lines.is_empty());
            self
        }
    }
}
