//! The tags of a page, as the tokenizer of the HTML standard takes them apart (§13.2.5).

use std::borrow::Cow;

use memchr::{memchr, memmem};

/// An attribute of a start tag, or the text of a style sheet in the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'h> {
    /// The element, as it is written.
    pub element: &'h str,
    /// The attribute, as it is written; empty for the text of a `style` element.
    pub name: &'h str,
    /// The value, as it is written.
    pub value: &'h str,
    /// The first byte of the value.
    pub at: usize,
}

/// Elements whose content has no tags.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Gives every attribute of `html`, in order.
pub(super) fn attributes<'h>(html: &'h str, each: &mut dyn FnMut(Found<'h>)) {
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(next) = memchr(b'<', &bytes[at..]) {
        let open = at + next;
        at = match bytes.get(open + 1) {
            Some(b'!') if bytes[open..].starts_with(b"<!--") => comment(bytes, open + 4),
            Some(b'!' | b'?') => after(bytes, open, b">"),
            Some(b'/') if bytes.get(open + 2).is_some_and(u8::is_ascii_alphabetic) => tag(html, open + 2, &mut |_| ()).1,
            Some(byte) if byte.is_ascii_alphabetic() => content(html, tag(html, open + 1, each), each),
            _ => open + 1,
        };
    }
}

/// Where a comment ends whose text begins at `from`.
fn comment(bytes: &[u8], from: usize) -> usize {
    let rest = &bytes[from..];
    match () {
        () if rest.starts_with(b">") => from + 1,
        () if rest.starts_with(b"->") => from + 2,
        () => after(bytes, from, b"-->").min(after(bytes, from, b"--!>")),
    }
}

fn after(bytes: &[u8], from: usize, end: &[u8]) -> usize {
    memmem::find(&bytes[from..], end).map_or(bytes.len(), |found| from + found + end.len())
}

/// Passes over the text of an element that has no tags; a style sheet is given.
fn content<'h>(html: &'h str, (element, from): (&'h str, usize), each: &mut dyn FnMut(Found<'h>)) -> usize {
    if !RAW.iter().any(|raw| element.eq_ignore_ascii_case(raw)) {
        return from;
    }
    let bytes = html.as_bytes();
    let mut end = from;
    while let Some(found) = memmem::find(&bytes[end..], b"</") {
        end += found;
        let name = &bytes[end + 2..];
        let closes = name.get(..element.len()).is_some_and(|name| name.eq_ignore_ascii_case(element.as_bytes()));
        if closes && name.get(element.len()).is_none_or(|byte| is_space(*byte) || matches!(byte, b'/' | b'>')) {
            if element.eq_ignore_ascii_case("style") {
                each(Found { element, name: "", value: &html[from..end], at: from });
            }
            return end;
        }
        end += 2;
    }
    bytes.len()
}

/// Gives the attributes of the tag whose name begins at `from`; its name, and where it ends.
fn tag<'h>(html: &'h str, from: usize, each: &mut dyn FnMut(Found<'h>)) -> (&'h str, usize) {
    let bytes = html.as_bytes();
    let until = |from: usize, ends: fn(u8) -> bool| bytes[from..].iter().position(|byte| ends(*byte)).map_or(bytes.len(), |found| from + found);
    let mut at = until(from, |byte| is_space(byte) || matches!(byte, b'/' | b'>'));
    let element = &html[from..at];
    loop {
        at = until(at, |byte| !is_space(byte) && byte != b'/');
        match bytes.get(at) {
            None => return (element, at),
            Some(b'>') => return (element, at + 1),
            Some(_) => {}
        }
        // An equals sign that begins a name belongs to it.
        let end = until(at + 1, |byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'=')).max(at + 1);
        let name = html.get(at..end).unwrap_or_default();
        at = until(end, |byte| !is_space(byte));
        if bytes.get(at) != Some(&b'=') {
            each(Found { element, name, value: "", at: end });
            continue;
        }
        at = until(at + 1, |byte| !is_space(byte));
        let (begin, end, next) = match bytes.get(at) {
            Some(&quote @ (b'"' | b'\'')) => {
                let end = memchr(quote, &bytes[at + 1..]).map_or(bytes.len(), |found| at + 1 + found);
                (at + 1, end, (end + 1).min(bytes.len()))
            }
            _ => {
                let end = until(at, |byte| is_space(byte) || byte == b'>');
                (at, end, end)
            }
        };
        each(Found { element, name, value: &html[begin..end], at: begin });
        at = next;
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

/// The text an attribute's value stands for: numbers and the names of what pages escape. Other names stay.
pub(super) fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let (mut out, mut rest) = (String::with_capacity(value.len()), value);
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match rest.split_once(';').and_then(|(name, after)| Some((character(&name[1..])?, after))) {
            Some((c, after)) => {
                out.push(c);
                rest = after;
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = number.strip_prefix(['x', 'X']).map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
            char::from_u32(code)
        }
    }
}
