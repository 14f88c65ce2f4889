//! What has no place in the article, with the file and the line it came from.

use super::Named;
use super::body::Body;
use super::head::Head;
use super::myst::Ours;
use crate::import::article::{LEFTOVERS, Sheet};

/// What is left over.
#[derive(Clone, Debug, Default)]
pub struct Left {
    name: String,
    lines: Vec<String>,
}

impl Left {
    /// Nothing yet, of the manuscript `name`.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), lines: Vec::new() }
    }

    /// Adds what was taken out of a text, whose first line is the line `first` of its file.
    pub fn of(&mut self, file: &str, first: usize, ours: &Ours, body: &Body) {
        let file = if file.is_empty() { String::new() } else { format!("{file}, ") };
        let texts = body.left.iter().map(|(line, text)| (ours.line(*line), text)).chain(ours.left.iter().map(|(line, text)| (*line, text)));
        for (line, text) in texts {
            self.lines.push(format!("- {file}line {}: `{}`", line + first, text.replace('`', "'").replace('\n', " ")));
        }
    }

    /// Adds a heading that no section has.
    pub fn heading(&mut self, file: &str, heading: &str) {
        self.lines.push(format!("- {file}, heading: {heading}"));
    }

    /// Adds lines.
    pub fn more(&mut self, lines: impl Iterator<Item = String>) {
        self.lines.extend(lines);
    }

    /// The file, where there is anything for it.
    pub fn sheet<'n>(&self, head: &Head, kept: impl Iterator<Item = &'n Named>) -> Option<Sheet> {
        let mut out = Sheet::new(LEFTOVERS);
        out.line(&format!("# Left over from {}\n\nThis file is not published, and may be deleted.", self.name));
        let before = out.text.len();
        out.line("");
        head.others.iter().for_each(|(key, value)| out.line(&format!("- front matter, `{key}`: {value}")));
        self.lines.iter().for_each(|line| out.line(line));
        for (name, text) in kept {
            out.line(&format!("\n## {name}\n\n{}", text.trim()));
        }
        (out.text.len() > before + 1).then_some(out)
    }
}

/// The front matter, the text below it, and the line that begins on.
pub fn parted(text: &str) -> (&str, &str, usize) {
    let start = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r']).len();
    let Some(rest) = text[start..].strip_prefix("---").filter(|rest| rest.starts_with(['\n', '\r'])) else { return ("", text, 1) };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        let end = at + line.len();
        if at > 0 && matches!(line.trim_end(), "---" | "...") {
            let line = text[..start + 3 + end].matches('\n').count() + 1;
            return (&rest[..at], &rest[end..], line);
        }
        at = end;
    }
    ("", text, 1)
}
