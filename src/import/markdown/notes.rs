//! Notes that a text defines, for the front matter.

use std::collections::BTreeSet;
use std::ops::Range;

use super::code;
use super::pairs::is_code;

/// A note: its key, its bytes in the text, what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its key.
    pub key: String,
    /// Its definition's bytes.
    pub range: Range<usize>,
    /// Its Markdown.
    pub text: String,
}

/// The notes of a text that can stand elsewhere: what uses links that the text defines stays with them.
pub fn notes(text: &str) -> Vec<Note> {
    let code = code::code(text);
    let (mut out, mut open): (Vec<Note>, Option<Note>) = (Vec::new(), None);
    let (mut at, mut blank) = (0, false);
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let defined = definition(line).filter(|_| !is_code(&code, at));
        let indented = line.starts_with("    ") || line.starts_with('\t');
        let goes_on = open.is_some() && (bare.is_empty() || indented || !blank) && !line.starts_with('#');
        if let Some((key, rest)) = defined {
            out.extend(open.take());
            open = Some(Note { key: key.to_owned(), range: at..at + line.len(), text: rest.trim_start().to_owned() });
        } else if let Some(note) = open.as_mut().filter(|_| goes_on) {
            let inner = line.strip_prefix("    ").or(line.strip_prefix('\t')).unwrap_or(line);
            note.text.push_str(if bare.is_empty() { "\n" } else { inner });
            note.range.end = at + line.len();
        } else {
            out.extend(open.take());
        }
        blank = bare.is_empty();
        at += line.len();
    }
    out.extend(open);
    out.iter_mut().for_each(|note| note.text.truncate(note.text.trim_end().len()));
    out.retain(|note| !note.text.is_empty() && !note.text.contains("][") && !note.text.contains("[]") && !uses_names(&note.text));
    out
}

/// Texts of one manuscript with keys of notes that no two of them share: a note whose key an earlier text has gets another.
pub fn apart(texts: &[&str]) -> Vec<String> {
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut out = Vec::new();
    for text in texts {
        let code = code::code(text);
        let starts = text.split_inclusive('\n').scan(0, |at, line| Some((std::mem::replace(at, *at + line.len()), line)));
        let keys: BTreeSet<&str> = starts.filter(|(at, _)| !is_code(&code, *at)).filter_map(|(_, line)| Some(definition(line)?.0)).collect();
        let mut other = (*text).to_owned();
        for key in keys {
            let free = |fresh: &String| !known.contains(fresh) && !text.contains(&format!("[^{fresh}]"));
            let fresh = if known.contains(key) { (2..).map(|n| format!("{key}-{n}")).find(free) } else { None };
            if let Some(fresh) = &fresh {
                other = renamed(&other, key, fresh);
            }
            known.insert(fresh.unwrap_or_else(|| key.to_owned()));
        }
        out.push(other);
    }
    out
}

/// A text with another key for a note; code stays.
fn renamed(text: &str, key: &str, fresh: &str) -> String {
    let code = code::code(text);
    let mark = format!("[^{key}]");
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for (at, _) in text.match_indices(&mark).filter(|(at, _)| !is_code(&code, *at)) {
        out.push_str(&text[from..at]);
        out.push_str(&format!("[^{fresh}]"));
        from = at + mark.len();
    }
    out + &text[from..]
}

/// The key of a definition, and what stands behind it.
fn definition(line: &str) -> Option<(&str, &str)> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let (key, rest) = line.trim_start_matches(' ').strip_prefix("[^").filter(|_| indent < 4)?.split_once("]:")?;
    let plain = !key.is_empty() && !key.contains(['[', ']', ' ', '\t']);
    plain.then_some((key, rest))
}

/// Whether a text may name a link that is defined elsewhere: `[name]` without its address.
fn uses_names(text: &str) -> bool {
    let ends = text.match_indices(']').map(|(at, _)| at);
    ends.clone().any(|at| {
        let open = text[..at].rfind('[');
        let inner = open.map_or("", |open| &text[open + 1..at]);
        !text[at + 1..].starts_with(['(', '{']) && !inner.starts_with(['@', '^']) && !inner.contains('@') && !text[..at].ends_with('\\')
    })
}

/// The places of the first marks of notes, in order: key and byte.
pub fn marks(text: &str) -> Vec<(&str, usize)> {
    let found = text.match_indices("[^").filter_map(|(at, _)| {
        let end = text[at..].find(']')?;
        (!text[at + end..].starts_with("]:") && !text[..at].ends_with('\\')).then(|| (&text[at + 2..at + end], at))
    });
    found.collect()
}
