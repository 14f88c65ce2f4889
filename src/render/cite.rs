//! Citations and entries as HTML: what the citation style formats, with our links and ids.

use super::html::{Node, el};
use super::math;
use super::paint::{Painter, fault};
use crate::apparatus::SetCitation;
use crate::csl::{self, Formatted, Piece};
use crate::edition::block::Citation;

impl<'a> Painter<'a> {
    /// A citation in the text; under a style that cites in notes, the mark of its note.
    pub(super) fn citation(&mut self, citation: &'a Citation, out: &mut Vec<Node<'a>>) {
        let Some(first) = citation.cites.first() else { return };
        if !self.becomes_note(citation) {
            return self.cites(citation, out);
        }
        if let Some(named) = self.apparatus.setting.named.get(&first.node) {
            out.extend(named.iter().flat_map(|piece| nodes(&piece.clone().into_content(), true)));
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
    pub(super) fn noted(&self, set: &'a SetCitation) -> Vec<Node<'a>> {
        vec![el("p").children(self.set(set)).into()]
    }

    /// The parts of a citation; all that one work has in it one after the other is one link.
    fn set(&self, set: &'a SetCitation) -> Vec<Node<'a>> {
        let mut out = Vec::new();
        let mut linked: Vec<usize> = Vec::new();
        let mut rest = set.pieces.as_slice();
        while let Some((first, after)) = rest.split_first() {
            let Piece::Cite { index, .. } = first else {
                out.extend(content(first));
                rest = after;
                continue;
            };
            let length = stretch(rest, *index);
            let inner: Vec<Node<'a>> = rest[..length].iter().flat_map(content).collect();
            rest = &rest[length..];
            match set.links.get(*index) {
                Some(link) => {
                    out.push(self.cite(link, !linked.contains(index), inner));
                    linked.push(*index);
                }
                None => out.extend(inner),
            }
        }
        out
    }

    /// A link to an entry; the first of a citation carries its id.
    fn cite(&self, (id, entry): &'a (String, String), first: bool, inner: Vec<Node<'a>>) -> Node<'a> {
        let href = self.href(&crate::url::encode(&format!("#{entry}"))).into_owned();
        let a = el("a").class("cite").attr_opt("id", first.then_some(id.as_str())).attr("href", href).attr("role", "doc-biblioref");
        a.children(inner).into()
    }
}

/// How many of `pieces` are of the cite `index` alone, words between its parts and the bracket that closes it among them.
fn stretch(pieces: &[Piece], index: usize) -> usize {
    let others = |piece: &Piece| matches!(piece, Piece::Cite { index: other, .. } if *other != index);
    let end = pieces.iter().position(others).unwrap_or(pieces.len());
    let last = pieces[..end].iter().rposition(|piece| matches!(piece, Piece::Cite { .. })).map_or(1, |at| at + 1);
    let inside: String = pieces[..last].iter().map(said).collect();
    let closes = inside.contains('(') && !inside.contains(')') && pieces.get(last).is_some_and(|piece| said(piece) == ")");
    last + usize::from(closes)
}

fn said(piece: &Piece) -> String {
    match piece {
        Piece::Words(content) | Piece::Cite { content, .. } => csl::plain_text(content),
        Piece::Note(_) => String::new(),
    }
}

fn content<'a>(piece: &Piece) -> Vec<Node<'a>> {
    match piece {
        Piece::Words(content) | Piece::Cite { content, .. } => nodes(content, true),
        Piece::Note(pieces) => pieces.iter().flat_map(content).collect(),
    }
}

/// A formatted tree as HTML nodes; inside a link, links are their words.
pub(super) fn nodes<'a>(parts: &[Formatted], in_link: bool) -> Vec<Node<'a>> {
    parts.iter().map(|part| node(part, in_link)).collect()
}

fn node<'a>(part: &Formatted, in_link: bool) -> Node<'a> {
    let wrap = |name: &'static str, children: &[Formatted]| -> Node<'a> { el(name).children(nodes(children, in_link)).into() };
    let span = |name: &'static str, children: &[Formatted]| -> Node<'a> { el("span").class(name).children(nodes(children, in_link)).into() };
    match part {
        Formatted::Text(text) => text.clone().into(),
        Formatted::Code(text) => el("code").text(text.clone()).into(),
        Formatted::Math(tex) => match math::math(tex, false) {
            Ok(html) => Node::Raw(html.into()),
            Err(_) => el("code").text(tex.clone()).into(),
        },
        Formatted::Emphasis(children) => wrap("em", children),
        Formatted::Strong(children) => wrap("strong", children),
        Formatted::Upright(children) => span("upright", children),
        Formatted::Light(children) => span("light", children),
        Formatted::FullCaps(children) => span("full-caps", children),
        Formatted::Underline(children) => span("underline", children),
        Formatted::NoUnderline(children) => span("no-underline", children),
        Formatted::Baseline(children) => span("baseline", children),
        Formatted::Span { class, children } if class.starts_with("csl-") => el("span").class(*class).children(nodes(children, in_link)).into(),
        Formatted::Span { class, children } => el("span").class(format!("csl-{class}")).children(nodes(children, in_link)).into(),
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
