//! Citations and entries as HTML: what the citation style formats, with our links and ids.

use super::html::{Node, el};
use super::math;
use super::paint::{Painter, fault};
use crate::apparatus::SetCitation;
use crate::csl::{Formatted, Piece};
use crate::edition::block::Citation;

impl<'a> Painter<'a> {
    /// A citation in the text; under a style that cites in notes, the mark of its note.
    pub(super) fn citation(&mut self, citation: &'a Citation, out: &mut Vec<Node<'a>>) {
        let Some(first) = citation.cites.first() else { return };
        if !self.becomes_note(citation) {
            return self.cites(citation, out);
        }
        if let Some(named) = self.apparatus.setting.named.get(&first.node) {
            out.extend(named.iter().flat_map(|piece| nodes(piece.content(), true)));
        }
        out.push(self.note_mark(first.node, &citation.raw));
    }

    /// Whether the style sets a citation as a note.
    pub(super) fn becomes_note(&self, citation: &Citation) -> bool {
        citation.cites.first().is_some_and(|first| self.apparatus.note_marks.contains_key(&first.node))
    }

    /// The words of a citation, each work a link to its entry.
    fn cites(&mut self, citation: &'a Citation, out: &mut Vec<Node<'a>>) {
        if let Some(set) = citation.cites.first().and_then(|first| self.apparatus.setting.citations.get(&first.node)) {
            out.push(el("span").class("cite-group").children(self.set(set)).into());
        }
        for cite in &citation.cites {
            if self.apparatus.cites.get(&cite.node).is_none_or(|entry| entry.reference.is_none()) {
                out.push(fault(&cite.key, "no entry in the bibliography"));
            }
        }
    }

    /// A citation that became a note, as that note's text.
    pub(super) fn noted(&self, set: &'a SetCitation) -> String {
        super::html::to_string(&[el("p").children(self.set(set)).into()])
    }

    fn set(&self, set: &'a SetCitation) -> Vec<Node<'a>> {
        set.pieces.iter().flat_map(|piece| self.piece(piece, &set.links)).collect()
    }

    fn piece(&self, piece: &'a Piece, links: &'a [(String, String)]) -> Vec<Node<'a>> {
        match piece {
            Piece::Words(words) => nodes(words, true),
            Piece::Cite { index, content } => {
                let Some((id, entry)) = links.get(*index) else { return nodes(content, true) };
                let href = self.href(&crate::url::encode(&format!("#{entry}"))).into_owned();
                let a = el("a").class("cite").attr("id", id.as_str()).attr("href", href).attr("role", "doc-biblioref");
                vec![a.children(nodes(content, true)).into()]
            }
        }
    }
}

/// A formatted tree as HTML nodes; inside a link, links are their words.
pub(super) fn nodes<'a>(parts: &[Formatted], in_link: bool) -> Vec<Node<'a>> {
    parts.iter().map(|part| node(part, in_link)).collect()
}

fn node<'a>(part: &Formatted, in_link: bool) -> Node<'a> {
    let wrap = |name: &'static str, children: &[Formatted]| -> Node<'a> { el(name).children(nodes(children, in_link)).into() };
    match part {
        Formatted::Text(text) => text.clone().into(),
        Formatted::Code(text) => el("code").text(text.clone()).into(),
        Formatted::Math(tex) => match math::math(tex, false) {
            Ok(html) => Node::Raw(html.into()),
            Err(_) => el("code").text(tex.clone()).into(),
        },
        Formatted::Emphasis(children) => wrap("em", children),
        Formatted::Strong(children) => wrap("strong", children),
        Formatted::SmallCaps(children) => el("span").class("small-caps").children(nodes(children, in_link)).into(),
        Formatted::Superscript(children) => wrap("sup", children),
        Formatted::Subscript(children) => wrap("sub", children),
        Formatted::Link { children, .. } if in_link => el("span").children(nodes(children, true)).into(),
        Formatted::Link { url, children } if matches!(&children[..], [Formatted::Text(text)] if text == url) => {
            el("a").class("url").attr("href", crate::url::encode(url).into_owned()).text(url.clone()).into()
        }
        Formatted::Link { url, children } => el("a").attr("href", crate::url::encode(url).into_owned()).children(nodes(children, true)).into(),
    }
}
