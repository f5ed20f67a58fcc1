//! Keys in the order they were pressed, however many of them one frame brings.
//!
//! A step to another box is taken at the beginning of a frame, what is typed is taken in later. So on a slow machine a
//! letter and the Tab after it, come in one frame, would change places: what follows a step waits for the next frame.

use super::{field::OWN_KEYS, id_of};
use crate::claim::BoxId;
use eframe::egui::{Event, FocusDirection, Key, Ui};

/// Holds the keys that wait for the next frame.
#[derive(Default)]
pub(super) struct Queue(Vec<Event>);

impl Queue {
    /// Tells whether keys wait.
    pub fn waits(&self) -> bool {
        !self.0.is_empty()
    }

    /// Lets through what comes before the first step to another box, or that step; the rest waits.
    pub fn sort(&mut self, ui: &Ui, here: Option<BoxId>) {
        let mut events = std::mem::take(&mut self.0);
        let here = here.filter(|here| ui.memory(|m| m.has_focus(id_of(*here))));
        if events.is_empty() && here.is_none() {
            return;
        }
        ui.input_mut(|i| {
            events.append(&mut i.events);
            if here.is_some()
                && let Some(cut) = cut(&events)
            {
                let (wait, now): (Vec<Event>, Vec<Event>) = events.split_off(cut).into_iter().partition(is_key);
                events.extend(now);
                self.0 = wait;
            }
            i.events = events;
        });
        if let (Some(here), false) = (here, self.0.is_empty()) {
            // A Tab that waits must not be taken by egui meanwhile.
            ui.memory_mut(|m| {
                m.move_focus(FocusDirection::None);
                m.set_focus_lock_filter(id_of(here), OWN_KEYS);
            });
            ui.ctx().request_repaint();
        }
    }
}

/// Tells from which event on all waits: from a step that something was typed before, or from what follows one.
fn cut(events: &[Event]) -> Option<usize> {
    let step = events.iter().position(is_step)?;
    if events[..step].iter().any(types) {
        return Some(step);
    }
    events[step + 1..].iter().any(|event| types(event) || is_step(event)).then_some(step + 1)
}

fn is_step(event: &Event) -> bool {
    matches!(event, Event::Key { pressed: true, key: Key::Tab | Key::Enter | Key::Escape | Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight, .. })
}

fn types(event: &Event) -> bool {
    matches!(
        event,
        Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Ime(_) | Event::Key { pressed: true, key: Key::Backspace | Key::Delete | Key::Home | Key::End | Key::Space, .. }
    )
}

fn is_key(event: &Event) -> bool {
    matches!(event, Event::Key { .. } | Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Copy | Event::Ime(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::Modifiers;

    fn key(key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
    }

    #[test]
    fn a_step_waits_for_what_was_typed_before_it_and_is_waited_for() {
        let text = || Event::Text("G".to_owned());
        assert_eq!(cut(&[text(), key(Key::Tab)]), Some(1));
        assert_eq!(cut(&[key(Key::Tab), text(), key(Key::Tab)]), Some(1));
        assert_eq!(cut(&[key(Key::Tab), key(Key::Tab)]), Some(1));
        assert_eq!(cut(&[key(Key::Tab)]), None);
        assert_eq!(cut(&[text(), text()]), None);
    }
}
