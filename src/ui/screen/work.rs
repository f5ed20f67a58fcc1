//! The coding workspace: the chart at the left, the answer sheet and the code book at the right.

use crate::{
    app::{
        Action,
        model::{BookRules, Desk, Model, PageOf, Place},
    },
    attempt::{AttemptId, Policy},
    code::{Date, Icd10Cm, ProcedureCode},
    codebook::{CodeBook, CodeSets, Edition, Lit, em::Worksheet, services::Service},
    exercise::Section,
    ui::{
        command::Command,
        screen::codebook::found::via,
        shell,
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, Rank, text},
            chart_pane::{ChartPane, Wish},
            code_field::Suggestion,
            code_page::{Bare, CodePage, Reading, Room},
            sheet::{self, Sheet},
            worksheet::{self, Help, Wanted, WorksheetPane},
        },
        words,
    },
};
use eframe::egui::{self, Margin, Ui};

/// Keeps the workspace between frames.
#[derive(Default)]
pub struct Work {
    /// The chart's pane.
    pub chart: ChartPane,
    /// The answer sheet.
    pub sheet: Sheet,
    page: CodePage,
    worksheet: WorksheetPane,
    asking: bool,
    asked: bool,
    of: Option<AttemptId>,
}

/// Speaks to the sheet for the code sets that judge a day of service.
pub struct Books<'a> {
    sets: &'a CodeSets,
    on: Date,
    book: &'a CodeBook,
    rules: BookRules,
}

impl<'a> Books<'a> {
    /// Gives the books that judge a day of service.
    pub fn of(sets: &'a CodeSets, on: Date) -> Self {
        Self { sets, on, book: sets.diagnoses(on), rules: BookRules::default() }
    }

    /// Says what the book may be used for.
    pub(super) fn ruled(self, rules: BookRules) -> Self {
        Self { rules, ..self }
    }
}

impl sheet::Book for Books<'_> {
    fn title(&self, section: Section, code: &str) -> (String, Option<&'static str>) {
        match section {
            Section::Diagnoses => match Icd10Cm::parse(code).ok().and_then(|c| self.book.find(c)) {
                Some(entry) if entry.billable => (entry.title.to_string(), None),
                Some(entry) => (entry.title.to_string(), Some("header, not billable")),
                None => (String::new(), Some("not in the code book")),
            },
            Section::Procedures => match ProcedureCode::parse(code) {
                Ok(code) => {
                    let service = self.sets.service(code, self.on);
                    (service.label.to_owned(), service.standing.remark())
                }
                Err(_) => (String::new(), Some("not a procedure code")),
            },
        }
    }

    fn takes(&self) -> &'static str {
        if self.rules.type_ahead.is_allowed() { "code or words" } else { "a whole code, then Enter (book mode)" }
    }

    fn search(&self, section: Section, query: &str) -> Vec<Suggestion> {
        if !self.rules.type_ahead.is_allowed() {
            return Vec::new();
        }
        match section {
            Section::Diagnoses => self
                .sets
                .search(query, 8, self.on)
                .into_iter()
                .map(|hit| Suggestion {
                    code: hit.code.to_string(),
                    title: hit.title.to_string(),
                    matched: hit.matched(),
                    note: (!hit.billable).then_some("header"),
                    via: hit.term.map(via),
                })
                .collect(),
            Section::Procedures => {
                let suggestion = |service: Service<'_>| Suggestion {
                    code: service.code.to_string(),
                    title: service.label.to_owned(),
                    matched: Vec::new(),
                    note: service.standing.remark(),
                    via: None,
                };
                self.sets.find_services(query, 8, self.on).into_iter().map(suggestion).collect()
            }
        }
    }
}

