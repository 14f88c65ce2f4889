//! A run of text, cut where a remark or a cross-link begins or ends.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use super::{Cover, NAMED, Piece, Set};
use crate::apparatus::{Apparatus, CrossLinkEntry, Fate, Leads, Mark, MarkOf, MentionEntry};
use crate::edition::block::Text;
use crate::render::html::{Element, el};

/// Adds a run of text, in pieces each of which is covered by the same remarks throughout.
///
/// One pass over the ends of the marks: the work grows with their number, and with how many overlap up to what a mark names.
pub(in crate::render) fn sweep<'a>(apparatus: &'a Apparatus, text: &'a Text, in_link: bool, out: &mut Vec<Piece<'a>>) {
    let Some(marks) = apparatus.marks.get(&text.span) else { return out.push(Piece::words(&text.text, None)) };
    let mut run = Run { apparatus, text: &text.text, in_link, open: None };
    let cuts = Cuts::of(marks, &text.text);
    let mut active = Active::default();
    for pair in cuts.places.windows(2) {
        let (starting, ending) = (cuts.starting(pair[0], marks), cuts.ending(pair[1], marks));
        starting.iter().for_each(|&mark| active.add(mark, &marks[mark]));
        run.stretch(&Stretch { marks, from: pair[0], to: pair[1], starting, ending }, &active, out);
        ending.iter().for_each(|&mark| active.remove(mark));
    }
    run.close(out);
}

/// Where a run is cut, and its marks in the order they begin and in the order they end.
struct Cuts {
    places: Vec<usize>,
    starts: Vec<usize>,
    ends: Vec<usize>,
}

impl Cuts {
    fn of(marks: &[Mark], text: &str) -> Self {
        let good = |mark: &Mark| mark.from < mark.to && text.get(mark.from..mark.to).is_some();
        let mut starts: Vec<usize> = (0..marks.len()).filter(|&at| good(&marks[at])).collect();
        let mut ends = starts.clone();
        let mut places: Vec<usize> = starts.iter().flat_map(|&at| [marks[at].from, marks[at].to]).chain([0, text.len()]).collect();
        starts.sort_by_key(|&at| marks[at].from);
        ends.sort_by_key(|&at| marks[at].to);
        places.sort_unstable();
        places.dedup();
        Self { places, starts, ends }
    }

    /// The marks that begin at a byte.
    fn starting(&self, byte: usize, marks: &[Mark]) -> &[usize] {
        equal(&self.starts, |at| marks[at].from.cmp(&byte))
    }

    /// The marks that end before a byte.
    fn ending(&self, byte: usize, marks: &[Mark]) -> &[usize] {
        equal(&self.ends, |at| marks[at].to.cmp(&byte))
    }
}

/// The part of a sorted list that is neither less nor greater.
fn equal(list: &[usize], order: impl Fn(usize) -> Ordering) -> &[usize] {
    let first = list.partition_point(|&at| order(at).is_lt());
    let length = list[first..].partition_point(|&at| order(at).is_eq());
    &list[first..first + length]
}

/// Words that the same marks cover.
struct Stretch<'a, 'c> {
    marks: &'a [Mark],
    from: usize,
    to: usize,
    /// The marks that begin with it.
    starting: &'c [usize],
    /// The marks that end with it.
    ending: &'c [usize],
}

impl<'a> Stretch<'a, '_> {
    fn ids(&self, of: &[usize], keep: impl Fn(&Mark) -> bool) -> Vec<&'a str> {
        of.iter().map(|&at| &self.marks[at]).filter(|mark| keep(mark)).filter_map(id).collect()
    }

    /// What covers it.
    fn cover(&self, active: &Active, length: usize) -> Option<Box<Cover<'a>>> {
        if active.remarks.is_empty() {
            return None;
        }
        let named = active.remarks.iter().filter_map(|&at| id(&self.marks[at])).take(NAMED).collect();
        Some(Box::new(Cover {
            set: Set { named, count: active.remarks.len(), sum: active.sum },
            begins: self.ids(self.starting, |mark| mark.first),
            ends: self.ids(self.ending, |mark| mark.last),
            from_before: self.ids(self.starting, |mark| self.from == 0 && !mark.first),
            goes_on: self.ids(self.ending, |mark| self.to == length && !mark.last),
        }))
    }
}

fn id(mark: &Mark) -> Option<&str> {
    match &mark.of {
        MarkOf::Remark { id } => Some(id),
        MarkOf::CrossLink { .. } | MarkOf::Mention { .. } => None,
    }
}

/// The marks over the stretch at hand, by their position, which is the same order in every run.
#[derive(Default)]
struct Active {
    remarks: BTreeSet<usize>,
    links: BTreeSet<usize>,
    sum: u128,
    numbers: HashMap<usize, u128>,
}

