//! The years of citations, and what stands for one.

use super::fold;
use super::token::{Kind, Token, Tokens};
use super::words;
use super::words::Phrase;

/// When a work came out, as a citation says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// A year, with its letter, and the year beside it in `1867/1990`.
    Year(i32, Option<char>, Option<i32>),
    /// No date.
    Undated,
    /// In press.
    InPress,
}

/// The place of a date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    /// Its first token.
    pub(super) from: usize,
    /// One past its last token.
    pub(super) to: usize,
    /// What it says.
    pub(super) when: When,
    /// Whether a month or a day stands right before it: `18/10/2018`.
    pub(super) in_date: bool,
}

/// The date that begins at token `i`.
pub(super) fn at(tokens: &Tokens, i: usize) -> Option<Anchor> {
    let token = tokens.get(i)?;
    match token.kind {
        Kind::Number => numbered(tokens, i, token),
        _ if token.is_word() => worded(tokens, i, token),
        _ => None,
    }
}

fn worded(tokens: &Tokens, i: usize, token: &Token) -> Option<Anchor> {
    // Words mean a date only where brackets say that one belongs there, after a name or alone.
    tokens.brackets.get(token.bracket as usize)?;
    let before = i.checked_sub(1).and_then(|b| tokens.get(b))?;
    if !(before.is_word() || matches!(before.kind, Kind::Mark(',' | '(' | '[' | ';' | '.' | ']' | '-' | ':'))) {
        return None;
    }
    if !words::is_dateless(tokens.word(i)) {
        return None;
    }
    let (n, when) = match Phrase::Undated.at(tokens, i) {
        Some(n) => (n, When::Undated),
        None => (Phrase::InPress.at(tokens, i)?, When::InPress),
    };
    let mut to = i + n;
    // `n.d.-a`, `in press-b`
    if tokens.is(to, '-') && tokens.get(to + 1).is_some_and(|t| t.kind == Kind::Lower && t.end - t.start == 1) {
        to += 2;
    }
    let after = tokens.get(to).map(|t| t.kind);
    let ends = matches!(after, None | Some(Kind::Mark(',' | ';' | ')' | ']' | ':' | '"' | '\'' | '.'))) || Phrase::Secondary.at(tokens, to).is_some();
    ends.then_some(Anchor { from: i, to, when, in_date: false })
}

/// `24/5/17`: a day, a month, and the last two digits of a year.
fn day(tokens: &Tokens, i: usize) -> Option<Anchor> {
    let small = |at: usize, most: i32| number(tokens, at).filter(|n| (1..=most).contains(n));
    if !(tokens.is(i + 1, '/') && tokens.is(i + 3, '/')) || tokens.is(i.wrapping_sub(1), '/') || tokens.is(i + 5, '/') {
        return None;
    }
    let last = tokens.get(i + 4).filter(|t| t.kind == Kind::Number && t.end - t.start == 2)?;
    let year = number(tokens, i + 4)?;
    let century = if year < 40 { 2000 } else { 1900 };
    let tight = !last.spaced && (i + 1..i + 4).all(|at| tokens.get(at).is_some_and(|t| !t.spaced));
    (tight && small(i, 31).is_some() && small(i + 2, 12).is_some()).then_some(Anchor {
        from: i,
        to: i + 5,
        when: When::Year(century + year, None, None),
        in_date: true,
    })
}

/// The day and the month written with the date, if they are.
pub(super) fn day_and_month(tokens: &Tokens, anchor: Anchor) -> Option<(i32, i32)> {
    let first = if anchor.to == anchor.from + 5 { anchor.from } else { anchor.from.checked_sub(4)? };
    Some((number(tokens, first)?, number(tokens, first + 2)?))
}

/// The value of one or two digits.
fn number(tokens: &Tokens, i: usize) -> Option<i32> {
    let word = tokens.get(i).filter(|t| t.kind == Kind::Number).map(|_| tokens.word(i))?;
    word.parse().ok().filter(|_| word.len() <= 2)
}

