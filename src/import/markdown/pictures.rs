//! Pictures of a manuscript, those that are with it and those that are not.

use super::Beside;
use super::refs;

/// What stands in the place of a picture that is not with the manuscript.
pub const PLACEHOLDER: &str = "figures/missing.svg";

/// It.
pub const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 320 120\" width=\"320\" height=\"120\">\n\
    <rect x=\"1\" y=\"1\" width=\"318\" height=\"118\" fill=\"none\" stroke=\"#777\" stroke-dasharray=\"6 4\"/>\n\
    <path d=\"M130 80 l20 -30 15 20 10 -12 20 22 z\" fill=\"none\" stroke=\"#777\"/>\n</svg>\n";

/// A picture as Markdown has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Its caption.
    pub caption: String,
    /// Its file.
    pub file: String,
    /// Its title.
    pub title: String,
    /// Its attributes.
    pub attributes: String,
    /// Its bytes in the text.
    pub length: usize,
}

/// The picture at the start of `text`, `![…](…){…}`, whose caption ends `close` bytes behind its bracket.
pub fn picture(text: &str, close: usize) -> Option<Picture> {
    let inner = text.strip_prefix("![")?;
    let close = close.checked_sub(1)?;
    let rest = inner.get(close + 1..)?.strip_prefix('(')?;
    let end = matching(rest)?;
    let (file, title) = rest[..end].trim().split_once(" \"").unwrap_or((rest[..end].trim(), ""));
    let mut length = 2 + close + 2 + end + 1;
    let attributes = rest[end + 1..].strip_prefix('{').and_then(|more| more.find('}').map(|close| more[..close].trim().to_owned()));
    if attributes.is_some() {
        length += rest[end + 1..].find('}').unwrap_or(0) + 1;
    }
    let (caption, file, title) = (inner[..close].to_owned(), file.trim_matches(['<', '>']).to_owned(), title.trim_end_matches('"').to_owned());
    Some(Picture { caption, file, title, attributes: attributes.unwrap_or_default(), length })
}

/// Where the round bracket ends that is open before `text`.
pub fn matching(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, c) in text.char_indices().take(2_000) {
        match c {
            _ if std::mem::take(&mut escaped) => {}
            '\\' => escaped = true,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            '(' => depth += 1,
            _ => {}
        }
    }
    None
}

impl Picture {
    /// Takes the label out of the caption, as an id.
    pub fn label(&mut self) -> Option<String> {
        let at = self.caption.find("\\label{")?;
        let (_, label, length) = refs::command(&self.caption[at..])?;
        let id = refs::id(label, "fig");
        let before = self.caption[..at].trim_end().to_owned();
        self.caption = format!("{before}{}", &self.caption[at + length..]);
        Some(id)
    }

    /// Where its file is among those of the folder, and what it is called in the article.
    pub fn found(&self, beside: &Beside) -> Option<(String, String)> {
        let plain = self.file.trim_start_matches("./");
        let up = plain.replace("../", "__up/");
        let name = plain.rsplit('/').next().unwrap_or(plain);
        let is = |own: &&String| **own == plain || **own == up;
        let ends = |own: &&String| own.ends_with(&format!("/{name}")) || own.as_str() == name;
        let own = beside.names.iter().find(is).or_else(|| beside.names.iter().find(ends)).filter(|_| !name.is_empty())?;
        Some((own.clone(), format!("figures/{name}")))
    }

    /// As Markdown.
    pub fn written(&self, file: &str, id: Option<&str>) -> String {
        let id = id.map(|id| format!("#{id}"));
        let all: Vec<&str> = id.as_deref().into_iter().chain(Some(self.attributes.as_str()).filter(|rest| !rest.is_empty())).collect();
        let attributes = if all.is_empty() { String::new() } else { format!("{{{}}}", all.join(" ")) };
        let file = if file.contains([' ', '(', ')']) { format!("<{file}>") } else { file.to_owned() };
        format!("![{}]({file}){attributes}", self.caption)
    }
}
