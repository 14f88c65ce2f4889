//! Citations and entries as HTML: what the citation style formats, with our links and ids.

use super::html::{Node, el};
use super::math;
use super::paint::{Painter, fault};
use crate::bibliography::Reference;
use crate::csl::Locator;
use crate::csl::plain::{self as csl, Cite, Formatted, Piece};
use crate::edition::block::{self, Citation};

impl<'a> Painter<'a> {
    pub(super) fn citation(&mut self, citation: &'a Citation, out: &mut Vec<Node<'a>>) {
        let mut known: Vec<(&'a block::Cite, &'a Reference)> = Vec::new();
        let mut ids: Vec<(&str, &str)> = Vec::new();
        let mut missing: Vec<&'a str> = Vec::new();
        for cite in &citation.cites {
            let entry = self.apparatus.cites.get(&cite.node);
            match entry.and_then(|entry| Some((entry, entry.reference?))) {
                Some((entry, reference)) => {
                    ids.push((&entry.id, &cite.key));
                    known.push((cite, &self.works[reference]));
                }
                None => missing.push(&cite.key),
            }
        }
        if let Some(style) = self.style.filter(|_| !known.is_empty()) {
            let located: Vec<(Option<Locator>, String)> = known.iter().map(|(cite, _)| csl::parse_locator(&cite.suffix)).collect();
            let cites: Vec<Cite> = known
                .iter()
                .zip(&located)
                .map(|((cite, reference), (locator, rest))| Cite {
                    prefix: &cite.prefix,
                    locator: locator.clone(),
                    suffix: rest,
                    suppress_author: cite.suppress_author,
                    ..Cite::new(reference)
                })
                .collect();
            let pieces = if citation.narrative { style.narrative(&cites[0], &cites[1..]) } else { style.citation(&cites) };
            let nodes: Vec<Node<'a>> = pieces.into_iter().map(|piece| self.cite(piece, &ids)).collect();
            out.push(el("span").class("cite-group").children(nodes).into());
        }
        for key in missing {
            out.push(fault(key, "no entry in the bibliography"));
        }
    }

    fn cite(&self, piece: Piece, ids: &[(&str, &str)]) -> Node<'a> {
        match piece {
            Piece::Words(words) => words.into(),
            Piece::Cite { index, content } => {
                let (id, key) = ids[index];
                let href = self.href(&crate::url::encode(&format!("#ref-{}", crate::slug::in_id(key)))).into_owned();
                let a = el("a").class("cite").attr("id", id.to_owned()).attr("href", href).attr("role", "doc-biblioref");
                a.children(nodes(&content, true)).into()
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
