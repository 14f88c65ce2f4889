//! A text as a YAML scalar, in a wanted style or the smallest that holds it.

use crate::yaml::Style;

/// How wide lines get where the text says nothing else, in characters.
const WIDTH: usize = 80;

/// A line that is longer is written as a folded block.
const LONG: usize = 88;

/// `text` on one line: in `style` where that can hold it, else in the smallest quotes that can. `flow` where brackets or
/// braces are around.
pub(super) fn inline(text: &str, style: Style, flow: bool) -> String {
    match style {
        Style::Double => double(text),
        Style::Single if is_printable(text) => single(text),
        Style::Plain | Style::Literal | Style::Folded if is_plain(text, flow) => text.to_owned(),
        _ => smallest(text),
    }
}

/// `text` in the style that serves it best, for a key whose lines are indented by `indent` spaces; `first` is the column it
/// begins in.
pub(super) fn fresh(text: &str, indent: usize, first: usize, eol: &str) -> String {
    let lines = text.trim_end_matches('\n');
    let block = |style: Style, header: &str| {
        let chomp = if text.len() == lines.len() { "-" } else { "" };
        lines_of(lines, style, indent, WIDTH.max(indent + 40)).map(|lines| format!("{header}{chomp}{eol}{}", join(&lines, indent, eol)))
    };
    let endings = text.len() - lines.len();
    let written = if lines.contains('\n') && endings <= 1 {
        block(Style::Literal, "|")
    } else if endings == 0 && first + text.chars().count() > LONG + 8 && text.contains(' ') {
        block(Style::Folded, ">")
    } else {
        None
    };
    written.unwrap_or_else(|| inline(text, Style::Plain, false))
}

/// The lines of a block scalar that says `text`, without their indentation of `indent` spaces; none where a block can't say it.
pub(super) fn lines_of(text: &str, style: Style, indent: usize, width: usize) -> Option<Vec<&str>> {
    let margin = [' ', '\t', '\n'];
    if text.is_empty() || text.starts_with(margin) {
        return None;
    }
    let is_said = |line: &str| line.chars().all(|c| is_shown(c) || c == '\t');
    if style == Style::Literal {
        return text.split('\n').all(is_said).then(|| text.split('\n').collect());
    }
    // A line that begins with white space is not folded.
    if !text.split('\n').all(|line| !line.starts_with(margin) && is_printable(line)) {
        return None;
    }
    let mut lines = Vec::new();
    for (at, line) in text.split('\n').enumerate() {
        // Where lines are folded, an empty one stands for a line end.
        if at > 0 {
            lines.push("");
        }
        if !line.is_empty() {
            lines.extend(wrap(line, width.saturating_sub(indent), 0, |_| true));
        }
    }
    Some(lines)
}

/// Lines with their indentation; empty ones have none.
pub(super) fn join(lines: &[&str], indent: usize, eol: &str) -> String {
    let margin = " ".repeat(indent);
    let lines: Vec<String> = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!("{margin}{line}") }).collect();
    lines.join(eol)
}

/// `text` in an inline style, wrapped as a scalar was that stood on several lines: `margin` before each further line, `first`
/// the column of its first character.
pub(super) fn wrapped(text: &str, style: Style, flow: bool, shape: &Shape<'_>) -> String {
    let whole = inline(text, style, flow);
    let is_plain = !whole.starts_with(['"', '\'']);
    // A line that begins like something else than words would be that.
    let may_begin = |word: &str| !is_plain || word.starts_with(|c: char| c.is_alphanumeric());
    let lines = wrap(&whole, shape.width.saturating_sub(shape.margin.len()), shape.first.saturating_sub(shape.margin.len()), may_begin);
    lines.join(&format!("{}{}", shape.eol, shape.margin))
}

/// How a scalar on several lines is laid out.
pub(super) struct Shape<'t> {
    /// The column of its first character.
    pub first: usize,
    /// What stands before each further line.
    pub margin: &'t str,
    /// How wide lines may get.
    pub width: usize,
    /// The line end.
    pub eol: &'t str,
}

/// Cuts `line` at single spaces into lines of at most `width` characters, the first of which begins at column `first`.
fn wrap(line: &str, width: usize, first: usize, may_begin: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut start, mut used, mut end) = (0, first, 0);
    let bytes = line.as_bytes();
    let is_cut = |at: usize| {
        let beside = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|byte| !matches!(byte, b' ' | b'\t'));
        bytes[at] == b' ' && beside(at.checked_sub(1)) && beside(Some(at + 1)) && bytes[at - 1] != b'\\' && may_begin(&line[at + 1..])
    };
    let cuts = (0..line.len()).filter(|&at| is_cut(at)).chain([line.len()]);
    for cut in cuts {
        let long = line[end..cut].chars().count();
        if end > start && used + long > width {
            lines.push(&line[start..end]);
            start = end + 1;
            used = long - 1;
        } else {
            used += long;
        }
        end = cut;
    }
    lines.push(&line[start..]);
    lines
}

/// Single or double quotes, whichever need fewer bytes.
fn smallest(text: &str) -> String {
    let (one, two) = (single(text), double(text));
    if is_printable(text) && (one.len() <= two.len()) { one } else { two }
}

fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn double(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_shown(c) => out.push(c),
            c if (c as u32) < 0x100 => out.push_str(&format!("\\x{:02X}", c as u32)),
            c if (c as u32) < 0x1_0000 => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push_str(&format!("\\U{:08X}", c as u32)),
        }
    }
    out.push('"');
    out
}

/// Whether a character may stand as it is: it is printable, and no reader of YAML 1.1 or 1.2 takes it for a line end.
fn is_shown(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn is_printable(text: &str) -> bool {
    text.chars().all(is_shown)
}

/// Whether `text` may stand without quotes and is then a text to every reader.
fn is_plain(text: &str, flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let second = text.chars().nth(1);
    let opens = match first {
        '-' | '?' | ':' => second.is_none_or(|c| c.is_whitespace() || ",[]{}".contains(c)),
        c => ",[]{}#&*!|>'\"%@`".contains(c),
    };
    let breaks = text.contains(": ") || text.contains(" #") || text.ends_with(':') || text.starts_with("---") || text.starts_with("...");
    // Some readers take a question mark between spaces for a key where braces are around.
    let bracketed = flow && (text.contains([',', '[', ']', '{', '}']) || text.contains(" ?"));
    let trimmed = text.trim_matches(' ').len() == text.len();
    !opens && !breaks && !bracketed && trimmed && is_printable(text) && !is_other(text)
}

/// Whether some reader of YAML takes the plain `text` for another type (the types of YAML 1.1 and the schemas of 1.2).
fn is_other(text: &str) -> bool {
    const WORDS: [&str; 13] = ["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<"];
    let small = text.to_ascii_lowercase();
    if WORDS.contains(&small.as_str()) {
        return true;
    }
    let unsigned = small.trim_start_matches(['+', '-']);
    if matches!(unsigned, ".inf" | ".nan") {
        return true;
    }
    let begins = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') && unsigned.contains(|c: char| c.is_ascii_digit());
    let dated = unsigned.len() > 4 && unsigned.as_bytes()[4] == b'-' && unsigned.bytes().take(4).all(|b| b.is_ascii_digit());
    let number = unsigned.bytes().all(|b| b.is_ascii_hexdigit() || b"xo_.,:+-".contains(&b));
    let time = dated && unsigned.bytes().all(|b| b.is_ascii_digit() || b":.+-tz ".contains(&b));
    begins && (number || time)
}