impl Work {
    /// Carries out a command that belongs to this screen.
    pub fn command(&mut self, command: Command, out: &mut Vec<Action>) {
        match command {
            Command::FindInChart => self.chart.open_find(),
            Command::NextDocument => self.chart.next(),
            Command::NewDiagnosis | Command::LookUp => self.sheet.begin(Section::Diagnoses, None),
            Command::NewProcedure => self.sheet.begin(Section::Procedures, None),
            Command::Highlight => out.extend(self.chart.mark_selected().and_then(|w| match w {
                Wish::Mark(n, range) => Some(Action::Mark(n, range)),
                Wish::LookUp(_) => None,
            })),
            Command::Submit => (self.asking, self.asked) = (true, true),
            _ => {}
        }
    }

    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
        let Some(desk) = &model.desk else { return };
        if self.of != Some(desk.attempt) {
            // Half-typed words and an unanswered question belong to the case before.
            *self = Self { of: Some(desk.attempt), ..Self::default() };
        }
        if top(ui, desk, model, out) {
            self.command(Command::Submit, out);
        }
        let Some(chart) = &desk.prompt.chart else { return };
        self.chart.set(chart, fingerprint(desk));
        egui::CentralPanel::default().frame(egui::Frame::new().fill(Tokens::here(ui).desk).inner_margin(Margin::same(12))).show(ui, |ui| {
            let full = ui.available_rect_before_wrap();
            let split = full.left() + (full.width() * 0.52).clamp(400.0, 660.0);
            // The bar of the right side stands in the margin.
            let (left, right) = (full.with_max_x(split - 6.0), full.with_min_x(split + 6.0).with_max_x(full.right() + 12.0));
            let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(left));
            match self.chart.show(&mut pane, chart, &desk.marks) {
                Some(Wish::Mark(n, range)) => out.push(Action::Mark(n, range)),
                Some(Wish::LookUp(words)) => self.sheet.begin(Section::Diagnoses, Some(words)),
                None => {}
            }
            let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(right));
            self.answers(&mut pane, desk, model, out);
        });
        self.confirm(ui, desk, out);
    }

    /// Shows the answer sheet and the code book under it.
    pub fn answers(&mut self, ui: &mut Ui, desk: &Desk, model: &Model, out: &mut Vec<Action>) {
        let room = ui.max_rect().height();
        egui::ScrollArea::vertical().id_salt(("answers", desk.attempt)).auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 12.0);
            let begin = ui.min_rect().top();
            ui.spacing_mut().item_spacing.y = space::M;
            let on = desk.prompt.on();
            let books = Books::of(&model.sets, on).ruled(model.book_rules());
            let book = books.book;
            edition(ui, book.edition(), on);
            for section in &desk.prompt.ask {
                sheet::section(ui, &mut self.sheet, *section, &desk.response, &books, out);
            }
            self.worksheet(ui, desk, out);
            basic::card_frame(ui).inner_margin(Margin::symmetric(14, 12)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.set_min_height((room - (ui.min_rect().top() - begin) - 14.0).max(120.0));
                match model.book.open().and_then(PageOf::node) {
                    Some(node) => {
                        let reading = Reading { book, room: Room::Small, lit: &Lit::default(), marks: model.own_marks(), sets: &model.sets, on };
                        self.page.show(ui, &reading, node, out, &mut Bare);
                    }
                    None => {
                        basic::caption(ui, "Code book");
                        basic::muted(ui, "Choose a line above, or select words in the chart, and the code’s page opens here with every note that governs it.");
                    }
                }
            });
        });
    }

    /// Shows the worksheet, where the case asks for one.
    fn worksheet(&mut self, ui: &mut Ui, desk: &Desk, out: &mut Vec<Action>) {
        if desk.prompt.worksheet.is_none() {
            return;
        }
        let help = if desk.policy == Policy::Study { Help::Live } else { Help::None };
        let blank = Worksheet::default();
        let sheet = desk.response.worksheet.as_deref().unwrap_or(&blank);
        // It is chosen before anything is entered, as with a claim.
        let may_choose = desk.response.is_blank();
        match worksheet::show(ui, &mut self.worksheet, sheet, (help, may_choose)) {
            Some(Wanted::Edit(edit)) => out.push(Action::Edit(edit)),
            Some(Wanted::Help(Help::Live)) => out.push(Action::WorkUnder(Policy::Study)),
            Some(Wanted::Help(Help::None)) => out.push(Action::WorkUnder(Policy::Practice)),
            None => {}
        }
    }

    fn confirm(&mut self, ui: &Ui, desk: &Desk, out: &mut Vec<Action>) {
        if !self.asking {
            return;
        }
        let missing: Vec<&str> = desk.prompt.ask.iter().filter(|s| desk.response.entered(**s) == 0).map(|s| s.id()).collect();
        if missing.is_empty() {
            self.asking = false;
            out.push(Action::Submit);
            return;
        }
        let t = Tokens::here(ui);
        let modal = egui::Modal::new(egui::Id::unique("submit?")).backdrop_color(basic::scrim()).frame(basic::card_frame(ui).inner_margin(Margin::same(20))).show(ui.ctx(), |ui| {
            ui.set_width(380.0);
            ui.label(text(format!("No {} yet", missing.join(" and no ")), Face::Strong, 16.0, t.ink));
            ui.label(text("Hand in as it is? What is left out counts as missed.", Face::Plain, 14.0, t.muted));
            ui.add_space(space::S);
            ui.horizontal(|ui| {
                let hand_in = basic::button(ui, "Hand in", Some("Enter"), Rank::Primary);
                if std::mem::take(&mut self.asked) {
                    hand_in.request_focus();
                }
                if hand_in.clicked() {
                    self.asking = false;
                    out.push(Action::Submit);
                }
                if basic::button(ui, "Go on coding", None, Rank::Plain).clicked() {
                    self.asking = false;
                }
            });
        });
        if modal.should_close() {
            self.asking = false;
        }
    }
}

