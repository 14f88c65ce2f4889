//! All citations of an article and its list of works, set at once.

use std::borrow::Cow;
use std::collections::HashMap;

use super::collapse;
use super::disambiguate;
use super::eval::{Hint, Item, Machine, Place, Positions};
use super::finish;
use super::formatted::Formatted;
use super::list::{self, Entry};
use super::locator::Locator;
use super::out::{Out, Tag};
use super::positions;
use super::smart;
use super::sort::{self, Key, Order};
use super::style::Style;
use super::token::{self, Tokens};
use super::tree::*;
use crate::bibliography::{Name, Reference};

/// Which part of a cite is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CiteMode {
    /// All of it.
    #[default]
    Full,
    /// All but the names: the text has them.
    SuppressAuthor,
    /// The names alone.
    AuthorOnly,
}

/// A work cited at one place.
#[derive(Clone, Debug, Default)]
pub struct Cite<'a> {
    /// Which of the works.
    pub item: usize,
    /// Words before it: "see".
    pub prefix: &'a str,
    /// Words after it; where they want a comma they bring it.
    pub suffix: &'a str,
    /// The part of the work.
    pub locator: Option<Locator>,
    /// Which part of the cite is printed.
    pub mode: CiteMode,
}

/// A citation: the cites of one place.
#[derive(Clone, Debug, Default)]
pub struct Citation<'a> {
    /// The cites, in the order written.
    pub cites: Vec<Cite<'a>>,
    /// The number of the note it stands in.
    pub note: Option<u32>,
    /// Whether the names of the first cite are part of the sentence: `Doe (2001, p. 3; see Roe 2002)`.
    pub narrative: bool,
}

/// What was set.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The citations, in the order given.
    pub citations: Vec<Vec<Piece>>,
    /// The list of works, in its order.
    pub bibliography: Vec<Entry>,
}

/// A part of a citation, so that each cite can be made a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words around cites: brackets, separators, prefixes and suffixes.
    Words(Vec<Formatted>),
    /// A cite, or a part of one.
    Cite {
        /// Which of the cites given.
        index: usize,
        /// Its tree.
        content: Vec<Formatted>,
    },
    /// In a style of notes, what stands in the note of a narrative citation; the names before it stand in the sentence.
    Note(Vec<Piece>),
}

impl Piece {
    /// What it prints; of a note, what stands in it.
    pub fn into_content(self) -> Vec<Formatted> {
        match self {
            Self::Words(content) | Self::Cite { content, .. } => content,
            Self::Note(pieces) => pieces.into_iter().flat_map(Self::into_content).collect(),
        }
    }
}

/// Sets the citations and the list of works. Works are numbered as they are first cited, where the style has no other order.
pub fn process(style: &Style, items: &[&Reference], citations: &[Citation]) -> Document {
    Run::new(style, items, citations, true).document()
}

/// Like [`process`], but works are numbered in the order given.
pub fn process_as_given(style: &Style, items: &[&Reference], citations: &[Citation]) -> Document {
    Run::new(style, items, citations, false).document()
}

/// All that is known while an article is set.
pub(super) struct Run<'a> {
    pub style: &'a Style,
    pub works: Vec<Item<'a>>,
    pub citations: &'a [Citation<'a>],
    /// The order the cites of each citation stand in.
    pub orders: Vec<Vec<usize>>,
    pub positions: Vec<Vec<Positions>>,
    pub hints: HashMap<&'a Name, Hint>,
    /// Works that are like no other, as citations without a locator set them.
    pub set: HashMap<(usize, Positions), Out<'a>>,
    /// The list's order.
    pub listed: Vec<usize>,
}

