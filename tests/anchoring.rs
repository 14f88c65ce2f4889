//! Real quotations, and passages drawn from real articles, found again in later versions: none is attached to words that are
//! not its own.
//!
//! The articles are the 24 of `f1000rd` in the folder `VARIORUM_CORPORA` names. The program's words are not taken for it: where
//! a remark stands is read from the published page, and where it should stand is found by a search and an alignment of our own.
//! `VARIORUM_ANCHORING_DETAILS` names a path at which every case that is not right is described.

#[path = "anchoring/align.rs"]
mod align;
#[path = "anchoring/corpus.rs"]
mod corpus;
#[path = "anchoring/draw.rs"]
mod draw;
#[path = "anchoring/journal.rs"]
mod journal;
#[path = "anchoring/layout.rs"]
mod layout;
#[path = "anchoring/near.rs"]
mod near;
#[path = "anchoring/quotations.rs"]
mod quotations;
#[path = "anchoring/record.rs"]
mod record;
#[path = "anchoring/slips.rs"]
mod slips;
mod support;
#[path = "anchoring/text.rs"]
mod text;
#[path = "anchoring/verdict.rs"]
mod verdict;
#[path = "anchoring/versions.rs"]
mod versions;

/// How many passages are drawn where `VARIORUM_ANCHORING_PASSAGES` does not say.
const PASSAGES: u64 = 1000;

#[test]
fn quotations_of_reviewers_stand_where_they_should() {
    let Some(articles) = corpus::articles() else {
        println!("anchoring: not run; VARIORUM_CORPORA is not set");
        return;
    };
    assert_eq!(articles.len(), 24, "articles of f1000rd");
    let mut tally = record::Tally::default();
    quotations::judge(&articles, &mut tally);
    tally.settle("quotations", 0, true);
}

#[test]
fn passages_stand_where_they_should_in_every_version() {
    let Some(articles) = corpus::articles() else {
        println!("anchoring: not run; VARIORUM_CORPORA is not set");
        return;
    };
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let (count, seed) = (number("VARIORUM_ANCHORING_PASSAGES"), number("VARIORUM_ANCHORING_SEED"));
    let mut tally = record::Tally::default();
    let drawn = usize::try_from(count.unwrap_or(PASSAGES)).expect("a number of passages");
    versions::judge(&articles, drawn, seed.unwrap_or(1), &mut tally);
    tally.settle("versions", 95, drawn as u64 == PASSAGES && seed.is_none());
}
