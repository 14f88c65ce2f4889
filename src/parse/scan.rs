//! What is looked for in a file's whole text before it is read: characters that deceive, notes defined in it.

use crate::diagnostic::{Diagnostic, catalogue::markup as faults};
use crate::source::{FileId, Span};

/// Tells control characters and bidirectional overrides: a reader of the source does not see them. An override inside
/// an isolate of the same paragraph can't reach further than that, and is left.
pub fn characters(text: &str, file: FileId, out: &mut Vec<Diagnostic>) {
    if !text.as_bytes().windows(3).any(is_suspect) && !text.bytes().rev().take(2).any(|b| b < 0x20 && b != b'\n' && b != b'\t') {
        return;
    }
    let mut isolates = 0u32;
    for (at, c) in text.char_indices() {
        let span = Span::new(file, at, at + c.len_utf8());
        match c {
            '\t' => {}
            '\r' if text[at + 1..].starts_with('\n') => {}
            '\n' if text[at + 1..].trim_start_matches(' ').starts_with(['\n', '\r']) => isolates = 0,
            '\n' => {}
            '\u{2066}'..='\u{2068}' => isolates += 1,
            '\u{2069}' => isolates = isolates.saturating_sub(1),
            '\u{202a}'..='\u{202e}' if isolates == 0 && c != '\u{202c}' => out.push(faults::bidi_override(span, c)),
            c if c.is_control() => out.push(faults::control_character(span, c)),
            _ => {}
        }
    }
}

/// Whether a control character or a bidirectional one may begin at the first of three bytes.
fn is_suspect(bytes: &[u8]) -> bool {
    match bytes[0] {
        0xe2 => matches!((bytes[1], bytes[2]), (0x80, 0xaa..=0xae) | (0x81, 0xa6..=0xa9)),
        0xc2 => bytes[1] < 0xa0,
        b'\r' => bytes[1] != b'\n',
        b => b == 0x7f || (b < 0x20 && !matches!(b, b'\t' | b'\n')),
    }
}

/// The keys of the notes `[^key]: …` the text defines, by its lines alone. May name too many (in code), never too few.
pub fn note_keys(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let rest = line.trim_start_matches([' ', '\t', '>']).strip_prefix("[^")?;
        let (key, after) = rest.split_once(']')?;
        (after.starts_with(':') && !key.is_empty() && !key.contains(char::is_whitespace)).then_some(key)
    })
}
