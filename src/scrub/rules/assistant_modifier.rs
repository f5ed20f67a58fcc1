use crate::scrub::{Case, Found, rule::rule};

rule! {
    /// Checks that who assists at surgery is told by the modifier for a person of that training.
    ///
    /// # Why
    /// 80, 81 and 82 are a physician's; AS is for a physician assistant, nurse practitioner or clinical nurse
    /// specialist. They are paid differently.
    ///
    /// # Example
    /// 47562 with 80, and the line's NPI is a physician assistant's.
    ///
    /// # Fix
    /// AS for a person who is not a physician; 80, or 82 in a teaching hospital without a resident, for one who is.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 12, sections 20.4.3 and 110.2; HCPCS Level II.
    Reject assistant_modifier [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(office) = case.office else { return };
    for line in case.served().iter().filter(|line| line.has_any(&["80", "81", "82", "AS"])) {
        let Some(clinician) = office.clinicians.iter().find(|one| Some(&one.npi) == line.renderer) else { continue };
        let physician = match clinician.credentials.to_ascii_uppercase().replace([' ', '-', '.'], "").as_str() {
            "MD" | "DO" | "DPM" | "DDS" | "DMD" => true,
            "PA" | "PAC" | "NP" | "FNP" | "ARNP" | "APRN" | "CNS" => false,
            _ => continue,
        };
        if physician == line.has("AS") {
            let right = if physician { "80, 81 or 82" } else { "AS" };
            found.say([line.modifier_box()], format!("{} is assisted by {} {}; the modifier is {right}.", line.code_text(), clinician.name.last, clinician.credentials));
        }
    }
}
