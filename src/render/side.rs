//! Notes once more, beside the words that cite them.

use super::html::{Element, Node};
use super::view;

/// Gives each part of an article the notes it is the first to cite.
pub(super) fn place(page: &mut view::Article) {
    let notes = &page.notes;
    let sections = page.sections.iter_mut().flat_map(|section| &mut section.parts);
    for part in page.abstract_parts.iter_mut().chain(sections) {
        for side in &mut part.notes {
            if let Some(note) = notes.get(side.at) {
                *side = view::SideNote { number: note.number, id: note.id.clone(), body_html: note.side_html.clone(), at: side.at };
            }
        }
        part.notes.retain(|side| !side.body_html.is_empty());
    }
}

/// A note's text for the margin. An id stands once in a page, and a link is reached once by the keyboard; what remarks mark is
/// marked below the text. Empty where HTML of the author has ids of its own, or a formula that is too large for a margin.
pub(super) fn copy(nodes: Vec<Node<'_>>) -> Vec<Node<'_>> {
    if nodes.iter().any(has_own_ids) { Vec::new() } else { nodes.into_iter().filter_map(plain).collect() }
}

fn has_own_ids(node: &Node<'_>) -> bool {
    match node {
        Node::Element(element) => element.children.iter().any(has_own_ids),
        Node::Text(_) => false,
        Node::Raw(html) => html.contains(" id="),
    }
}

fn plain(node: Node<'_>) -> Option<Node<'_>> {
    let Node::Element(mut element) = node else { return Some(node) };
    if element.get("class").is_some_and(|class| class.split(' ').any(|class| class == "ann-ref")) {
        return None;
    }
    element.attributes.retain(|(name, _)| !matches!(*name, "id" | "role" | "aria-details" | "aria-describedby" | "data-ann" | "tabindex"));
    element.children = element.children.into_iter().filter_map(plain).collect();
    if element.name == "mark" {
        element = Element { name: "span", attributes: Vec::new(), children: element.children };
    }
    Some(if element.name == "a" { element.attr("tabindex", "-1") } else { element }.into())
}
