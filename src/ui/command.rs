//! Every command of the window, once: menu, shortcut, tooltip and palette are drawn from here.

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

/// Names what a person can ask for from anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "`text` and `about` say what each does")]
pub enum Command {
    Palette,
    Today,
    Library,
    CodeBook,
    Exams,
    Progress,
    Teach,
    Settings,
    OpenPack,
    OpenFolder,
    OpenBlueprint,
    ImportCodeSets,
    LookUp,
    PageBack,
    PageForward,
    BookMode,
    Guidelines,
    TabPage,
    WriteNote,
    ExportMarks,
    FindInChart,
    NextDocument,
    Highlight,
    NewDiagnosis,
    NewProcedure,
    Flag,
    OwnNote,
    MoveUp,
    MoveDown,
    Undo,
    Redo,
    Submit,
    NextQuestion,
    PreviousQuestion,
    PauseExam,
    CheckBoxes,
    NextFinding,
    SavePdf,
    SaveX12,
    SaveClaimFile,
    ClaimFile,
    NextPage,
    PreviousPage,
    FitWidth,
    Retry,
    NextCase,
    Review,
    SkipCard,
    PutCardBy,
    OpenWhole,
    StudyThese,
    ToggleClock,
    ToggleTheme,
    Larger,
    Smaller,
    SwitchLearner,
    Path,
    SaveResults,
    SaveAttempts,
    SaveReport,
    Gather,
    SaveGathered,
    MoveLearner,
}

impl Command {
    /// Lists every command, in the palette's order.
    pub const ALL: [Self; 63] = [
        Self::Palette,
        Self::Today,
        Self::Library,
        Self::CodeBook,
        Self::Exams,
        Self::Progress,
        Self::Teach,
        Self::Settings,
        Self::OpenPack,
        Self::OpenFolder,
        Self::OpenBlueprint,
        Self::ImportCodeSets,
        Self::LookUp,
        Self::PageBack,
        Self::PageForward,
        Self::BookMode,
        Self::Guidelines,
        Self::TabPage,
        Self::WriteNote,
        Self::ExportMarks,
        Self::FindInChart,
        Self::NextDocument,
        Self::Highlight,
        Self::NewDiagnosis,
        Self::NewProcedure,
        Self::Flag,
        Self::OwnNote,
        Self::MoveUp,
        Self::MoveDown,
        Self::Undo,
        Self::Redo,
        Self::Submit,
        Self::NextQuestion,
        Self::PreviousQuestion,
        Self::PauseExam,
        Self::CheckBoxes,
        Self::NextFinding,
        Self::SavePdf,
        Self::SaveX12,
        Self::SaveClaimFile,
        Self::ClaimFile,
        Self::NextPage,
        Self::PreviousPage,
        Self::FitWidth,
        Self::Retry,
        Self::NextCase,
        Self::Review,
        Self::SkipCard,
        Self::PutCardBy,
        Self::OpenWhole,
        Self::StudyThese,
        Self::ToggleClock,
        Self::ToggleTheme,
        Self::Larger,
        Self::Smaller,
        Self::SwitchLearner,
        Self::Path,
        Self::SaveResults,
        Self::SaveAttempts,
        Self::SaveReport,
        Self::Gather,
        Self::SaveGathered,
        Self::MoveLearner,
    ];

