//! Pages that are cited, against the pages of the work.

use super::{Found, called};
use crate::apparatus::Apparatus;
use crate::bibliography::Reference;
use crate::diagnostic::catalogue::citations as faults;
use crate::source::Span;

/// Tells each citation of a page before the work's first or after its last.
pub(super) fn pages<'w>(works: &'w [Reference], apparatus: &Apparatus, out: &mut Found<'w>) {
    for cite in &apparatus.proof.citations {
        let (Some(at), Some(locator)) = (cite.reference, cite.locator.as_deref()) else { continue };
        outside(cite.span, locator, &works[at], out);
    }
}

fn outside<'w>(span: Span, locator: &str, work: &'w Reference, out: &mut Found<'w>) {
    let Some(written) = work.words("page") else { return };
    let Some((first, last)) = range(&written) else { return };
    let cited = numbers(locator);
    if let Some(page) = cited.into_iter().find(|page| *page < first || *page > last) {
        out.push((vec![&work.key], faults::pages(span, page, &called(work), &written)));
    }
}

/// What stands before the numbers of pages, in the languages of citations.
const LABELS: [&str; 22] = [
    "pp", "p", "pages", "page", "pgs", "pg", "págs", "pág", "pags", "pag", "páginas", "página", "seiten", "seite", "s", "стр", "с", "ص", "f", "folio", "pps",
    "paginas",
];

/// The pages a locator names. One that counts something else, such as chapters, names none.
fn numbers(locator: &str) -> Vec<u32> {
    let text = locator.trim().trim_start_matches([',', ':', ' ', '{']).trim_start();
    let label: String = text.chars().take_while(|c| c.is_alphabetic()).collect();
    let after = &text[label.len()..];
    if !label.is_empty() && !LABELS.contains(&label.to_lowercase().as_str()) {
        return Vec::new();
    }
    let after = after.trim_start_matches(['.', ' ', '\u{a0}', '~']);
    let end = after.find(|c: char| !(c.is_ascii_digit() || " ,-–—&".contains(c))).unwrap_or(after.len());
    // `12a`, `e12` and `3:4` are no pages of this kind.
    if after[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | '/')) && !after[..end].ends_with([' ', ',']) {
        return Vec::new();
    }
    spread(&after[..end]).into_iter().flat_map(|(from, to)| [from, to]).collect()
}

/// The first and the last page of a work; none where one page alone is known, or letters count them.
fn range(written: &str) -> Option<(u32, u32)> {
    let text = written.trim();
    let digits = text.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, '.' | ' '));
    if text.len() != digits.len() && !text.to_lowercase().starts_with('p') {
        return None;
    }
    if digits.contains(|c: char| !(c.is_ascii_digit() || " ,-–—&".contains(c))) {
        return None;
    }
    let ranges = spread(digits);
    let (first, last) = (ranges.iter().map(|(from, _)| *from).min()?, ranges.iter().map(|(_, to)| *to).max()?);
    (first < last).then_some((first, last))
}

/// Numbers and ranges of them; `185–9` is 185–189.
fn spread(text: &str) -> Vec<(u32, u32)> {
    let parts = text.split([',', '&']).map(str::trim).filter(|part| !part.is_empty());
    let ranges = parts.filter_map(|part| {
        let (from, to) = part.split_once(['-', '–', '—']).unwrap_or((part, part));
        let (from, to) = (from.trim(), to.trim_matches(['-', '–', '—', ' ']));
        let first: u32 = from.parse().ok()?;
        if to.is_empty() {
            return Some((first, first));
        }
        let last = if to.len() < from.len() { format!("{}{to}", &from[..from.len() - to.len()]) } else { to.to_owned() };
        let last: u32 = last.parse().ok()?;
        Some((first.min(last), last.max(first)))
    });
    ranges.collect()
}
