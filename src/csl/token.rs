//! Output as a flat run of tokens, and how punctuation meets where two runs are joined.

use super::tree::{Align, Display, Format};

/// What words are set in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Italic(bool),
    Bold(bool),
    SmallCaps(bool),
    Underline(bool),
    Align(Align),
    Quote,
    NoCase,
    Display(Display),
    Link(String),
    /// A part of an entry, by its variable.
    Class(&'static str),
    Code,
    Math,
    /// A cite, by its place in its citation.
    Cite(usize),
}

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Text(String),
    Open(Mark),
    Close,
}

/// A run of tokens; each mark that is opened is closed.
pub(super) type Tokens = Vec<Token>;

/// A run of words alone.
pub(super) fn words(text: &str) -> Tokens {
    if text.is_empty() { Vec::new() } else { vec![Token::Text(text.to_owned())] }
}

/// The first character of the words.
pub(super) fn first_char(tokens: &[Token]) -> Option<char> {
    tokens.iter().find_map(|token| match token {
        Token::Text(text) => text.chars().next(),
        _ => None,
    })
}

/// The last character of the words.
pub(super) fn last_char(tokens: &[Token]) -> Option<char> {
    tokens.iter().rev().find_map(|token| match token {
        Token::Text(text) => text.chars().next_back(),
        _ => None,
    })
}

/// The words alone.
pub(super) fn plain(tokens: &[Token]) -> String {
    let mut text = String::new();
    plain_into(tokens, &mut text);
    text
}

/// Adds the words alone to `text`.
pub(super) fn plain_into(tokens: &[Token], text: &mut String) {
    for token in tokens {
        if let Token::Text(words) = token {
            text.push_str(words);
        }
    }
}

/// Takes an unwanted character off the beginning of the words; false where there are none.
fn drop_first(tokens: &mut Tokens, unwanted: char) -> bool {
    let Some(at) = tokens.iter().position(|token| matches!(token, Token::Text(text) if !text.is_empty())) else { return false };
    if let Token::Text(text) = &mut tokens[at] {
        let kept = text.trim_start_matches(unwanted).to_owned();
        *text = kept;
        if text.is_empty() {
            tokens.remove(at);
        }
        return true;
    }
    false
}

fn drop_last(tokens: &mut Tokens, unwanted: char) {
    let Some(at) = tokens.iter().rposition(|token| matches!(token, Token::Text(text) if !text.is_empty())) else { return };
    if let Token::Text(text) = &mut tokens[at] {
        text.truncate(text.trim_end_matches(unwanted).len());
        if text.is_empty() {
            tokens.remove(at);
        }
    }
}

/// What happens to two characters that meet.
enum Meeting {
    Both,
    First,
    Second,
}

fn meeting(first: char, second: char) -> Meeting {
    match (first, second) {
        ('!' | '?' | ':' | ';', '.') | ('!' | '?', ':') | (';', ':') => Meeting::First,
        (':' | ';', '!' | '?') => Meeting::Second,
        ('!', '!') | ('?', '?') | ('.', '.') | (':', ':') | (';', ';') | (',', ',') => Meeting::First,
        (' ', ' ' | ',' | '.') => Meeting::Second,
        _ => Meeting::Both,
    }
}

/// Adds `more` behind `tokens`; punctuation that would double is told once.
pub(super) fn append(tokens: &mut Tokens, mut more: Tokens) {
    while let (Some(last), Some(first)) = (last_char(tokens), first_char(&more)) {
        match meeting(last, first) {
            Meeting::Both => break,
            Meeting::First => {
                drop_first(&mut more, first);
            }
            Meeting::Second => drop_last(tokens, last),
        }
    }
    if has_words(&more) {
        tokens.append(&mut more);
    }
}

/// Whether there is anything to read.
pub(super) fn has_words(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| matches!(token, Token::Text(text) if !text.is_empty()))
}

/// Joins runs with a delimiter, which is left out before a comma, semicolon or full stop.
pub(super) fn join(parts: impl Iterator<Item = Tokens>, delimiter: &str) -> Tokens {
    let mut all = Tokens::new();
    for part in parts {
        if !has_words(&part) {
            continue;
        }
        if !all.is_empty() && !delimiter.is_empty() && !matches!(first_char(&part), Some(',' | ';' | '.')) {
            append(&mut all, words(delimiter));
        }
        if all.is_empty() {
            all = part;
        } else {
            append(&mut all, part);
        }
    }
    all
}

/// Puts `tokens` inside `mark`.
pub(super) fn wrap(tokens: &mut Tokens, mark: Mark) {
    tokens.insert(0, Token::Open(mark));
    tokens.push(Token::Close);
}

/// Sets `tokens` as `format` wants it, but for its delimiter and the case of its letters.
pub(super) fn set(mut tokens: Tokens, format: &Format) -> Tokens {
    if !has_words(&tokens) {
        return Vec::new();
    }
    if format.strip_periods {
        for token in &mut tokens {
            if let Token::Text(text) = token {
                text.retain(|c| c != '.');
            }
        }
    }
    if format.affixes_inside {
        tokens = affixed(tokens, format);
    }
    let marks = [
        format.italic.map(Mark::Italic),
        format.small_caps.map(Mark::SmallCaps),
        format.bold.map(Mark::Bold),
        format.underline.map(Mark::Underline),
        format.align.map(Mark::Align),
        format.quotes.then_some(Mark::Quote),
    ];
    for mark in marks.into_iter().flatten() {
        wrap(&mut tokens, mark);
    }
    if !format.affixes_inside {
        tokens = affixed(tokens, format);
    }
    if let Some(display) = format.display {
        wrap(&mut tokens, Mark::Display(display));
    }
    tokens
}

fn affixed(tokens: Tokens, format: &Format) -> Tokens {
    let mut all = tokens;
    if !format.prefix.is_empty() {
        let inner = std::mem::replace(&mut all, words(&format.prefix));
        append(&mut all, inner);
    }
    if !format.suffix.is_empty() {
        append(&mut all, words(&format.suffix));
    }
    all
}
