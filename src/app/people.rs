//! Who learns on this machine.

use super::{
    App, Around,
    model::{Person, Place, Weight},
};
use crate::{
    attempt::LearnerId,
    progress::{DataDir, MachineSettings, ProgressError, Settings, Store},
};

impl App {
    pub(super) fn open_machine(&mut self, dir: &DataDir, learner: Option<&str>, around: &mut Around<'_>) {
        match dir.open_machine(around.now) {
            Ok((machine, notices)) => {
                for notice in notices {
                    self.tell(notice.to_string(), Weight::Lasting);
                }
                self.model.machine = Some(machine);
            }
            Err(fault) => {
                self.tell(fault.to_string(), Weight::Lasting);
                return;
            }
        }
        let who = self.list_people().and_then(|()| self.who_works(learner));
        match who {
            Ok(Some(id)) => {
                if let Err(fault) = self.switch_learner(id, around) {
                    self.tell(fault.to_string(), Weight::Lasting);
                }
            }
            Ok(None) => {}
            Err(fault) => self.tell(fault.to_string(), Weight::Lasting),
        }
    }

    pub(super) fn list_people(&mut self) -> Result<(), ProgressError> {
        let Some(machine) = &self.model.machine else { return Ok(()) };
        self.model.people.all = machine.learners()?.into_iter().map(|l| Person { id: l.id, name: l.name }).collect();
        Ok(())
    }

    fn who_works(&mut self, asked: Option<&str>) -> Result<Option<LearnerId>, ProgressError> {
        let Some(machine) = &self.model.machine else { return Ok(None) };
        let (settings, _) = machine.settings()?;
        self.model.people.settings.theme = settings.theme;
        self.model.people.settings.scale_percent = settings.scale_percent;
        let all = &self.model.people.all;
        let named = asked.and_then(|name| all.iter().find(|p| p.name.eq_ignore_ascii_case(name) || p.id.to_string() == name));
        let last = settings.last_learner.and_then(|id| all.iter().find(|p| p.id == id));
        let found = named.or(last).or(all.first()).map(|p| p.id);
        if let (Some(name), None) = (asked, named) {
            self.tell(format!("Nobody called “{name}” works on this machine yet. Add them under Settings."), Weight::Lasting);
        }
        Ok(found)
    }

    pub(super) fn add_learner(&mut self, name: &str, settings: &Settings, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let id = LearnerId::from_bits((around.draw)());
        let Some(machine) = &mut self.model.machine else {
            self.model.people.all.push(Person { id, name: name.to_owned() });
            self.practise_unkept(id, around)?;
            self.model.people.settings = settings.clone();
            return self.go_on(around);
        };
        machine.add_learner(id, name, around.now)?;
        self.list_people()?;
        self.switch_learner(id, around)?;
        self.set(settings.clone())?;
        self.go_on(around)
    }

    pub(super) fn switch_learner(&mut self, id: LearnerId, around: &mut Around<'_>) -> Result<(), ProgressError> {
        self.away(around)?;
        self.keep_marks(around)?;
        let Some(machine) = &mut self.model.machine else { return Ok(()) };
        let dir = machine.dir().clone();
        let (store, notices) = match dir.open_learner(id, around.now) {
            Ok(opened) => opened,
            Err(fault) => {
                self.tell(fault.to_string(), Weight::Lasting);
                return self.practise_unkept(id, around);
            }
        };
        machine.set_last(id, around.now)?;
        let (settings, warnings) = store.settings()?;
        let model = &mut self.model;
        model.store = Some(store);
        model.people.who = Some(id);
        model.people.settings = settings;
        (model.desk, model.graded) = (None, None);
        model.exams.let_go();
        model.rules = Default::default();
        model.keeping = Default::default();
        model.place = Place::Today;
        if model.people.settings.name.is_empty() {
            model.people.settings.name = model.people.all.iter().find(|p| p.id == id).map(|p| p.name.clone()).unwrap_or_default();
        }
        for words in notices.iter().map(ToString::to_string).chain(warnings) {
            self.tell(words, Weight::Lasting);
        }
        self.load_marks();
        self.begin_study(Some(&dir), around)?;
        if let Err(fault) = self.open_exams(around) {
            self.tell(fault.to_string(), Weight::Lasting);
        }
        self.jobs.backup(&dir, id, around.now);
        Ok(())
    }

    /// Lets somebody practise although nothing can be kept, and says so.
    fn practise_unkept(&mut self, id: LearnerId, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let model = &mut self.model;
        model.store = Some(Store::in_memory(around.now)?);
        model.people.who = Some(id);
        (model.desk, model.graded) = (None, None);
        model.exams.let_go();
        model.rules = Default::default();
        model.place = Place::Today;
        self.tell(
            "You can practise, but nothing of it will be kept: the data folder cannot be used. Close the program and start it with --data-dir and a folder that can be written."
                .to_owned(),
            Weight::Lasting,
        );
        self.load_marks();
        self.begin_study(None, around)
    }

    pub(super) fn set(&mut self, settings: Settings) -> Result<(), ProgressError> {
        let model = &mut self.model;
        let renamed = settings.name != model.people.settings.name;
        model.people.settings = settings;
        let settings = &model.people.settings;
        if let Some(store) = &mut model.store {
            store.save_settings(settings)?;
        }
        if let (Some(machine), Some(who)) = (&mut model.machine, model.people.who) {
            machine.save_settings(&MachineSettings { theme: settings.theme, scale_percent: settings.scale_percent, last_learner: Some(who) })?;
        }
        if renamed && let (Some(machine), Some(who)) = (&mut model.machine, model.people.who) {
            machine.list_name(who, &settings.name)?;
        }
        if renamed && let Some(person) = model.people.all.iter_mut().find(|p| Some(p.id) == model.people.who) {
            person.name.clone_from(&settings.name);
        }
        Ok(())
    }
}
