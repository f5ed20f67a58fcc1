//! What an exam came to: the score against the mark, by domain with how sure that is, pace, and every question.

use crate::{
    app::{
        Action,
        exam::Shown,
        model::{Model, Place},
    },
    exam::result::{DomainResult, FormResult, Share},
    grade::Percent,
    progress::FormItem,
    ui::{
        command::Command,
        shell,
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, Rank, text},
            icon::Icon,
        },
        words,
    },
};
use eframe::egui::{self, Align2, Margin, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::time::Duration;

/// As wide as the count of a domain is, with the air before it.
const COUNT: f32 = 96.0;
/// As wide as its time is: hours and minutes.
const TIME: f32 = 104.0;

/// Shows the screen; gives a command that was asked for.
pub fn show(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) -> Option<Command> {
    let shown = model.exams.shown.as_ref()?;
    let (mut went, mut asked) = (Vec::new(), None);
    shell::bar(
        ui,
        |ui| {
            shell::crumbs(ui, &[("Exams", Place::Exams)], &mut went);
            shell::title(ui, &shown.form.summary.title, "");
        },
        |ui| {
            if basic::button(ui, "Save as PDF…", None, Rank::Plain).clicked() {
                asked = Some(Command::SavePdf);
            }
            if basic::button(ui, "Study these", None, Rank::Plain).on_hover_text(Command::StudyThese.about()).clicked() {
                asked = Some(Command::StudyThese);
            }
        },
    );
    out.append(&mut went);
    basic::page(ui, 1240.0, |ui| {
        ui.spacing_mut().item_spacing.y = space::M;
        mark(ui, shown);
        domains(ui, &shown.result);
        pace(ui, &shown.result);
        questions(ui, shown, out);
    });
    asked
}

fn mark(ui: &mut Ui, shown: &Shown) {
    let (t, result) = (Tokens::here(ui), &shown.result);
    basic::card(ui, |ui| {
        let mark = &result.mark;
        let tone = if mark.passed { t.exact } else { t.wrong };
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            ui.label(text(result.score(), Face::Strong, 26.0, t.ink));
            let sign = if mark.passed { Icon::Check } else { Icon::Cross };
            basic::tinted_chip(ui, Some(sign), if mark.passed { "over the pass mark" } else { "under the pass mark" }, tone.0, tone.1, None);
            let of = if mark.estimated { format!("{} passes, on {} to {}", mark.pass, mark.from, mark.to) } else { format!("{} % passes", mark.pass) };
            ui.label(text(of, Face::Plain, 14.0, t.muted));
        });
        ui.label(share_words(&result.scored));
        if let Some(in_time) = &result.in_time {
            ui.label(if in_time.of == 0 { "None was answered in time.".to_owned() } else { format!("Of those answered in time: {}", share_words(in_time)) });
        }
        if let Some(unscored) = &result.unscored {
            ui.label(format!("Beside them {} unscored: {} right.", unscored.of, unscored.right));
        }
        basic::muted(ui, mark.how());
    });
    let remarks = shown.remarks();
    if !remarks.is_empty() {
        basic::card(ui, |ui| {
            basic::caption(ui, "Beside earlier forms");
            for line in remarks {
                ui.label(line);
            }
        });
    }
}

fn share_words(share: &Share) -> String {
    format!("{} of {} right, {}; over many such forms between {} and {}.", share.right, share.of, share.percent(), share.low, share.high)
}

fn domains(ui: &mut Ui, result: &FormResult) {
    basic::card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        basic::caption(ui, "By domain");
        basic::muted(ui, "The dot is your share, the band where it would lie over many such forms (95 %), the line the pass mark; then the count and the time.");
        ui.add_space(space::XS);
        ui.spacing_mut().item_spacing.y = 0.0;
        for domain in &result.domains {
            line(ui, domain, result.mark.raw_pass);
        }
    });
}

