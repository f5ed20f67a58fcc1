//! What an answer to one question of a form is worth. The only place of this module that grades.

use crate::{
    attempt::Response,
    exercise::{AnswerForm, Exercise, Prompt},
    grade::{Credit, Percent, grade},
};

/// Gives the points of an answer, whatever the kind of exercise; nothing where the pack carries no key.
///
/// No answer at all is worth nothing.
pub fn points_of(exercise: &Exercise, response: Option<&Response>, credit: &Credit) -> Option<Percent> {
    let key = exercise.key.open()?;
    Some(response.map_or(Percent::ZERO, |response| grade(key, response, credit).scores.points))
}

/// Gives the chance of a right answer by guessing alone.
pub fn guess_of(prompt: &Prompt) -> f64 {
    let Some(question) = &prompt.question else { return 0.0 };
    let options = question.options.len();
    match question.answer {
        AnswerForm::Code(_) | AnswerForm::Number | AnswerForm::Term => 0.0,
        AnswerForm::One | AnswerForm::Several(_) => {
            let picks = question.answer.picks().min(options);
            // One over the number of ways to pick that many.
            (0..picks).fold(1.0, |chance, n| chance * (picks - n) as f64 / (options - n) as f64)
        }
    }
}
