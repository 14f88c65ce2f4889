//! How an article was reviewed and judged, and by whom.

use std::collections::BTreeSet;

use crate::edition::article::Article;
use crate::edition::front::ArticleFront;
use crate::edition::people::{Identity, Reviewer};
use crate::edition::process::{Assessment, InteractsWith, PeerReview, Published, Significance, Strength};
use crate::render::view::{Axis, Link, Participant, Scale, Term};

/// The axes that are given, each a sentence.
pub(super) fn axes(process: Option<&PeerReview>) -> Vec<Axis> {
    let Some(process) = process else { return Vec::new() };
    let identities = process.identity_transparency.map(|who| Axis { name: "identities", term: who.term(), words: who.in_words().into() });
    let axis = |name, words: Option<String>| words.map(|words| Axis { name, term: "", words });
    let commenting = process.post_publication_commenting.map(|how| how.in_words().into());
    let told = [
        identities,
        axis("interaction", interaction(&process.reviewer_interacts_with.0)),
        axis("published", published(&process.review_information_published.0)),
        axis("commenting", commenting),
    ];
    told.into_iter().flatten().collect()
}

fn interaction(with: &[InteractsWith]) -> Option<String> {
    let named: Vec<&str> = with.iter().filter(|one| **one != InteractsWith::None).map(|one| one.in_words()).collect();
    match named.as_slice() {
        [] if with.is_empty() => None,
        [] => Some("Reviewers exchanged views with nobody.".into()),
        named => Some(format!("Reviewers exchanged views with {}.", listed(named))),
    }
}

fn published(what: &[Published]) -> Option<String> {
    let named: Vec<&str> = what.iter().filter(|one| **one != Published::None).map(|one| one.in_words()).collect();
    match named.as_slice() {
        [] if what.is_empty() => None,
        [] => Some("Nothing of the review is published.".into()),
        named => Some(format!("Published of the review: {}.", listed(named))),
    }
}

/// "a, b and c".
fn listed(words: &[&str]) -> String {
    match words {
        [first @ .., before, last] if !first.is_empty() => format!("{}, {before} and {last}", first.join(", ")),
        [before, last] => format!("{before} and {last}"),
        _ => words.concat(),
    }
}

/// Those `reviewers:` names, in its order. Of an anonymous one there is the label alone.
pub(super) fn people(front: &ArticleFront) -> Vec<Participant> {
    front.reviewers.0.iter().map(|(key, reviewer)| participant(&key.value, reviewer)).collect()
}

fn participant(key: &str, reviewer: &Reviewer) -> Participant {
    let signs = reviewer.identity == Identity::Named;
    let name = reviewer.name.as_ref().filter(|_| signs).map(|name| name.value.clone());
    let name = name.or(reviewer.label.clone()).unwrap_or_else(|| key.to_owned());
    let orcid = reviewer.orcid.as_ref().filter(|_| signs).map(|id| Link {
        url: format!("https://orcid.org/{}", id.as_str()),
        text: id.as_str().to_owned(),
        ..Link::default()
    });
    let affiliation = reviewer.affiliation.as_ref().filter(|_| signs).map(|place| place.value.clone()).unwrap_or_default();
    Participant { name, role: reviewer.role.class(), what: reviewer.role.in_words(), orcid, affiliation }
}

/// How many rounds the reviews tell of.
pub(super) fn rounds(article: &Article) -> usize {
    article.reviews.iter().map(|review| review.front.round).collect::<BTreeSet<u32>>().len()
}

/// The scales on which the article was judged, whole.
pub(super) fn scales(assessment: Option<&Assessment>) -> Vec<Scale> {
    let Some(assessment) = assessment else { return Vec::new() };
    let significance = assessment.significance.map(|chosen| {
        let terms = Significance::SCALE.map(|term| Term { word: term.as_str(), chosen: term == chosen });
        Scale { name: "significance", terms: terms.to_vec() }
    });
    let strength = assessment.strength.map(|chosen| {
        let terms = Strength::SCALE.map(|term| Term { word: term.as_str(), chosen: term == chosen });
        Scale { name: "strength", terms: terms.to_vec() }
    });
    [significance, strength].into_iter().flatten().collect()
}
