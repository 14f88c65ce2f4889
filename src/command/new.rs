//! `variorum new`: the files of a new journal, which builds without a warning and teaches the format by example.

use include_dir::{Dir, DirEntry, include_dir};

use super::fill::fill;

static SCAFFOLD: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/command/scaffold");

/// What a new journal is to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct New {
    /// The folder it will stand in, as it was typed; its last part gives the title where none is wished.
    pub folder: String,
    /// The journal's title.
    pub title: Option<String>,
}

impl New {
    /// The title wished, or one made of the folder's name: `my-journal` becomes "My Journal".
    pub fn title(&self) -> String {
        let wished = self.title.as_deref().filter(|title| !title.trim().is_empty());
        wished.map_or_else(|| title_of(&self.folder), str::to_owned)
    }
}

/// The paths, from the journal's root, and texts of the new journal, in path order. Nothing is written.
pub fn scaffold(options: &New) -> Vec<(String, String)> {
    let title = options.title();
    let (quoted_title, about, heading) = (quoted(&title), quoted(&format!("About {title}")), markdown(&title));
    let values = [("quoted-title", quoted_title.as_str()), ("quoted-about", &about), ("markdown-title", &heading)];
    let mut files = Vec::new();
    collect(&SCAFFOLD, &mut files);
    files.sort_unstable();
    files.into_iter().map(|(path, text)| (path, fill(text, &values))).collect()
}

/// The files below `folder`. `.gitignore` is embedded without its dot, or it would be obeyed where it lies.
fn collect(folder: &'static Dir<'static>, files: &mut Vec<(String, &'static str)>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => collect(inner, files),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                let path = if path == "gitignore" { ".gitignore".to_owned() } else { path };
                files.extend(file.contents_utf8().map(|text| (path, text)));
            }
        }
    }
}

/// `text` as a double-quoted scalar that TOML and YAML both read as the same text.
///
/// JSON's string is one in both, once the few characters are escaped that JSON allows bare and one of them does not:
/// DEL and the C1 controls, the line and paragraph separators, the byte order mark and U+FFFE, U+FFFF.
fn quoted(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    let mut scalar = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                scalar.push_str(&format!("\\u{:04x}", c as u32));
            }
            _ => scalar.push(c),
        }
    }
    scalar
}

/// `title` as the text of a Markdown heading: one line, none of its signs read as markup.
fn markdown(title: &str) -> String {
    let line = title.split_whitespace().collect::<Vec<&str>>().join(" ");
    let mut text = String::with_capacity(line.len());
    for c in line.chars().filter(|c| !c.is_control()) {
        if c.is_ascii_punctuation() && !matches!(c, ',' | '.' | ':' | ';' | '\'' | '"' | '(' | ')' | '-' | '/' | '?') {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// Words that stay small within an English title.
const SMALL: [&str; 12] = ["a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to"];

/// A title made of the last part of `folder`, or "My Journal" where it has no word.
fn title_of(folder: &str) -> String {
    let name = folder.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or("");
    let words = name.split(|c: char| matches!(c, '-' | '_' | '.') || c.is_whitespace()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.enumerate().map(|(i, word)| if i > 0 && SMALL.contains(&word) { word.to_owned() } else { capitalised(word) }).collect();
    if words.is_empty() { "My Journal".to_owned() } else { words.join(" ") }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
