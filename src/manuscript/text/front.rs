//! What stands before the text: masthead, title, authors, dates, abstract, keywords.

use super::block::{Block, is_open};
use super::heading::Heading;
use super::history;
use super::known::{Known, known, labelled};
use super::manuscript::{About, Abstract, Affiliation, Doubt, Leftover, Manuscript, Piece, Role, Why};
use super::masthead;
use super::names;
use super::words::{Lines, Words};

/// How many blocks a masthead has at most.
const TOP: usize = 40;

/// Cuts blocks at tabs where a cell begins with a label (the two columns of a first page), and joins short lines at the top
/// that stand right below one another.
pub fn cells(blocks: Vec<Block>) -> Vec<Block> {
    let top = blocks.iter().position(|block| block.text().chars().count() > 200 || known(block.text()).is_some()).unwrap_or(0).min(TOP);
    let mut out: Vec<Block> = Vec::new();
    for (at, block) in blocks.into_iter().enumerate() {
        match out.last_mut().filter(|last| at < top && continues(last, &block)) {
            Some(last) => {
                last.words = Words::new(format!("{} {}", last.words.text, block.words.text), last.words.lines.to(block.words.lines));
                last.lines.extend(block.lines);
            }
            None => out.extend(split(block)),
        }
    }
    out
}

/// Whether a short line goes on with the one above it.
fn continues(last: &Block, next: &Block) -> bool {
    let adjacent = last.words.lines.last + 1 == next.words.lines.first;
    let plain = |text: &str| !masthead::is_issue(text) && labelled(text).is_none() && names::email(text).is_none() && !names::looks(text);
    let marked = next.text().starts_with(|c: char| c.is_ascii_digit());
    if adjacent && is_open(last.text()) && last.text().chars().count() < 120 && labelled(next.text()).is_none() {
        return true; // a title cut at "of"
    }
    adjacent && !marked && plain(last.text()) && plain(next.text()) && last.text().chars().count() < 120 && !last.text().ends_with(['.', ':', ';'])
}

fn split(block: Block) -> Vec<Block> {
    let parts: Vec<&str> = block.words.text.split('\t').filter(|cell| !cell.trim().is_empty()).collect();
    if parts.len() < 2 || !parts.iter().skip(1).any(|cell| labelled(cell.trim()).is_some()) {
        return vec![block];
    }
    let cell = |text: &str| {
        let line = super::Line { text: text.trim().to_owned(), ..block.lines[0].clone() };
        Block { words: block.words.part(text), lines: vec![line], page: block.page }
    };
    parts.into_iter().map(cell).collect()
}

/// Where the text begins: at the first heading that is of the text.
pub fn end(blocks: &[Block], headings: &[Option<Heading>]) -> usize {
    let front = |heading: &Heading| matches!(heading.known, Some(Known::Abstract | Known::Keywords));
    let first = headings.iter().enumerate().skip(1).find(|(_, heading)| heading.as_ref().is_some_and(|heading| !front(heading)));
    let last_label = headings.iter().rposition(|heading| heading.as_ref().is_some_and(front));
    let prose = blocks
        .iter()
        .enumerate()
        .skip(last_label.map_or(2, |at| at + 2))
        .find(|(_, block)| block.text().chars().count() > 250 && labelled(block.text()).is_none());
    first.or(None).map(|(at, _)| at).or(prose.map(|(at, _)| at)).unwrap_or(blocks.len())
}

/// Reads the front.
pub fn read(out: &mut Manuscript, blocks: &[Block], headings: &[Option<Heading>], all: &[Block]) {
    let mut roles: Vec<Option<Role>> = Vec::with_capacity(blocks.len());
    let mut open = None;
    for (block, heading) in blocks.iter().zip(headings) {
        let role = role(block, heading.as_ref(), open, roles.is_empty());
        open = match role {
            Some(role @ (Role::Abstract | Role::Keywords)) => Some((role, heading.is_some())),
            _ => open.filter(|_| role.is_none()),
        };
        roles.push(role);
    }
    titles(out, blocks, &mut roles);
    for (at, block) in blocks.iter().enumerate() {
        let role = roles[at].unwrap_or(Role::Unknown);
        take(out, block, role, headings[at].is_some(), all);
        out.front.push(Piece { role, words: block.words.clone() });
    }
    settle(out);
}

