//! Makes a text safe to show: what could steer a terminal, or reorder what stands on it, becomes a symbol.

use crate::source::floor_char;

use super::super::located::Place;

/// The symbol shown for `c` where `c` itself must not reach a terminal.
///
/// The controls U+0000–U+001F have pictures in Unicode; the others (U+0080–U+009F, which some terminals obey as they
/// do ESC, and the bidirectional embeddings, overrides and isolates of UAX #9) have none. The invisible *marks* U+200E,
/// U+200F and U+061C stay: Urdu and Arabic text needs them, and they can't override the order of letters.
fn symbol(c: char) -> Option<char> {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('\u{fffd}'),
        '\u{2028}' | '\u{2029}' => Some('␤'),
        _ => None,
    }
}

/// Whether `c` must be escaped where a reader can undo the escape (JSON).
pub(super) fn is_hidden(c: char) -> bool {
    symbol(c).is_some()
}

/// `text` on one line: ends of lines and tabs become spaces, other controls their symbols.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { symbol(c).unwrap_or(c) }).collect()
}

/// `text` with its line ends; every other control is a symbol.
///
/// A later line that a runner of workflows would obey as a command (`::error`, `##[group]`) is set off by a bar.
pub(super) fn lines(text: &str) -> String {
    let shown: Vec<String> = text.lines().map(one_line).collect();
    let guarded = shown.iter().map(|line| match line.trim_start() {
        rest if rest.starts_with("::") || rest.starts_with("##[") => format!("| {line}"),
        _ => line.clone(),
    });
    guarded.collect::<Vec<String>>().join("\n")
}

/// A place's line as it is shown, and the bytes of it that are pointed at.
pub(super) struct Shown {
    /// The line, `…` where it was cut.
    pub text: String,
    /// First byte pointed at.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// Columns of a place that are pointed at; a longer one is cut, since a caret line that wraps points at nothing.
const WIDEST: usize = 56;

/// The line of `place`, safe to show.
pub(super) fn line(place: &Place) -> Shown {
    let start = floor_char(&place.line, place.in_line.0);
    let end = floor_char(&place.line, place.in_line.1).max(start);
    let (before, rest) = place.line.split_at(start);
    let (pointed, after) = rest.split_at(end - start);
    let short = fitting(pointed);
    let mut text = if is_cut(place) { "…".to_owned() } else { String::new() };
    push(&mut text, before);
    let start = text.len();
    push(&mut text, short);
    let end = text.len();
    if short.len() < pointed.len() {
        text.push('…');
    } else {
        push(&mut text, after);
    }
    Shown { text, start, end }
}

/// Whether the line of `place` was kept from its middle on.
pub(super) fn is_cut(place: &Place) -> bool {
    let start = floor_char(&place.line, place.in_line.0);
    place.start.column as usize > 1 + place.line[..start].chars().count()
}

/// As much of `pointed` as the widest caret line covers; what is not ASCII is taken for two columns wide.
fn fitting(pointed: &str) -> &str {
    let mut width = 0;
    for (at, c) in pointed.char_indices() {
        width += if c.is_ascii() { 1 } else { 2 };
        if width > 2 * WIDEST || (width > WIDEST && pointed.is_ascii()) {
            return &pointed[..at];
        }
    }
    pointed
}

/// Adds `part` with its controls as symbols; tabs stay, the renderer widens them.
fn push(text: &mut String, part: &str) {
    text.extend(part.chars().map(|c| if c == '\t' { c } else { symbol(c).unwrap_or(c) }));
}
