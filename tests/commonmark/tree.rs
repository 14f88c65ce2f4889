//! HTML as a tree, written out one node a line, so that two texts that mean the same compare equal.
//!
//! What is made equal, because we add it on purpose or because it means nothing:
//! - ids of headings, and a link to itself that a heading may carry (class `anchor`);
//! - classes, but for `language-…` of code blocks, and the spans of coloured code;
//! - `loading` and `decoding` of images, `dir` and `tabindex` of blocks that scroll, a `div` with class `scroll` around a table;
//! - comments, which mean nothing on a page;
//! - white space between blocks and at their ends, and runs of white space outside `pre`;
//! - the order of attributes, and how a character is escaped.

use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

/// The tree of a fragment of HTML.
pub fn of(html: &str) -> String {
    let document = Html::parse_fragment(html);
    let mut out = String::new();
    children(document.root_element(), Place { depth: 0, preformatted: false, block: true }, &mut out);
    out
}

/// Where the children of an element are written.
#[derive(Clone, Copy)]
struct Place {
    depth: usize,
    preformatted: bool,
    /// Whether the element is a block: white space at its ends means nothing.
    block: bool,
}

/// A child that counts.
enum Piece<'a> {
    Text(&'a str),
    Element(ElementRef<'a>),
}

fn children(parent: ElementRef<'_>, place: Place, out: &mut String) {
    let mut text = String::new();
    let mut fresh = place.block;
    for piece in pieces(parent) {
        match piece {
            Piece::Text(more) => text.push_str(more),
            Piece::Element(child) => {
                let block = is_block(child.value().name());
                flush(&mut text, place, (fresh, block), out);
                element(child, place, out);
                fresh = block;
            }
        }
    }
    flush(&mut text, place, (fresh, place.block), out);
}

/// The children of an element, with those of wrappers that mean nothing in their place.
fn pieces(parent: ElementRef<'_>) -> Vec<Piece<'_>> {
    let mut all = Vec::new();
    for child in parent.children() {
        match child.value() {
            Node::Text(text) => all.push(Piece::Text(text)),
            Node::Element(element) if is_anchor(element) => {}
            Node::Element(element) => {
                let wrapped = ElementRef::wrap(child).expect("it is an element");
                if is_ours(element) { all.extend(pieces(wrapped)) } else { all.push(Piece::Element(wrapped)) }
            }
            _ => {}
        }
    }
    all
}

/// Wrappers that we add: spans of coloured code, the box in which a wide table scrolls.
fn is_ours(element: &Element) -> bool {
    match element.name() {
        "span" => element.attrs().all(|(name, _)| name == "class") && element.attrs().next().is_some(),
        "div" => element.classes().any(|class| class == "scroll"),
        _ => false,
    }
}

fn is_anchor(element: &Element) -> bool {
    element.name() == "a" && element.classes().any(|class| class == "anchor")
}

fn element(node: ElementRef<'_>, place: Place, out: &mut String) {
    let element = node.value();
    let mut attributes: Vec<String> = element.attrs().filter_map(|(name, value)| attribute(element, name, value)).collect();
    attributes.sort();
    let attributes: String = attributes.iter().map(|attribute| format!(" {attribute}")).collect();
    line(place.depth, &format!("<{}{attributes}>", element.name()), out);
    let preformatted = place.preformatted || element.name() == "pre";
    children(node, Place { depth: place.depth + 1, preformatted, block: is_block(element.name()) }, out);
}

fn attribute(element: &Element, name: &str, value: &str) -> Option<String> {
    let heading = matches!(element.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let value = match name {
        "id" if heading => return None,
        "loading" | "decoding" | "tabindex" | "dir" => return None,
        "class" if element.name() == "code" => value.split_whitespace().find(|class| class.starts_with("language-"))?,
        "class" => return None,
        _ => value,
    };
    Some(format!("{name}={value:?}"))
}

/// Puts out the text gathered so far. `edges` tells whether white space before and after it means nothing.
fn flush(text: &mut String, place: Place, edges: (bool, bool), out: &mut String) {
    let text = std::mem::take(text);
    if place.preformatted {
        if !text.is_empty() {
            line(place.depth, &format!("{text:?}"), out);
        }
        return;
    }
    let mut text = collapsed(&text);
    if edges.0 {
        text = text.trim_start_matches(' ').to_owned();
    }
    if edges.1 {
        text.truncate(text.trim_end_matches(' ').len());
    }
    if !text.is_empty() {
        line(place.depth, &format!("{text:?}"), out);
    }
}

fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let white = matches!(c, ' ' | '\t' | '\n' | '\r');
        if !white {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 15] = ["p", "div", "pre", "blockquote", "ul", "ol", "li", "table", "hr", "h1", "h2", "h3", "h4", "h5", "h6"];
    BLOCKS.contains(&name) || matches!(name, "tr" | "td" | "th" | "thead" | "tbody" | "dl" | "dt" | "dd" | "br")
}

fn line(depth: usize, text: &str, out: &mut String) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(text);
    out.push('\n');
}