/// What a block is by its own words; `open` is what a heading or label before it has begun.
fn role(block: &Block, heading: Option<&Heading>, open: Option<(Role, bool)>, first: bool) -> Option<Role> {
    match heading.and_then(|heading| heading.known) {
        Some(Known::Abstract) => return Some(Role::Abstract),
        Some(Known::Keywords) => return Some(Role::Keywords),
        _ => {}
    }
    let text = block.text();
    match labelled(text).map(|(known, ..)| known) {
        Some(Known::Abstract) if !first => return Some(Role::Abstract),
        Some(Known::Keywords) => return Some(Role::Keywords),
        _ => {}
    }
    if history::is_licence(text) {
        return Some(Role::Licence);
    }
    if !history::dates(&block.words).is_empty() && text.chars().count() < 400 {
        return Some(Role::Dates);
    }
    if names::is_correspondence(text) {
        return Some(Role::Correspondence);
    }
    match open {
        Some((Role::Keywords, true)) => Some(Role::Keywords),
        // Right below its heading an abstract may be short.
        Some((Role::Abstract, heading)) if text.chars().count() > 150 || (heading && text.ends_with(['.', '!', '?'])) => Some(Role::Abstract),
        _ if names::affiliation(text).is_some() => Some(Role::Affiliation),
        _ => None,
    }
}

/// Finds masthead, title and authors among the blocks that nothing else tells.
fn titles(out: &mut Manuscript, blocks: &[Block], roles: &mut [Option<Role>]) {
    let limit = roles.iter().position(|role| matches!(role, Some(Role::Abstract | Role::Keywords))).unwrap_or(roles.len());
    let free: Vec<usize> = (0..limit).filter(|at| roles[*at].is_none()).collect();
    let head = free.iter().rposition(|at| masthead::is_issue(blocks[*at].text())).map_or(0, |at| at + 1);
    let named = |at: &usize| names::looks(blocks[*at].text());
    let after: Vec<usize> = free[head.min(free.len())..].to_vec();
    let authors = after.iter().skip(1).rposition(named).map(|at| at + 1);
    let first_author = authors.map(|last| (1..=last).rev().take_while(|at| named(&after[*at])).last().unwrap_or(last));
    let title = match first_author {
        Some(at) => (0..at).max_by_key(|at| (blocks[after[*at]].text().chars().count(), *at)),
        None => (!after.is_empty()).then_some(0),
    };
    if let Some(issue) = head.checked_sub(1).map(|at| free[at]) {
        roles[..issue].iter_mut().filter(|role| **role == Some(Role::Affiliation)).for_each(|role| *role = Some(Role::Masthead));
    }
    for at in free.iter().take(head) {
        roles[*at] = Some(Role::Masthead);
    }
    for (place, at) in after.iter().enumerate() {
        roles[*at] = match (title, first_author) {
            (Some(title), _) if place == title => Some(Role::Title),
            (_, Some(first)) if place >= first && authors.is_some_and(|last| place <= last) => Some(Role::Authors),
            (Some(title), _) if place < title => Some(Role::Masthead),
            _ => None,
        };
    }
    if title.is_none() {
        out.doubts.push(Doubt { lines: Lines::default(), about: About::Title });
    }
    if authors.is_none() {
        out.doubts.push(Doubt { lines: blocks.first().map(|block| block.words.lines).unwrap_or_default(), about: About::Authors });
    }
}

