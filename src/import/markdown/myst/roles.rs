//! Roles: words between backticks with a name between braces before them.

use super::Ours;
use super::labels::Labels;

/// Roles whose words are set as code.
const CODE: [&str; 7] = ["code", "kbd", "file", "command", "samp", "guilabel", "menuselection"];

/// Whether a line has a role that MyST alone has.
pub fn has_role(line: &str) -> bool {
    ["{cite}`", "{cite:", "{ref}`", "{numref}`", "{eq}`", "{doc}`", "{term}`", "{abbr}`", "{sub}`", "{sup}`"].iter().any(|role| line.contains(role))
}

/// A line with its roles in our words; code and what is no role stay.
pub fn replaced(line: &str, labels: &Labels, source: usize, out: &mut Ours) -> String {
    let mut text = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(next) = line[at..].find(['{', '`']) {
        text.push_str(&line[at..at + next]);
        at += next;
        at += match role(&line[at..]) {
            Some((name, words, length)) => {
                text.push_str(&said(name, words, labels, source, out));
                length
            }
            None => {
                // A code span is passed over whole.
                let length = code(&line[at..]).unwrap_or(1);
                text.push_str(&line[at..at + length]);
                length
            }
        };
    }
    text.push_str(&line[at..]);
    led(&text, labels)
}

/// The name, the words and the bytes of the role at the start of `text`.
fn role(text: &str) -> Option<(&str, &str, usize)> {
    let (name, rest) = text.strip_prefix('{')?.split_once('}').filter(|(name, _)| name.len() < 40)?;
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'));
    let marks = rest.bytes().take_while(|byte| *byte == b'`').count();
    let end = rest.get(marks..)?.find(&"`".repeat(marks.max(1)))?;
    (plain && marks > 0).then(|| (name, &rest[marks..marks + end], name.len() + 2 + end + 2 * marks))
}

/// The bytes of the code span at the start of `text`.
fn code(text: &str) -> Option<usize> {
    let marks = text.bytes().take_while(|byte| *byte == b'`').count();
    let end = text.get(marks..)?.find(&"`".repeat(marks.max(1)))?;
    (marks > 0).then_some(end + 2 * marks)
}

/// What a role says in our words.
fn said(name: &str, words: &str, labels: &Labels, source: usize, out: &mut Ours) -> String {
    let (shown, target) = match words.rsplit_once('<').filter(|_| words.ends_with('>')) {
        Some((shown, target)) => (shown.trim(), target.trim_end_matches('>')),
        None => ("", words),
    };
    let keys = |between: &str| words.split([',', ';']).map(|key| key_of(key.trim())).collect::<Vec<_>>().join(between);
    match name {
        "cite:t" | "cite:ts" | "cite:alt" | "cite:authors" => keys(", "),
        name if name == "cite" || name.starts_with("cite:") || name.starts_with("footcite") => format!("[{}]", keys("; ")),
        "ref" | "numref" | "eq" | "math:numref" | "prf:ref" => {
            let shown = if shown.contains("%s") || shown.contains("{number}") { "" } else { shown };
            format!("[{shown}](#{})", labels.led(target))
        }
        "doc" | "download" | "term" => {
            out.left.push((source, format!("{{{name}}} {target}")));
            if shown.is_empty() { target.to_owned() } else { shown.to_owned() }
        }
        "abbr" => match words.strip_suffix(')').and_then(|words| words.split_once('(')) {
            Some((short, long)) => format!("<abbr title=\"{}\">{}</abbr>", long.trim().replace(['"', '<', '>'], "'"), short.trim()),
            None => words.to_owned(),
        },
        "sub" | "subscript" => format!("~{words}~"),
        "sup" | "superscript" => format!("^{words}^"),
        "math" => format!("${words}$"),
        "doi" => format!("<https://doi.org/{words}>"),
        "strike" | "del" => format!("~~{words}~~"),
        name if CODE.contains(&name) => format!("`{words}`"),
        _ => {
            out.unknown.push((format!("{{{name}}}"), words.to_owned()));
            out.left.push((source, format!("{{{name}}}")));
            words.to_owned()
        }
    }
}

/// A key as a citation writes it.
fn key_of(key: &str) -> String {
    let plain = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '.'));
    if plain && !key.ends_with([':', '.', '-']) { format!("@{key}") } else { format!("@{{{key}}}") }
}

/// Links to labels lead to the ids that these became.
fn led(text: &str, labels: &Labels) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](#") {
        out.push_str(before);
        out.push_str("](#");
        let end = after.find(')').unwrap_or(0);
        out.push_str(&labels.id(&after[..end]).unwrap_or_else(|| after[..end].to_owned()));
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}
