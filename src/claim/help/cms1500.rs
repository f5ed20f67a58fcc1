use super::Help;
use crate::claim::CmsBox;

/// Gives what is to be said of a box of the CMS-1500. Sources: the NUCC's instructions for form 02/12, told in our own
/// words; Medicare's own rules from its claims manual, chapter 26.
pub(super) fn help(field: CmsBox) -> Help {
    use CmsBox as B;
    let (words, source) = match field {
        B::CarrierName | B::CarrierStreet | B::CarrierSecond | B::CarrierCity => {
            ("Name and mailing address of the payer the claim goes to, without commas or periods. The payer’s claims address is on the card.", "NUCC instructions, carrier block")
        }
        B::Plan => ("One X for the kind of plan billed. Group is an employer’s plan; Other is an HMO, an individual policy, auto, liability or workers’ compensation.", "NUCC 1"),
        B::InsuredId => ("The insured’s ID exactly as on the card of the payer billed, without blanks or hyphens. Where each member has an own ID, the patient’s.", "NUCC 1a"),
        B::PatientName => ("Last name, first name, middle initial as on the card, commas between. A suffix follows the last name. No titles, no periods.", "NUCC 2"),
        B::PatientBirth => ("Month, day and four-digit year, MM DD YYYY.", "NUCC 3"),
        B::PatientSex => ("X in M or F. Left blank when it is not known.", "NUCC 3"),
        B::InsuredName => {
            ("The person whose policy it is, written as in box 2. Blank for Medicare as the first payer; in workers’ compensation the employer.", "NUCC 4; Medicare ch. 26")
        }
        B::PatientStreet | B::PatientCity | B::PatientState | B::PatientZip => {
            ("The patient’s home: street, city, two-letter state, ZIP. No commas, periods or other signs.", "NUCC 5")
        }
        B::PatientPhone | B::InsuredPhone => ("Area code and number, digits only. The brackets are printed on the form.", "NUCC 5, 7"),
        B::Relationship => ("What the patient is to the insured of box 4. Self when the patient is the insured.", "NUCC 6"),
        B::InsuredStreet | B::InsuredCity | B::InsuredState | B::InsuredZip => {
            ("The insured’s home, filled when box 4 is. Medicare as second payer takes SAME for the patient’s own.", "NUCC 7; Medicare ch. 26")
        }
        B::Reserved8 | B::Reserved9b | B::Reserved9c | B::Reserved30 => ("Reserved: always left blank on the 02/12 form.", "NUCC 8, 9b, 9c, 30"),
        B::OtherName => ("Who holds another policy that covers the patient. Filled when 11d is yes, or for a Medigap plan.", "NUCC 9"),
        B::OtherPolicy => ("Policy or group number of that other plan. Medicare wants MEDIGAP, MG or MGAP before a Medigap number.", "NUCC 9a; Medicare ch. 26"),
        B::OtherPlan => ("Name of that other plan. For Medigap, its five-digit claim identifier.", "NUCC 9d; Medicare ch. 26"),
        B::Employment => ("Does the condition come from work? Yes means workers’ compensation pays first.", "NUCC 10a"),
        B::Auto => ("Does it come from a car accident? Yes needs the state beside it.", "NUCC 10b"),
        B::AutoState => ("Two letters of the state where the car accident happened. Only when 10b is yes.", "NUCC 10b"),
        B::OtherAccident => ("Does it come from another accident? Another payer may come first.", "NUCC 10c"),
        B::ClaimCodes => ("Condition codes a payer asks for. Not for free text; most claims leave it blank.", "NUCC 10d"),
        B::Group => ("Group or policy number of the plan billed, as on the card. Medicare as first payer wants NONE.", "NUCC 11; Medicare ch. 26"),
        B::InsuredBirth | B::InsuredSex => ("The insured’s birth date, four-digit year, and sex, when the insured is not the patient.", "NUCC 11a"),
        B::OtherClaimQualifier => ("Says what the number at the right is: Y4 for the claim number of a property, auto or workers’ compensation insurer.", "NUCC 11b"),
        B::OtherClaim => ("The insurer’s own number of the injury, in auto and workers’ compensation. Otherwise blank.", "NUCC 11b"),
        B::PlanName => ("Name of the insured’s plan or program, where the payer asks for it.", "NUCC 11c"),
        B::AnotherPlan => ("Is there another health plan? Yes needs 9, 9a and 9d filled. Medicare leaves it blank.", "NUCC 11d"),
        B::Release => ("SIGNATURE ON FILE or SOF when the patient has signed that records may be let go for this claim.", "NUCC 12"),
        B::ReleaseDate | B::SignatureDate => ("The day it was signed; blank with a signature on file where the payer does not ask.", "NUCC 12, 31"),
        B::Benefits => ("SIGNATURE ON FILE or SOF when the insured has signed that the plan may pay the provider. It is not the question of box 27.", "NUCC 13"),
        B::Onset => ("The first day of the present illness, the injury, or the last menstrual period in a pregnancy. Only with its qualifier.", "NUCC 14"),
        B::OnsetQualifier => ("431 for the onset of symptoms or illness, 484 for a last menstrual period. Only with a date.", "NUCC 14"),
        B::OtherDate | B::OtherDateQualifier => {
            ("Another date a payer asks for, with its qualifier: 454 first treatment, 304 last seen, 439 accident and so on. Medicare leaves it blank.", "NUCC 15; Medicare ch. 26")
        }
        B::UnableFrom | B::UnableTo => ("The days the patient cannot work in the present job. For workers’ compensation and disability.", "NUCC 16"),
        B::ReferrerQualifier => ("DN referring, DK ordering, DQ supervising. Where several apply, the first of these.", "NUCC 17"),
        B::Referrer => ("First name, middle initial, last name and credentials of who referred, ordered or supervised; no commas, no periods.", "NUCC 17"),
        B::ReferrerOtherQualifier | B::ReferrerOther => {
            ("Another number of that provider and what it is. Only where the payer asks; Medicare sends a claim back for it.", "NUCC 17a; Medicare ch. 26")
        }
        B::ReferrerNpi => ("The NPI of the person in box 17, never that of a group.", "NUCC 17b"),
        B::StayFrom | B::StayTo => ("Admission and discharge when the services belong to a hospital stay. Discharge stays blank while the patient is in.", "NUCC 18"),
        B::More => ("What the payer asks for besides, or the words of an unlisted service. A qualifier stands before it without a blank.", "NUCC 19"),
        B::OutsideLab => ("Yes only when tests were bought from an outside laboratory and are billed here. Box 32 then names it.", "NUCC 20"),
        B::LabCharges => ("What the laboratory charged for the bought test. Only when 20 is yes.", "NUCC 20"),
        B::Indicator => ("0 for ICD-10-CM.", "NUCC 21"),
        B::Diagnosis => ("A diagnosis code with all its characters and without its point. A is the main reason; up to twelve.", "NUCC 21; ICD-10-CM guidelines, section IV"),
        B::Resubmission => ("7 replaces a claim the payer has decided, 8 takes it back. Blank on a first claim and after a rejection.", "NUCC 22"),
        B::Original => ("The payer’s own number of the claim that is replaced or taken back.", "NUCC 22"),
        B::Number => ("One number: prior authorization, referral, or the laboratory’s CLIA number, as the service asks. No blanks or hyphens.", "NUCC 23"),
        B::Supplement => ("For the line below: N4, the drug’s eleven digits, three blanks, unit and quantity; or the words of an unlisted service after ZZ.", "NUCC 24, shaded"),
        B::Epsdt => ("A child's screening (EPSDT): AV, NU, S2 or ST for the referral, or Y where the payer wants no reason. Only for Medicaid.", "NUCC 24H"),
        B::RendererQualifier | B::RendererOther => ("Another number of who gave the service and what it is. Only where the payer asks.", "NUCC 24I, 24J"),
        B::From | B::To => ("First and last day of the service, MM DD YY. One day stands in both. Several days in a row share a line only for the same service.", "NUCC 24A"),
        B::Place => ("Two digits of where the service was given: 11 office, 22 outpatient hospital, 21 inpatient, 23 emergency room.", "NUCC 24B; place of service code set"),
        B::Emergency => ("Y when it was an emergency and the payer asks; otherwise blank.", "NUCC 24C"),
        B::Service => ("The service’s CPT or HCPCS code, in force on the day.", "NUCC 24D"),
        B::Modifier => {
            ("Up to four modifiers, those that change payment first. A visit on the day of a procedure needs 25 when it stands on its own.", "NUCC 24D; NCCI policy on modifier 25")
        }
        B::Pointer => {
            ("Letters of the diagnoses in 21 the service was for, the main one first, at most four, nothing between. Medicare on paper takes one.", "NUCC 24E; Medicare ch. 26")
        }
        B::Charge => ("What the line costs: the fee times the units. Cents right of the line, 00 for whole dollars; no point, no dollar sign.", "NUCC 24F"),
        B::Units => ("How often the service was given, at least 1. Minutes for anesthesia.", "NUCC 24G"),
        B::FamilyPlanning => ("Y for family planning, where Medicaid asks. A child's screening stands in the shaded half.", "NUCC 24H"),
        B::Renderer => ("The NPI of the person who gave the service. In a group it is not the group’s of 33a.", "NUCC 24J"),
        B::Tax => ("The tax number of who bills in box 33, nine digits, no hyphen.", "NUCC 25"),
        B::TaxKind => ("X at EIN for an employer’s number, at SSN for a person’s.", "NUCC 25"),
        B::Account => ("The office’s own number of the account; it comes back on the remittance. Letters and digits only.", "NUCC 26"),
        B::Accepts => ("Does the provider take what the plan allows as the whole fee? It is not the question of box 13.", "NUCC 27"),
        B::Total => ("The sum of all charges in 24F. With several pages it stands on the last one.", "NUCC 28"),
        B::Paid => ("What the patient, and other payers before this one, paid on these services. Medicare counts the patient’s payment only.", "NUCC 29; Medicare ch. 26"),
        B::Signature => ("Who gave the services or answers for them, with credentials, or SIGNATURE ON FILE.", "NUCC 31"),
        B::FacilityName | B::FacilityStreet | B::FacilityCity => {
            ("Name and street address of where the services were given, with a nine-digit ZIP. Medicare wants it always, others when it is not box 33.", "NUCC 32; Medicare ch. 26")
        }
        B::FacilityNpi => ("The NPI of that place. Left out when it is the one of 33a.", "NUCC 32a"),
        B::FacilityOther | B::BillingOther => {
            ("Another number with its qualifier before it, no blank between. Only where the payer asks; ZZ stands before a taxonomy.", "NUCC 32b, 33b")
        }
        B::BillingPhone => ("The billing provider’s area code and number, digits only.", "NUCC 33"),
        B::BillingName | B::BillingStreet | B::BillingCity => {
            ("Who is to be paid: name, street, city, state and nine-digit ZIP. A street address; a PO box goes to the pay-to address.", "NUCC 33")
        }
        B::BillingNpi => ("The NPI of who bills, of type 2 for a group.", "NUCC 33a"),
    };
    Help { words, source }
}
