//! What was said, in order: the reviews, the remarks, and to which review each remark belongs.

use std::collections::HashMap;

use crate::apparatus::{Apparatus, RemarkEntry};
use crate::edition::article::{Article, Remark, Review};

/// A remark with what became of it.
pub(super) struct Said<'a> {
    /// The remark.
    pub remark: &'a Remark,
    /// What became of it.
    pub entry: &'a RemarkEntry,
    /// Its round, or that of the review it belongs to.
    pub round: Option<u32>,
    /// The review it belongs to, by its position in the order of the page.
    pub home: Option<usize>,
    /// The review whose file holds it.
    pub review: Option<&'a Review>,
}

/// The remarks of one speaker in one round.
pub(super) struct Group<'a> {
    /// The speaker's key.
    pub key: &'a str,
    /// The speaker's name for readers.
    pub by: &'a str,
    /// `reviewer`, `editor`, `author` or `reader`.
    pub role: &'static str,
    /// The round.
    pub round: Option<u32>,
    /// The remarks, by position, in the order of their words.
    pub remarks: Vec<usize>,
    /// The id of the place of the page where the first of them stands in full.
    pub place: String,
}

/// By round, then the day received; of one day, what answers nothing first.
pub(super) fn in_order(reviews: &[Review]) -> Vec<&Review> {
    let mut order: Vec<&Review> = reviews.iter().collect();
    order.sort_by_key(|review| (review.front.round, review.front.received.value, !review.front.replies_to.0.is_empty()));
    order
}

/// Every remark of the article, in the order of the words they speak of; those without a place last.
pub(super) fn gather<'a>(article: &'a Article, apparatus: &'a Apparatus, reviews: &[&'a Review]) -> Vec<Said<'a>> {
    let homes = Homes::new(reviews);
    let own = article.remarks.iter().chain(article.sections.iter().flat_map(|s| &s.remarks)).map(|remark| (remark, None));
    let inside = reviews.iter().enumerate().flat_map(|(at, review)| review.remarks.iter().map(move |remark| (remark, Some(at))));
    let mut all: Vec<Said<'a>> = Vec::new();
    for (remark, inside) in own.chain(inside) {
        let Some(entry) = apparatus.remarks.get(&remark.annotation.id.value) else { continue };
        let home = inside.or_else(|| homes.of(&remark.annotation.by.value, remark.annotation.round));
        all.push(Said { remark, entry, round: remark.annotation.round.or(home.map(|at| reviews[at].front.round)), home, review: inside.map(|at| reviews[at]) });
    }
    all.sort_by_key(|said| said.entry.spot.map_or((usize::MAX, usize::MAX), |spot| (spot.text, spot.at)));
    all
}

/// The reviews of each speaker.
struct Homes<'a>(HashMap<&'a str, Vec<(u32, usize)>>);

impl<'a> Homes<'a> {
    fn new(reviews: &[&'a Review]) -> Self {
        let mut homes: HashMap<&str, Vec<(u32, usize)>> = HashMap::new();
        for (at, review) in reviews.iter().enumerate() {
            for by in &review.front.by.0 {
                homes.entry(&by.value).or_default().push((review.front.round, at));
            }
        }
        Self(homes)
    }

    /// The first review of this speaker and round; of a remark without a round, the speaker's only one.
    fn of(&self, by: &str, round: Option<u32>) -> Option<usize> {
        let own = self.0.get(by)?;
        match round {
            Some(round) => own.get(own.partition_point(|&(of, _)| of < round)).filter(|(of, _)| *of == round).map(|&(_, at)| at),
            None if own.len() == 1 => Some(own[0].1),
            None => None,
        }
    }
}

/// The remarks by round and speaker, in the order in which `reviewers:` names them, editors and authors last.
pub(super) fn groups<'a>(said: &[Said<'a>], reviews: &[&Review], article: &'a Article) -> Vec<Group<'a>> {
    let ranks: HashMap<&str, usize> = article.front.reviewers.names().enumerate().map(|(at, name)| (name, at)).collect();
    let mut found: HashMap<(&str, Option<u32>), usize> = HashMap::new();
    let mut groups: Vec<Group<'a>> = Vec::new();
    for (at, one) in said.iter().enumerate() {
        let key = one.remark.annotation.by.value.as_str();
        let group = *found.entry((key, one.round)).or_insert_with(|| {
            groups.push(Group { key, by: &one.entry.by, role: one.entry.role, round: one.round, remarks: Vec::new(), place: String::new() });
            groups.len() - 1
        });
        groups[group].remarks.push(at);
    }
    groups.sort_by_key(|group| (group.round, ranks.get(group.key).copied().unwrap_or(usize::MAX), group.key));
    for (n, group) in groups.iter_mut().enumerate() {
        let home = group.remarks.iter().find_map(|&at| said[at].home);
        group.place = home.map_or_else(|| format!("others-{}", n + 1), |at| format!("review-{}", reviews[at].front.review.value));
    }
    groups
}
