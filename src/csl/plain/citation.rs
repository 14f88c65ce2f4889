//! Citations in the text: `(see Putin, 2019, pp. 3–5; Wilson, 2017)` and `Odgaard (2017, p. 3)`.

use super::style::{cited_names, creators, short_title};
use super::{Formatted, Locator, Style, date};
use crate::bibliography::Reference;

/// One work cited at one place.
#[derive(Clone, Debug)]
pub struct Cite<'a> {
    /// The work.
    pub reference: &'a Reference,
    /// Words before it: "see".
    pub prefix: &'a str,
    /// The part of the work.
    pub locator: Option<Locator>,
    /// Words after it; where they want a comma they bring it.
    pub suffix: &'a str,
    /// Whether the year alone is given: the text names the author.
    pub suppress_author: bool,
}

impl<'a> Cite<'a> {
    /// The work as a whole, with nothing around it.
    pub fn new(reference: &'a Reference) -> Self {
        Self { reference, prefix: "", locator: None, suffix: "", suppress_author: false }
    }
}

/// A part of a citation, so that each cite can be made a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words around cites: brackets, separators, prefixes and suffixes.
    Words(String),
    /// A cite: names, year, locator.
    Cite {
        /// Which of the cites given.
        index: usize,
        /// Its tree.
        content: Vec<Formatted>,
    },
}

impl Style<'_> {
    /// The cites of a bracket: `(see Putin, 2019, pp. 3–5; Wilson, 2017)`.
    pub fn citation(&self, cites: &[Cite]) -> Vec<Piece> {
        let mut pieces = Pieces::default();
        pieces.words("(");
        self.inside(cites, 0, &mut pieces);
        pieces.words(")");
        pieces.0
    }

    /// A cite that is part of the sentence, and those in its bracket after it: `Odgaard (2017, p. 3; see also Putin, 2019)`.
    /// Index 0 is `first`, 1 the first of `rest`.
    pub fn narrative(&self, first: &Cite, rest: &[Cite]) -> Vec<Piece> {
        let mut pieces = Pieces::default();
        pieces.prefix(first.prefix);
        let names = cited_names(first.reference, "and");
        let open = if first.suppress_author { String::new() } else { with_space(&names) };
        let year = self.year_and_place(first);
        // With nothing after it the closing bracket belongs to the link.
        if rest.is_empty() && first.suffix.trim().is_empty() {
            pieces.cite(0, format!("{open}({year})"));
            return pieces.0;
        }
        pieces.cite(0, format!("{open}({year}"));
        pieces.suffix(first.suffix);
        if !rest.is_empty() {
            pieces.words("; ");
            self.inside(rest, 1, &mut pieces);
        }
        pieces.words(")");
        pieces.0
    }

    fn inside(&self, cites: &[Cite], from: usize, pieces: &mut Pieces) {
        for (n, cite) in cites.iter().enumerate() {
            if n > 0 {
                pieces.words("; ");
            }
            pieces.prefix(cite.prefix);
            let place = self.year_and_place(cite);
            let content = if cite.suppress_author { place } else { format!("{}, {place}", self.bracketed_names(cite.reference)) };
            pieces.cite(from + n, content);
            pieces.suffix(cite.suffix);
        }
    }

    /// A title in the place of a name stands in quotation marks where the work is part of another.
    fn bracketed_names(&self, reference: &Reference) -> String {
        match creators(reference) {
            None if reference.variable("container-title").is_some() => format!("“{}”", short_title(reference)),
            _ => cited_names(reference, "&"),
        }
    }

    fn year_and_place(&self, cite: &Cite) -> String {
        let year = date::year(cite.reference, self.suffix(cite.reference));
        match &cite.locator {
            Some(locator) => format!("{year}, {}", locator.words()),
            None => year,
        }
    }
}

fn with_space(names: &str) -> String {
    if names.is_empty() { String::new() } else { format!("{names} ") }
}

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn words(&mut self, words: &str) {
        match self.0.last_mut() {
            Some(Piece::Words(last)) => last.push_str(words),
            _ if words.is_empty() => {}
            _ => self.0.push(Piece::Words(words.to_owned())),
        }
    }

    fn prefix(&mut self, prefix: &str) {
        if !prefix.trim().is_empty() {
            self.words(&format!("{} ", prefix.trim()));
        }
    }

    fn suffix(&mut self, suffix: &str) {
        let suffix = suffix.trim();
        let gap = if suffix.is_empty() || suffix.starts_with([',', ';', ':', '.', ')', '?', '!', '’']) { "" } else { " " };
        self.words(&format!("{gap}{suffix}"));
    }

    fn cite(&mut self, index: usize, content: String) {
        self.0.push(Piece::Cite { index, content: vec![Formatted::Text(content)] });
    }
}
