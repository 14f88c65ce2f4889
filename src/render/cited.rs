//! Where a work is cited: links to the places, those of one section together; and what its entry leads to besides.

use std::collections::HashMap;

use super::front::Journal;
use super::html::{self, Node, el};
use super::view;
use crate::apparatus::{Apparatus, CitedAt};
use crate::bibliography::{Reference, Traced};
use crate::catalogue::RECORD;
use crate::digest::PlaceOf;
use crate::gather::page_of;
use crate::outline::Kind;
use crate::url;
use crate::words::Words;

/// How places are linked to.
pub(super) struct Linked<'l, N: Fn(&str) -> String> {
    /// The page they stand on, or beside which its reviews do, as seen from the page of the links.
    pub page: &'l str,
    /// The links' role; empty for none.
    pub role: &'static str,
    /// The accessible name of a link to a section.
    pub name: N,
    /// The words of the page of the links.
    pub words: &'l Words,
}

impl<N: Fn(&str) -> String> Linked<'_, N> {
    /// Links to `places`: the sections, each with a number for every further place in it.
    pub(super) fn html<'p>(&self, places: impl IntoIterator<Item = PlaceOf<'p>>) -> String {
        let mut nodes: Vec<Node<'_>> = Vec::new();
        let mut before: Option<(&str, usize)> = None;
        for place in places {
            let nth = before.filter(|(label, _)| *label == place.label).map_or(1, |(_, n)| n + 1);
            let record = if place.apart { RECORD } else { "" };
            let href = url::encode(&format!("{}{record}#{}", self.page, place.id)).into_owned();
            let mut name = (self.name)(place.label);
            if nth > 1 {
                name.push_str(&format!("{}{}", self.words.text("comma"), self.words.digits(&nth.to_string())));
            } else if before.is_some() {
                nodes.push(self.words.text("comma").to_owned().into());
            }
            let mut link = el("a");
            if !self.role.is_empty() {
                link = link.attr("role", self.role);
            }
            let link = link.attr("href", href).attr("aria-label", name);
            let words = if nth > 1 { Node::from(el("sup").text(self.words.digits(&nth.to_string()).into_owned())) } else { Node::from(place.label.to_owned()) };
            nodes.push(link.child(words).into());
            before = Some((place.label, nth));
        }
        html::to_string(&nodes)
    }
}

/// The words of the sections of an article by their numbers.
pub(super) struct Sections<'o>(HashMap<String, &'o str>, &'o Words);

impl<'o> Sections<'o> {
    pub(super) fn of(apparatus: &'o Apparatus) -> Self {
        let words = &*apparatus.words;
        let numbered = apparatus.outline.anchors.iter().filter(|anchor| matches!(anchor.kind, Kind::Section | Kind::Heading) && !anchor.number.is_empty());
        Self(numbered.map(|anchor| (words.digits(&anchor.number).into_owned(), anchor.words.as_str())).collect(), words)
    }

    /// The places of an article's own entry. An accessible name says the section's words beside its number.
    pub(super) fn links(&self, cited: &[CitedAt]) -> String {
        let words = self.1;
        let name = |label: &str| match self.0.get(label) {
            Some(title) => words.filled("cited_in_section", &[("number", label), ("title", title)]),
            None => words.filled("cited_in_place", &[("place", label)]),
        };
        let linked = Linked { page: "", role: "doc-backlink", name, words };
        linked.html(cited.iter().map(|at| PlaceOf { id: &at.id, label: &at.label, apart: at.apart }))
    }
}

impl Journal<'_> {
    /// Whether the edition has pages of the works it cites. An edition for reviewers has none: they would tell who cites whom.
    pub fn lists_works(&self) -> bool {
        !self.blind && self.config.output.html.works_cited.unwrap_or(true)
    }

    /// The page of the journal's works on which articles look for a work.
    pub fn works_page(&self, sort: &str) -> String {
        page_of(sort, self.catalogue.articles.len())
    }

    /// The way from the page at `from` to a work on the journal's page; none where there are no such pages.
    pub(super) fn index_link(&self, work: &Traced, label: String, from: &str) -> Option<view::Link> {
        let url = |page: String| url::relative(from, &format!("{page}#ref-{}", work.key.digits()));
        self.lists_works().then(|| view::Link { url: url(self.works_page(&work.sort)), label, ..view::Link::default() })
    }

    /// The article of this journal that a work is, but for the one at position `own`.
    pub(super) fn own_work(&self, work: &Traced, own: usize, from: (&str, &str)) -> Option<view::Link> {
        self.catalogue.article_of(&work.identity).filter(|at| *at != own).map(|at| self.article_link(at, from))
    }
}

/// What tells each of the works that an article cites, in the order of its apparatus.
pub fn traced(apparatus: &Apparatus, works: &[Reference]) -> Vec<Traced> {
    apparatus.works.iter().map(|entry| Traced::of(&works[entry.reference])).collect()
}
