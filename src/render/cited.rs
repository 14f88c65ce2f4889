//! Where a work is cited: links to the places, those of one section together.

use super::front::Journal;
use super::view;
use crate::apparatus::CitedAt;
use crate::bibliography::{Identity, Reference, sort_key};
use crate::catalogue::RECORD;
use crate::digest::PlaceOf;
use crate::gather::page_of;
use crate::outline::Outline;
use crate::url;

/// Links to `places`, which stand on the page at `page`, or on that of its reviews; `name` gives the accessible name of
/// the links to a section.
pub(super) fn links<'p>(places: impl IntoIterator<Item = PlaceOf<'p>>, page: &str, name: impl Fn(&str) -> String) -> Vec<view::Cited> {
    let mut groups: Vec<(&str, Vec<view::Link>)> = Vec::new();
    for place in places {
        let record = if place.apart { RECORD } else { "" };
        let url = url::encode(&format!("{page}{record}#{}", place.id)).into_owned();
        match groups.last_mut().filter(|(label, _)| *label == place.label) {
            None => {
                let link = view::Link { url, text: place.label.to_owned(), label: name(place.label), current: false };
                groups.push((place.label, vec![link]));
            }
            Some((label, links)) => {
                let n = (links.len() + 1).to_string();
                links.push(view::Link { url, label: format!("{}, {n}", name(label)), text: n, current: false });
            }
        }
    }
    groups.into_iter().map(|(_, links)| view::Cited { links }).collect()
}

/// The places of an article's own entry. An accessible name says the section's words beside its number.
pub(super) fn own(cited: &[CitedAt], outline: &Outline) -> Vec<view::Cited> {
    let places = cited.iter().map(|at| PlaceOf { id: &at.id, label: &at.label, apart: at.apart });
    links(places, "", |label| {
        let words = outline.anchors.iter().find(|anchor| anchor.number == label && !anchor.words.is_empty());
        words.map_or_else(|| label.to_owned(), |anchor| format!("{label} {}", anchor.words))
    })
}

impl Journal<'_> {
    /// Whether the edition has pages of the works it cites. An edition for reviewers has none: they would tell who cites whom.
    pub fn lists_works(&self) -> bool {
        !self.blind && self.config.output.html.works_cited.unwrap_or(true)
    }

    /// The page of the journal's works on which articles look for `reference`.
    pub fn works_page(&self, reference: &Reference) -> String {
        page_of(&sort_key(reference), self.catalogue.articles.len())
    }

    /// The way from the page at `from` to the work on the journal's page; none where there are no such pages.
    pub(super) fn index_link(&self, reference: &Reference, label: &str, from: &str) -> Option<view::Link> {
        let id = Identity::of(reference).key(reference).digits();
        let link = |page: String| view::Link { url: url::relative(from, &format!("{page}#ref-{id}")), label: label.to_owned(), ..view::Link::default() };
        self.lists_works().then(|| link(self.works_page(reference)))
    }

    /// The article of this journal that `reference` is, but for the one at position `own`.
    pub(super) fn own_work(&self, reference: &Reference, own: usize, from: &str) -> Option<view::Link> {
        self.catalogue.article_of(reference).filter(|at| *at != own).map(|at| self.article_link(at, from))
    }
}