impl<'a> Run<'a> {
    fn new(style: &'a Style, items: &[&'a Reference], citations: &'a [Citation<'a>], as_cited: bool) -> Self {
        let mut works: Vec<Item<'a>> = items.iter().map(|reference| Item::new(style, reference)).collect();
        let base = if as_cited { cited_order(works.len(), citations) } else { (0..works.len()).collect() };
        number(&mut works, &base, false);
        let listed = match &style.bibliography {
            Some(section) => sorted(style, section, &works, &base),
            None => base,
        };
        number(&mut works, &listed, style.bibliography.as_ref().is_some_and(|section| counts_down(style, section)));
        let orders = orders(style, &works, citations);
        let (positions, notes) = positions::find(citations, &orders, works.len(), style.options.near_note);
        let positions = if style.sees_positions { positions } else { positions::none(positions) };
        let noted = style.note || citations.iter().any(|citation| citation.note.is_some_and(|note| note > 0));
        for (work, note) in works.iter_mut().zip(notes) {
            work.first_note = note.filter(|_| noted);
        }
        Self { style, works, citations, orders, positions, hints: HashMap::new(), set: HashMap::new(), listed }
    }

    fn document(mut self) -> Document {
        disambiguate::tell_apart(&mut self);
        let citations = self.all_citations();
        let bibliography = list::entries(&self);
        Document { citations, bibliography }
    }

    /// All citations; one that says the same as another before it is that one again.
    fn all_citations(&self) -> Vec<Vec<Piece>> {
        let mut known: HashMap<Same, usize> = HashMap::new();
        let mut all: Vec<Vec<Piece>> = Vec::with_capacity(self.citations.len());
        for (at, citation) in self.citations.iter().enumerate() {
            let same = same(citation, &self.positions[at]);
            let pieces = match same.and_then(|same| known.insert(same, at)) {
                Some(before) => all[before].clone(),
                None => self.citation(at),
            };
            all.push(pieces);
        }
        all
    }

    /// A cite as the style sets it, without the author's words around it.
    pub(super) fn cite(&self, citation: usize, at: usize, mode: CiteMode) -> Out<'a> {
        let cite = &self.citations[citation].cites[at];
        let Some(work) = self.works.get(cite.item) else { return Out::Nothing };
        let place = Place { locator: cite.locator.as_ref(), positions: self.positions[citation][at], ..Place::default() };
        let set = self.set.get(&(cite.item, place.positions)).filter(|_| place.locator.is_none());
        let mut out = set.cloned().unwrap_or_else(|| self.work(work, place));
        match mode {
            CiteMode::Full => {}
            CiteMode::SuppressAuthor => without_names(&mut out),
            CiteMode::AuthorOnly => out = first_names(&out).unwrap_or(Out::Nothing),
        }
        out
    }

    /// A work as a citation sets it.
    pub(super) fn work(&self, work: &Item<'a>, place: Place) -> Out<'a> {
        let section = &self.style.citation;
        let mut machine = Machine::new(self.style, work, place, &section.options, &self.hints);
        Out::group(machine.nodes(&section.nodes))
    }

    fn citation(&self, at: usize) -> Vec<Piece> {
        let citation = &self.citations[at];
        if !citation.narrative || citation.cites.is_empty() {
            let cites = self.orders[at].iter().map(|cite| self.worded(at, *cite, citation.cites[*cite].mode)).collect();
            return self.pieces(self.layout(cites));
        }
        let first = citation.cites.first().map(|cite| cite.prefix).unwrap_or_default();
        let names = self.cite(at, 0, CiteMode::AuthorOnly);
        let rest = self.orders[at].iter().map(|cite| self.worded(at, *cite, if *cite == 0 { CiteMode::SuppressAuthor } else { citation.cites[*cite].mode }));
        let rest = self.layout(rest.collect());
        let mut pieces = Vec::new();
        if !names.is_nothing() {
            let named = Out::group(vec![before(first), names.tagged(Tag::Cite(0))]);
            pieces = self.pieces(named);
        }
        let mut rest = self.pieces(rest);
        if self.style.note {
            pieces.push(Piece::Note(rest));
            return pieces;
        }
        if !pieces.is_empty() && !rest.is_empty() {
            let gap = if matches!(rest.first(), Some(Piece::Words(words)) if matches!(words.first(), Some(Formatted::Superscript(_)))) { "" } else { " " };
            pieces.push(Piece::Words(vec![Formatted::Text(gap.to_owned())]));
        }
        pieces.append(&mut rest);
        pieces
    }

    /// A cite with the author's words around it.
    fn worded(&self, citation: usize, at: usize, mode: CiteMode) -> Out<'a> {
        let whole = &self.citations[citation];
        let cite = &whole.cites[at];
        let mut out = self.cite(citation, at, mode);
        let in_front = self.orders[citation].first() == Some(&at);
        let sentence = cite.prefix.trim_end().trim_end_matches(['”', '"', '’', '\'', ')']).ends_with('.') && cite.prefix.trim().contains(' ');
        if self.style.note && (cite.prefix.trim().is_empty() && in_front || sentence) {
            capital(&mut out);
        }
        let out = out.tagged(Tag::Cite(at));
        let prefix = if whole.narrative && at == 0 { Out::Nothing } else { before(cite.prefix) };
        let suffix = after(cite.suffix);
        if prefix.is_nothing() && suffix.is_nothing() { out } else { Out::set(Cow::Owned(Format::default()), vec![prefix, out, suffix]) }
    }

    /// Cites in the layout of a citation.
    fn layout(&self, cites: Vec<Out<'a>>) -> Out<'a> {
        collapse::together(self.style, cites)
    }

    fn pieces(&self, out: Out<'a>) -> Vec<Piece> {
        let tokens: Tokens = finish::polish(&self.style.locale, out.into_tokens());
        finish::pieces(&tokens)
    }
}

/// What a citation of one work depends on.
type Same<'c> = (usize, Positions, &'c str, &'c str, Option<&'c Locator>, CiteMode, bool);

fn same<'c>(citation: &'c Citation, positions: &[Positions]) -> Option<Same<'c>> {
    let ([cite], [position]) = (citation.cites.as_slice(), positions) else { return None };
    Some((cite.item, *position, cite.prefix, cite.suffix, cite.locator.as_ref(), cite.mode, citation.narrative))
}

