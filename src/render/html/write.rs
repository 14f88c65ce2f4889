//! The tree as a string.

use super::escape::{escape_attribute, escape_text};
use super::{Element, Node};

/// Elements that have no content and no end tag.
const VOID: [&str; 13] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Whether an element has no content and no end tag.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Attributes that say all by being there.
const BOOLEAN: [&str; 14] =
    ["hidden", "open", "disabled", "checked", "selected", "reversed", "async", "defer", "controls", "required", "inert", "autofocus", "itemscope", "download"];

/// One element that is being written: what is left of its children, and how it ends.
struct Open<'n, 'a> {
    children: std::slice::Iter<'n, Node<'a>>,
    name: Option<&'static str>,
}

/// Appends `nodes` to `out`. Keeps its own stack, so that no depth overflows the machine's.
pub fn write(nodes: &[Node], out: &mut String) {
    let mut open = vec![Open { children: nodes.iter(), name: None }];
    while let Some(top) = open.last_mut() {
        match top.children.next() {
            Some(Node::Text(text)) => escape_text(text, out),
            Some(Node::Raw(html)) => out.push_str(html),
            Some(Node::Element(element)) => {
                start_tag(element, out);
                if !is_void(element.name) {
                    open.push(Open { children: element.children.iter(), name: Some(element.name) });
                }
            }
            None => {
                if let Some(name) = top.name {
                    out.push_str("</");
                    out.push_str(name);
                    out.push('>');
                }
                open.pop();
            }
        }
    }
}

/// `nodes` as a string of their own.
pub fn to_string(nodes: &[Node]) -> String {
    let mut out = String::new();
    write(nodes, &mut out);
    out
}

fn start_tag(element: &Element, out: &mut String) {
    out.push('<');
    out.push_str(element.name);
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        if value.is_empty() && BOOLEAN.contains(name) {
            continue;
        }
        out.push_str("=\"");
        escape_attribute(value, out);
        out.push('"');
    }
    out.push('>');
    // A parser drops the newline that follows these tags: a second one keeps the text whole.
    if matches!(element.name, "pre" | "textarea") && matches!(element.children.first(), Some(Node::Text(t)) if t.starts_with('\n')) {
        out.push('\n');
    }
}
