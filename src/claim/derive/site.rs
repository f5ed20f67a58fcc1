//! 32 and 33: where the service was given, and who bills.

use super::{Facts, Lack, Lacks, words};
use crate::{
    claim::{Entry, Professional, cms1500::Site},
    code::{Address, Npi, is_post_box},
};

/// Places that are never the practice's own: hospitals and nursing facilities.
const ELSEWHERE: [&str; 8] = ["19", "21", "22", "23", "26", "31", "51", "61"];
/// The patient's home.
const HOME: &str = "12";

impl Facts<'_> {
    /// Fills 32 and 33.
    pub(super) fn sites(&self, claim: &mut Professional, lacks: &mut Lacks) {
        claim.facility = self.facility(lacks);
        let billing = &self.office.billing;
        if is_post_box(&billing.address.street) {
            lacks.add(Lack::Street);
        }
        claim.phone = Entry::of(billing.phone.clone());
        claim.billing = site(&billing.name, &billing.address, Some(billing.npi), lacks);
    }

    /// 32: left out when the services were given at the billing provider, but Medicare wants every place named, its own and
    /// the patient's home too. 32a is an outside organisation's number, never that of 33a.
    ///
    /// Source: NUCC items 32 and 32a; chapter 26, item 32 (CR 6947).
    fn facility(&self, lacks: &mut Lacks) -> Site {
        let (office, billing) = (self.office, &self.office.billing);
        let elsewhere = office.services.iter().find(|service| ELSEWHERE.contains(&service.place.as_str()));
        if let (Some(service), None) = (elsewhere, &office.facility) {
            lacks.add(Lack::Facility(service.place.clone()));
        }
        let outside = office.facility.as_ref().filter(|place| place.npi != Some(billing.npi));
        if let Some(place) = outside {
            return site(&place.name, &place.address, place.npi, lacks);
        }
        if let (Some(_), Some(service)) = (&office.outside_lab, office.services.first()) {
            // 20 YES: 32 names whoever made the test.
            lacks.add(Lack::Facility(service.place.clone()));
        }
        if !self.kind().is_medicare() {
            return Site::default();
        }
        if office.services.iter().any(|service| service.place.as_str() == HOME) {
            let address = &office.patient.address;
            return Site { name: words::line("PATIENT HOME"), street: words::line(&address.street), city: words::city(address), ..Site::default() };
        }
        let (name, address) = office.facility.as_ref().map_or((&billing.name, &billing.address), |place| (&place.name, &place.address));
        site(name, address, None, lacks)
    }
}

/// Fills a site's boxes; its ZIP code has nine digits.
fn site(name: &str, address: &Address, npi: Option<Npi>, lacks: &mut Lacks) -> Site {
    if !address.zip.is_long() {
        lacks.add(Lack::ShortZip(name.to_owned()));
    }
    Site { name: words::line(name), street: words::line(&address.street), city: words::city(address), npi: Entry::of_option(npi), other_id: Entry::default() }
}
