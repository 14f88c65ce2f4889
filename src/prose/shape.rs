//! Whether words look like a citation though the list has no such work.

use super::names::Region;
use super::token::{Bracket, Kind, Tokens};
use super::words;
use super::words::Phrase;

/// Words after which a name is a thing's: "the Paris Agreement (2015)".
const ARTICLES: [&str; 27] = [
    "the", "a", "an", "o", "os", "as", "el", "la", "los", "las", "le", "les", "un", "una", "um", "uma", "une", "die", "das", "ein", "eine", "do", "da", "no",
    "na", "del", "du",
];

/// The first token of the names as a reader would mark them.
pub(super) fn first(tokens: &Tokens, region: &Region) -> usize {
    let Some(author) = region.authors.first() else { return region.from };
    if author.leads {
        return author.from;
    }
    let kept = |i: &&usize| tokens.get(**i).is_some_and(|t| t.kind != Kind::Lower) || words::is_leading(tokens.word(**i));
    let skipped = |i: &&usize| !words::is_no_name(tokens.word(**i)) && !words::is_citing(tokens.word(**i));
    author.words.iter().filter(kept).find(skipped).copied().unwrap_or(author.from)
}

/// Whether the names begin with what can be a name.
pub(super) fn starts_clean(tokens: &Tokens, region: &Region) -> bool {
    region.authors.first().is_some_and(|author| author.words.iter().any(|i| is_name(tokens, *i)))
}

fn is_name(tokens: &Tokens, i: usize) -> bool {
    let caps = tokens.get(i).is_some_and(|t| matches!(t.kind, Kind::Capital | Kind::Caseless));
    caps && tokens.word(i).chars().count() >= 2 && !words::is_no_name(tokens.word(i))
}

/// Whether every author looks like one.
fn all_names(tokens: &Tokens, region: &Region) -> bool {
    let short = region.authors.len() <= 12 && region.authors.iter().all(|author| author.words.len() <= 10);
    let named = region.authors.iter().all(|author| {
        let first = author.words.iter().find(|i| tokens.get(**i).is_some_and(|t| t.kind != Kind::Lower));
        first.is_some_and(|i| is_name(tokens, *i)) && author.words.last().is_some_and(|i| !words::is_no_name(tokens.word(*i)) || author.words.len() > 2)
    });
    let numbered = (region.from..region.to).any(|i| tokens.get(i).is_some_and(|t| t.kind == Kind::Number));
    short && named && !numbered && !region.authors.is_empty()
}

/// `(Marsh, 2007)`: names and a date are all there is between brackets or semicolons.
pub(super) fn in_brackets(tokens: &Tokens, region: &Region, (low, high): (usize, usize), bracket: Bracket) -> bool {
    if !all_names(tokens, region) || ends_in_words(tokens, high, bracket) {
        return false;
    }
    let text = text(tokens, region);
    let led = region.authors[0].words.first().is_some_and(|i| tokens.get(*i).is_some_and(|t| t.kind == Kind::Lower) && words::is_before_place(tokens.word(*i)));
    if led && !leads_in(tokens, region.from) {
        return false;
    }
    if region.authors.len() == 1 && !region.et_al && (words::is_place(text) || (!region.comma && is_capitals(text))) {
        return false;
    }
    // `(Springfield, Ohio, 2010)`, `(Portland, OR, 1999)`
    if region.authors.len() >= 2 && !region.et_al && region.authors.last().is_some_and(|author| names_place(tokens, author)) {
        return false;
    }
    // `(New York: Routledge, 2020)`
    let at = region.from.saturating_sub(2);
    if region.from >= low + 2 && tokens.is(region.from - 1, ':') && (is_name(tokens, at) || tokens.is(at, '.') && is_name(tokens, at.saturating_sub(1))) {
        return false;
    }
    // What stands before the names inside the brackets.
    let before = (low..region.from).rev().find(|i| !matches!(tokens.get(*i).map(|t| t.kind), Some(Kind::Mark(',' | ';' | ':' | '.' | '"'))));
    match before.and_then(|i| tokens.get(i).map(|t| (i, t.kind))) {
        None => true,
        Some((i, Kind::Lower)) => !words::is_before_place(tokens.word(i)) || leads_in(tokens, i),
        Some((_, Kind::Mark(mark))) => mark == '-' && region.comma,
        Some((_, Kind::Number)) => tokens.is(region.from.wrapping_sub(1), ';'),
        Some(_) => true,
    }
}

