//! What authors' HTML may hold: the words of prose, tables, figures and links. Nothing that runs, styles, loads or asks.

use std::borrow::Cow;

use super::{Flow, MentionKind};
use crate::slug::is_reserved;
use crate::url::{Target, encode, target};

/// Elements of words: they may stand in a paragraph.
const PHRASING: [&str; 32] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Elements of blocks.
const BLOCK: [&str; 41] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements whose content goes with them: it is no prose, or is read by rules of its own.
pub(super) const DROPPED: [&str; 16] = [
    "script",
    "style",
    "title",
    "textarea",
    "iframe",
    "noembed",
    "noframes",
    "xmp",
    "svg",
    "math",
    "template",
    "select",
    "datalist",
    "optgroup",
    "frameset",
    "plaintext",
];

/// Elements without content.
const VOID: [&str; 5] = ["br", "col", "hr", "img", "wbr"];

/// Attributes of every element.
const EVERYWHERE: [&str; 5] = ["class", "dir", "id", "lang", "title"];

/// Attributes of some.
const SOME: [(&str, &[&str]); 15] = [
    ("a", &["href", "rel", "target"]),
    ("blockquote", &["cite"]),
    ("q", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["cite", "datetime"]),
    ("ins", &["cite", "datetime"]),
    ("details", &["open"]),
    ("img", &["alt", "height", "src", "width"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("th", &["abbr", "colspan", "headers", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// Every element that may stand anywhere.
pub(super) fn tags() -> impl Iterator<Item = &'static str> {
    PHRASING.into_iter().chain(BLOCK)
}

/// Every attribute that may stand anywhere.
pub(super) fn attributes() -> impl Iterator<Item = &'static str> {
    EVERYWHERE.into_iter().chain(SOME.into_iter().flat_map(|(_, names)| names.iter().copied()))
}

/// The element `name` where it may stand at a place of `flow`.
pub(super) fn tag(name: &str, flow: Flow) -> Option<&'static str> {
    let phrasing = PHRASING.into_iter().find(|tag| *tag == name);
    phrasing.or_else(|| if flow == Flow::Block { BLOCK.into_iter().find(|tag| *tag == name) } else { None })
}

/// Whether an element of this name has no content.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether `name` is an element of blocks.
pub(super) fn is_block(name: &str) -> bool {
    BLOCK.contains(&name)
}

/// What becomes of an attribute.
pub(super) enum Verdict<'a> {
    /// It stays, with this value.
    Keep(Cow<'a, str>, Option<MentionKind>),
    /// It goes; how a message names it.
    Drop(Cow<'a, str>),
}

/// Judges the attribute `name` of the element `tag`.
pub(super) fn attribute<'a>(tag: &str, name: &'a str, value: &'a str) -> Verdict<'a> {
    let own = SOME.iter().find(|(t, _)| *t == tag).map_or(&[][..], |(_, names)| names);
    let named = || Verdict::Drop(Cow::Borrowed(name));
    if !EVERYWHERE.contains(&name) && !own.contains(&name) {
        return named();
    }
    match name {
        "href" | "src" | "cite" => url(name, value),
        "id" if value.is_empty() || value.contains(|c: char| c.is_whitespace()) || is_reserved(value) => Verdict::Drop(Cow::Owned(format!("id={value}"))),
        "id" => Verdict::Keep(Cow::Borrowed(value), Some(MentionKind::Id)),
        _ if is_valid(name, value) => Verdict::Keep(Cow::Borrowed(value), None),
        _ => Verdict::Drop(Cow::Owned(format!("{name}={value}"))),
    }
}

fn url<'a>(name: &'a str, value: &'a str) -> Verdict<'a> {
    let value = value.trim_matches(|c: char| c <= ' ');
    let kind = match name {
        "href" => Some(MentionKind::Href),
        "src" => Some(MentionKind::Src),
        _ => None,
    };
    match target(value) {
        Target::Unsafe(scheme) => Verdict::Drop(Cow::Owned(format!("{name}={scheme}:"))),
        _ if name == "src" && value.is_empty() => Verdict::Drop(Cow::Borrowed(name)),
        _ => Verdict::Keep(encode(value), kind),
    }
}

/// Whether the value is one that HTML knows for this attribute.
fn is_valid(name: &str, value: &str) -> bool {
    let number = |value: &str| !value.is_empty() && value.len() < 6 && value.bytes().all(|b| b.is_ascii_digit());
    match name {
        "colspan" | "rowspan" | "span" => number(value) && value.bytes().any(|b| b != b'0'),
        "width" | "height" => number(value),
        "start" | "value" => number(value.strip_prefix('-').unwrap_or(value)),
        "type" => matches!(value, "1" | "a" | "A" | "i" | "I"),
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "lang" => value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'),
        "scope" => matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        "target" => value == "_blank",
        "open" | "reversed" => matches!(value, "" | "open" | "reversed"),
        _ => true,
    }
}

/// How many elements an end tag or a start tag may close: those that an element called `name` ends when it begins, and
/// those at which the search for them stops.
pub(super) fn closes(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    const CELLS: &[&str] = &["table", "td", "th", "caption"];
    match name {
        "a" => (&["a"], CELLS),
        "li" => (&["li", "p"], &["ul", "ol", "menu", "table", "td", "th", "blockquote", "figure", "details"]),
        "dt" | "dd" => (&["dt", "dd", "p"], &["dl", "table", "td", "th", "blockquote", "figure", "details"]),
        "tr" => (&["tr", "td", "th", "caption", "colgroup"], &["table"]),
        "td" | "th" => (&["td", "th", "caption", "colgroup"], &["table"]),
        "tbody" | "thead" | "tfoot" | "colgroup" => (&["tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup"], &["table"]),
        "rt" | "rp" => (&["rt", "rp"], &["ruby"]),
        _ if is_block(name) => (&["p"], CELLS),
        _ => (&[], &[]),
    }
}

/// Elements that no end tag of an element outside them closes.
pub(super) fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th" | "caption")
}

/// Whether `name` is a part of a table: its end tag closes cells, too.
pub(super) fn is_table(name: &str) -> bool {
    matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "caption" | "colgroup")
}