/// The author's words before a cite, with a space behind.
fn before<'a>(words: &str) -> Out<'a> {
    if words.is_empty() {
        return Out::Nothing;
    }
    let tight = words.ends_with(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '‘' | '«' | '/' | '-' | '–' | '—' | '\'' | '’'));
    Out::Words(smart::words(&if tight { words.to_owned() } else { format!("{words} ") }))
}

/// The author's words after a cite, with a space before where they begin with a letter.
fn after<'a>(words: &str) -> Out<'a> {
    if words.is_empty() {
        return Out::Nothing;
    }
    let apart = words.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '[' | '“' | '‘' | '&'));
    Out::Words(smart::words(&if apart { format!(" {words}") } else { words.to_owned() }))
}

/// Takes the names out.
pub(super) fn without_names(out: &mut Out) {
    out.change(&mut |part| {
        if matches!(part, Out::Tag(Tag::Names(..), _)) {
            *part = Out::Nothing;
        }
    });
}

fn first_names<'a>(out: &Out<'a>) -> Option<Out<'a>> {
    out.find(&mut |part| matches!(part, Out::Tag(Tag::Names(..), _)).then(|| part.clone()))
}

/// A term that begins a note gets a capital.
fn capital(out: &mut Out) {
    match out {
        Out::Tag(Tag::Term, inner) => {
            let whole = std::mem::replace(&mut **inner, Out::Nothing);
            **inner = Out::set(Cow::Owned(Format { case: Some(Case::CapitalizeFirst), ..Format::default() }), vec![whole]);
        }
        Out::Tag(_, inner) => capital(inner),
        Out::Set(format, parts) if format.prefix.is_empty() => {
            if let Some(first) = parts.first_mut() {
                capital(first);
            }
        }
        _ => {}
    }
}

/// Works as they are first cited, then those that are not.
fn cited_order(works: usize, citations: &[Citation]) -> Vec<usize> {
    let mut seen = vec![false; works];
    let cited = citations.iter().flat_map(|citation| citation.cites.iter().map(|cite| cite.item));
    cited.chain(0..works).filter(|item| seen.get_mut(*item).is_some_and(|seen| !std::mem::replace(seen, true))).collect()
}

fn number(works: &mut [Item], order: &[usize], down: bool) {
    let total = order.len();
    for (place, at) in order.iter().enumerate() {
        let number = if down { total - place } else { place + 1 };
        works[*at].number = u32::try_from(number).unwrap_or(u32::MAX);
    }
}

/// Whether the list begins with the highest number.
fn counts_down(style: &Style, section: &Section) -> bool {
    let Some(key) = section.sort.first().filter(|key| key.descending) else { return false };
    match &key.source {
        SortSource::Variable(var) => *var == var::CITATION_NUMBER,
        SortSource::Macro(at) => matches!(
            style.macros[*at].first(),
            Some(Node::Text { source: Source::Variable { var: var::CITATION_NUMBER, .. }, .. } | Node::Number { var: var::CITATION_NUMBER, .. })
        ),
    }
}

fn sorted(style: &Style, section: &Section, works: &[Item], base: &[usize]) -> Vec<usize> {
    if section.sort.is_empty() || base.len() < 2 {
        return base.to_vec();
    }
    let mut keyed: Vec<(Vec<Key>, usize)> = base.iter().map(|at| (sort::keys(style, section, &works[*at]), *at)).collect();
    let order = Order::new(style, section);
    keyed.sort_by(|(a, _), (b, _)| order.compare(a, b));
    keyed.into_iter().map(|(_, at)| at).collect()
}

/// The order of the cites of each citation. Words before a cite begin a run that is sorted by itself, words after one end it.
fn orders(style: &Style, works: &[Item], citations: &[Citation]) -> Vec<Vec<usize>> {
    let section = &style.citation;
    if section.sort.is_empty() || citations.iter().all(|citation| citation.cites.len() < 2) {
        return citations.iter().map(|citation| (0..citation.cites.len()).collect()).collect();
    }
    let order = Order::new(style, section);
    let mut kept: HashMap<usize, Vec<Key>> = HashMap::new();
    let mut all = Vec::with_capacity(citations.len());
    for citation in citations {
        let mut places: Vec<usize> = (0..citation.cites.len()).collect();
        if places.len() > 1 {
            for cite in &citation.cites {
                if let Some(work) = works.get(cite.item) {
                    kept.entry(cite.item).or_insert_with(|| sort::keys(style, section, work));
                }
            }
            let fixed = usize::from(citation.narrative);
            let cites = &citation.cites;
            let runs = places[fixed..].chunk_by_mut(|a, b| cites[*a].suffix.is_empty() && cites[*b].prefix.is_empty());
            let none = Vec::new();
            for run in runs {
                run.sort_by(|a, b| order.compare(kept.get(&cites[*a].item).unwrap_or(&none), kept.get(&cites[*b].item).unwrap_or(&none)));
            }
        }
        all.push(places);
    }
    all
}

/// The words of a part, to compare by.
pub(super) fn words_of(out: &Out) -> String {
    token::plain(&out.render())
}