/// Shows a domain: its name, its share as a point in its range, the mark as a line, the count and the time.
fn line(ui: &mut Ui, domain: &DomainResult, pass: u8) {
    let t = Tokens::here(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let share = &domain.share;
    let time = domain.seconds.map_or_else(String::new, |seconds| words::spent(Duration::from_secs(u64::from(seconds))));
    let said = format!("{}: {} of {} right, between {} and {}{}{time}", domain.name, share.right, share.of, share.low, share.high, if time.is_empty() { "" } else { ", in " });
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
    let (name, y) = (rect.width() * 0.4, rect.center().y);
    let job = egui::text::LayoutJob {
        wrap: egui::text::TextWrapping::truncate_at_width(name - space::M),
        ..egui::text::LayoutJob::single_section(domain.name.clone(), egui::TextFormat::simple(Face::Plain.at(14.0), t.ink))
    };
    let named = ui.fonts_mut(|f| f.layout_job(job));
    ui.painter().galley(pos2(rect.left(), y - named.size().y / 2.0), named, t.ink);
    let (from, to) = (rect.left() + name, rect.right() - COUNT - TIME);
    let x = |percent: Percent| from + (to - from) * percent.fraction();
    let painter = ui.painter();
    painter.hline(from..=to, y, Stroke::new(1.0, t.line));
    painter.rect_filled(Rect::from_x_y_ranges(x(share.low)..=x(share.high), y - 3.0..=y + 3.0), 3.0, t.accent.gamma_multiply(0.3));
    let at = from + (to - from) * f32::from(pass) / 100.0;
    painter.vline(at, y - 8.0..=y + 8.0, Stroke::new(1.5, t.muted));
    painter.circle_filled(pos2(x(share.credit), y), 4.5, t.accent);
    basic::paint_text(ui, pos2(rect.right() - TIME, y), Align2::RIGHT_CENTER, &format!("{} of {}", share.right, share.of), Face::Mono, 13.0, t.ink);
    basic::paint_text(ui, rect.right_center(), Align2::RIGHT_CENTER, &time, Face::Mono, 13.0, t.muted);
    response.on_hover_text(said);
}

fn pace(ui: &mut Ui, result: &FormResult) {
    let pace = &result.pace;
    let Some(taken) = pace.taken else { return };
    let spent = |seconds: u32| words::spent(Duration::from_secs(u64::from(seconds)));
    basic::card(ui, |ui| {
        basic::caption(ui, "Pace");
        ui.label(format!(
            "{} a question on average; the exam leaves {}. {}",
            spent(taken),
            spent(pace.allowed),
            match pace.over {
                0 => "None took longer.".to_owned(),
                over => format!("{} took longer.", words::count(over as usize, "question", "questions")),
            }
        ));
        if !pace.slowest.is_empty() {
            let slowest: Vec<String> = pace.slowest.iter().take(5).map(|(n, seconds)| format!("{} ({})", n + 1, spent(*seconds))).collect();
            basic::muted(ui, format!("Slowest: question {}", slowest.join(", ")));
        }
    });
}

/// Gives what a question is known by: its words, which say more than a title that was cut from them.
fn words_of(item: &FormItem) -> String {
    let stem = item.attempt.prompt.as_ref().and_then(|prompt| prompt.question.as_ref()).map(|question| question.stem.split_whitespace().collect::<Vec<_>>().join(" "));
    stem.unwrap_or_else(|| item.attempt.summary.title.clone())
}

fn questions(ui: &mut Ui, shown: &Shown, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    basic::card_frame(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        egui::Frame::new().inner_margin(Margin::symmetric(18, 10)).show(ui, |ui| basic::caption(ui, "Every question, with its reasons"));
        for (n, (item, earned)) in shown.form.items.iter().zip(&shown.items).enumerate() {
            basic::hairline(ui);
            egui::Frame::new().inner_margin(Margin::symmetric(18, 0)).show(ui, |ui| {
                basic::row(
                    ui,
                    38.0,
                    |ui| {
                        let review = basic::button(ui, "Look", None, Rank::Quiet);
                        review.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Look at question {}", n + 1)));
                        if review.clicked() {
                            out.push(Action::Review(item.attempt.summary.id));
                        }
                        let (sign, word, pair) = match earned.credit {
                            Percent::FULL => (Icon::Check, "right", t.exact),
                            Percent::ZERO if item.attempt.response.is_blank() => (Icon::Circle, "not answered", t.missed),
                            Percent::ZERO => (Icon::Cross, "wrong", t.wrong),
                            _ => (Icon::Half, "in part", t.partial),
                        };
                        basic::tinted_chip(ui, Some(sign), word, pair.0, pair.1, None);
                        if earned.late {
                            basic::chip(ui, "late");
                        }
                        if !earned.scored {
                            basic::chip(ui, "unscored");
                        }
                    },
                    |ui| {
                        let (number, _) = ui.allocate_exact_size(vec2(24.0, 20.0), Sense::hover());
                        basic::paint_text(ui, number.right_center(), Align2::RIGHT_CENTER, &format!("{}", n + 1), Face::Mono, 12.5, t.muted);
                        ui.add(egui::Label::new(text(words_of(item), Face::Plain, 14.0, t.ink)).truncate());
                    },
                );
            });
        }
    });
}
