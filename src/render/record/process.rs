//! How an article was reviewed and judged, and by whom.

use std::collections::BTreeSet;

use crate::edition::article::Article;
use crate::edition::front::ArticleFront;
use crate::edition::people::{Identity, Reviewer};
use crate::edition::process::{Assessment, InteractsWith, PeerReview, Published, Significance, Strength};
use crate::render::view::{Axis, Link, Participant, Scale, Term};
use crate::words::Words;

/// The axes that are given, each a sentence.
pub(super) fn axes(process: Option<&PeerReview>, words: &Words) -> Vec<Axis> {
    let Some(process) = process else { return Vec::new() };
    let identities =
        process.identity_transparency.map(|who| Axis { name: "identities", term: words.text(who.term()).to_owned(), words: words.text(who.word()).into() });
    let axis = |name, said: Option<String>| said.map(|words| Axis { name, term: String::new(), words });
    let commenting = process.post_publication_commenting.map(|how| words.text(how.word()).into());
    let told = [
        identities,
        axis("interaction", interaction(&process.reviewer_interacts_with.0, words)),
        axis("published", published(&process.review_information_published.0, words)),
        axis("commenting", commenting),
    ];
    told.into_iter().flatten().collect()
}

fn interaction(with: &[InteractsWith], words: &Words) -> Option<String> {
    let named: Vec<&str> = with.iter().filter(|one| **one != InteractsWith::None).map(|one| words.text(one.word())).collect();
    match named.as_slice() {
        [] if with.is_empty() => None,
        [] => Some(words.text("interaction_none").to_owned()),
        named => Some(words.filled("interaction_with", &[("whom", &words.list(named))])),
    }
}

fn published(what: &[Published], words: &Words) -> Option<String> {
    let named: Vec<&str> = what.iter().filter(|one| **one != Published::None).map(|one| words.text(one.word())).collect();
    match named.as_slice() {
        [] if what.is_empty() => None,
        [] => Some(words.text("published_none").to_owned()),
        named => Some(words.filled("published_what", &[("what", &words.list(named))])),
    }
}

/// Those `reviewers:` names, in its order. Of an anonymous one there is the label alone.
pub(super) fn people(front: &ArticleFront, words: &Words) -> Vec<Participant> {
    front.reviewers.0.iter().map(|(key, reviewer)| participant(&key.value, reviewer, words)).collect()
}

fn participant(key: &str, reviewer: &Reviewer, words: &Words) -> Participant {
    let signs = reviewer.identity == Identity::Named;
    let name = reviewer.name.as_ref().filter(|_| signs).map(|name| name.value.clone());
    let name = name.or(reviewer.label.clone()).unwrap_or_else(|| key.to_owned());
    let orcid = reviewer.orcid.as_ref().filter(|_| signs).map(|id| Link {
        url: format!("https://orcid.org/{}", id.as_str()),
        text: id.as_str().to_owned(),
        ..Link::default()
    });
    let affiliation = reviewer.affiliation.as_ref().filter(|_| signs).map(|place| place.value.clone()).unwrap_or_default();
    Participant { name, role: reviewer.role.class(), what: words.text(reviewer.role.word()).to_owned(), orcid, affiliation }
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
