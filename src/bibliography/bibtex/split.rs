//! Cuts a BibTeX file into its `@…{…}` pieces, whatever state each is in.

use std::ops::Range;

/// One `@kind{…}` of a file.
#[derive(Debug)]
pub(super) struct Piece<'t> {
    /// What follows the `@`, as written.
    pub(super) kind: &'t str,
    /// Its `@kind`.
    pub(super) head: Range<usize>,
    /// What stands between the delimiters.
    pub(super) body: Range<usize>,
    /// How it ends.
    pub(super) end: End,
}

/// How a piece ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With its closing delimiter.
    Closed,
    /// Nowhere: the next piece, or the end of the file, cuts it off.
    Open,
    /// With a closing brace too many: another one, here, follows with no entry to close.
    Twice(usize),
}

/// All pieces in order. What stands between them is commentary, and so is a line that begins with `%`.
/// Every byte is looked at a bounded number of times.
pub(super) fn split(text: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut comments_close = true;
    let mut at = 0;
    while let Some(found) = text[at..].find(['@', '%', '}']).map(|i| at + i) {
        at = found + 1;
        match text.as_bytes()[found] {
            b'%' => at = line_end(text, found),
            b'}' => stray_brace(&mut pieces, found),
            _ => {
                let Some((kind, open)) = head(text, found) else { continue };
                let comment = kind.eq_ignore_ascii_case("comment");
                if comment && !comments_close {
                    at = line_end(text, found);
                    continue;
                }
                let (body, end) = body(text, open, comment);
                at = if end == End::Closed { body.end + 1 } else { body.end };
                if !comment {
                    pieces.push(Piece { kind, head: found..found + 1 + kind.len(), body, end });
                } else if end == End::Open {
                    comments_close = false;
                    at = line_end(text, found);
                }
            }
        }
    }
    pieces
}

fn stray_brace(pieces: &mut [Piece], at: usize) {
    if let Some(last) = pieces.last_mut()
        && last.end == End::Closed
    {
        last.end = End::Twice(at);
    }
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |i| at + i + 1)
}

/// The kind of the piece whose `@` stands at `at`, and the place of its opening delimiter.
fn head(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = &text[at + 1..];
    let kind = &rest[..rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).unwrap_or(rest.len())];
    if kind.is_empty() {
        return None;
    }
    let after = at + 1 + kind.len();
    // More white space than this is prose about `@kind`, not a piece; the bound keeps the scan linear.
    let gap = text.as_bytes()[after..].iter().take(64).take_while(|b| b.is_ascii_whitespace()).count();
    matches!(text.as_bytes().get(after + gap), Some(b'{' | b'(')).then_some((kind, after + gap))
}

/// The inside of the piece that opens at `open`. A line that begins a new piece ends an unclosed one; a comment may hold such lines.
fn body(text: &str, open: usize, comment: bool) -> (Range<usize>, End) {
    let bytes = text.as_bytes();
    let round = bytes[open] == b'(';
    let (mut depth, mut quoted) = (0u32, false);
    let start = open + 1;
    for i in start..bytes.len() {
        match bytes[i] {
            b'{' => depth += 1,
            b'}' if depth > 0 => depth -= 1,
            b'}' if !round => return (start..i, End::Closed),
            b'"' if depth == 0 => quoted = !quoted,
            b')' if round && depth == 0 && !quoted => return (start..i, End::Closed),
            b'@' if !comment && begins_line(bytes, i) && head(text, i).is_some_and(|(_, open)| bytes[open] == b'{') => {
                return (start..i, End::Open);
            }
            _ => {}
        }
    }
    (start..bytes.len(), End::Open)
}

fn begins_line(bytes: &[u8], at: usize) -> bool {
    let indent = bytes[..at].iter().rev().take(64).take_while(|b| matches!(b, b' ' | b'\t')).count();
    matches!(bytes.get(at.wrapping_sub(indent + 1)), None | Some(b'\n' | b'\r'))
}
