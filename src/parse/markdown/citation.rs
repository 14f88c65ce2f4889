//! Pandoc's citation syntax: `[see @key, pp. 3–5; -@other]`, `@key`, `@key [p. 3]`.

use std::ops::Range;

/// One work in a citation, in bytes of the text given.
#[derive(Debug, PartialEq)]
pub struct Item {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub range: Range<usize>,
    /// Words before it.
    pub prefix: String,
    /// Locator and words after it.
    pub suffix: String,
    /// Whether the author's name is left out.
    pub suppress_author: bool,
}

/// Whether the words between brackets are a citation: a key stands in them where one may.
pub fn looks_like(words: &str) -> bool {
    next_key(words, 0).is_some()
}

/// Reads what stands between the brackets of a citation; `base` is added to every range.
pub fn group(words: &str, base: usize) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut at = 0;
    for part in split(words) {
        match item(part, base + at) {
            Some(item) => items.push(item),
            // "[@a; and so on]": words after a semicolon without a key belong to the work before.
            None => {
                if let Some(last) = items.last_mut() {
                    last.suffix.push_str("; ");
                    last.suffix.push_str(&collapse(part));
                }
            }
        }
        at += part.len() + 1;
    }
    items
}

/// Whether a part of the words between brackets is none of a citation: nothing, an `@` without a key, or two keys.
pub fn is_unclear(words: &str) -> bool {
    split(words).into_iter().any(|part| match next_key(part, 0) {
        Some((_, key)) => next_key(part, key.end).is_some(),
        None => part.contains('@') || part.trim().is_empty(),
    })
}

/// Splits at semicolons, those between braces aside.
fn split(words: &str) -> Vec<&str> {
    let (mut parts, mut from, mut depth) = (Vec::new(), 0, 0i32);
    for (i, b) in words.bytes().enumerate() {
        match b {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            b';' if depth <= 0 => {
                parts.push(&words[from..i]);
                from = i + 1;
            }
            _ => {}
        }
    }
    parts.push(&words[from..]);
    parts
}

fn item(part: &str, base: usize) -> Option<Item> {
    let (at, range) = next_key(part, 0)?;
    let before = &part[..at];
    let (before, suppress_author) = match before.strip_suffix('-') {
        Some(rest) if rest.is_empty() || rest.ends_with(char::is_whitespace) => (rest, true),
        _ => (before, false),
    };
    let after = &part[end_of(part, &range)..];
    Some(Item {
        key: part[range.clone()].to_owned(),
        range: base + range.start..base + range.end,
        prefix: collapse(before),
        suffix: collapse(after),
        suppress_author,
    })
}

/// Past the key, its closing brace included.
pub fn end_of(text: &str, key: &Range<usize>) -> usize {
    let braced = key.start > 0 && text.as_bytes()[key.start - 1] == b'{';
    key.end + usize::from(braced && text.as_bytes().get(key.end) == Some(&b'}'))
}

fn collapse(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The next key at or after `from`: where its `@` stands, and the key's own bytes. An `@` after what may stand
/// before it in an address is part of one, one after a backslash is meant as a sign.
pub fn next_key(text: &str, from: usize) -> Option<(usize, Range<usize>)> {
    let mut search = from;
    while let Some(found) = text[search..].find('@') {
        let at = search + found;
        let before = text[..at].chars().next_back();
        let open = before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '\\' | '@' | '/' | '.' | '_' | '+'));
        if open && let Some(range) = key(text, at + 1) {
            return Some((at, range));
        }
        search = at + 1;
    }
    None
}

/// The key that begins at `at`: a letter, digit or `_`, then also single signs between letters (pandoc's rule).
fn key(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    if let Some(braced) = rest.strip_prefix('{') {
        let end = braced.find('}')?;
        return (end > 0).then_some(at + 1..at + 1 + end);
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next_is_word = chars.peek().is_some_and(|&(_, n)| n.is_alphanumeric() || n == '_');
        let inside = end > 0 && next_is_word && matches!(c, ':' | '.' | '#' | '$' | '%' | '&' | '-' | '+' | '?' | '<' | '>' | '~' | '/');
        if c.is_alphanumeric() || c == '_' || inside { end = i + c.len_utf8() } else { break }
    }
    (end > 0).then_some(at..at + end)
}

/// Whether a key is the id of a figure, table, equation or section.
pub fn is_reference(key: &str) -> bool {
    ["fig-", "tbl-", "eq-", "sec-"].iter().any(|prefix| key.starts_with(prefix))
}
