//! Sentence case for the titles of English works: BibLaTeX files have them in title case and hold in braces what must keep its
//! capitals; citation styles expect them in sentence case. The words come out as Pandoc's come out, letter for letter.

use crate::bibliography::text::{Marks, Run, Text};

/// What stands before a piece of text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing: the title begins.
    Start,
    /// White space after a sign that ends a sentence, or a colon.
    Sentence,
    /// White space, a hyphen, a dash or a slash.
    Break,
    /// The same, and what comes is the last word.
    BreakBeforeLast,
    /// A letter or a digit.
    Letter,
    /// A sign that ends a sentence, or a colon.
    Stop,
    /// Another sign.
    Sign,
}

/// The title in sentence case. What braces held keeps its capitals.
pub(super) fn sentence(title: &Text) -> Text {
    let last = last_word(title);
    let mut state = Before::Start;
    let mut out = Text::default();
    for (at, run) in title.runs().iter().enumerate() {
        let Marks { nocase, small_caps, superscript, subscript, code, math, .. } = run.marks;
        if code || math {
            out.push(&run.text, run.marks);
        } else if nocase || small_caps || superscript || subscript {
            // Braces inside a word protect nothing but their own letters.
            out.push(&run.text, Marks { nocase: nocase && state != Before::Letter, ..run.marks });
            state = after(state, run.text.chars().next_back());
        } else {
            let word = last.filter(|(of, _)| *of == at).map(|(_, start)| start);
            out.push(&lowered(&run.text, word, &mut state), run.marks);
        }
    }
    unheld(&out)
}

/// The title without the braces' mark, but for what begins a word with a small letter: a style that sets titles in capitals must know
/// that. Braces inside a word protect nothing, nor do those around nothing but a change of font.
pub(super) fn unheld(title: &Text) -> Text {
    let runs = title.runs();
    let held = |at: Option<usize>| at.and_then(|at| runs.get(at)).is_some_and(|run| run.marks.nocase && !in_font(run.marks));
    let mut out = Text::default();
    for (at, run) in runs.iter().enumerate() {
        let inside = out.last_char().is_some_and(char::is_alphanumeric) && run.text.starts_with(char::is_alphanumeric);
        let mut words = run.text.split(|c: char| !c.is_alphanumeric());
        let around = !in_font(run.marks) || held(at.checked_sub(1)) || held(Some(at + 1));
        let needed = around && !inside && words.any(|word| word.starts_with(char::is_lowercase));
        out.push(&run.text, Marks { nocase: run.marks.nocase && needed, ..run.marks });
    }
    out
}

fn in_font(marks: Marks) -> bool {
    marks.italic || marks.bold || marks.small_caps || marks.code
}

/// Run and byte where the last word begins: plain text after a space or a closing quotation mark, in one piece, with something before it.
fn last_word(title: &Text) -> Option<(usize, usize)> {
    let (Run { text, marks }, before) = title.runs().split_last()?;
    let start = text.char_indices().rev().find(|(_, c)| *c == ' ' || is_quote(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let word = &text[start..];
    let fits = *marks == Marks::default() && !word.is_empty() && !word.contains(is_break) && (start > 0 || !before.is_empty());
    fits.then_some((before.len(), start))
}

fn lowered(text: &str, last: Option<usize>, state: &mut Before) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(piece) = piece(&text[at..]) {
        if last == Some(at) && matches!(state, Before::Break | Before::Sentence | Before::Start) {
            *state = Before::BreakBeforeLast;
        }
        let first = piece.chars().next().unwrap_or_default();
        at += piece.len();
        if is_quote(first) || (first == '’' && closes(text, at)) {
            out.push_str(piece);
            continue;
        }
        match first.is_alphanumeric() {
            true => out.push_str(&word(piece, *state)),
            false => out.push_str(piece),
        }
        *state = after(*state, piece.chars().next_back());
    }
    out
}

/// The next piece: letters and digits of ASCII, or those beyond it, or white space, or one sign.
fn piece(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let same = |c: char| match first {
        f if f.is_alphanumeric() => c.is_alphanumeric() && c.is_ascii() == f.is_ascii(),
        f if f.is_whitespace() => c.is_whitespace(),
        _ => false,
    };
    let end = text.char_indices().skip(1).find(|(_, c)| !same(*c)).map_or(text.len(), |(at, _)| at);
    Some(&text[..end])
}

fn word(word: &str, before: Before) -> String {
    let begins = matches!(before, Before::Start | Before::Sentence);
    let mut letters = word.chars();
    let first = letters.next().unwrap_or_default();
    let rest_is_small = letters.all(char::is_lowercase);
    let capitalized = first.is_uppercase() && rest_is_small;
    match (begins, capitalized, first.is_lowercase() && rest_is_small) {
        (false, true, _) => word.to_lowercase(),
        (true, true, _) | (true, _, true) => {
            let lower = word.to_lowercase();
            let end = lower.chars().next().map_or(0, char::len_utf8);
            lower[..end].to_uppercase() + &lower[end..]
        }
        _ => word.to_owned(),
    }
}

fn after(state: Before, last: Option<char>) -> Before {
    match last {
        None => state,
        Some('.' | '?' | '!' | ':') => Before::Stop,
        Some(c) if c.is_alphanumeric() => Before::Letter,
        Some(c) if c.is_whitespace() && state == Before::Stop => Before::Sentence,
        Some(c) if is_break(c) => Before::Break,
        Some(_) => Before::Sign,
    }
}

fn is_break(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '/' | '–' | '—')
}

/// Quotation marks are no part of the words: what they open begins where they stand.
fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '‘')
}

/// Whether the `’` that ends before `at` closes a quotation rather than standing for a letter.
fn closes(text: &str, at: usize) -> bool {
    !text[at..].starts_with(char::is_alphanumeric) && text[..at].contains('‘')
}

/// Text whose braces hold nothing, for what is no title.
pub(super) fn free(text: &Text) -> Text {
    let mut out = Text::default();
    text.runs().iter().for_each(|run| out.push(&run.text, Marks { nocase: false, ..run.marks }));
    out
}
