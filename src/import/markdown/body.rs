//! The text of a manuscript in Markdown, in ours.

use std::collections::BTreeSet;
use std::ops::Range;

use super::captions::{balanced, commands, guarded};
use super::names::{self, Names};
use super::pairs::{is_code, pairs};
use super::pictures::{PLACEHOLDER, Picture, matching, picture};
use super::works::{self, Works};
use super::{Beside, cites, code, liquid, refs};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::import as faults;
use crate::source::{Span, floor_char};

/// The text, and what became of it.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// As our Markdown has it.
    pub text: String,
    /// How many headings it has.
    pub headings: usize,
    /// Whether a picture is missing.
    pub placeholder: bool,
    /// The pictures to be copied.
    pub copies: Vec<(String, String)>,
    /// What was taken out, with the lines of the text it stood on, from 0.
    pub left: Vec<(usize, String)>,
    /// What is not sure.
    pub doubts: Vec<Doubt>,
}

/// A doubt, and where in the new text.
#[derive(Clone, Debug)]
pub struct Doubt {
    /// The bytes.
    pub range: Range<usize>,
    /// What it is about.
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Picture(String),
    Link(String),
    Note(String),
    Hole(String),
    Directive(String),
}

impl Doubt {
    /// A doubt about a directive or a role that is not known.
    pub fn directive(range: Range<usize>, name: &str) -> Self {
        Self { range, what: What::Directive(name.to_owned()) }
    }

    /// As a diagnostic.
    pub fn told(&self, at: Span) -> Diagnostic {
        match &self.what {
            What::Picture(file) => faults::picture_missing(at, file, PLACEHOLDER),
            What::Link(to) => faults::link_left(at, to),
            What::Note(key) => faults::note_undefined(at, key),
            What::Hole(name) => faults::hole_left(at, name),
            What::Directive(name) => faults::directive_left(at, name),
        }
    }
}

/// What begins at one place ends before so many bytes.
const FARTHEST: usize = 20_000;

/// What the texts of one manuscript share.
pub struct Shared<'b> {
    beside: &'b Beside,
    /// The notes of all.
    notes: Names,
    /// The ids that were given.
    ids: BTreeSet<String>,
    /// The works, where they are cited by what identifies them.
    pub works: Option<Works>,
}

impl<'b> Shared<'b> {
    /// What texts share before any of them is read.
    pub fn of<'t>(beside: &'b Beside, texts: impl Iterator<Item = &'t str>) -> Self {
        let mut notes = Names::default();
        texts.for_each(|text| notes.join(names::names(text, &code::code(text))));
        Self { beside, notes, ids: BTreeSet::new(), works: None }
    }
}

/// Reads a text.
pub fn body(text: &str, shared: &mut Shared<'_>) -> Body {
    let text = guarded(&text.replace("\r\n", "\n"));
    let code = code::code(&text);
    let names = names::names(&text, &code);
    let pairs = pairs(&text, &code);
    let mut writer = Writer { text: &text, shared, code: &code, pairs, names, counted: (0, 0), out: Body::default() };
    let mut at = 0;
    for range in &code {
        at = writer.prose(at..range.start).max(at);
        if at < range.end {
            writer.out.text.push_str(&text[at..range.end]);
            at = range.end;
        }
    }
    writer.prose(at..text.len());
    let mut out = writer.out;
    without_list(&mut out, text.matches('\n').count());
    out
}

struct Writer<'t, 's, 'b> {
    text: &'t str,
    shared: &'s mut Shared<'b>,
    code: &'t [Range<usize>],
    pairs: Vec<(usize, usize)>,
    names: Names,
    /// Bytes and lines counted so far.
    counted: (usize, usize),
    out: Body,
}

