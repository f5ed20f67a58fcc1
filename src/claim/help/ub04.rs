use super::Help;
use crate::claim::UbBox;

/// Gives what is to be said of a locator of the UB-04. Source: Medicare's claims manual, chapter 25, told in our own
/// words; code values from its public lists.
pub(super) fn help(field: UbBox) -> Help {
    use UbBox as B;
    let (words, source) = match field {
        B::BillingName | B::BillingStreet | B::BillingCity | B::BillingPhone => {
            ("Who bills: the facility’s name, street address, city with state and ZIP, telephone.", "UB-04 FL 1")
        }
        B::PayToName | B::PayToStreet | B::PayToCity | B::PayToPhone => ("Where payments go, only when that is elsewhere than in FL 1.", "UB-04 FL 2"),
        B::Account => ("The facility’s own number of the account; it comes back on the remittance.", "UB-04 FL 3a"),
        B::Record => ("The number of the medical record.", "UB-04 FL 3b"),
        B::BillType => {
            ("Four digits: 0, the kind of facility, the kind of care, and what bill of the series it is. 0111 is an inpatient stay from admission to discharge.", "UB-04 FL 4")
        }
        B::Tax => ("The facility’s tax number, NN-NNNNNNN on paper.", "UB-04 FL 5"),
        B::From | B::Through => ("The first and last day the bill covers, MMDDYY. Every service lies within.", "UB-04 FL 6"),
        B::Reserved7 | B::Reserved30 | B::Reserved37 | B::Reserved49 | B::Reserved68 | B::Reserved73 | B::Reserved75 => {
            ("Reserved: always left blank.", "UB-04 FL 7, 30, 37, 49, 68, 73, 75")
        }
        B::PatientId => ("The patient’s own ID, only when it is not the insured’s of FL 60.", "UB-04 FL 8a"),
        B::PatientName => ("Last name, first name, middle initial, as on the card.", "UB-04 FL 8b"),
        B::PatientStreet | B::PatientCity | B::PatientState | B::PatientZip => ("The patient’s home: street, city, state, ZIP.", "UB-04 FL 9"),
        B::PatientCountry => ("The country, only outside the United States.", "UB-04 FL 9e"),
        B::Birth => ("The birth date, MMDDYYYY.", "UB-04 FL 10"),
        B::Sex => ("M, F, or U when it is not known. Diagnoses and procedures are held against it.", "UB-04 FL 11"),
        B::Admitted => ("The day of admission or of the start of care, MMDDYY. Not the day the illness began.", "UB-04 FL 12"),
        B::AdmissionHour => ("The hour of admission, 00 to 23.", "UB-04 FL 13"),
        B::Priority => ("How urgent: 1 emergency, 2 urgent, 3 elective, 4 newborn, 5 trauma, 9 not known.", "UB-04 FL 14"),
        B::Origin => ("Where the patient came from. For a newborn the codes mean something else.", "UB-04 FL 15"),
        B::DischargeHour => ("The hour of discharge, on the last bill of an inpatient stay.", "UB-04 FL 16"),
        B::Status => ("How the patient left: 01 home, 03 skilled nursing, 20 died, 30 still a patient. It must agree with the type of bill.", "UB-04 FL 17"),
        B::Condition => ("Two-character codes of what is special about the claim, from low to high, the first in FL 18.", "UB-04 FL 18 to 28"),
        B::AccidentState => ("The state of a car accident, two letters.", "UB-04 FL 29"),
        B::OccurrenceCode | B::OccurrenceDate => ("A code of something that happened, and its day. All of row a first, then row b.", "UB-04 FL 31 to 34"),
        B::SpanCode | B::SpanFrom | B::SpanThrough => ("A code of a span of days, and its first and last day.", "UB-04 FL 35, 36"),
        B::Responsible => ("Name and address of who answers for the bill, for a window envelope.", "UB-04 FL 38"),
        B::ValueCode | B::ValueAmount => ("A code and its amount: 39a, 40a, 41a, then row b. A count of days or visits stands as whole dollars.", "UB-04 FL 39 to 41"),
        B::Revenue => ("Four digits of the department or kind of charge, in rising order. 0001 stands with the total on line 23.", "UB-04 FL 42"),
        B::Description => ("The words of the revenue code, or N4 with a drug’s number, quantity and unit.", "UB-04 FL 43"),
        B::Service => ("The HCPCS code with its modifiers for outpatient lines, the daily rate of a room, or a rate code.", "UB-04 FL 44"),
        B::ServiceDate => ("The day of the service, MMDDYY, on each outpatient line; inside FL 6.", "UB-04 FL 45"),
        B::Units => ("Days for a room, else how often the service was given.", "UB-04 FL 46"),
        B::Charge => ("What the line costs. Cents right of the line; no point.", "UB-04 FL 47"),
        B::NotCovered => ("The part of FL 47 the payer does not cover; never more than the charge.", "UB-04 FL 48"),
        B::Created => ("The day the bill was made.", "UB-04 FL 45, line 23"),
        B::Total => ("The sum of FL 47. With several pages it stands on the last one.", "UB-04 FL 47, line 23"),
        B::TotalNotCovered => ("The sum of FL 48.", "UB-04 FL 48, line 23"),
        B::Payer => ("Payers in the order they pay: A first. Medicare is not on A when another plan pays before it.", "UB-04 FL 50"),
        B::PlanId => ("The health plan’s identifier, where the payer asks.", "UB-04 FL 51"),
        B::Release => ("Y when the patient signed that records may be let go, I where informed consent needs no signature.", "UB-04 FL 52"),
        B::Benefits => ("Y when the plan may pay the facility, N when not, W when the patient refuses.", "UB-04 FL 53"),
        B::PriorPaid => ("What this payer has paid already; never what the patient paid.", "UB-04 FL 54"),
        B::Due => ("What the facility expects this payer to owe, where asked.", "UB-04 FL 55"),
        B::Npi => ("The facility’s NPI.", "UB-04 FL 56"),
        B::ProviderId => ("Another number the payer gave the facility, where asked.", "UB-04 FL 57"),
        B::Insured => ("Whose policy it is, in the row of that payer.", "UB-04 FL 58"),
        B::Relationship => ("What the patient is to the insured, two characters: 18 self, 01 spouse, 19 child, G8 other.", "UB-04 FL 59"),
        B::InsuredId => ("The insured’s ID exactly as on the card.", "UB-04 FL 60"),
        B::GroupName => ("The name of the insured’s group or plan.", "UB-04 FL 61"),
        B::Group => ("The number of the insured’s group.", "UB-04 FL 62"),
        B::Authorization => ("The number of an authorization or referral, in the row of the payer that gave it.", "UB-04 FL 63"),
        B::Control => ("The payer’s own number of the claim that is replaced or taken back, with bill types ending in 7 or 8.", "UB-04 FL 64"),
        B::Employer => ("The name of the insured’s employer.", "UB-04 FL 65"),
        B::Indicator => ("0 for ICD-10.", "UB-04 FL 66"),
        B::Principal => (
            "The condition found after study to have led to the stay; for outpatients the main reason. No external cause, no point.",
            "UB-04 FL 67; ICD-10-CM guidelines, section II",
        ),
        B::PrincipalPoa | B::DiagnosisPoa | B::CausePoa => {
            ("Was it there on admission? Y, N, U not told by the record, W cannot be told; blank when exempt.", "UB-04 FL 67; ICD-10-CM guidelines, appendix I")
        }
        B::Diagnosis => {
            ("Every other condition that matters for the stay, without its point. The principal one is not said again.", "UB-04 FL 67A to Q; ICD-10-CM guidelines, section III")
        }
        B::Admitting => ("What was known at admission; it may be a symptom. Inpatients only.", "UB-04 FL 69"),
        B::Reason => ("Why the patient came, on unscheduled outpatient visits such as to the emergency room.", "UB-04 FL 70"),
        B::Drg => ("The payment group, where the payer asks.", "UB-04 FL 71"),
        B::Cause => ("The external cause of an injury.", "UB-04 FL 72"),
        B::Procedure | B::ProcedureDate => ("An ICD-10-PCS code and its day, inpatients only; the principal procedure first. CPT codes belong in FL 44.", "UB-04 FL 74"),
        B::AttendingNpi | B::AttendingQualifier | B::AttendingOther | B::AttendingLast | B::AttendingFirst => {
            ("The person in charge of the patient’s care: NPI, last and first name. A second number only where the payer asks.", "UB-04 FL 76")
        }
        B::OperatingNpi | B::OperatingQualifier | B::OperatingOther | B::OperatingLast | B::OperatingFirst => {
            ("The surgeon of the principal procedure, when there is surgery on the claim.", "UB-04 FL 77")
        }
        B::OtherRole => ("What the other provider did: DN referred, ZZ also operated, 82 rendered.", "UB-04 FL 78, 79"),
        B::OtherNpi | B::OtherQualifier | B::OtherOther | B::OtherLast | B::OtherFirst => {
            ("Another provider: NPI, last and first name, with the role before it.", "UB-04 FL 78, 79")
        }
        B::Remarks => ("What the payer is told in words.", "UB-04 FL 80"),
        B::MoreQualifier | B::MoreCode | B::MoreValue => ("Codes that found no room above. B3 with the taxonomy names the billing provider’s specialty.", "UB-04 FL 81"),
    };
    Help { words, source }
}
