//! The addresses a style sheet asks for.

use memchr::memmem;

/// Gives every `url(…)` of `css`, and what `@import` names, each with its first byte.
pub(super) fn urls<'c>(css: &'c str, each: &mut dyn FnMut(&'c str, usize)) {
    let bytes = css.as_bytes();
    let mut at = 0;
    let mut imports = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'/' if bytes[at..].starts_with(b"/*") => at = memmem::find(&bytes[at + 2..], b"*/").map_or(bytes.len(), |end| at + end + 4),
            b'"' | b'\'' => {
                let end = quoted(bytes, at);
                if imports {
                    each(&css[at + 1..end], at + 1);
                }
                imports = false;
                at = end + 1;
            }
            b'@' if begins(bytes, at, b"@import") => (imports, at) = (true, at + 7),
            b'u' | b'U' if begins(bytes, at, b"url(") && !is_within_a_name(bytes, at) => {
                let (from, end, next) = address(bytes, at + 4);
                each(&css[from..end], from);
                (imports, at) = (false, next);
            }
            _ => {
                imports &= byte.is_ascii_whitespace();
                at += 1;
            }
        }
    }
}

fn begins(bytes: &[u8], at: usize, word: &[u8]) -> bool {
    bytes.get(at..at + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word))
}

fn is_within_a_name(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Where the text in quotes ends that begins at `at`.
fn quoted(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(&byte) = bytes.get(end) {
        match byte {
            byte if byte == bytes[at] => return end,
            b'\\' => end += 2,
            _ => end += 1,
        }
    }
    bytes.len()
}

/// From where to where the address goes whose `url(` ends before `at`, and where its bracket is closed.
fn address(bytes: &[u8], at: usize) -> (usize, usize, usize) {
    let space = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let from = at + space(at);
    match bytes.get(from) {
        Some(b'"' | b'\'') => {
            let end = quoted(bytes, from);
            (from + 1, end, (end + 1).min(bytes.len()))
        }
        _ => {
            let end = memchr::memchr(b')', &bytes[from..]).map_or(bytes.len(), |found| from + found);
            (from, from + bytes[from..end].trim_ascii_end().len(), end)
        }
    }
}
