//! The pieces as one text in which every element that begins ends, inside the one it began in, and only what is allowed
//! stands. Every tag is written anew; nothing of the source is copied but text and the values of attributes.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::allow::{self, Verdict};
use super::scan::{Token, scan};
use super::{Flow, Mention, MentionKind, Piece, Removed, mark};
use crate::render::html::{escape_attribute, escape_text};

/// The most elements inside each other. A parser's time grows with this times the length.
const DEEPEST: usize = 100;

/// The balanced text and what there is to say of it.
pub(super) struct Balanced {
    /// The text, with a mark for each child that stays.
    pub html: String,
    /// The children that went with an element.
    pub dropped: BTreeSet<usize>,
    /// What went.
    pub removed: Vec<Removed>,
    /// What others must know of what stays.
    pub mentions: Vec<Mention>,
}

/// A token of a piece, or a child.
enum Step {
    Token(Token),
    Child(Flow),
}

pub(super) fn balance(pieces: &[Piece], flow: Flow) -> Balanced {
    let steps = steps(pieces);
    let ends = ends_of_dropped(&steps);
    let mut writer = Writer { flow, open: Vec::new(), out: Balanced::empty() };
    let mut at = 0;
    while let Some((piece, step)) = steps.get(at) {
        writer.piece(*piece, step, ends.get(&at).map(|&end| &steps[at + 1..=end]));
        at = ends.get(&at).map_or(at, |&end| end) + 1;
    }
    writer.close_to(0);
    writer.out
}

fn steps(pieces: &[Piece]) -> Vec<(usize, Step)> {
    let mut steps = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Html(html) => steps.extend(scan(html).into_iter().map(|token| (index, Step::Token(token)))),
            Piece::Child(flow) => steps.push((index, Step::Child(*flow))),
        }
    }
    steps
}

/// For the start of each element that goes with its content, its end. One that never ends takes nothing with it.
fn ends_of_dropped(steps: &[(usize, Step)]) -> HashMap<usize, usize> {
    let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut ends = HashMap::new();
    for (at, (_, step)) in steps.iter().enumerate() {
        match step {
            Step::Token(Token::Start { name, .. }) if allow::DROPPED.contains(&&**name) => open.entry(name).or_default().push(at),
            Step::Token(Token::End { name, .. }) => {
                if let Some(start) = open.get_mut(&**name).and_then(Vec::pop) {
                    ends.insert(start, at);
                }
            }
            _ => {}
        }
    }
    ends
}

impl Balanced {
    fn empty() -> Self {
        Self { html: String::new(), dropped: BTreeSet::new(), removed: Vec::new(), mentions: Vec::new() }
    }
}

struct Writer {
    flow: Flow,
    open: Vec<&'static str>,
    out: Balanced,
}

impl Writer {
    /// Writes one step. `inside` is what goes with it, to the end tag.
    fn piece(&mut self, piece: usize, step: &Step, inside: Option<&[(usize, Step)]>) {
        match (step, inside) {
            (Step::Token(Token::Start { name, range, .. }), Some(inside)) => self.drop_element(piece, name, range.clone(), inside),
            (Step::Token(Token::Start { name, attributes, range }), None) => self.start(piece, name, attributes, range),
            (Step::Token(Token::End { name, .. }), _) => self.end(name),
            (Step::Token(Token::Text(text)), _) => escape_text(text, &mut self.out.html),
            (Step::Token(Token::Broken(range)), _) => self.remove(piece, range.clone(), "an unfinished tag".to_owned()),
            (Step::Child(flow), _) => {
                if *flow == Flow::Block {
                    self.make_room("div");
                }
                self.out.html.push_str(&mark(piece, *flow));
            }
        }
    }

    fn drop_element(&mut self, piece: usize, name: &str, range: Range<usize>, inside: &[(usize, Step)]) {
        let end = match inside.last() {
            Some((last, Step::Token(Token::End { range: end, .. }))) if *last == piece => end.end,
            _ => range.end,
        };
        self.out.dropped.extend(inside.iter().filter(|(_, step)| matches!(step, Step::Child(_))).map(|(index, _)| *index));
        self.remove(piece, range.start..end, format!("`<{}>`", shown(name)));
    }

