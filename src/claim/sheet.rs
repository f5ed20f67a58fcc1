//! The text of every box: what a student fills, a key holds and a printer prints.

use super::{BoxId, CmsBox, Institutional, Professional, UbBox};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names a claim form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Form {
    /// The CMS-1500 (02/12), for practitioners and suppliers.
    #[default]
    Cms1500,
    /// The UB-04 (CMS-1450), for hospitals and facilities.
    Ub04,
}

impl Form {
    /// Gives the name people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cms1500 => "CMS-1500",
            Self::Ub04 => "UB-04",
        }
    }
}

/// Holds the text of every box that is not blank.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Which form it is.
    pub form: Form,
    /// The boxes, in the order of the form.
    boxes: BTreeMap<BoxId, Box<str>>,
}

/// The longest text a box takes, whatever stands printed; longer ones are refused.
const MOST_TEXT: usize = 300;

/// Says why a text cannot stand in a box.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// The text is longer than any box.
    #[error("box {0}: the text has more than {MOST_TEXT} characters")]
    TooLong(BoxId),
    /// The box is of the other form.
    #[error("box {0} is not on the {form}", form = .1.name())]
    OtherForm(BoxId, Form),
}

impl Sheet {
    /// Makes a blank sheet.
    pub fn new(form: Form) -> Self {
        Self { form, boxes: BTreeMap::new() }
    }

    /// Gives the text of a box, empty where it is blank.
    pub fn text(&self, id: BoxId) -> &str {
        self.boxes.get(&id).map_or("", |text| text)
    }

    /// Puts a text into a box; a blank one empties it.
    ///
    /// # Errors
    /// When the text is longer than any box, or the box is of the other form; the sheet is then as before.
    pub fn put(&mut self, id: BoxId, text: &str) -> Result<(), SheetError> {
        if id.form() != self.form {
            return Err(SheetError::OtherForm(id, self.form));
        }
        let text = text.trim();
        if text.chars().count() > MOST_TEXT {
            return Err(SheetError::TooLong(id));
        }
        if text.is_empty() {
            self.boxes.remove(&id);
        } else {
            self.boxes.insert(id, text.into());
        }
        Ok(())
    }

    /// Lists the boxes that are not blank, in the order of the form.
    pub fn filled(&self) -> impl Iterator<Item = (BoxId, &str)> {
        self.boxes.iter().map(|(id, text)| (*id, text.as_ref()))
    }

    /// Tells whether every box is blank.
    pub fn is_blank(&self) -> bool {
        self.boxes.is_empty()
    }
}

/// Speaks to a claim by its boxes.
pub(super) trait Boxed {
    /// Gives every box that stands in the claim.
    fn each(&self, f: &mut dyn FnMut(BoxId, &dyn super::Slot));
    /// Gives a box to be filled.
    fn slot(&mut self, id: BoxId) -> Option<&mut dyn super::Slot>;
}

impl Boxed for Professional {
    fn each(&self, f: &mut dyn FnMut(BoxId, &dyn super::Slot)) {
        for field in CmsBox::ALL {
            for at in 1..=field.most() {
                let Some(slot) = field.of(self, at) else { break };
                f(BoxId::Cms(*field, at), slot);
            }
        }
    }

    fn slot(&mut self, id: BoxId) -> Option<&mut dyn super::Slot> {
        match id {
            BoxId::Cms(field, at) => field.of_mut(self, at),
            BoxId::Ub(..) => None,
        }
    }
}

impl Boxed for Institutional {
    fn each(&self, f: &mut dyn FnMut(BoxId, &dyn super::Slot)) {
        for field in UbBox::ALL {
            for at in 1..=field.most() {
                let Some(slot) = field.of(self, at) else { break };
                f(BoxId::Ub(*field, at), slot);
            }
        }
    }

    fn slot(&mut self, id: BoxId) -> Option<&mut dyn super::Slot> {
        match id {
            BoxId::Ub(field, at) => field.of_mut(self, at),
            BoxId::Cms(..) => None,
        }
    }
}

/// Makes the sheet of a claim.
pub(super) fn fill(form: Form, claim: &dyn Boxed) -> Sheet {
    let mut boxes = BTreeMap::new();
    claim.each(&mut |id, slot| {
        if !slot.text().is_empty() {
            boxes.insert(id, slot.text().into());
        }
    });
    Sheet { form, boxes }
}

/// Fills a claim from a sheet.
pub(super) fn pour(sheet: &Sheet, claim: &mut dyn Boxed) {
    for (id, text) in sheet.filled() {
        if let Some(slot) = claim.slot(id) {
            slot.put(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_comes_back_as_typed() {
        let mut sheet = Sheet::new(Form::Cms1500);
        for (field, place) in CmsBox::ALL.iter().zip(0..) {
            for at in [1, field.most()] {
                sheet.put(BoxId::Cms(*field, at), &format!("No {place}, {at}")).unwrap();
            }
        }
        assert_eq!(Professional::read(&sheet).to_sheet(), sheet);
        assert!(sheet.put(BoxId::Ub(UbBox::Total, 1), "5").is_err());
        let mut ub = Sheet::new(Form::Ub04);
        for (field, place) in UbBox::ALL.iter().zip(0..) {
            for at in [1, field.most()] {
                ub.put(BoxId::Ub(*field, at), &format!("No {place}, {at}")).unwrap();
            }
        }
        assert_eq!(Institutional::read(&ub).to_sheet(), ub);
        let text = serde_json::to_string(&sheet).unwrap();
        assert_eq!(serde_json::from_str::<Sheet>(&text).unwrap(), sheet);
    }

    #[test]
    fn a_box_is_named_as_the_form_numbers_it() {
        for field in CmsBox::ALL {
            let id = BoxId::Cms(*field, field.most());
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        for field in UbBox::ALL {
            let id = BoxId::Ub(*field, field.most());
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        for wrong in ["", "34", "1a/1", "24F/0", "24F/51", "24F/x", "21/13"] {
            assert!(wrong.parse::<BoxId>().is_err(), "{wrong}");
        }
    }
}
