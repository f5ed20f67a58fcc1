use crate::grade::{Method, Tally};

/// Says in one line how a score came about.
pub fn method_explained(method: Method, tally: &Tally) -> String {
    let Tally { right, key, entered, unsupported, earned, of, deducted } = *tally;
    if key == 0 {
        return "the key has nothing to score".to_owned();
    }
    match method {
        Method::Points if deducted == 0 => format!("{} of {} points", parts(earned), parts(of)),
        Method::Points => format!("{} of {} points, less {} for {unsupported} over-coded", parts(earned), parts(of), parts(deducted)),
        Method::Agreement => format!("{right} right of {} entered or keyed", key + entered.saturating_sub(right)),
        Method::CodeOverCode if unsupported == 0 => format!("{right} of {key} keyed"),
        Method::CodeOverCode => format!("{right} of {key} keyed, less {unsupported} over-coded"),
        Method::WholeRecord => match (right == key, unsupported) {
            (true, 0) => "every part right and nothing over-coded".to_owned(),
            (true, n) => format!("every part right, but {n} over-coded"),
            (false, 0) => format!("{right} of {key} right; the whole record counts only complete"),
            (false, n) => format!("{right} of {key} right and {n} over-coded; the whole record counts only complete"),
        },
    }
}

/// Prints hundredths of a part as people write them: `6`, `5.8`, `0.25`.
fn parts(hundredths: u32) -> String {
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => whole.to_string(),
        (whole, tenths) if tenths % 10 == 0 => format!("{whole}.{}", tenths / 10),
        (whole, rest) => format!("{whole}.{rest:02}"),
    }
}
