use super::generate;
use clean_claim::{
    claim::{Claim, Form},
    x12,
};
use proptest::prelude::*;

/// Says what differs between two claims, by box.
fn difference(one: &Claim, other: &Claim) -> String {
    let (a, b) = (one.to_sheet(), other.to_sheet());
    let mut said = Vec::new();
    for (id, text) in a.filled().filter(|(id, text)| b.text(*id) != *text) {
        said.push(format!("{id}: “{text}” became “{}”", b.text(id)));
    }
    said.extend(b.filled().filter(|(id, _)| a.text(*id).is_empty()).map(|(id, text)| format!("{id}: “{text}” came")));
    if said.is_empty() {
        said.push(format!("beyond: {:#?}\nbecame {:#?}", one.beyond(), other.beyond()));
    }
    said.join("\n")
}

fn holds(seed: u64, form: Form) {
    let claims = generate::batch(seed, 3, form);
    let envelope = generate::envelope(7);
    let file = x12::write(&claims, &envelope).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    let read = x12::read(file.as_bytes()).unwrap_or_else(|error| panic!("seed {seed}: {error}\n{file}"));
    assert_eq!(read.left, [], "seed {seed}");
    assert_eq!(read.envelope, envelope);
    assert_eq!(read.claims.len(), claims.len());
    for (claim, back) in claims.iter().zip(&read.claims) {
        // Nothing the generator fills is lost or changed; what the file implies may come.
        let (sheet, read) = (claim.to_sheet(), back.to_sheet());
        assert!(sheet.filled().all(|(id, text)| read.text(id) == text), "seed {seed}\n{}", difference(claim, back));
        let settled = x12::settled(claim);
        assert!(settled == *back, "seed {seed}\n{}", difference(&settled, back));
        assert!(x12::settled(&settled) == settled, "seed {seed}\n{}", difference(&settled, &x12::settled(&settled)));
    }
    assert_eq!(x12::write(&read.claims, &read.envelope).as_deref(), Ok(file.as_str()), "seed {seed}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn an_837p_reads_back_as_the_claims_it_was_written_of(seed in any::<u64>()) {
        holds(seed, Form::Cms1500);
    }

    #[test]
    fn an_837i_reads_back_as_the_claims_it_was_written_of(seed in any::<u64>()) {
        holds(seed, Form::Ub04);
    }
}
