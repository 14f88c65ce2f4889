//! Citations that give the authors of a blind edition away: works of an author's own name, and words such as "in our earlier work".

use crate::bibliography::{Name, Reference};
use crate::diagnostic::{Diagnostic, catalogue::secrecy as faults};
use crate::edition::article::Article;
use crate::edition::block::{Block, Citation, Inline};
use crate::edition::people::Author;
use crate::edition::raw::Siblings;
use crate::edition::{Met, walk, walk_inlines};

/// Tells every citation of `article` that gives one of its `authors` away; `works` are those it may cite.
pub fn self_citations(article: &Article, authors: &[Author], works: &[Reference], out: &mut Vec<Diagnostic>) {
    let authors: Vec<Signature> = authors.iter().filter_map(|author| signature(&name_of(author))).collect();
    for text in article.texts() {
        let mut reader = Reader { works, authors: &authors, before: String::new(), out };
        match text {
            Siblings::Blocks(blocks) => reader.blocks(blocks),
            Siblings::Inlines(inlines) => walk_inlines(inlines, &mut |met| reader.meet(met)),
        }
    }
}

fn name_of(author: &Author) -> Name {
    Name::of(&author.printed(), author.given.as_deref(), author.family.as_deref())
}

/// A family name and the first letter of the given names: as much as a reference list tells.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Signature {
    family: String,
    initial: Option<char>,
}

fn signature(name: &Name) -> Option<Signature> {
    let family = if name.family.is_empty() { &name.literal } else { &name.family };
    let initial = name.given.chars().find(|c| c.is_alphabetic()).and_then(|c| c.to_lowercase().next());
    (!family.is_empty()).then(|| Signature { family: family.to_lowercase(), initial })
}

impl Signature {
    fn may_be(&self, other: &Self) -> bool {
        self.family == other.family && (self.initial == other.initial || self.initial.is_none() || other.initial.is_none())
    }
}

struct Reader<'r> {
    works: &'r [Reference],
    authors: &'r [Signature],
    /// The words of this paragraph up to here.
    before: String,
    out: &'r mut Vec<Diagnostic>,
}

/// How many letters before a citation are read for words that claim it.
const CLAIM: usize = 90;

impl Reader<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        walk(blocks, &mut |met| self.meet(met));
    }

    fn meet(&mut self, met: Met<'_>) {
        match met {
            Met::Inline(Inline::Text(text)) => self.before.push_str(&text.text),
            Met::Inline(Inline::SoftBreak | Inline::HardBreak) => self.before.push(' '),
            Met::Inline(Inline::Citation(citation)) => self.citation(citation),
            Met::End => self.before.clear(),
            _ => {}
        }
    }

    fn citation(&mut self, citation: &Citation) {
        let claimed = claims(&self.before);
        for cite in &citation.cites {
            let work = self.works.iter().find(|work| work.key == cite.key);
            let theirs = work.is_some_and(|work| self.is_own(work));
            match (theirs, claimed) {
                (true, _) => self.out.push(faults::self_citation(cite.span, &cite.key)),
                (false, true) => self.out.push(faults::claimed_citation(cite.span, &cite.key)),
                (false, false) => {}
            }
        }
        self.before.clear();
    }

    fn is_own(&self, work: &Reference) -> bool {
        work.names("author").iter().filter_map(signature).any(|name| self.authors.iter().any(|author| author.may_be(&name)))
    }
}

/// Whether the words before a citation say that the work is the authors' own.
fn claims(before: &str) -> bool {
    let from = before.char_indices().rev().nth(CLAIM).map_or(0, |(at, _)| at);
    let sentence = before[from..].rsplit(['.', '?', '!']).find(|part| !part.trim().is_empty()).unwrap_or_default().to_lowercase();
    let words: Vec<&str> = sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    const WHEN: [&str; 11] = ["earlier", "previous", "previously", "prior", "recent", "recently", "past", "former", "own", "last", "already"];
    words.windows(2).any(|pair| matches!(pair[0], "our" | "my" | "we" | "i") && WHEN.contains(&pair[1]))
        || words.windows(3).any(|three| matches!(three[0], "our" | "my" | "we" | "i" | "us") && WHEN.contains(&three[2]))
}