    /// Gives the words on a button and in the palette.
    pub fn text(self) -> &'static str {
        match self {
            Self::Palette => "Commands",
            Self::Today => "Go to Today",
            Self::Library => "Go to Library",
            Self::CodeBook => "Go to Code book",
            Self::Exams => "Go to Exams",
            Self::Progress => "Go to Progress",
            Self::NextQuestion => "Next question",
            Self::PreviousQuestion => "Question before",
            Self::PauseExam => "Pause the exam, or go on",
            Self::Teach => "Go to Teach",
            Self::Settings => "Settings",
            Self::OpenPack => "Open a pack…",
            Self::OpenFolder => "Open a pack folder to write in…",
            Self::OpenBlueprint => "Open a blueprint…",
            Self::ImportCodeSets => "Import code sets…",
            Self::LookUp => "Look a code up",
            Self::PageBack => "Back a page of the code book",
            Self::PageForward => "Forward a page of the code book",
            Self::BookMode => "Book mode",
            Self::Guidelines => "Go to the guidelines",
            Self::TabPage => "Tab this page",
            Self::WriteNote => "Write a note on this page",
            Self::ExportMarks => "Export my tabs, notes and highlights…",
            Self::FindInChart => "Find in chart",
            Self::NextDocument => "Next document",
            Self::Highlight => "Highlight the selected words",
            Self::NewDiagnosis => "Add a diagnosis",
            Self::NewProcedure => "Add a procedure",
            Self::Flag => "Flag the question",
            Self::OwnNote => "Write a note to the question",
            Self::MoveUp => "Move the line up",
            Self::MoveDown => "Move the line down",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::Submit => "Submit",
            Self::CheckBoxes => "Check boxes",
            Self::NextFinding => "Next finding",
            Self::SavePdf => "Save as PDF…",
            Self::SaveX12 => "Save as X12…",
            Self::SaveClaimFile => "Save as claim file…",
            Self::ClaimFile => "Go to the opened claims",
            Self::NextPage => "Next page of the claim",
            Self::PreviousPage => "Page of the claim before",
            Self::FitWidth => "Fit the claim to the width",
            Self::Retry => "Try again",
            Self::NextCase => "Next case",
            Self::Review => "Review what is due",
            Self::SkipCard => "Skip this card",
            Self::PutCardBy => "Put this card by",
            Self::OpenWhole => "Open the whole case",
            Self::StudyThese => "Study these",
            Self::ToggleClock => "Show or hide the clock",
            Self::ToggleTheme => "Light or dark",
            Self::Larger => "Larger text",
            Self::Smaller => "Smaller text",
            Self::SwitchLearner => "Switch learner",
            Self::Path => "Coder, biller or both?",
            Self::SaveResults => "Results for an instructor…",
            Self::SaveAttempts => "Attempts as a table…",
            Self::SaveReport => "Save a report as PDF…",
            Self::Gather => "Gather results…",
            Self::SaveGathered => "Save what was gathered…",
            Self::MoveLearner => "Move to another machine…",
        }
    }

    /// Gives what it does, for a tooltip and under the palette's line.
    pub fn about(self) -> &'static str {
        match self {
            Self::Palette => "Find anything the program can do",
            Self::Today => "What to do next, and why",
            Self::Library => "Packs and their exercises",
            Self::CodeBook => "Search the book and read a code's page",
            Self::Exams => "Sit a form in the shape of the exam",
            Self::Progress => "How it has been going",
            Self::NextQuestion => "Of the exam that is being sat or looked at again",
            Self::PreviousQuestion => "Where the exam lets one go back",
            Self::PauseExam => "Where the clock is relaxed",
            Self::Teach => "Write a pack with live checks",
            Self::Settings => "Name, goal, look, where work is kept",
            Self::OpenPack => "A .ron file or a zip; claims too, as .837 or .claim",
            Self::OpenFolder => "Checked again on every save",
            Self::OpenBlueprint => "An exam of your own, as a .ron file; or drop it on the window",
            Self::ImportCodeSets => "Official releases of other editions and code systems",
            Self::LookUp => "Put the cursor in the code search",
            Self::PageBack => "The page that was open before",
            Self::PageForward => "The page that was left by going back",
            Self::BookMode => "Use the code book as a paper one, or with its search again",
            Self::TabPage => "Put a tab of your own at its edge, or take it out",
            Self::WriteNote => "In the margin, kept as you type",
            Self::ExportMarks => "As a study sheet, a table or a file",
            Self::Guidelines => "The sections of the Official Guidelines, in our words",
            Self::FindInChart => "Search the words of every document",
            Self::NextDocument => "Turn to the next paper of the chart",
            Self::Highlight => "Mark words of the chart or the code book, as with a pen",
            Self::NewDiagnosis => "Put the cursor in the next empty diagnosis",
            Self::NewProcedure => "Put the cursor in the next empty service line",
            Self::Flag => "To come back to it; F alone does it too",
            Self::OwnNote => "Kept with the answer; N alone does it too",
            Self::MoveUp => "Earlier in the order of diagnoses",
            Self::MoveDown => "Later in the order of diagnoses",
            Self::Undo => "Take the last change back",
            Self::Redo => "Bring an undone change back",
            Self::Submit => "Hand the answer in and see the feedback",
            Self::CheckBoxes => "What a payer would send the claim back for; counted",
            Self::NextFinding => "The next box a payer would send the claim back for; in feedback the next that is not right",
            Self::SavePdf => "The form on paper; Settings say how it is printed",
            Self::SaveX12 => "The electronic claim, 837P or 837I, marked as a test",
            Self::SaveClaimFile => "To be opened here or scrubbed from a terminal",
            Self::ClaimFile => "The claims of the file that was opened last",
            Self::NextPage => "Service lines beyond the first page; adds one behind the last",
            Self::PreviousPage => "One page back",
            Self::FitWidth => "The whole width of the form; Ctrl + and Ctrl - change its size",
            Self::Retry => "The same case from an empty sheet",
            Self::NextCase => "The next case of this pack",
            Self::Review => "What was missed once, one part at a time",
            Self::SkipCard => "It stays due",
            Self::PutCardBy => "It does not come back unless you bring it back",
            Self::OpenWhole => "The case a card is of, from an empty sheet",
            Self::StudyThese => "Has everything come back for review that was not right in this exam",
            Self::ToggleClock => "It goes on counting unseen",
            Self::ToggleTheme => "Switch the look",
            Self::Larger => "Scale everything up",
            Self::Smaller => "Scale everything down",
            Self::SwitchLearner => "Several people can share this machine",
            Self::Path => "The two kinds of work beside your own results",
            Self::SaveResults => "A file with every attempt, grade and disagreement, to hand over",
            Self::SaveAttempts => "Every attempt for a spreadsheet; as JSON with the answers where the name ends in .json",
            Self::SaveReport => "Scores, mastery, exams and hours, for an instructor or an employer",
            Self::Gather => "Results files of learners, several at once; the same one twice changes nothing",
            Self::SaveGathered => "As a table for a spreadsheet, or as one gathered file",
            Self::MoveLearner => "All your work in one file; here nothing is changed",
        }
    }

    /// Gives the keys, where it has any.
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        let ctrl = |key| Some(KeyboardShortcut::new(Modifiers::COMMAND, key));
        let ctrl_shift = |key| Some(KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key));
        let alt = |key| Some(KeyboardShortcut::new(Modifiers::ALT, key));
        match self {
            Self::Palette => ctrl(Key::K),
            Self::Today => ctrl(Key::Num1),
            Self::Library => ctrl(Key::Num2),
            Self::CodeBook => ctrl(Key::Num3),
            Self::Exams => ctrl(Key::Num4),
            Self::Progress => ctrl(Key::Num5),
            Self::Teach => ctrl(Key::Num6),
            Self::NextQuestion => alt(Key::PageDown),
            Self::PreviousQuestion => alt(Key::PageUp),
            Self::Settings => ctrl(Key::Comma),
            Self::OpenPack => ctrl(Key::O),
            Self::OpenFolder => ctrl_shift(Key::O),
            Self::LookUp => ctrl(Key::L),
            Self::PageBack => alt(Key::ArrowLeft),
            Self::PageForward => alt(Key::ArrowRight),
            Self::BookMode => ctrl_shift(Key::B),
            Self::Guidelines => ctrl(Key::G),
            Self::TabPage => ctrl(Key::B),
            Self::WriteNote => ctrl_shift(Key::N),
            Self::ExportMarks => None,
            Self::FindInChart => ctrl(Key::F),
            Self::NextDocument => ctrl_shift(Key::D),
            Self::Highlight => ctrl(Key::H),
            Self::NewDiagnosis => ctrl(Key::D),
            Self::NewProcedure => ctrl(Key::P),
            Self::Flag => alt(Key::F),
            Self::OwnNote => alt(Key::N),
            Self::MoveUp => alt(Key::ArrowUp),
            Self::MoveDown => alt(Key::ArrowDown),
            Self::Undo => ctrl(Key::Z),
            Self::Redo => ctrl_shift(Key::Z),
            Self::Submit => ctrl(Key::Enter),
            Self::CheckBoxes => ctrl_shift(Key::K),
            Self::NextFinding => Some(KeyboardShortcut::new(Modifiers::NONE, Key::F8)),
            Self::NextPage => ctrl(Key::PageDown),
            Self::PreviousPage => ctrl(Key::PageUp),
            Self::FitWidth => ctrl(Key::Num0),
            Self::Retry => ctrl(Key::R),
            Self::NextCase => ctrl(Key::N),
            Self::Review => ctrl_shift(Key::R),
            Self::SkipCard => alt(Key::S),
            Self::PutCardBy => alt(Key::P),
            Self::OpenWhole => alt(Key::W),
            Self::ToggleClock => ctrl_shift(Key::C),
            Self::ToggleTheme => ctrl_shift(Key::L),
            Self::Larger => ctrl(Key::Plus),
            Self::Smaller => ctrl(Key::Minus),
            Self::Path | Self::SaveResults | Self::SaveAttempts | Self::SaveReport | Self::Gather | Self::SaveGathered => None,
            Self::MoveLearner | Self::StudyThese | Self::OpenBlueprint => None,
            Self::PauseExam | Self::ImportCodeSets | Self::SwitchLearner | Self::SavePdf | Self::SaveX12 | Self::SaveClaimFile | Self::ClaimFile => None,
        }
    }

    /// Gives other keys for the same, by habit from elsewhere.
    pub fn also(self) -> Option<KeyboardShortcut> {
        (self == Self::LookUp).then_some(KeyboardShortcut::new(Modifiers::NONE, Key::F3))
    }

    /// Gives the keys as people read them.
    pub fn keys(self) -> Option<String> {
        self.shortcut().map(|s| {
            let mut parts = Vec::new();
            if s.modifiers.command || s.modifiers.ctrl {
                parts.push("Ctrl");
            }
            if s.modifiers.alt {
                parts.push("Alt");
            }
            if s.modifiers.shift {
                parts.push("Shift");
            }
            let key = match s.logical_key {
                Key::Enter => "Enter",
                Key::ArrowUp => "↑",
                Key::ArrowDown => "↓",
                Key::ArrowLeft => "←",
                Key::ArrowRight => "→",
                Key::Plus => "+",
                Key::Minus => "-",
                Key::Comma => ",",
                other => other.name(),
            };
            parts.push(key);
            parts.join(" ")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_commands_share_their_keys() {
        let mut seen = HashSet::new();
        for command in Command::ALL {
            if let Some(keys) = command.keys() {
                assert!(seen.insert(keys.clone()), "{keys} twice, the second for {command:?}");
            }
        }
    }

    #[test]
    fn every_command_is_listed_once() {
        assert_eq!(Command::ALL.iter().collect::<HashSet<_>>().len(), Command::ALL.len());
    }
}