    fn start(&mut self, piece: usize, name: &str, attributes: &[(String, String)], range: &Range<usize>) {
        let Some(tag) = allow::tag(name, self.flow) else {
            let place = if allow::is_block(name) { " where only words can stand" } else { "" };
            return self.remove(piece, range.clone(), format!("`<{}>`{place}", shown(name)));
        };
        if self.open.len() >= DEEPEST {
            return self.remove(piece, range.clone(), format!("`<{tag}>`, nested more than {DEEPEST} deep,"));
        }
        let before = self.out.mentions.len();
        let written = self.attributes(piece, tag, attributes, range);
        if tag == "img" && !written.contains(" src=") {
            // What is left of an image without its file is nothing.
            self.out.mentions.truncate(before);
            return self.remove(piece, range.clone(), "an `<img>` without a file".to_owned());
        }
        self.make_room(tag);
        self.out.html.push('<');
        self.out.html.push_str(tag);
        self.out.html.push_str(&written);
        self.out.html.push('>');
        if !allow::is_void(tag) {
            self.open.push(tag);
        }
    }

    /// The attributes that stay, as they are written.
    fn attributes(&mut self, piece: usize, tag: &str, attributes: &[(String, String)], range: &Range<usize>) -> String {
        let mut written = String::new();
        // `target` and `rel` say how a link is followed: without an address they are faults themselves.
        let leads = tag != "a" || attributes.iter().any(|(name, _)| name == "href");
        for (name, value) in attributes.iter().filter(|(name, _)| leads || !matches!(name.as_str(), "target" | "rel")) {
            match allow::attribute(tag, name, value) {
                Verdict::Keep(value, kind) => {
                    written.push(' ');
                    written.push_str(name);
                    written.push_str("=\"");
                    escape_attribute(&value, &mut written);
                    written.push('"');
                    self.mention(kind, piece, &value, range);
                }
                Verdict::Drop(what) => self.remove(piece, range.clone(), format!("`{}` on `<{tag}>`", shown(&what))),
            }
        }
        if tag == "img" && !written.contains(" alt=") {
            written.push_str(" alt=\"\"");
        }
        written
    }

    fn mention(&mut self, kind: Option<MentionKind>, piece: usize, value: &str, range: &Range<usize>) {
        if let Some(kind) = kind {
            self.out.mentions.push(Mention { kind, value: value.to_owned(), piece, range: range.clone() });
        }
    }

    /// Ends what an element called `tag` ends by beginning.
    fn make_room(&mut self, tag: &str) {
        let (ended, stops) = allow::closes(tag);
        let within = self.open.iter().rposition(|open| stops.contains(open)).map_or(0, |i| i + 1);
        if let Some(first) = self.open[within..].iter().position(|open| ended.contains(open)) {
            self.close_to(within + first);
        }
    }

    /// Ends the innermost element of this name and all inside it. An end tag without its start is nothing.
    fn end(&mut self, name: &str) {
        let cell = self.open.iter().rposition(|open| allow::is_cell(open)).map_or(0, |i| i + 1);
        let within = if allow::is_table(name) { 0 } else { cell };
        if let Some(found) = self.open[within..].iter().rposition(|open| *open == name) {
            self.close_to(within + found);
        }
    }

    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            if let Some(tag) = self.open.pop() {
                self.out.html.push_str("</");
                self.out.html.push_str(tag);
                self.out.html.push('>');
            }
        }
    }

    fn remove(&mut self, piece: usize, range: Range<usize>, what: String) {
        self.out.removed.push(Removed { what, piece, range });
    }
}

/// A name or value of the author's as a message may hold it.
fn shown(name: &str) -> String {
    name.chars().take(40).map(|c| if c.is_control() || c == '`' { '\u{fffd}' } else { c }).collect()
}
