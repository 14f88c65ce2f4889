//! What CommonMark leaves as words and we read further: bare citations, raised and lowered letters, notes without text.

use std::ops::Range;

use super::citation;
use super::reader::Reader;
use crate::edition::block::{Citation, Cite, Inline, Text};

impl Reader<'_, '_, '_> {
    /// Reads the words at `range` further and appends what they are. `exact` says that `words` are the source's own
    /// bytes; only then can signs be trusted not to be escaped or made from entities.
    pub(super) fn words(&mut self, words: &str, range: Range<usize>, exact: bool, out: &mut Vec<Inline>) {
        let escaped = exact && range.start > 0 && self.text.as_bytes()[range.start - 1] == b'\\';
        if escaped && words.starts_with(['[', ']']) {
            let span = self.span(range.clone());
            self.escaped.push(span);
        }
        if !exact || !words.bytes().any(|b| matches!(b, b'@' | b'^' | b'~' | b'[')) {
            return self.text(words, range, out);
        }
        let mut at = 0;
        while let Some(found) = self.next_sign(words, at, escaped, range.start) {
            let (sign, inline) = found;
            if sign.start > at {
                self.text(&words[at..sign.start], range.start + at..range.start + sign.start, out);
            }
            out.push(inline);
            at = sign.end;
        }
        if at < words.len() {
            self.text(&words[at..], range.start + at..range.end, out);
        }
    }

    fn text(&mut self, words: &str, range: Range<usize>, out: &mut Vec<Inline>) {
        let span = self.span(range);
        out.push(Inline::Text(Text { text: words.to_owned(), span }));
    }

    /// The next thing in `words` from byte `from` on that is more than words.
    fn next_sign(&mut self, words: &str, from: usize, escaped: bool, base: usize) -> Option<(Range<usize>, Inline)> {
        let mut at = from;
        loop {
            at += words[at..].find(['@', '^', '~', '['])?;
            if at > 0 || !escaped {
                let found = match words.as_bytes()[at] {
                    b'@' => self.bare(words, at, base),
                    b'[' => self.undefined_note(words, at, base),
                    sign => raised(words, at, sign, |range| self.span(base + range.start..base + range.end)),
                };
                if found.is_some() {
                    return found;
                }
            }
            at += 1;
        }
    }

    /// `@key`, `-@key`, `@key [p. 3]`, `@fig-map`.
    fn bare(&mut self, words: &str, at: usize, base: usize) -> Option<(Range<usize>, Inline)> {
        let (sign, key) = (at, citation::key_at(words, at)?);
        let end = citation::end_of(words, &key);
        let id = words[key.clone()].to_owned();
        if citation::is_reference(&id) {
            let span = self.span(base + sign..base + end);
            return Some((sign..end, Inline::Reference { node: self.context.node(), id, span }));
        }
        let suppress = words[..sign].ends_with('-') && (sign == 1 || words[..sign - 1].ends_with(char::is_whitespace));
        let start = sign - usize::from(suppress);
        let (suffix, end) = match locator(&words[end..]) {
            Some((suffix, length)) => (suffix, end + length),
            None => (String::new(), end),
        };
        let cite = Cite {
            node: self.context.node(),
            span: self.span(base + key.start..base + key.end),
            key: id,
            prefix: String::new(),
            suffix,
            suppress_author: suppress,
        };
        let span = self.span(base + start..base + end);
        let citation = Citation { narrative: !suppress, cites: vec![cite], raw: words[start..end].to_owned(), span };
        Some((start..end, Inline::Citation(citation)))
    }

    /// `[^key]` that CommonMark left as words has no definition: it is a mark all the same, for the fault to be shown there.
    fn undefined_note(&mut self, words: &str, at: usize, base: usize) -> Option<(Range<usize>, Inline)> {
        let rest = words[at..].strip_prefix("[^")?;
        let end = rest.find([']', '[']).filter(|&end| rest.as_bytes()[end] == b']')?;
        let key = &rest[..end];
        if key.is_empty() || key.contains(char::is_whitespace) {
            return None;
        }
        let range = at..at + end + 3;
        let span = self.span(base + range.start..base + range.end);
        Some((range, Inline::Note { node: self.context.node(), key: key.to_owned(), span }))
    }
}

/// ` [p. 3]` after a bare key: the words between the brackets, and how many bytes it takes.
fn locator(after: &str) -> Option<(String, usize)> {
    let bracket = after.strip_prefix(' ').unwrap_or(after).strip_prefix('[')?;
    let end = citation::near(bracket, ']')?;
    let inner = &bracket[..end];
    let good = !inner.is_empty() && !inner.contains(['[', '@', '^']) && !matches!(bracket.as_bytes().get(end + 1), Some(b'(' | b'[' | b':'));
    good.then(|| (inner.trim().to_owned(), after.len() - bracket.len() + end + 1))
}

/// `x^2^` and `H~2~O`: CommonMark's extension wants white space around the signs, authors don't write any.
fn raised(words: &str, at: usize, sign: u8, span: impl Fn(Range<usize>) -> crate::source::Span) -> Option<(Range<usize>, Inline)> {
    let after_word = words[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == ')');
    let rest = &words[at + 1..];
    let end = rest.find(sign as char)?;
    let inner = &rest[..end];
    if !after_word || inner.is_empty() || inner.len() > 40 || inner.contains(char::is_whitespace) || inner.contains('[') {
        return None;
    }
    let text = Inline::Text(Text { text: inner.to_owned(), span: span(at + 1..at + 1 + end) });
    let range = at..at + end + 2;
    Some((range, if sign == b'^' { Inline::Superscript(vec![text]) } else { Inline::Subscript(vec![text]) }))
}
