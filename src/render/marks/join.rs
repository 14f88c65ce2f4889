//! Flat marks round the pieces of one paragraph, heading, cell: as few as may be, none in another, none across an element.

use std::collections::HashSet;

use super::{Cover, Leaf, LeafKind, Piece, Set, beginning, mark, ways};
use crate::apparatus::Apparatus;
use crate::render::html::{Element, Node};

/// The nodes of a line of pieces with their marks. Neighbours that the same remarks cover share one mark, which goes outside
/// an element that they cover whole; after the last words of a passage stands the link to its remark, outside any link.
pub(in crate::render) fn join<'a>(apparatus: &'a Apparatus, mut pieces: Vec<Piece<'a>>) -> Vec<Node<'a>> {
    if !pieces.iter().any(is_covered) {
        return pieces.into_iter().map(bare).collect();
    }
    cover_things(&mut pieces);
    let items = pieces.into_iter().map(|piece| item(apparatus, piece, false)).collect();
    laid(apparatus, items, false).0
}

fn is_covered(piece: &Piece<'_>) -> bool {
    match piece {
        Piece::Leaf(leaf) => leaf.cover.is_some(),
        Piece::Element { pieces, .. } => pieces.iter().any(is_covered),
        Piece::Wall(_) => false,
    }
}

/// A piece that no mark touches.
fn bare(piece: Piece<'_>) -> Node<'_> {
    match piece {
        Piece::Leaf(leaf) => leaf.node,
        Piece::Wall(node) => node,
        Piece::Element { shell, pieces } => shell.children(pieces.into_iter().map(bare)).into(),
    }
}

/// What goes on from the last words before, and the things met since.
#[derive(Default)]
struct Gap<'p, 'a> {
    before: Option<(Vec<&'a str>, Set<'a>)>,
    things: Vec<&'p mut Option<Box<Cover<'a>>>>,
}

/// Covers what has no words of its own with the remarks that go on from the words before to the words after.
fn cover_things(pieces: &mut [Piece<'_>]) {
    fn walk<'p, 'a>(pieces: &'p mut [Piece<'a>], gap: &mut Gap<'p, 'a>) {
        for piece in pieces {
            match piece {
                Piece::Leaf(Leaf { cover, kind, .. }) => match cover {
                    None if *kind != LeafKind::Words => gap.things.push(cover),
                    words => gap.end(words.as_deref()),
                },
                Piece::Element { pieces, .. } => walk(pieces, gap),
                Piece::Wall(_) => {}
            }
        }
    }
    walk(pieces, &mut Gap::default());
}

impl<'a> Gap<'_, 'a> {
    /// Meets the next words.
    fn end(&mut self, words: Option<&Cover<'a>>) {
        let things = std::mem::take(&mut self.things);
        if let (Some((before, set)), Some(words)) = (self.before.take(), words)
            && !things.is_empty()
        {
            let here: HashSet<&str> = words.from_before.iter().copied().collect();
            let both: Vec<&str> = before.into_iter().filter(|id| here.contains(id)).collect();
            let covered = (!both.is_empty()).then(|| if both.len() == set.count { set } else { Set::of(both.into_iter()) });
            if let Some(set) = covered {
                things.into_iter().for_each(|thing| *thing = Some(Box::new(Cover { set: set.clone(), ..Cover::default() })));
            }
        }
        self.before = words.map(|cover| (cover.goes_on.clone(), cover.set.clone()));
    }
}

/// A piece, ready to be laid: nodes that one set covers throughout, or nodes that hold their own marks.
struct Item<'a> {
    node: Node<'a>,
    /// What covers all of it, where one set does.
    cover: Option<Cover<'a>>,
    /// Whether there is more in it than white space.
    solid: bool,
    /// The remarks whose links wait for the end of a link.
    waiting: Vec<&'a str>,
    /// How many more links of the author's HTML begin in it than end.
    links: isize,
}

fn item<'a>(apparatus: &'a Apparatus, piece: Piece<'a>, in_link: bool) -> Item<'a> {
    match piece {
        Piece::Leaf(Leaf { node, kind, cover }) => {
            Item { node, cover: cover.map(|cover| *cover), solid: kind != LeafKind::Blank, waiting: Vec::new(), links: 0 }
        }
        Piece::Wall(node) => Item { links: links(&node), node, cover: None, solid: true, waiting: Vec::new() },
        Piece::Element { shell, pieces } => element(apparatus, shell, pieces, in_link),
    }
}

fn element<'a>(apparatus: &'a Apparatus, shell: Element<'a>, pieces: Vec<Piece<'a>>, in_link: bool) -> Item<'a> {
    let in_link = in_link || shell.name == "a";
    let mut items: Vec<Item<'a>> = pieces.into_iter().map(|piece| item(apparatus, piece, in_link)).collect();
    let solid = items.iter().any(|item| item.solid);
    if let Some(cover) = common(&mut items) {
        let node = shell.children(items.into_iter().map(|item| item.node)).into();
        return Item { node, cover: Some(cover), solid, waiting: Vec::new(), links: 0 };
    }
    let (nodes, waiting) = laid(apparatus, items, in_link);
    Item { node: shell.children(nodes).into(), cover: None, solid, waiting, links: 0 }
}

fn links(wall: &Node<'_>) -> isize {
    let Node::Raw(html) = wall else { return 0 };
    let begun = html.matches("<a ").count() + html.matches("<a>").count();
    begun as isize - html.matches("</a>").count() as isize
}

/// What covers all the items, where one set does.
fn common<'a>(items: &mut [Item<'a>]) -> Option<Cover<'a>> {
    let set = items.first()?.cover.as_ref()?.set.clone();
    if !items.iter().all(|item| item.cover.as_ref().is_some_and(|cover| cover.set == set)) {
        return None;
    }
    let mut all = Cover { set, ..Cover::default() };
    for cover in items.iter_mut().filter_map(|item| item.cover.as_mut()) {
        all.begins.append(&mut cover.begins);
        all.ends.append(&mut cover.ends);
    }
    Some(all)
}

/// Lays the items beside each other, equal neighbours under one mark. Gives the links that still wait for the end of a link.
fn laid<'a>(apparatus: &'a Apparatus, items: Vec<Item<'a>>, in_link: bool) -> (Vec<Node<'a>>, Vec<&'a str>) {
    let mut out = Vec::with_capacity(items.len());
    let mut waiting = Vec::new();
    let mut links = isize::from(in_link);
    let mut items = items.into_iter().peekable();
    while let Some(mut item) = items.next() {
        let mut ends = item.waiting;
        links += item.links;
        match item.cover.take() {
            None => out.push(item.node),
            Some(mut cover) => {
                let (mut inside, mut solid) = (vec![item.node], item.solid);
                while let Some(next) = items.next_if(|next| next.cover.as_ref().is_some_and(|other| other.set == cover.set)) {
                    solid |= next.solid;
                    inside.push(next.node);
                    if let Some(mut other) = next.cover {
                        cover.begins.append(&mut other.begins);
                        cover.ends.append(&mut other.ends);
                    }
                }
                let begins = cover.begins.iter().map(|id| beginning(id));
                if solid {
                    out.push(mark(apparatus, &cover).children(begins).children(inside).into());
                } else {
                    out.extend(begins);
                    out.append(&mut inside);
                }
                ends.append(&mut cover.ends);
            }
        }
        waiting.append(&mut ends);
        if links <= 0 && !waiting.is_empty() {
            ways(apparatus, &std::mem::take(&mut waiting), &mut out);
        }
    }
    (out, waiting)
}
