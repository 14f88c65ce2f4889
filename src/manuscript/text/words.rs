//! Words of a manuscript, and the lines they stand on.

/// Lines of the source, from 1; the first and the last of what stands on them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lines {
    /// The first line.
    pub first: usize,
    /// The last line.
    pub last: usize,
}

impl Lines {
    /// From the first of these lines to the last of `other`.
    pub fn to(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }
}

/// Words, and where they were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The words, as Markdown.
    pub text: String,
    /// Their lines in the source.
    pub lines: Lines,
}

impl Words {
    /// Words that stand on `lines`.
    pub fn new(text: impl Into<String>, lines: Lines) -> Self {
        Self { text: text.into(), lines }
    }

    /// Other words of the same lines.
    pub fn part(&self, text: &str) -> Self {
        Self { text: text.trim().to_owned(), lines: self.lines }
    }
}

/// One line of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// Its text, tags read, without the space at its end.
    pub text: String,
    /// Whether a new page begins with it.
    pub page: bool,
}

/// Cuts a text into lines; a form feed begins a page.
pub fn lines(source: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut page = false;
    for (at, raw) in source.trim_start_matches('\u{feff}').split('\n').enumerate() {
        page |= raw.contains('\u{c}');
        let text = untagged(&raw.replace(['\u{c}', '\r', '\u{200b}'], "").replace(['\u{a0}', '\u{2009}', '\u{202f}'], " "));
        let text = text.trim_end().to_owned();
        let starts = page && !text.is_empty();
        page &= !starts;
        out.push(Line { number: at + 1, text, page: starts });
    }
    out
}

/// Leftover tags as Markdown: `<i>` as a star, `<b>` as two; entities as their signs.
fn untagged(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.to_owned();
    }
    const MARKS: [(&str, &str); 8] = [("i", "*"), ("em", "*"), ("b", "**"), ("strong", "**"), ("sup", "^"), ("sub", "~"), ("u", ""), ("span", "")];
    let mut out = text.to_owned();
    for (tag, mark) in MARKS {
        for form in [format!("<{tag}>"), format!("</{tag}>"), format!("<{}>", tag.to_uppercase()), format!("</{}>", tag.to_uppercase())] {
            out = out.replace(&form, mark);
        }
    }
    const ENTITIES: [(&str, &str); 6] = [("<br/>", " "), ("<br>", " "), ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\"")];
    let out = ENTITIES.iter().fold(out, |text, (entity, sign)| text.replace(entity, sign));
    out.replace("&amp;", "&")
}
