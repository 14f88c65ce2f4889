//! Words that remarks and cross-links speak of. `sweep` cuts each run of text where a mark begins or ends; `join` lays
//! flat marks round what the same remarks cover, so that no mark crosses an element and none stands in another.

mod join;
mod settle;
mod sweep;

use super::html::{Element, Node, el};
use crate::anchor::Outcome;
use crate::apparatus::Apparatus;

pub(super) use join::join;
pub(super) use settle::settle;
pub(super) use sweep::sweep;

/// The most remarks a mark names. It counts them all; each has its own link and its own beginning all the same.
const NAMED: usize = 64;

/// More links than this at one place are set as a group.
const GROUPED: usize = 8;

/// An inline, before marks are laid round it.
pub(super) enum Piece<'a> {
    /// Words, or a thing that is covered whole.
    Leaf(Leaf<'a>),
    /// An element with inlines in it.
    Element {
        /// The element without what it holds.
        shell: Element<'a>,
        /// What it holds.
        pieces: Vec<Piece<'a>>,
    },
    /// A piece of raw HTML, which may open what a later piece closes: no mark goes over it.
    Wall(Node<'a>),
}

/// Words or a thing, with the remarks that cover it.
pub(super) struct Leaf<'a> {
    node: Node<'a>,
    kind: LeafKind,
    cover: Option<Box<Cover<'a>>>,
}

/// How a leaf is covered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LeafKind {
    /// Words: the apparatus says what covers them.
    Words,
    /// White space: nothing to mark by itself.
    Blank,
    /// A citation, a note's mark, a formula, an image: what covers the words on both sides covers it.
    Thing,
}

/// The remarks that cover a stretch.
#[derive(Clone, Default)]
struct Cover<'a> {
    set: Set<'a>,
    /// The remarks whose passage begins here.
    begins: Vec<&'a str>,
    /// The remarks whose passage ends here.
    ends: Vec<&'a str>,
    /// The remarks that go on from the run of text before.
    from_before: Vec<&'a str>,
    /// The remarks that go on into the next run of text.
    goes_on: Vec<&'a str>,
}

/// A set of remarks: the first of them by name, how many there are, and a sum that tells sets apart.
#[derive(Clone, Default, PartialEq, Eq)]
struct Set<'a> {
    named: Vec<&'a str>,
    count: usize,
    sum: u128,
}

impl<'a> Piece<'a> {
    /// A thing that has no words of its own in the text.
    pub(super) fn thing(node: impl Into<Node<'a>>) -> Self {
        Self::Leaf(Leaf { node: node.into(), kind: LeafKind::Thing, cover: None })
    }

    /// White space between words.
    pub(super) fn blank(node: impl Into<Node<'a>>) -> Self {
        Self::Leaf(Leaf { node: node.into(), kind: LeafKind::Blank, cover: None })
    }

    /// Words as they stand in the source.
    fn words(words: &'a str, cover: Option<Box<Cover<'a>>>) -> Self {
        let kind = if words.chars().all(char::is_whitespace) { LeafKind::Blank } else { LeafKind::Words };
        Self::Leaf(Leaf { node: words.into(), kind, cover })
    }
}

impl<'a> Set<'a> {
    fn of(ids: impl Iterator<Item = &'a str>) -> Self {
        let mut set = Self::default();
        for id in ids {
            set.count += 1;
            set.sum = set.sum.wrapping_add(number(id));
            if set.named.len() < NAMED {
                set.named.push(id);
            }
        }
        set
    }
}

/// A number for an id: FNV-1a in 128 bits. Sums of them tell sets of more remarks apart than a mark names.
fn number(id: &str) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    id.bytes().fold(BASIS, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}

/// The mark that goes round what the remarks of a cover speak of. Its details are the thread of one of them, which begins here if
/// one does: more than one checkers and screen readers of today do not take, and each remark has its own link.
fn mark<'a>(apparatus: &'a Apparatus, cover: &Cover<'a>) -> Element<'a> {
    let set = &cover.set;
    let mut classes = String::from("ann");
    let mut drifted = false;
    let mut roles: Vec<&str> = Vec::new();
    for id in &set.named {
        let entry = apparatus.remarks.get(*id);
        let role = entry.map_or("reviewer", |entry| entry.role);
        if !roles.contains(&role) {
            roles.push(role);
            classes += " by-";
            classes += role;
        }
        drifted |= entry.is_some_and(|entry| entry.outcome == Outcome::Drifted);
    }
    if drifted {
        classes += " drifted";
    }
    let mark = el("mark").class(classes).attr("data-ann", set.named.join(" "));
    let mark = if set.count > 1 { mark.attr("data-n", set.count.to_string()) } else { mark };
    mark.attr_opt("aria-details", cover.begins.last().or(set.named.last()).copied())
}

/// Where a passage begins.
fn beginning<'a>(id: &str) -> Node<'a> {
    el("span").attr("id", format!("at-{id}")).into()
}

/// The ways from the end of passages to their remarks.
fn ways<'a>(apparatus: &'a Apparatus, ids: &[&'a str], out: &mut Vec<Node<'a>>) {
    let links = ids.iter().filter_map(|id| way(apparatus, id));
    if ids.len() > GROUPED {
        out.push(el("span").class("ann-refs").children(links).into());
    } else {
        out.extend(links);
    }
}

fn way<'a>(apparatus: &'a Apparatus, id: &'a str) -> Option<Node<'a>> {
    let entry = apparatus.remarks.get(id)?;
    let label = apparatus.words.filled("remark_by", &[("remark", &entry.label), ("by", &entry.by)]);
    let href = crate::url::encode(&format!("#{id}")).into_owned();
    let a = el("a").class(format!("ann-ref by-{}", entry.role)).attr("id", format!("v:to:{id}")).attr("href", href);
    Some(a.attr("aria-label", label).text(entry.label.as_str()).into())
}