fn numbered(tokens: &Tokens, i: usize, token: &Token) -> Option<Anchor> {
    if token.end - token.start <= 2 {
        return day(tokens, i);
    }
    let year = four(tokens, i)?;
    if !token.spaced && i > 0 && !may_touch(tokens, i) {
        return None;
    }
    let mut to = i + 1;
    let letter = letter(tokens, to);
    to += usize::from(letter.is_some());
    let mut other = None;
    // `1867/1990`, `1867 [1990]`, `[1867] 1990`
    if letter.is_none() {
        if tokens.is(to, '/')
            && let Some(second) = four(tokens, to + 1)
        {
            other = Some(second);
            to += 2;
        } else if let (true, true, Some(second)) = (tokens.is(to, '['), tokens.is(to + 2, ']'), four(tokens, to + 1)) {
            other = Some(second);
            to += 3;
        } else if i > 0
            && tokens.is(i - 1, '[')
            && tokens.is(to, ']')
            && let Some(second) = four(tokens, to + 1)
        {
            other = Some(second);
            to += 2;
        }
    }
    ends(tokens, to, letter.is_some()).then_some(())?;
    let letter = letter.or_else(|| self::letter(tokens, to).inspect(|_| to += 1));
    let in_date = i >= 2 && matches!(tokens.get(i - 1).map(|t| t.kind), Some(Kind::Mark('/' | '-' | '.'))) && !token.spaced;
    Some(Anchor { from: i, to, when: When::Year(year, letter, other), in_date })
}

/// The year token `i` is, if it is one.
pub(super) fn four(tokens: &Tokens, i: usize) -> Option<i32> {
    let token = tokens.get(i).filter(|t| t.kind == Kind::Number && t.end - t.start >= 4)?;
    let mut year = 0;
    let mut digits = 0;
    for c in tokens.word(i).chars() {
        year = year * 10 + i32::from(fold::digit(c)?);
        digits += 1;
        if digits > 4 {
            return None;
        }
    }
    // Years of the Hijra are four digits from the thirteenth century on.
    let first = if token.end - token.start > 4 { 1200 } else { 1400 };
    (digits == 4 && (first..2100).contains(&year)).then_some(year)
}

/// The letter of `2001a`.
fn letter(tokens: &Tokens, i: usize) -> Option<char> {
    let token = tokens.get(i).filter(|t| !t.spaced && t.is_word())?;
    let c = tokens.word(i).chars().next()?;
    (token.end - token.start == 1 && c.is_ascii_lowercase()).then_some(c)
}

/// Whether a year may touch what stands before it.
fn may_touch(tokens: &Tokens, i: usize) -> bool {
    let before = i - 1;
    match tokens.get(before).map(|t| t.kind) {
        Some(Kind::Mark('(' | '[' | ']' | ',' | ';' | '"' | '\'' | '…' | ':')) => {
            !(tokens.is(before, ',') && tokens.get(before.wrapping_sub(1)).is_some_and(|t| t.kind == Kind::Number))
        }
        // `18/10/2018`, `13.146/2015`
        Some(Kind::Mark('/')) => tokens.get(i.wrapping_sub(2)).is_some_and(|t| t.kind == Kind::Number),
        Some(Kind::Mark('.')) => tokens.get(i.wrapping_sub(2)).is_some_and(|t| t.is_word() && t.end - t.start >= 2),
        Some(Kind::Capital | Kind::Lower) => tokens.word(before).chars().count() > 3,
        _ => false,
    }
}

/// Whether the number really ends there: no decimals, percents or spans of years follow.
fn ends(tokens: &Tokens, to: usize, lettered: bool) -> bool {
    let Some(next) = tokens.get(to) else { return true };
    let follows = tokens.get(to + 1).filter(|t| !t.spaced);
    match next.kind {
        Kind::Mark('-') => !follows.is_some_and(|t| t.kind == Kind::Number),
        Kind::Mark('.') if !next.spaced => lettered || !follows.is_some_and(|t| t.kind == Kind::Number),
        Kind::Mark('%' | '°' | '×' | '€' | '$' | '/') => false,
        Kind::Capital | Kind::Lower | Kind::Initial if !next.spaced => false,
        _ => true,
    }
}

