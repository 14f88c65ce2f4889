//! Where on an article's page each of its remarks is shown.

use std::collections::{BTreeMap, HashSet};

use crate::apparatus::{Apparatus, MarkOf, RemarkEntry};
use crate::edition::article::{Article, Remark, Review};
use crate::edition::block::Inline;
use crate::edition::{Met, walk_inlines};

/// The remarks of an article by the text they are shown in.
#[derive(Default)]
pub(super) struct Shelf<'a> {
    /// Remarks on the article as a whole or its title.
    pub article: Shown<'a>,
    /// Those of each text: 0 is the abstract, 1 the first section.
    pub texts: Vec<Shown<'a>>,
}

/// The remarks shown in one text.
#[derive(Default)]
pub(super) struct Shown<'a> {
    /// On the text as a whole, or on its title.
    pub whole: Vec<Filed<'a>>,
    /// After a block of it.
    pub after: BTreeMap<usize, Vec<Filed<'a>>>,
    /// On words of its notes.
    pub rest: Vec<Filed<'a>>,
    /// On words that are not in the article, or in several places.
    pub lost: Vec<Filed<'a>>,
}

/// A remark with the review it stands in, if it stands in one.
#[derive(Clone, Copy)]
pub(super) struct Filed<'a> {
    pub remark: &'a Remark,
    pub review: Option<&'a Review>,
}

impl<'a> Shelf<'a> {
    /// Puts every remark of the article in its place, in the order of their words.
    pub(super) fn of(article: &'a Article, apparatus: &Apparatus) -> Self {
        let mut shelf = Self { article: Shown::default(), texts: (0..=article.sections.len()).map(|_| Shown::default()).collect() };
        let titles = on_titles(article, apparatus);
        let mut all: Vec<(Option<usize>, Filed<'a>)> = Vec::new();
        all.extend(article.remarks.iter().map(|remark| (None, Filed { remark, review: None })));
        for (at, section) in article.sections.iter().enumerate() {
            all.extend(section.remarks.iter().map(|remark| (Some(at + 1), Filed { remark, review: None })));
        }
        for review in &article.reviews {
            all.extend(review.remarks.iter().map(|remark| (None, Filed { remark, review: Some(review) })));
        }
        let unknown = RemarkEntry::default();
        let entry = |filed: &Filed<'a>| apparatus.remarks.get(&filed.remark.annotation.id.value).unwrap_or(&unknown);
        all.sort_by_key(|(_, filed)| entry(filed).spot.map_or(usize::MAX, |spot| spot.at));
        for (home, filed) in all {
            let id = filed.remark.annotation.id.value.as_str();
            shelf.place(home, entry(&filed), titles.contains(id), filed);
        }
        shelf
    }

    fn place(&mut self, home: Option<usize>, entry: &RemarkEntry, on_title: bool, filed: Filed<'a>) {
        let Some(spot) = entry.spot.filter(|spot| entry.outcome.is_placed() && spot.text < self.texts.len()) else {
            let shown = home.map_or(&mut self.article, |text| &mut self.texts[text]);
            return if entry.outcome.is_placed() { shown.whole.push(filed) } else { shown.lost.push(filed) };
        };
        let of_whole = on_title || entry.found.is_none();
        let text = &mut self.texts[spot.text];
        match spot.block {
            Some(block) => text.after.entry(block).or_default().push(filed),
            None if of_whole && spot.text == 0 => self.article.whole.push(filed),
            None if of_whole => text.whole.push(filed),
            None => text.rest.push(filed),
        }
    }
}

/// The ids of the remarks on words of titles.
fn on_titles<'a>(article: &Article, apparatus: &'a Apparatus) -> HashSet<&'a str> {
    let mut ids = HashSet::new();
    for title in article.sections.iter().map(|section| &section.title).chain([&article.title]) {
        walk_inlines(title, &mut |met| {
            if let Met::Inline(Inline::Text(text) | Inline::Code(text)) = met {
                let marks = apparatus.marks.get(&text.span).into_iter().flatten();
                ids.extend(marks.filter_map(|mark| match &mark.of {
                    MarkOf::Remark { id } => Some(id.as_str()),
                    MarkOf::CrossLink { .. } | MarkOf::Mention { .. } => None,
                }));
            }
        });
    }
    ids
}
