//! Authors' raw HTML, made safe: cut to what prose needs, balanced, with a word for each thing taken out.
//!
//! Markdown gives raw HTML in pieces with its own nodes between. Three steps make one tree of them: `scan` reads the tags
//! of each piece with their places, `balance` keeps what `allow` lists and writes it anew with a mark for each node
//! between, and ammonia reads the whole as a browser would and has the last word.

mod allow;
mod balance;
mod scan;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use balance::Balanced;

/// What may stand at a place: words alone, or blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flow {
    /// Words, as in a paragraph, a heading, a cell.
    Inline,
    /// Blocks, as in a section.
    Block,
}

/// A piece of what Markdown gives, in the order of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Raw HTML: one tag, or a block of them.
    Html(&'a str),
    /// A node of Markdown between, made of words or of blocks. It is safe and balanced already.
    Child(Flow),
}

/// A part of the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cleaned {
    /// Safe HTML. It may open elements that a later part closes; all parts with their children are balanced.
    Html(String),
    /// The child that was the piece of this number.
    Child(usize),
}

/// Something that was taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// What it was, with its backticks: `` `<script>` `` or `` `onclick` on `<p>` ``.
    pub what: String,
    /// The piece it stood in.
    pub piece: usize,
    /// The bytes of its tag, or of the whole element where its content is gone too.
    pub range: Range<usize>,
}

pub use crate::edition::raw::MentionKind;

/// What becomes of what is mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It stays as it is.
    Keep,
    /// This value takes its place: an address that is safe.
    Instead(String),
    /// The attribute is left off; an image with it.
    Leave,
}

/// An id, a link or a file in raw HTML that stays: to be checked with those of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Which of them.
    pub kind: MentionKind,
    /// Its value as it stands on the page: a URL is percent-encoded.
    pub value: String,
    /// The piece it stands in.
    pub piece: usize,
    /// The bytes of its tag.
    pub range: Range<usize>,
}

/// Pieces made safe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sanitised {
    /// What to write. Each child stands in it once, but for those that were inside an element removed with its content
    /// (`<script>`, `<svg>`, …).
    pub parts: Vec<Cleaned>,
    /// What was taken out, in the order of the text. Comments go without a word.
    pub removed: Vec<Removed>,
    /// The ids, links and files of what stays.
    pub mentions: Vec<Mention>,
}

/// Makes `pieces` safe to stand where `flow` says. Time grows with their length alone.
pub fn sanitise(pieces: &[Piece], flow: Flow) -> Sanitised {
    sanitise_with(pieces, flow, &|_| Answer::Keep)
}

/// As [`sanitise`]; ids, links and files become what `answer` says.
pub fn sanitise_with(pieces: &[Piece], flow: Flow, answer: &dyn Fn(&Mention) -> Answer) -> Sanitised {
    let Balanced { html, dropped, removed, mentions } = balance::balance(pieces, flow, answer);
    let clean = GUARD.clean(&html).to_string();
    let mut parts = split(&clean);
    // A parser moves what it can't place; nothing an author wrote may get lost that way.
    let present: HashSet<usize> = parts.iter().filter_map(child_of).collect();
    let missing = (0..pieces.len()).filter(|i| matches!(pieces[*i], Piece::Child(_)) && !dropped.contains(i) && !present.contains(i));
    parts.extend(missing.map(Cleaned::Child));
    Sanitised { parts, removed, mentions }
}

/// The last word. It lets through what `balance` writes and no more, whatever reached it.
static GUARD: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut guard = Builder::empty();
    guard
        .tags(allow::tags().collect())
        .clean_content_tags(allow::DROPPED.into_iter().collect())
        .generic_attributes(allow::attributes().chain(["n"]).collect())
        .tag_attributes(HashMap::new())
        .url_schemes(crate::url::SCHEMES.into_iter().collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    guard
});

fn child_of(part: &Cleaned) -> Option<usize> {
    match part {
        Cleaned::Child(index) => Some(*index),
        Cleaned::Html(_) => None,
    }
}

/// The element that stands for child `index` while the whole is read.
fn mark(index: usize, flow: Flow) -> String {
    match flow {
        Flow::Inline => format!("<span n=\"{index}\"></span>"),
        Flow::Block => format!("<div n=\"{index}\"></div>"),
    }
}

/// Takes the marks apart from the HTML. Authors can't write one: their attributes never hold an `n`, their text no `<`.
fn split(html: &str) -> Vec<Cleaned> {
    let (mut parts, mut from) = (Vec::new(), 0);
    for (at, _) in html.match_indices('<') {
        if let Some((index, length)) = mark_at(&html[at..]) {
            if at > from {
                parts.push(Cleaned::Html(html[from..at].to_owned()));
            }
            parts.push(Cleaned::Child(index));
            from = at + length;
        }
    }
    if from < html.len() {
        parts.push(Cleaned::Html(html[from..].to_owned()));
    }
    parts
}

fn mark_at(html: &str) -> Option<(usize, usize)> {
    let (number, flow) = match (html.strip_prefix("<span n=\""), html.strip_prefix("<div n=\"")) {
        (Some(number), _) => (number, Flow::Inline),
        (_, Some(number)) => (number, Flow::Block),
        _ => return None,
    };
    let index = number[..number.find('"')?].parse().ok()?;
    let mark = mark(index, flow);
    html.starts_with(&mark).then_some((index, mark.len()))
}
