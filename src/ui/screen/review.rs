//! Review: a slim bar over the card in hand, the rating over its feedback, and the screen between cards.

use crate::{
    app::{
        Action,
        model::{Current, Model, Place, Rated},
    },
    code::Date,
    progress::Rating,
    ui::{
        shell,
        tokens::{Face, Tokens, space},
        widget::basic::{self, Rank, text},
        words,
    },
};
use eframe::egui::{self, Align, Frame, Key, Layout, Margin, Role, Stroke, Ui, WidgetInfo, vec2};

/// Shows the bar over a card, where one is on the screen.
pub fn bar(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    let Some(current) = model.reviewed() else { return };
    let t = Tokens::here(ui);
    let frame = Frame::new().fill(t.accent_soft).inner_margin(Margin::symmetric(20, 6));
    egui::Panel::top("review").resizable(false).show_separator_line(false).frame(frame).show(ui, |ui| {
        let edge = ui.max_rect().expand2(vec2(20.0, 6.0));
        ui.spacing_mut().item_spacing = vec2(space::S, 2.0);
        head(ui, model, current, out);
        match current.rated {
            Some(rated) => rating(ui, rated, model.today, out),
            None => {
                ui.add(egui::Label::new(text(&current.asks, Face::Strong, 14.0, t.ink)).wrap());
            }
        }
        let bottom = ui.min_rect().bottom() + 5.5;
        ui.painter().hline(edge.x_range(), bottom, Stroke::new(1.0, t.line));
    });
}

/// Says where in the review one is, with what can be done about the card.
fn head(ui: &mut Ui, model: &Model, current: &Current, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    let (place, of) = model.review.place();
    let title = match model.place {
        Place::Feedback => model.graded.as_ref().map(|graded| graded.prompt.title.as_str()),
        _ => model.desk.as_ref().map(|desk| desk.prompt.title.as_str()),
    };
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let answered = current.rated.is_some();
            if answered {
                if basic::likeliest(ui, "Next card") {
                    out.push(Action::Next);
                }
            } else if basic::button(ui, "Skip", None, Rank::Quiet).on_hover_text("It stays due (Alt S)").clicked() {
                out.push(Action::SkipCard);
            }
            if basic::button(ui, "Put by", None, Rank::Quiet).on_hover_text("It does not come back unless you bring it back (Alt P)").clicked() {
                out.push(Action::PutCardBy);
            }
            if basic::button(ui, "Open the whole case", None, Rank::Quiet).on_hover_text("From an empty sheet (Alt W)").clicked() {
                out.push(Action::OpenWhole);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let line = format!("Review · {place} of {of} · from “{}”", title.unwrap_or_default());
                ui.add(egui::Label::new(text(line, Face::Plain, 13.5, t.ink)).truncate());
            });
        });
    });
}

/// Shows how the answer was rated, and when the part comes back; the keys 1 to 4 rate it otherwise.
fn rating(ui: &mut Ui, rated: Rated, today: Date, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    const KEYS: [Key; 4] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];
    ui.horizontal(|ui| {
        for (rating, key) in Rating::ALL.into_iter().zip(KEYS) {
            let response = basic::choice(ui, &format!("{} {}", rating.number(), rating.name()), rated.rating == rating);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, rated.rating == rating, rating.name()));
            let pressed = !basic::keys_rest(ui) && ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, key));
            if (response.on_hover_text(meaning(rating)).clicked() || pressed) && rated.rating != rating {
                out.push(Action::RateCard(rating));
            }
        }
        ui.add_space(space::S);
        ui.label(text(format!("Comes back {}", day_words(rated.back, today)), Face::Plain, 13.5, t.ink));
    });
}

fn meaning(rating: Rating) -> &'static str {
    match rating {
        Rating::Again => "Missed: it comes back tomorrow",
        Rating::Hard => "In part, or with an effort",
        Rating::Good => "Right",
        Rating::Easy => "Right at once",
    }
}

/// Names a day by how near it is.
fn day_words(day: Date, today: Date) -> String {
    match (day - today).get_days() {
        ..=0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        2..=6 => format!("on {}", day.strftime("%A")),
        _ if day.year() == today.year() => format!("on {}", day.strftime("%B %-d")),
        _ => format!("on {}", day.strftime("%B %-d, %Y")),
    }
}

/// Shows the screen between cards.
pub fn show(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    let review = &model.review;
    shell::bar(ui, |ui| shell::title(ui, "Review", ""), |_| {});
    let parts = |n: u32| words::count(n as usize, "part", "parts");
    let next = review.next.map(|day| format!("The next are due {}.", day_words(day, model.today)));
    basic::page(ui, 1240.0, |ui| {
        if review.due > 0 {
            let (heading, go) =
                if review.skipped.is_empty() { (format!("{} for today", parts(review.due)), "Review") } else { ("The rest was skipped".to_owned(), "Ask them again") };
            let under = match review.done {
                0 => "Each is one decision of a case you know: a code, a box, a question. It takes a minute or two.".to_owned(),
                done => format!("{} answered today; {} left, now or another day.", parts(done), review.due),
            };
            basic::empty(ui, &heading, &under, |ui| {
                if basic::likeliest(ui, go) {
                    out.push(Action::BeginReview);
                }
            });
            return;
        }
        let (heading, under) = match (review.done, review.cards) {
            (0, 0) => ("Nothing comes back yet".to_owned(), "What you miss in a case comes back here, one part at a time, just before it would be forgotten.".to_owned()),
            (0, _) => ("Nothing is due today".to_owned(), next.unwrap_or_default()),
            (done, _) => (format!("Done for today: {}", parts(done)), next.unwrap_or_else(|| "Nothing else is waiting.".to_owned())),
        };
        basic::empty(ui, &heading, &under, |ui| {
            if basic::likeliest(ui, "Go to Today") {
                out.push(Action::Go(Place::Today));
            }
        });
    });
}
