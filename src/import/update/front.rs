//! Front matter by its outermost keys. What stands under a key that no manuscript fills (remarks, for one) is not touched.

use super::join::{Cut, Joined, Three, join};
use crate::difference::Fate;
use crate::yaml::forms;

/// The front matter of a text without its fences, and what follows it.
pub(super) fn parted(text: &str) -> (&str, &str) {
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else { return ("", text) };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return (&rest[..at], &rest[at + line.len()..]);
        }
        at += line.len();
    }
    ("", text)
}

/// The keys of a front matter, each with all its lines and the comments above it.
fn entries(front: &str) -> Vec<(&str, &str)> {
    let mut out: Vec<(&str, &str)> = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut name = None;
    let mut comments = None;
    for line in front.split_inclusive('\n') {
        let is_comment = line.starts_with('#') || line.trim().is_empty();
        if let Some(key) = key_of(line) {
            let from = comments.take().unwrap_or(at);
            if let Some(name) = name.replace(key) {
                out.push((name, &front[start..from]));
                start = from;
            }
        } else if is_comment {
            comments.get_or_insert(at);
        } else {
            comments = None;
        }
        at += line.len();
    }
    out.extend(name.map(|name| (name, &front[start..])));
    out
}

/// The key that a line begins.
fn key_of(line: &str) -> Option<&str> {
    let quoted = line.strip_prefix(['"', '\'']).and_then(|rest| rest.split_once(['"', '\''])).and_then(|(key, rest)| Some((key, rest.strip_prefix(':')?)));
    let (key, rest) = quoted.or_else(|| line.split_once(':'))?;
    let is_key = !key.starts_with([' ', '\t', '-', '#', '{', '[', '}', ']', '"', '\'']) && rest.starts_with([' ', '\n', '\r', '\t']);
    is_key.then_some(key)
}

/// The value of `key`, as it is written.
pub(super) fn value<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let (_, entry) = entries(parted(text).0).into_iter().find(|(name, _)| *name == key)?;
    entry.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':')).map(str::trim)
}

/// Joins front matters key by key, in the order they have now.
pub(super) fn join_front(texts: Three<'_>) -> Joined {
    let (base, own, new) = (entries(texts.base), entries(texts.own), entries(texts.new));
    if own.is_empty() && !texts.own.trim().is_empty() {
        // No keys on lines of their own: nothing is known of it but its lines.
        return join(texts, Cut::Lines);
    }
    let find = |entries: &[(&str, &str)], key: &str| entries.iter().find(|(name, _)| *name == key).map(|(_, entry)| (*entry).to_owned());
    let mut out = Joined::default();
    let added = new.iter().filter(|(key, _)| !own.iter().any(|(name, _)| name == key));
    for (key, _) in own.iter().chain(added) {
        one(key, find(&base, key), find(&own, key), find(&new, key), &mut out);
    }
    out
}

/// The title of an article where none was found.
const UNTITLED: &str = "title: Untitled";

fn one(key: &str, base: Option<String>, own: Option<String>, new: Option<String>, out: &mut Joined) {
    let bare = |entry: &Option<String>| entry.as_deref().map(|entry| entry.trim_end().to_owned());
    let start = out.text.len();
    match (Fate::of(&bare(&base), &bare(&own), &bare(&new)), base, own, new) {
        (Fate::Same, _, own, _) => out.add(own),
        (Fate::Own, _, own, _) => {
            out.kept += 1;
            out.add(own);
        }
        // What was read once and is not found any more is more often badly set than taken back.
        (Fate::New, _, own, new) if key != "footnotes" && new.as_deref().is_none_or(|new| new.trim_end() == UNTITLED) => {
            out.add(own);
            out.gone.push((start..out.text.trim_end().len().max(start), key.to_owned()));
        }
        (Fate::New, _, _, new) => {
            out.taken += 1;
            out.add(new);
        }
        (Fate::Both, Some(base), Some(own), Some(new)) => {
            let texts = Three { base: &base, own: &own, new: &new };
            let joined = join(texts, Cut::Lines);
            if joined.differs.is_empty() && are_set_alike(texts) && forms(&joined.text).is_some() {
                (out.taken, out.kept) = (out.taken + 1, out.kept + 1);
                out.add(Some(joined.text));
                out.mixed.push(start..out.text.trim_end().len());
            } else {
                out.add(Some(own));
                out.differs.push((start..out.text.trim_end().len(), new));
            }
        }
        (Fate::Both, _, own, new) => {
            out.add(own);
            out.differs.push((start..out.text.trim_end().len().max(start), new.unwrap_or_default()));
        }
    }
}

/// Whether the values of a key are blocks of lines that stand in one way: only then the lines of one fit between those of the other.
fn are_set_alike(texts: Three<'_>) -> bool {
    let set = |text: &str| {
        let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let is_block = lines.next().is_some_and(|line| line.trim_end().ends_with(':'));
        let second = lines.next()?;
        let dash = second.trim_start().starts_with("- ");
        is_block.then_some((second.len() - second.trim_start().len(), dash))
    };
    set(texts.own).is_some() && set(texts.base) == set(texts.own) && set(texts.new) == set(texts.own)
}

impl Joined {
    fn add(&mut self, entry: Option<String>) {
        let Some(entry) = entry else { return };
        self.text.push_str(&entry);
        if !entry.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Puts `other` behind, with fences around the front matter.
    pub(super) fn fenced(mut front: Self, body: Self) -> Self {
        let open = if front.text.is_empty() { "" } else { "---\n" };
        let text = if open.is_empty() { body.text.clone() } else { format!("{open}{}---\n{}", front.text, body.text) };
        let moved = text.len() - body.text.len();
        front.gone = front.gone.into_iter().map(|(range, key)| (range.start + open.len()..range.end + open.len(), key)).collect();
        let shift = |by: usize| move |(range, text): (std::ops::Range<usize>, String)| (range.start + by..range.end + by, text);
        let step = |by: usize| move |range: std::ops::Range<usize>| range.start + by..range.end + by;
        front.mixed = front.mixed.into_iter().map(step(open.len())).chain(body.mixed.into_iter().map(step(moved))).collect();
        front.differs = front.differs.into_iter().map(shift(open.len())).chain(body.differs.into_iter().map(shift(moved))).collect();
        Self { text, taken: front.taken + body.taken, kept: front.kept + body.kept, ..front }
    }
}