impl Writer<'_, '_, '_> {
    /// Writes what is no code; gives where it stopped, which may be behind some code that stands in a caption.
    fn prose(&mut self, range: Range<usize>) -> usize {
        let mut at = range.start;
        while at < range.end {
            let rest = &self.text[at..range.end];
            let next = rest.find(['\\', '!', '{', '[', '#', '$', '<', '@']).unwrap_or(rest.len());
            self.out.text.push_str(&rest[..next]);
            at += next;
            if at < range.end {
                let near = floor_char(&self.text[at..], FARTHEST);
                let taken = self.special(&self.text[at..at + near], at);
                at += taken.unwrap_or_else(|| {
                    let sign = self.text[at..].chars().next().unwrap_or(' ');
                    self.out.text.push(sign);
                    sign.len_utf8()
                });
            }
        }
        at
    }

    /// The bytes from the opening bracket at `at` to its partner.
    fn close(&self, at: usize) -> Option<usize> {
        let found = self.pairs.binary_search_by_key(&at, |(open, _)| *open).ok()?;
        Some(self.pairs[found].1 - at)
    }

    /// Takes what begins at `at`; how many bytes, if anything.
    fn special(&mut self, rest: &str, at: usize) -> Option<usize> {
        let first = at == 0 || self.text[..at].ends_with('\n');
        match rest.as_bytes().first()? {
            b'!' => self.image(rest, at, first),
            b'<' if rest.starts_with("<a href=\"/") && !rest.starts_with("<a href=\"//") => {
                let end = rest.find('>')? + 1;
                self.out.text.push_str("<a>");
                self.leave(rest, at, end)
            }
            b'<' if rest.starts_with("<!--") => {
                let end = rest.find("-->")? + 3;
                self.leave(rest, at, end + usize::from(first && rest[end..].starts_with('\n')))
            }
            b'<' if rest.starts_with("<div id=\"refs\"") => self.leave(rest, at, rest.find("</div>")? + 6),
            b'{' if rest.starts_with("{@") => self.braced(rest),
            b'{' if rest.starts_with("{{") && self.shared.works.is_some() => self.hole(rest),
            b'{' if rest.starts_with("{#") || rest.starts_with("{.") => self.attributes(rest, at),
            b'@' => self.cited(rest, at),
            b'{' if rest.starts_with("{%") => self.tag(rest, at),
            b'{' if rest.starts_with("{:") || rest.starts_with("{::") => self.leave(rest, at, rest.find('}')? + 1),
            b'[' if rest.starts_with("[^") => self.note(rest),
            b'[' if first && names::definition(rest).is_some_and(|(_, to)| names::is_of_root(to)) => {
                self.leave(rest, at, rest.find('\n').unwrap_or(rest.len()))
            }
            b'[' if first && self.shared.works.is_some() && works::tag(rest.lines().next().unwrap_or("")).is_some() => {
                self.leave(rest, at, rest.find('\n').unwrap_or(rest.len()))
            }
            b'[' => self.link(rest, at),
            b'#' if first => {
                let hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
                self.out.headings += usize::from(hashes <= 6 && rest[hashes..].starts_with([' ', '\t']));
                None
            }
            b'$' if rest.starts_with("$$") => self.display(rest),
            b'\\' => self.latex(rest, at, first),
            _ => None,
        }
    }

    fn leave(&mut self, rest: &str, at: usize, length: usize) -> Option<usize> {
        let lines = self.text[self.counted.0..at.max(self.counted.0)].matches('\n').count();
        self.counted = (at.max(self.counted.0), self.counted.1 + lines);
        self.out.left.push((self.counted.1, rest[..length].to_owned()));
        Some(length)
    }

    fn image(&mut self, rest: &str, at: usize, first: bool) -> Option<usize> {
        let mut picture = picture(rest, self.close(at + 1)?)?;
        let above = self.out.text.trim_end_matches('\n');
        // Pictures on lines of one paragraph are figures of their own.
        if first && above.len() + 1 == self.out.text.len() && above.rsplit('\n').next().is_some_and(|line| line.starts_with("![") && line.ends_with([')', '}']))
        {
            self.out.text.push('\n');
        }
        let id = picture.label();
        if !picture.title.is_empty() {
            let title = format!("title of {}: {}", picture.file, picture.title);
            self.leave(&title, at, title.len());
        }
        (picture.attributes, _) = cites::sorted(&picture.attributes);
        if let Some(own) = picture.attributes.split(' ').find_map(|part| part.strip_prefix('#')) {
            self.shared.ids.insert(own.to_owned());
        }
        self.put(&mut picture, id);
        Some(picture.length)
    }

    fn put(&mut self, picture: &mut Picture, id: Option<String>) {
        let web = picture.file.contains("://");
        let id = id.filter(|id| self.shared.ids.insert(id.clone()));
        let start = self.out.text.len();
        picture.caption = self.words(commands(picture.caption.trim()).as_str());
        match picture.found(self.shared.beside) {
            Some((from, to)) => {
                let written = picture.written(&to, id.as_deref());
                self.out.text.push_str(&written);
                if !self.out.copies.iter().any(|(_, known)| *known == to) {
                    self.out.copies.push((from, to));
                }
            }
            None if web => {
                let written = picture.written(&picture.file, id.as_deref());
                self.out.text.push_str(&written);
            }
            None => {
                let written = picture.written(PLACEHOLDER, id.as_deref());
                self.out.text.push_str(&written);
                self.out.placeholder = true;
                self.out.doubts.push(Doubt { range: start..start + written.len(), what: What::Picture(picture.file.clone()) });
            }
        }
    }

    /// What an `@` begins: a cross-reference, or a work cited by what identifies it.
    fn cited(&mut self, rest: &str, at: usize) -> Option<usize> {
        let before = self.text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '\\' | '@' | '/' | '.' | '_')) {
            return None;
        }
        let cited = cites::cited(rest)?;
        if let Some(id) = cites::reference(cited.key) {
            let within = before == Some('[') || before == Some(' ') && self.text[..at].trim_end().ends_with(';');
            self.refer(&id, within);
            return Some(cited.length);
        }
        let works = self.shared.works.as_mut().filter(|works| cites::is_identifier(cited.key) || works.has_tag(cited.key))?;
        let key = works.key(cited.key);
        self.out.text.push_str(&format!("@{key}"));
        Some(cited.length)
    }

    /// `{@fig:x}`, which keeps what stands behind it apart.
    fn braced(&mut self, rest: &str) -> Option<usize> {
        let cited = cites::cited(&rest[1..])?;
        let id = cites::reference(cited.key).filter(|_| rest[1 + cited.length..].starts_with('}'))?;
        self.refer(&id, false);
        Some(cited.length + 2)
    }

    /// Writes a cross-reference. The sign before it that says how it is worded, and the word that its own text says again, go.
    fn refer(&mut self, id: &str, within: bool) {
        if within {
            return self.out.text.push_str(&format!("@{id}"));
        }
        let bare = self.out.text.strip_suffix(['+', '*', '!']).filter(|text| text.ends_with([' ', '\n', '('])).map_or(self.out.text.len(), str::len);
        self.out.text.truncate(bare);
        let said = refs::said_before(&self.out.text);
        self.out.text.truncate(self.out.text.len() - said);
        self.out.text.push_str(&format!("[](#{id})"));
    }

    /// `{{name}}`, which a program would fill in.
    fn hole(&mut self, rest: &str) -> Option<usize> {
        let end = cites::near(rest).find("}}").filter(|end| !rest[..*end].contains('\n'))? + 2;
        let start = self.out.text.len();
        self.out.text.push_str(&rest[..end]);
        self.out.doubts.push(Doubt { range: start..start + end, what: What::Hole(rest[2..end - 2].trim().to_owned()) });
        Some(end)
    }

    fn attributes(&mut self, rest: &str, at: usize) -> Option<usize> {
        let (kept, left, length) = cites::attributes(rest)?;
        self.out.text.push_str(&kept);
        if kept.is_empty() {
            self.out.text.truncate(self.out.text.trim_end_matches(' ').len());
        }
        if !left.is_empty() {
            self.leave(&left, at, left.len());
        }
        Some(length)
    }

    /// The words of a caption, in which works and figures may be cited too.
    fn words(&mut self, text: &str) -> String {
        let kept = std::mem::take(&mut self.out.text);
        let mut at = 0;
        while let Some(next) = text[at..].find('@') {
            self.out.text.push_str(&text[at..at + next]);
            at += next;
            let taken = self.of_caption(text, at).unwrap_or_else(|| {
                self.out.text.push('@');
                1
            });
            at += taken;
        }
        self.out.text.push_str(&text[at..]);
        std::mem::replace(&mut self.out.text, kept)
    }

    fn of_caption(&mut self, text: &str, at: usize) -> Option<usize> {
        let before = text[..at].chars().next_back();
        let cited = cites::cited(&text[at..]).filter(|_| before.is_none_or(|c| matches!(c, ' ' | '[' | '(' | '{' | '-' | '\n')))?;
        if let Some(id) = cites::reference(cited.key) {
            self.out.text.push_str(&format!("@{id}"));
            return Some(cited.length);
        }
        let works = self.shared.works.as_mut().filter(|works| cites::is_identifier(cited.key) || works.has_tag(cited.key))?;
        let key = works.key(cited.key);
        self.out.text.push_str(&format!("@{key}"));
        Some(cited.length)
    }

    fn tag(&mut self, rest: &str, at: usize) -> Option<usize> {
        let (tag, length) = liquid::tag(rest)?;
        let file = liquid::value(tag, "filename").filter(|_| tag.starts_with("include figure"));
        let Some(file) = file else { return self.leave(rest, at, length) };
        let caption = liquid::value(tag, "caption").unwrap_or_default().replace(['\n', '\r'], " ");
        let alt = liquid::value(tag, "alt").map(|alt| format!("alt=\"{}\"", alt.replace(['"', '\n', '}'], " "))).unwrap_or_default();
        let mut picture = Picture { caption: balanced(&caption), file: file.to_owned(), attributes: alt, length, ..Picture::default() };
        if !self.out.text.is_empty() && !self.out.text.ends_with("\n\n") {
            self.out.text.push_str(if self.out.text.ends_with('\n') { "\n" } else { "\n\n" });
        }
        self.put(&mut picture, None);
        if !self.text[at + length..].starts_with("\n\n") {
            self.out.text.push('\n');
        }
        Some(length)
    }

    /// A link that begins at a server's root leads nowhere from here: its words stay.
    fn link(&mut self, rest: &str, at: usize) -> Option<usize> {
        let close = self.close(at)?;
        let words = rest.get(1..close)?;
        let after = &rest[close + 1..];
        let (to, length) = match after.chars().next() {
            Some('(') => {
                let end = matching(&after[1..])?;
                (after[1..=end].trim().to_owned(), close + 2 + end + 1)
            }
            Some('[') => {
                let end = self.close(at + close + 1)? - 1;
                after.get(1..=end)?;
                let label = if end == 0 { words } else { &after[1..=end] };
                (self.names.of_root(label)?.to_owned(), close + 2 + end + 1)
            }
            _ => (self.names.of_root(words)?.to_owned(), close + 1),
        };
        if !names::is_of_root(&to) || is_code(self.code, at + close) {
            return None;
        }
        let start = self.out.text.len();
        self.out.text.push_str(words);
        self.out.doubts.push(Doubt { range: start..start + words.len(), what: What::Link(to) });
        self.leave(rest, at, length)
    }

    /// The mark of a note that is defined nowhere becomes words.
    fn note(&mut self, rest: &str) -> Option<usize> {
        let end = rest.find(']').filter(|end| !rest[..*end].contains('\n'))?;
        let key = &rest[2..end];
        if self.shared.notes.has_note(key) || key.contains('[') {
            return None;
        }
        let start = self.out.text.len();
        self.out.text.push_str(&format!("\\[^{key}\\]"));
        self.out.doubts.push(Doubt { range: start..self.out.text.len(), what: What::Note(key.to_owned()) });
        Some(end + 1)
    }

    /// `$$ … \label{eq:x} … $$`.
    fn display(&mut self, rest: &str) -> Option<usize> {
        let end = rest[2..].find("$$")?;
        self.equation(&rest[2..2 + end], "");
        let after = &rest[end + 4..];
        if !after.trim_start_matches(' ').starts_with('{') && self.out.text.ends_with('}') && !after.starts_with('\n') {
            self.out.text.push('\n');
        }
        Some(end + 4)
    }

    fn equation(&mut self, formula: &str, wrap: &str) {
        let (mut formula, mut id) = (formula.to_owned(), None);
        while let Some(at) = formula.find("\\label{") {
            let Some((_, label, length)) = refs::command(&formula[at..]) else { break };
            id = id.or(Some(refs::id(label, "eq")));
            formula.replace_range(at..at + length, "");
        }
        let id = id.filter(|id| self.shared.ids.insert(id.clone())).map(|id| format!(" {{#{id}}}")).unwrap_or_default();
        let formula = formula.trim();
        let formula = if wrap.is_empty() { formula.to_owned() } else { format!("\\begin{{{wrap}}}\n{formula}\n\\end{{{wrap}}}") };
        let formula: String = formula.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n");
        self.out.text.push_str(&format!("$$\n{formula}\n$${id}"));
    }

    fn latex(&mut self, rest: &str, at: usize, first: bool) -> Option<usize> {
        if let Some((name, argument, length)) = refs::command(rest) {
            if name == "begin" {
                return self.environment(rest, argument, length);
            }
            if let Some(new) = refs::replaced(name, argument) {
                let said = if new.starts_with("[](#") { refs::said_before(&self.out.text) } else { 0 };
                self.out.text.truncate(self.out.text.len() - said);
                self.out.text.push_str(&new);
                return Some(length);
            }
        }
        let line = rest.lines().next().unwrap_or("");
        let bare = line.trim_end();
        let alone = first && bare.len() > 2 && bare[1..].starts_with(|c: char| c.is_ascii_alphabetic()) && !bare.contains(' ');
        if alone { self.leave(rest, at, line.len()) } else { None }
    }

    fn environment(&mut self, rest: &str, name: &str, length: usize) -> Option<usize> {
        let wrap = match name.trim_end_matches('*') {
            "equation" | "displaymath" => "",
            "align" | "eqnarray" => "aligned",
            "gather" => "gathered",
            _ => return None,
        };
        let close = format!("\\end{{{name}}}");
        let end = rest.find(&close)?;
        self.equation(&rest[length..end], wrap);
        Some(end + close.len())
    }
}

/// Takes away the last heading where it is that of the list of references, which pages write themselves.
fn without_list(out: &mut Body, line: usize) {
    let trimmed = out.text.trim_end();
    let last = trimmed.rfind('\n').map_or(0, |at| at + 1);
    let title = trimmed[last..].trim_start_matches('#').trim().trim_end_matches(':').to_lowercase();
    let known = ["references", "bibliography", "works cited", "referencias", "referências", "bibliografía", "bibliografia"];
    let plain = title.split(" {").next().unwrap_or("");
    if trimmed[last..].starts_with('#') && known.contains(&plain) {
        out.headings = out.headings.saturating_sub(1);
        out.left.push((line, trimmed[last..].to_owned()));
        out.text.truncate(last);
    }
}
