//! Where the values of a JSON text stand. serde_json gives values without their places.

use std::ops::Range;

/// A value inside a list or an object.
#[derive(Debug)]
pub(super) struct Child<'t> {
    /// Its key in an object, escapes as written.
    pub(super) key: Option<&'t str>,
    /// Its place.
    pub(super) range: Range<usize>,
}

/// The values directly inside the list or object that begins at or after `from`, of a text known to be well-formed.
pub(super) fn children(text: &str, from: usize) -> Vec<Child<'_>> {
    let bytes = text.as_bytes();
    let mut children = Vec::new();
    let (mut depth, mut start, mut key, mut last_string) = (0u32, None, None, 0..0);
    let mut i = from;
    while let Some(&b) = bytes.get(i) {
        let value_ends = matches!((depth, b), (1, b',' | b']' | b'}'));
        if value_ends && let Some(from) = start.take() {
            let end = from + text[from..i].trim_end().len();
            children.push(Child { key: key.take(), range: from..end });
        }
        match b {
            b':' if depth == 1 => {
                key = text.get(last_string.clone());
                start = None;
            }
            b'[' | b'{' => {
                start = start.or((depth == 1).then_some(i));
                depth += 1;
            }
            b']' | b'}' if depth <= 1 => break,
            b']' | b'}' => depth -= 1,
            b'"' => {
                start = start.or((depth == 1).then_some(i));
                let end = string_end(bytes, i);
                last_string = i + 1..end;
                i = end;
            }
            b',' => {}
            b if !b.is_ascii_whitespace() && depth == 1 => start = start.or(Some(i)),
            _ => {}
        }
        i += 1;
    }
    children
}

/// The closing quotation mark of the string that opens at `open`.
fn string_end(bytes: &[u8], open: usize) -> usize {
    let mut i = open + 1;
    while let Some(b) = bytes.get(i) {
        match b {
            b'"' => break,
            b'\\' => i += 2,
            _ => i += 1,
        }
    }
    i
}