/// Where the part of a work ends that is named right after a date: `, p. 57`, `: 57–60`, `, S. 12 f.`; `from` if none is.
pub(super) fn locator(tokens: &Tokens, from: usize) -> Option<(usize, usize)> {
    let colon = tokens.is(from, ':');
    if !(colon || tokens.is(from, ',') || tokens.is(from, ';')) {
        // `(2007 p. 3)`
        return part(tokens, from).filter(|_| tokens.get(from).is_some_and(|t| t.spaced && words::is_locator(tokens.word(from)))).map(|to| (from, to));
    }
    if (colon || tokens.is(from, ',')) && pages(tokens, from + 1).is_some_and(|to| colon || !is_year_list(tokens, from + 1, to)) {
        return pages(tokens, from + 1).map(|to| (from + 1, to));
    }
    part(tokens, from + 1).map(|to| (from + 1, to))
}

/// `p. 57`, `pp. 57-60`, `chap. III`, `§ 4`.
fn part(tokens: &Tokens, from: usize) -> Option<usize> {
    let token = tokens.get(from)?;
    if !(token.is_word() || matches!(token.kind, Kind::Mark('§' | '¶'))) || !words::is_locator(tokens.word(from)) {
        return None;
    }
    let mut at = from + 1;
    while tokens.is(at, '.') || tokens.is(at, '§') || tokens.is(at, ':') || tokens.is(at, 'º') || tokens.is(at, '°') {
        at += 1;
    }
    let mut to = pages(tokens, at).or_else(|| tokens.get(at).filter(|t| is_roman(tokens.word(at)) && t.is_word()).map(|_| at + 1))?;
    // `p. 5, chap. 2`, `S. 12 f.`
    while tokens.get(to).is_some_and(Token::is_word) && matches!(tokens.word(to), "f" | "ff" | "s" | "ss" | "sq" | "n") {
        to += 1;
        to += usize::from(tokens.is(to, '.'));
    }
    if tokens.is(to, ',')
        && let Some(more) = part(tokens, to + 1)
    {
        to = more;
    }
    Some(to)
}

/// `57`, `57-60`, `57, 60`, `5 e 7`, `e57`.
fn pages(tokens: &Tokens, from: usize) -> Option<usize> {
    let mut to = from;
    loop {
        tokens.get(to).filter(|t| t.kind == Kind::Number)?;
        to += 1;
        let joins = tokens.is(to, '-') || tokens.is(to, ',') || tokens.is(to, '/') || words::is_and(tokens.word(to));
        let number = tokens.get(to + 1).is_some_and(|t| t.kind == Kind::Number);
        if !(joins && number && four(tokens, to + 1).is_none_or(|_| tokens.is(to, '-'))) {
            return Some(to);
        }
        to += 1;
    }
}

/// Whether what looks like pages is another year of the same author.
fn is_year_list(tokens: &Tokens, from: usize, to: usize) -> bool {
    to == from + 1 && four(tokens, from).is_some() || letter(tokens, to).is_some()
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b"ivxlcdmIVXLCDM".contains(&b))
}

/// The year a work's date gives, with its letter.
pub(super) fn written(text: &str) -> Option<(i32, Option<char>)> {
    let tokens = Tokens::of(text);
    (0..tokens.list.len()).find_map(|i| match at(&tokens, i)?.when {
        When::Year(year, letter, _) => Some((year, letter)),
        _ => None,
    })
}

/// The last year a title names.
pub(super) fn last(text: &str) -> Option<(i32, Option<char>)> {
    let tokens = Tokens::of(text);
    (0..tokens.list.len()).rev().find_map(|i| four(&tokens, i)).map(|year| (year, None))
}
