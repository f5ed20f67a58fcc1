use crate::scrub::{Case, Found, rule::rule};

rule! {
    /// Checks that GA stands only where the patient signed a notice for the service.
    ///
    /// # Why
    /// GA says that the notice is on file. A payer asks for it, and a claim without one behind it is false.
    ///
    /// # Example
    /// 82306 with GA, and the office holds no notice for it.
    ///
    /// # Fix
    /// Take GA out. If denial was expected and nothing signed, the modifier is GZ. A notice signed by choice is GX.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 30, section 50; HCPCS Level II.
    Reject notice_needless [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(office) = case.office.filter(|_| case.is_medicare()) else { return };
    for line in case.served().iter().filter(|line| line.has("GA")) {
        let words = match &office.notice {
            Some(notice) if !line.code.is_some_and(|code| notice.services.contains(&code)) => "the notice on file is for other services".to_owned(),
            Some(notice) if notice.voluntary => "the notice on file was given by choice, which is GX".to_owned(),
            Some(notice) if notice.signed > line.day => format!("the notice was signed on {}, after the service", notice.signed),
            Some(_) => continue,
            None => "no notice is on file".to_owned(),
        };
        found.say([line.modifier_box()], format!("{} has GA, and {words}.", line.code_text()));
    }
}
