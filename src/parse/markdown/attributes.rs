//! `{#id .class key="value"}` after figures, captions and equations.

use std::ops::Range;

/// What stood between the braces.
#[derive(Debug, Default, PartialEq)]
pub struct Attributes {
    /// The id, and its place in the text given.
    pub id: Option<(String, Range<usize>)>,
    /// The classes.
    pub classes: Vec<String>,
    /// The other pairs in order.
    pub pairs: Vec<(String, String)>,
}

impl Attributes {
    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.pairs.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str())
    }
}

/// Reads braces that fill `text` from its first byte on, white space after them aside. None when they don't.
pub fn read(text: &str) -> Option<Attributes> {
    let inner = text.strip_prefix('{')?;
    let mut attributes = Attributes::default();
    let mut at = 0;
    loop {
        at += inner[at..].len() - inner[at..].trim_start().len();
        let rest = &inner[at..];
        let first = rest.chars().next()?;
        if first == '}' {
            return rest[1..].trim().is_empty().then_some(attributes);
        }
        at += match first {
            '#' | '.' => {
                let word = word(&rest[1..])?;
                let range = at + 2..at + 2 + word.len();
                if first == '#' {
                    attributes.id = Some((word.to_owned(), range));
                } else {
                    attributes.classes.push(word.to_owned());
                }
                1 + word.len()
            }
            _ => {
                let (pair, length) = pair(rest)?;
                attributes.pairs.push(pair);
                length
            }
        };
    }
}

fn word(text: &str) -> Option<&str> {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '}' | '{' | '"' | '='))?;
    (end > 0).then(|| &text[..end])
}

fn pair(text: &str) -> Option<((String, String), usize)> {
    let equals = text.find('=')?;
    let key = &text[..equals];
    if key.is_empty() || !key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return None;
    }
    let rest = &text[equals + 1..];
    let (value, length) = match rest.strip_prefix('"') {
        Some(quoted) => {
            let end = quoted.find('"')?;
            (&quoted[..end], end + 2)
        }
        None => {
            let bare = word(rest)?;
            (bare, bare.len())
        }
    };
    Some(((key.to_owned(), value.to_owned()), equals + 1 + length))
}

/// Splits `words {#id}` into the words' length and the attributes; none when there are none at its end.
pub fn at_end(text: &str) -> Option<(usize, Attributes)> {
    let trimmed = text.trim_end();
    let open = trimmed.ends_with('}').then(|| trimmed.rfind('{')).flatten()?;
    read(&trimmed[open..]).map(|attributes| (open, attributes))
}