impl Active {
    fn add(&mut self, at: usize, mark: &Mark) {
        let MarkOf::Remark { id } = &mark.of else {
            self.links.insert(at);
            return;
        };
        let number = super::number(id);
        self.remarks.insert(at);
        self.sum = self.sum.wrapping_add(number);
        self.numbers.insert(at, number);
    }

    fn remove(&mut self, at: usize) {
        self.links.remove(&at);
        if self.remarks.remove(&at) {
            self.sum = self.sum.wrapping_sub(self.numbers.remove(&at).unwrap_or_default());
        }
    }
}

struct Run<'a> {
    apparatus: &'a Apparatus,
    text: &'a str,
    in_link: bool,
    /// The cross-link that is being written: its mark, its element, what stands in it.
    open: Option<(usize, Element<'a>, Vec<Piece<'a>>)>,
}

impl<'a> Run<'a> {
    fn stretch(&mut self, stretch: &Stretch<'a, '_>, active: &Active, out: &mut Vec<Piece<'a>>) {
        let link = active.links.first().copied();
        if self.open.as_ref().map(|(mark, ..)| *mark) != link {
            self.close(out);
            self.open = link.and_then(|at| Some((at, self.shell(&stretch.marks[at], stretch.from)?, Vec::new())));
        }
        let piece = Piece::words(&self.text[stretch.from..stretch.to], stretch.cover(active, self.text.len()));
        match &mut self.open {
            Some((_, _, pieces)) => pieces.push(piece),
            None => out.push(piece),
        }
        for mark in stretch.ending.iter().map(|&at| &stretch.marks[at]).filter(|mark| mark.last) {
            self.after(mark, out);
        }
    }

    fn close(&mut self, out: &mut Vec<Piece<'a>>) {
        if let Some((_, shell, pieces)) = self.open.take() {
            out.push(Piece::Element { shell, pieces });
        }
    }

    fn entry(&self, mark: &Mark) -> Option<(&'a CrossLinkEntry, usize)> {
        match &mark.of {
            MarkOf::CrossLink { at, place } => Some((self.apparatus.cross_links.get(*at)?, *place)),
            MarkOf::Remark { .. } | MarkOf::Mention { .. } => None,
        }
    }

    /// The element that words which cite a work stand in; none where a cross-link says what they stand for.
    fn citing(&self, entry: &'a MentionEntry, begins: bool) -> Option<Element<'a>> {
        if entry.settled.is_some() {
            return None;
        }
        let class = match entry.fate {
            Fate::Linked => "cite in-words",
            Fate::Uncertain => "cite in-words uncertain",
            Fate::Missing => return Some(el("span").class("in-words unlisted")),
            Fate::Ambiguous => return Some(el("span").class("in-words ambiguous")),
        };
        let key = &self.apparatus.proof.references.get(entry.leads()?)?.key;
        let href = crate::url::encode(&format!("#ref-{}", crate::slug::in_id(key))).into_owned();
        let id = entry.id.as_deref().filter(|_| begins);
        Some(el("a").class(class).attr_opt("id", id).attr("href", href).attr("role", "doc-biblioref"))
    }

    /// The element a cross-link makes of its words; none where a link can't be.
    fn shell(&self, mark: &Mark, from: usize) -> Option<Element<'a>> {
        if let MarkOf::Mention { at } = mark.of {
            let entry = self.apparatus.mentions.get(at).filter(|_| !self.in_link)?;
            return self.citing(entry, mark.first && mark.from == from);
        }
        let (entry, place) = self.entry(mark)?;
        match &entry.leads {
            Leads::Waived(_) => Some(el("span").class("waived")),
            Leads::Fault(_) => Some(el("span").class("fault")),
            _ if self.in_link => None,
            Leads::Url(url) => Some(el("a").class("cross-link").attr("href", url.as_str())),
            Leads::Work { key, .. } => {
                let id = entry.ids.get(place - 1).filter(|_| mark.first && mark.from == from);
                let href = crate::url::encode(&format!("#ref-{}", crate::slug::in_id(key))).into_owned();
                Some(el("a").class("cite cross-link").attr_opt("id", id.map(String::as_str)).attr("href", href).attr("role", "doc-biblioref"))
            }
        }
    }

    /// What stands after the last words of a cross-link: the way to the reason of a waiver, or what is wrong with it.
    fn after(&mut self, mark: &Mark, out: &mut Vec<Piece<'a>>) {
        let Some((entry, place)) = self.entry(mark) else { return };
        match &entry.leads {
            Leads::Waived(n) if !self.in_link => {
                let a = el("a").class("waiver-ref").attr("href", format!("#waiver-{n}")).attr("aria-label", self.apparatus.words.text("waiver_why")).text("°");
                self.close(out);
                out.push(Piece::thing(if place == 1 { a.attr("id", format!("waived-{n}")) } else { a }));
            }
            Leads::Fault(message) => {
                let said = Piece::thing(format!(" [{message}]"));
                match &mut self.open {
                    Some((_, _, pieces)) => pieces.push(said),
                    None => out.push(said),
                }
            }
            _ => {}
        }
    }
}
