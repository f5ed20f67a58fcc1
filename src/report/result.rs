//! What an exam came to as PDF: the score, the domains, the pace, every question.

use super::{
    PrintError,
    pages::{Set, cut, lines_pdf, wrapped},
};
use crate::{
    exam::result::{FormResult, ItemResult, Share},
    grade::Percent,
};

/// Holds what stands over a printed result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultHead {
    /// Who sat it.
    pub who: String,
    /// The form's title.
    pub title: String,
    /// When it was handed in, as people read it.
    pub when: String,
    /// What else is to be known of it, one paragraph each: earlier forms, a clock that was set back.
    pub remarks: Vec<String>,
}

/// How many characters of a title fit beside its number and verdict.
const MOST_TITLE: usize = 78;

/// Makes the PDF of a result. `questions` are the titles in the form's order. The same result gives the same file.
///
/// # Errors
/// When the fonts or the file cannot be made.
pub fn result_pdf(head: &ResultHead, result: &FormResult, items: &[ItemResult], questions: &[&str]) -> Result<Vec<u8>, PrintError> {
    lines_pdf(&head.title, &head.who, &lines(head, result, items, questions))
}

fn lines(head: &ResultHead, result: &FormResult, items: &[ItemResult], questions: &[&str]) -> Vec<(Set, String)> {
    let mark = &result.mark;
    let verdict = if mark.passed { "over the pass mark" } else { "under the pass mark" };
    let mut lines = vec![
        (Set::Title, head.title.clone()),
        (Set::Text, format!("{}, {}", head.who, head.when)),
        (Set::Text, String::new()),
        (
            Set::Head,
            if mark.estimated {
                format!("{} on {} to {}, {} passes: {verdict}", mark.value, mark.from, mark.to, mark.pass)
            } else {
                format!("{}, {} % passes: {verdict}", result.score(), mark.pass)
            },
        ),
        (Set::Text, shared("scored questions", &result.scored)),
    ];
    lines.extend(result.in_time.iter().map(|share| (Set::Text, shared("of them answered in time", share))));
    lines.extend(result.unscored.iter().map(|share| (Set::Text, shared("unscored questions, which count for nothing", share))));
    lines.extend(wrapped(&mark.how(), 110).into_iter().map(|line| (Set::Text, line)));
    if let Some(taken) = result.pace.taken {
        lines.push((Set::Text, format!("{taken} seconds a question on average; the exam leaves {}. {} took longer.", result.pace.allowed, result.pace.over)));
    }
    if !head.remarks.is_empty() {
        lines.push((Set::Text, String::new()));
        lines.extend(head.remarks.iter().flat_map(|words| wrapped(words, 110)).map(|line| (Set::Text, line)));
    }
    lines.extend([(Set::Text, String::new()), (Set::Head, "By domain: right, of, range of the true share (95 %), seconds a question".to_owned())]);
    for domain in &result.domains {
        let share = &domain.share;
        let seconds = domain.seconds.map_or_else(String::new, |seconds| format!("{seconds} s"));
        let range = format!("{} to {}", share.low, share.high);
        lines.push((Set::Row, format!("{:<52} {:>3} of {:<3} {range:<15} {seconds:>6}", cut(&domain.name, 52), share.right, share.of)));
    }
    lines.extend([(Set::Text, String::new()), (Set::Head, "Every question".to_owned())]);
    for (n, (item, title)) in items.iter().zip(questions).enumerate() {
        let word = match item.credit {
            Percent::FULL => "right",
            Percent::ZERO => "not right",
            _ => "in part",
        };
        let beside = if item.scored { "" } else { " unscored" };
        lines.push((Set::Row, format!("{:>3}  {:<10}{} {}", n + 1, format!("{word}{beside}"), if item.late { "late" } else { "    " }, cut(title, MOST_TITLE))));
    }
    lines.extend([(Set::Text, String::new()), (Set::Text, "An exam of the program's own questions. No exam's owner endorses it.".to_owned())]);
    lines
}

fn shared(what: &str, share: &Share) -> String {
    format!("{} of {} {what} right, {}; over many such forms between {} and {}.", share.right, share.of, share.percent(), share.low, share.high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        blueprint::find,
        exam::{ItemRef, result::result},
        exercise::{ExerciseId, PackId},
    };

    #[test]
    fn a_result_of_several_pages_is_a_pdf_with_each_question_and_the_same_one_twice() {
        let blueprint = find("cbcs").unwrap();
        let domain = blueprint.domains[0].id.clone();
        let item = |n: usize| ItemResult {
            item: ItemRef { pack: PackId::parse("p").unwrap(), exercise: ExerciseId::parse(&format!("q{n}")).unwrap() },
            domain: domain.clone(),
            scored: !n.is_multiple_of(5),
            credit: if n.is_multiple_of(2) { Percent::FULL } else { Percent::ZERO },
            seconds: Some(60),
            late: n == 3,
        };
        let items: Vec<ItemResult> = (0..125).map(item).collect();
        let titles = vec!["A title that is long enough to be cut somewhere before it runs over the edge of the sheet, é included"; 125];
        let head = ResultHead {
            who: "Dana Whitfield".to_owned(),
            title: "CBCS-style form 1".to_owned(),
            when: "2026-05-11".to_owned(),
            remarks: vec!["Against CBCS-style form 0, points of percent: +3.0 in all.".to_owned()],
        };
        let made = result_pdf(&head, &result(blueprint, &items), &items, &titles).unwrap();
        assert!(made.starts_with(b"%PDF"));
        assert_eq!(made, result_pdf(&head, &result(blueprint, &items), &items, &titles).unwrap());
        let lines = lines(&head, &result(blueprint, &items), &items, &titles);
        assert!(lines.iter().filter(|(set, _)| *set == Set::Row).count() > 125 && lines.iter().all(|(_, line)| line.chars().count() <= 112));
        for said in ["estimate of ours", "unscored questions, which count for nothing", "answered in time", "60 s", "+3.0 in all"] {
            assert!(lines.iter().any(|(_, line)| line.contains(said)), "{said}");
        }
    }
}
