//! Lines of a text around a byte of it.

/// The first byte of the line of byte `at`.
pub(super) fn start(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |end| end + 1)
}

/// One past the last byte of the line of byte `at`, its line end left out.
pub(super) fn end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length)
}

/// The line end that stands at byte `at`; nothing at the end of the text.
pub(super) fn ending(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    ["\r\n", "\n", "\r"].into_iter().find(|end| rest.starts_with(end)).unwrap_or("")
}

/// The byte before the line end that stands before byte `at`, the first of a line.
pub(super) fn before(text: &str, at: usize) -> usize {
    let text = &text[..at];
    ["\r\n", "\n", "\r"].into_iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text).len()
}

/// The line end this text uses: its first.
pub(super) fn common(text: &str) -> &str {
    match ending(text, end(text, 0)) {
        "" => "\n",
        found => found,
    }
}

/// How many characters stand before byte `at` in its line.
pub(super) fn column(text: &str, at: usize) -> usize {
    text[start(text, at)..at].chars().count()
}
