//! A foreign journal in our format: metadata translated into our front matter, text unchanged.

use std::path::{Path, PathBuf};

use serde_yaml::{Mapping, Value};

use crate::support::edition::Edition;

/// A journal of foreign articles.
pub struct Journal {
    /// Its `book.toml`.
    pub book: &'static str,
    /// Its articles.
    pub articles: Vec<Article>,
}

/// A foreign article.
pub struct Article {
    /// Its folder under `content/`.
    pub slug: String,
    /// Our front matter.
    pub front: Mapping,
    /// The abstract of its front matter; may be empty.
    pub summary: String,
    /// Everything after its own front matter, byte for byte.
    pub text: String,
    /// Files beside it: the path from the article's folder (`../` leads above it), and where to read them.
    pub files: Vec<(String, PathBuf)>,
}

impl Journal {
    /// Writes the journal's files.
    pub fn lay_out(&self, edition: &Edition) {
        edition.write("book.toml", self.book);
        for article in &self.articles {
            let folder = format!("content/{}", article.slug);
            edition.write(&format!("{folder}/article.md"), article.to_markdown());
            for (path, from) in &article.files {
                let path = path.strip_prefix("../").map_or(format!("{folder}/{path}"), |path| format!("content/{path}"));
                edition.write(&path, std::fs::read(from).expect("a file of the corpus"));
            }
        }
    }
}

impl Article {
    /// `article.md`: the abstract stands before the text, as the format has it.
    fn to_markdown(&self) -> String {
        let front = serde_yaml::to_string(&self.front).expect("the front matter can be written");
        let summary = if self.summary.is_empty() { String::new() } else { format!("{}\n\n", self.summary.trim()) };
        format!("---\n{front}---\n\n{summary}{}", self.text)
    }
}

/// An article's own front matter and text.
///
/// # Panics
/// Where the file is not of the form that every file of the corpora has.
pub fn split(path: &Path) -> (Mapping, String) {
    let whole = std::fs::read_to_string(path).expect("a text of the corpus");
    let rest = whole.trim_start_matches(['\u{feff}', '\n']).strip_prefix("---").expect("front matter");
    let mut at = 0;
    let end = rest.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        (start > 0 && line.trim_end() == "---").then_some((start, at))
    });
    let (start, after) = end.expect("front matter ends");
    let front = serde_yaml::from_str(&rest[..start]).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    (front, rest[after..].to_owned())
}

/// A value of front matter as one text, its white space folded.
pub fn text(front: &Mapping, key: &str) -> Option<String> {
    let found = match front.get(key)? {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(found)
}

/// A list of front matter.
pub fn list<'a>(front: &'a Mapping, key: &str) -> &'a [Value] {
    front.get(key).and_then(Value::as_sequence).map_or(&[], Vec::as_slice)
}

/// Whether a value says yes, in the words of YAML 1.1 as in those of 1.2.
pub fn yes(front: &Mapping, key: &str) -> bool {
    matches!(front.get(key), Some(Value::Bool(true))) || matches!(text(front, key).as_deref(), Some("yes" | "true"))
}

/// Puts a text under a key, where there is one.
pub fn put(front: &mut Mapping, key: &str, value: impl Into<Value>) {
    front.insert(key.into(), value.into());
}

/// `{published: date}`.
pub fn published(date: &str) -> Value {
    let mut dates = Mapping::new();
    put(&mut dates, "published", date);
    Value::Mapping(dates)
}