/// Whether these are the words of a state or a country, or the two letters of one.
fn names_place(tokens: &Tokens, author: &super::names::Author) -> bool {
    let ends = author.words.first().and_then(|i| tokens.get(*i)).zip(author.words.last().and_then(|i| tokens.get(*i)));
    let words = ends.and_then(|(first, last)| tokens.text.get(first.start as usize..last.end as usize)).unwrap_or_default();
    words::is_place(words) || (words.len() == 2 && is_capitals(words))
}

/// Whether more than a locator follows the date inside the brackets: `(Reform, 1998 introduced)`.
fn ends_in_words(tokens: &Tokens, high: usize, bracket: Bracket) -> bool {
    let from = high + 1;
    tokens.get(from).is_some_and(|t| {
        (from as u32) < bracket.close
            && t.is_word()
            && t.spaced
            && !words::is_and(tokens.word(from))
            && !words::is_locator(tokens.word(from))
            && Phrase::Secondary.at(tokens, from).is_none()
    })
}

/// "see also in", "as cited by".
fn leads_in(tokens: &Tokens, i: usize) -> bool {
    i > 0 && matches!(tokens.word(i - 1).to_lowercase().as_str(), "see" | "cited" | "quoted" | "as" | "also" | "siehe" | "voir" | "ver" | "vgl" | "e.g")
}

fn text<'t>(tokens: &Tokens<'t>, region: &Region) -> &'t str {
    let bytes = tokens.get(region.from).zip(tokens.get(region.to.saturating_sub(1))).map(|(from, to)| from.start as usize..to.end as usize);
    bytes.and_then(|bytes| tokens.text.get(bytes)).unwrap_or_default()
}

fn is_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// `Odgaard (2017)`: names, and brackets with a date. A name alone needs something that says it is an author's.
pub(super) fn before_brackets(tokens: &Tokens, region: &Region, bracket: Bracket, is_german: bool) -> bool {
    let from = first(tokens, region);
    let Some(last) = region.authors.last().and_then(|author| author.words.last()).copied() else { return false };
    if !is_name(tokens, last) || is_capitals(tokens.word(last)) || tokens.get(last).is_some_and(|t| t.kind == Kind::Caseless) {
        return false;
    }
    let close = bracket.close as usize;
    let filled = close.saturating_sub(bracket.open as usize) - 1;
    if filled > 6 {
        return false;
    }
    if region.et_al {
        return true;
    }
    let count = (from..=last).filter(|i| tokens.get(*i).is_some_and(|t| t.kind == Kind::Capital)).count();
    let connected =
        region.authors.len() == 2 && region.authors.iter().all(|author| author.words.len() <= 2 && author.words.iter().all(|i| is_name(tokens, *i)));
    let before = from.checked_sub(1);
    let article = before.is_some_and(|i| ARTICLES.contains(&tokens.word(i).to_lowercase().as_str()));
    let quoted =
        before.is_some_and(|i| matches!(tokens.get(i).map(|t| t.kind), Some(Kind::Mark('"' | '\'' | '-')))) || tokens.is(bracket.open as usize - 1, '"');
    let odd =
        region.authors[0].words.iter().any(|i| *i >= from && tokens.get(*i).is_some_and(|t| t.kind == Kind::Capital) && words::is_no_name(tokens.word(*i)));
    if article || quoted || odd || words::is_place(text(tokens, region)) {
        return false;
    }
    if connected {
        return !is_german || reports(tokens, close + 1) || before.is_none_or(|i| words::is_citing(tokens.word(i)));
    }
    region.authors.len() == 1
        && count <= 2
        && (reports(tokens, close + 1) || (!is_german && Phrase::According.before(tokens, from).is_some()) || region.authors[0].leads)
}

/// Whether a verb of saying stands there.
fn reports(tokens: &Tokens, i: usize) -> bool {
    (i..i + 3).take_while(|i| tokens.get(*i).is_some_and(|t| t.kind == Kind::Lower || t.is(','))).any(|i| words::is_saying(tokens.word(i)))
}

/// Whether names and a date in a sentence without brackets can be a citation.
pub(super) fn may_stand_alone(tokens: &Tokens, region: &Region, from: usize) -> bool {
    let word = tokens.word(from);
    let several = region.et_al || region.authors.len() > 1 || region.comma;
    let caps = (from..region.to).filter(|i| tokens.get(*i).is_some_and(|t| t.kind == Kind::Capital)).count();
    !words::is_no_name(word) && (several || caps <= 2)
}