/// Says by which edition the chart's day is judged.
fn edition(ui: &mut Ui, edition: &Edition, on: Date) {
    let t = Tokens::here(ui);
    if edition.covers(on) {
        ui.label(text(format!("Date of service {on} · {}, in force to {}", edition.name, edition.to), Face::Plain, 12.5, t.muted));
    } else {
        basic::card_frame(ui).fill(t.partial.1).inner_margin(Margin::symmetric(14, 8)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(text(format!("No edition in force on {on}; judged by {}. Import the release of that day in Settings.", edition.name), Face::Plain, 13.0, t.partial.0));
        });
    }
}

/// Gives a number that changes with the case on the desk.
pub(super) fn fingerprint(desk: &Desk) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    (desk.attempt, &desk.prompt.id).hash(&mut hasher);
    hasher.finish()
}

/// Shows the bar; true hands the answer in.
pub(super) fn top(ui: &mut Ui, desk: &Desk, model: &Model, out: &mut Vec<Action>) -> bool {
    let mut asking = false;
    let t = Tokens::here(ui);
    let manifest = &desk.pack.manifest;
    let wide = ui.available_width() > 900.0;
    let mut went = Vec::new();
    shell::bar(
        ui,
        |ui| {
            let steps = [("Library", Place::Library), (manifest.title.as_str(), Place::Pack(manifest.id.clone()))];
            // A narrow window keeps the title.
            shell::crumbs(ui, if wide { &steps } else { &[] }, &mut went);
            shell::chipped(ui, &desk.prompt.title, &[desk.prompt.level.name(), &format!("{} min", desk.prompt.minutes)]);
        },
        |ui| {
            if basic::button(ui, "Submit", Some("Ctrl Enter"), Rank::Primary).clicked() {
                asking = true;
            }
            let shown = model.people.settings.clock_shown;
            if basic::button(ui, if shown { "Hide clock" } else { "Show clock" }, None, Rank::Quiet).clicked() {
                out.push(Action::ToggleClock);
            }
            if shown {
                let ink = if desk.clock.is_running() { t.ink } else { t.muted };
                ui.label(text(words::clock(desk.clock.counted()), Face::Mono, 15.0, ink)).on_hover_text("Active time; it rests when you do");
            }
            if !desk.saved {
                ui.label(text("saving…", Face::Plain, 12.0, t.muted));
            }
        },
    );
    out.append(&mut went);
    asking
}
