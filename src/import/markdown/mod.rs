//! Manuscripts in Markdown, as pandoc, the Journal of Open Source Software, Jekyll and Manubot have them, as an article.
//!
//! The text stays as it is but for what our Markdown has no word for: LaTeX's references and labels, Liquid, kramdown's attributes.

mod body;
mod code;
mod head;
mod liquid;
mod names;
mod pairs;
mod pictures;
mod refs;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::import as faults;
use crate::import::article::{LEFTOVERS, Setting, Sheet, Tree};
use crate::source::{FileId, Span};

/// What stands in a manuscript's folder besides its text.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// The paths of its files, from the folder the text stands in.
    pub names: Vec<String>,
}

/// A manuscript in Markdown, and the files of its folder that its article needs: where they are, and what they are called there.
#[derive(Clone, Debug, Default)]
pub struct Made {
    /// The files of the article.
    pub tree: Tree,
    /// Files to be copied.
    pub copies: Vec<(String, String)>,
}

/// Makes an article of the text of a manuscript.
///
/// # Errors
/// Why its front matter can't be read.
pub fn from_markdown(text: &str, beside: &Beside, setting: &Setting<'_>) -> Result<Made, String> {
    let (front, rest, first) = parted(text);
    let head = head::read(front)?;
    let body = body::body(rest, beside);
    let mut article = Sheet::new("article.md");
    let bibliography = head.bibliography(beside);
    head.write(&mut article, setting.language, &bibliography);
    let mut doubts: Vec<Diagnostic> = head.left.iter().map(|(what, value)| faults::value_left(Span::top(FileId(0)), what, value)).collect();
    let offset = article.text.len();
    article.line(body.text.trim_end());
    for doubt in &body.doubts {
        let at = Span::new(FileId(0), offset + doubt.range.start.min(body.text.len()), offset + doubt.range.end.min(body.text.trim_end().len()));
        doubts.push(doubt.told(at));
    }
    let mut files = vec![article];
    if body.placeholder {
        files.push(Sheet { name: pictures::PLACEHOLDER.to_owned(), text: pictures::DRAWING.to_owned(), ..Sheet::default() });
    }
    files.extend(leftovers(&body, &head, setting.name, first));
    let mut copies = body.copies;
    copies.extend(bibliography);
    Ok(Made { tree: Tree { files, doubts, sections: body.headings, ..Tree::default() }, copies })
}

/// The front matter, the text below it, and the line that begins on.
fn parted(text: &str) -> (&str, &str, usize) {
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

/// What has no place in the article.
fn leftovers(body: &body::Body, head: &head::Head, name: &str, first: usize) -> Option<Sheet> {
    let mut out = Sheet::new(LEFTOVERS);
    out.line(&format!("# Left over from {name}\n\nThis file is not published, and may be deleted."));
    let front = head.others.iter().map(|(key, value)| format!("- front matter, `{key}`: {value}"));
    let texts = body.left.iter().map(|(line, text)| format!("- line {}: `{}`", line + first, text.replace('`', "'").replace('\n', " ")));
    let all: Vec<String> = front.chain(texts).collect();
    out.line("");
    all.iter().for_each(|line| out.line(line));
    (!all.is_empty()).then_some(out)
}