fn take(out: &mut Manuscript, block: &Block, role: Role, heading: bool, all: &[Block]) {
    let words = &block.words;
    match role {
        Role::Masthead => masthead::read(&mut out.masthead, words),
        Role::Title => out.title = Some(words.part(words.text.trim().trim_matches(['*', '#']))),
        Role::Authors => out.authors.extend(names::authors(words)),
        Role::Affiliation => out.affiliations.extend(affiliations(words)),
        Role::Dates => out.dates.extend(history::dates(words)),
        Role::Abstract => abstracts(out, words, heading),
        Role::Keywords => keywords(out, block, heading, all),
        Role::Correspondence => out.email = names::email(&words.text).map(|email| words.part(&email)).or(out.email.take()),
        Role::Licence => {
            out.licence = out.licence.take().or(history::licence(&words.text).map(|id| words.part(&id)));
            out.publisher = out.publisher.take().or(history::publisher(&words.text).map(|name| words.part(&name)));
        }
        Role::Label => {}
        Role::Unknown => out.leftovers.push(Leftover { why: Why::Unknown, words: words.clone() }),
    }
}

fn affiliations(words: &Words) -> Option<Affiliation> {
    let (mark, text) = names::affiliation(&words.text)?;
    Some(Affiliation { mark, words: words.part(&text) })
}

fn abstracts(out: &mut Manuscript, words: &Words, heading: bool) {
    if heading {
        out.abstracts.push(Abstract { heading: words.part(words.text.trim().trim_matches(['*', '#'])), ..Abstract::default() });
        return;
    }
    let label = labelled(&words.text).filter(|(known, ..)| *known == Known::Abstract);
    let text = label.map_or(words.text.as_str(), |(_, _, text)| text);
    if label.is_some() || out.abstracts.is_empty() {
        out.abstracts.push(Abstract { heading: label.map(|(_, label, _)| words.part(label)).unwrap_or_default(), ..Abstract::default() });
    }
    if let Some(last) = out.abstracts.last_mut() {
        last.paragraphs.push(words.part(unstarred(text)));
    }
}

/// Without a pair of stars around the whole.
fn unstarred(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('*').and_then(|inner| inner.strip_suffix('*')).filter(|inner| !inner.contains('*')).unwrap_or(text)
}

fn keywords(out: &mut Manuscript, block: &Block, heading: bool, all: &[Block]) {
    let words = &block.words;
    if heading {
        out.keywords.push(super::manuscript::Keywords { heading: words.clone(), ..Default::default() });
        return;
    }
    let label = labelled(&words.text).filter(|(known, ..)| *known == Known::Keywords);
    let text = label.map_or(words.text.as_str(), |(_, _, text)| text);
    let (list, guessed) = history::keywords(text, block, all);
    if label.is_some() || out.keywords.is_empty() {
        out.keywords.push(super::manuscript::Keywords { heading: label.map(|(_, label, _)| words.part(label)).unwrap_or_default(), ..Default::default() });
    }
    if guessed {
        out.doubts.push(Doubt { lines: words.lines, about: About::Keywords });
    }
    if let Some(last) = out.keywords.last_mut() {
        last.guessed |= guessed;
        last.words.extend(list.iter().map(|word| words.part(word)));
    }
}

/// What follows from the whole front.
fn settle(out: &mut Manuscript) {
    let letters: Vec<String> = out.front.iter().filter(|piece| piece.role == Role::Correspondence).map(|piece| piece.words.text.clone()).collect();
    let single = out.authors.len() == 1;
    for author in &mut out.authors {
        let named = letters.iter().any(|text| !author.person.family.is_empty() && text.contains(&author.person.family));
        author.corresponding = named || single && !letters.is_empty() || author.marks.iter().any(|mark| mark == "*") && !letters.is_empty();
        if author.corresponding {
            author.email = author.email.take().or(out.email.as_ref().map(|email| email.text.clone()));
        }
    }
}
