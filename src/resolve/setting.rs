//! Sets the citations and the reference list in the citation style.

use std::collections::HashMap;

use super::collect::Whole;
use crate::apparatus::{Apparatus, ListEntry, ListLayout, SetCitation, Setting};
use crate::bibliography::Reference;
use crate::csl::{self, Cite, CiteMode, Formatted, Locator, Piece, Style};
use crate::slug;

/// Sets every citation of the article and its list. The works that are cited, and the notes, are numbered.
pub(super) fn set(style: &Style, citations: &[Whole<'_>], works: &[Reference], apparatus: &mut Apparatus) {
    let items: Vec<&Reference> = apparatus.works.iter().map(|work| &works[work.reference]).collect();
    if items.is_empty() {
        return;
    }
    let places: HashMap<usize, usize> = apparatus.works.iter().enumerate().map(|(item, work)| (work.reference, item)).collect();
    let mut order: Vec<&Whole<'_>> = citations.iter().collect();
    // A citation in a note stands where the note's mark does; what reviewers cite comes after the article.
    order.sort_by_key(|whole| (!whole.own, whole.at));
    let known: Vec<Known<'_>> = order.into_iter().map(|whole| Known::of(whole, &places, apparatus)).filter(|known| !known.cites.is_empty()).collect();
    let asked: Vec<csl::Citation<'_>> = known.iter().map(Known::citation).collect();
    let document = csl::process(style, &items, &asked);
    let mut setting = Setting { layout: layout(style), ..Setting::default() };
    for (known, pieces) in known.iter().zip(document.citations) {
        let (pieces, named) = known.divided(pieces);
        if !named.is_empty() {
            setting.named.insert(known.whole.node, named);
        }
        let links = known.cites.iter().map(|cite| cite.link.clone()).collect();
        setting.citations.insert(known.whole.node, SetCitation { pieces, links });
    }
    setting.list = match style.has_bibliography() {
        true => list(document.bibliography, &items),
        false => plain_list(style, &items),
    };
    apparatus.setting = setting;
}

/// A citation with those of its works that have an entry.
struct Known<'a> {
    whole: &'a Whole<'a>,
    cites: Vec<KnownCite<'a>>,
}

struct KnownCite<'a> {
    item: usize,
    prefix: &'a str,
    locator: Option<Locator>,
    suffix: String,
    suppress_author: bool,
    link: (String, String),
}

impl<'a> Known<'a> {
    fn of(whole: &'a Whole<'a>, places: &HashMap<usize, usize>, apparatus: &Apparatus) -> Self {
        let cites = whole.citation.cites.iter().filter_map(|cite| {
            let entry = apparatus.cites.get(&cite.node)?;
            let item = *places.get(&entry.reference?)?;
            let (locator, suffix) = csl::parse_locator(&cite.suffix);
            let link = (entry.id.clone(), format!("ref-{}", slug::in_id(&cite.key)));
            Some(KnownCite { item, prefix: &cite.prefix, locator, suffix, suppress_author: cite.suppress_author, link })
        });
        Self { whole, cites: cites.collect() }
    }

    fn citation(&self) -> csl::Citation<'_> {
        let cites = self.cites.iter().map(|cite| Cite {
            item: cite.item,
            prefix: cite.prefix,
            suffix: &cite.suffix,
            locator: cite.locator.clone(),
            mode: if cite.suppress_author { CiteMode::SuppressAuthor } else { CiteMode::Full },
        });
        let note = self.whole.note.and_then(|note| u32::try_from(note + 1).ok());
        csl::Citation { cites: cites.collect(), note, narrative: self.whole.citation.narrative }
    }

    /// The citation, and of one that becomes a note the names that stand in the sentence. One in a note is told in one go.
    fn divided(&self, pieces: Vec<Piece>) -> (Vec<Piece>, Vec<Piece>) {
        let (mut said, mut noted) = (Vec::new(), Vec::new());
        for piece in pieces {
            match piece {
                Piece::Note(inner) => noted.extend(inner),
                piece => said.push(piece),
            }
        }
        match (noted.is_empty(), self.whole.becomes_note) {
            (true, _) => (said, Vec::new()),
            (false, true) => (noted, said),
            (false, false) => {
                said.push(Piece::Words(vec![Formatted::Text(", ".to_owned())]));
                said.append(&mut noted);
                (said, Vec::new())
            }
        }
    }
}

fn layout(style: &Style) -> ListLayout {
    if style.second_field_align().is_some() {
        ListLayout::Marked
    } else if style.hanging_indent() {
        ListLayout::Hanging
    } else {
        ListLayout::Plain
    }
}

fn list(entries: Vec<csl::Entry>, items: &[&Reference]) -> Vec<ListEntry> {
    let entry = |entry: csl::Entry| {
        let work = entry.item;
        let (mark, content) = entry.divided();
        ListEntry { work, mark, content, label: csl::short_label(items[work]) }
    };
    entries.into_iter().map(entry).collect()
}

/// A list under a style that has none: each work as it is set alone, by its short name.
fn plain_list(style: &Style, items: &[&Reference]) -> Vec<ListEntry> {
    let entry = |(work, reference): (usize, &&Reference)| ListEntry {
        work,
        mark: Vec::new(),
        content: csl::alone(style, reference),
        label: csl::short_label(reference),
    };
    let mut list: Vec<ListEntry> = items.iter().enumerate().map(entry).collect();
    list.sort_by(|a, b| a.label.cmp(&b.label).then(a.work.cmp(&b.work)));
    list
}
