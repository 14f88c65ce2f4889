//! Where the words of remarks and cross-links stand in the text.

use std::collections::HashMap;
use std::ops::Range;

use super::{World, hinted, links};
use crate::anchor::Stream;
use crate::apparatus::*;
use crate::diagnostic::{Diagnostic, catalogue::edition as faults};
use crate::edition::annotation::Target;
use crate::edition::article::{Article, CrossLinkText, Remark, Stands};
use crate::edition::block::{Block, Inline};
use crate::edition::{Met, walk};
use crate::outline::Outline;
use crate::source::{Span, Spanned};

/// Anchors the cross-links and remarks of an article.
pub(super) fn anchor(article: &Article, keys: &HashMap<&str, usize>, world: &World<'_>, apparatus: &mut Apparatus, out: &mut Vec<Diagnostic>) {
    let mut streams: Vec<Option<Stream<Span>>> = Vec::new();
    let texts: Vec<&[Block]> = std::iter::once(article.summary.as_slice()).chain(article.sections.iter().map(|s| s.blocks.as_slice())).collect();
    let wanted = wanted(article);
    for (blocks, wanted) in texts.iter().zip(wanted) {
        streams.push(wanted.then(|| stream(blocks, &apparatus.outline)));
    }
    let mut linker = Linker { keys, world, apparatus, out, waivers: 0 };
    for (at, links) in std::iter::once(&article.cross_links).chain(article.sections.iter().map(|s| &s.cross_links)).enumerate() {
        // Where the whole article stands in one file, its cross-links speak of all of it.
        let whole = at == 0 && article.sections.iter().any(|section| section.file == article.file);
        let texts: Vec<&Stream<Span>> = if whole { streams.iter().flatten().collect() } else { streams[at].iter().collect() };
        links.iter().for_each(|link| linker.link(link, &texts));
    }
    let mut finder = Finder { article, streams: &streams, keys, apparatus, out };
    for remark in &article.remarks {
        finder.remark(remark, None);
    }
    for (at, section) in article.sections.iter().enumerate() {
        section.remarks.iter().for_each(|remark| finder.remark(remark, Some(at + 1)));
    }
    for remark in article.reviews.iter().flat_map(|review| &review.remarks) {
        finder.remark(remark, None);
    }
}

/// Which texts (abstract, sections) something is looked for in.
fn wanted(article: &Article) -> Vec<bool> {
    let linked = !article.cross_links.is_empty() && article.sections.iter().any(|section| section.file == article.file);
    let roaming = linked || !article.remarks.is_empty() || article.reviews.iter().any(|r| !r.remarks.is_empty());
    let summary = roaming || !article.cross_links.is_empty();
    std::iter::once(summary).chain(article.sections.iter().map(|s| roaming || !s.remarks.is_empty() || !s.cross_links.is_empty())).collect()
}

/// The words of a text in reading order, without notes and citations.
fn stream(blocks: &[Block], outline: &Outline) -> Stream<Span> {
    let mut stream = Stream::default();
    walk(blocks, &mut |met| match met {
        Met::Heading(heading) => {
            if let Some(anchor) = outline.of(heading.node) {
                stream.part(&anchor.id, heading.level);
            }
        }
        Met::Inline(Inline::Text(text) | Inline::Code(text)) => stream.run(text.span, &text.text),
        Met::Inline(Inline::SoftBreak | Inline::HardBreak) | Met::End => stream.gap(),
        _ => {}
    });
    stream
}

struct Linker<'a, 'w> {
    keys: &'a HashMap<&'a str, usize>,
    world: &'a World<'w>,
    apparatus: &'a mut Apparatus,
    out: &'a mut Vec<Diagnostic>,
    waivers: usize,
}

impl Linker<'_, '_> {
    fn link(&mut self, link: &CrossLinkText, texts: &[&Stream<Span>]) {
        let places = texts.iter().flat_map(|text| text.find(&link.words, None).into_iter().map(|range| (*text, range)));
        let found: Vec<(&Stream<Span>, Range<usize>)> = places.collect();
        if found.is_empty() {
            self.out.push(faults::cross_link_words(link.span, &link.words));
        }
        let leads = self.leads(&link.stands);
        let at = self.apparatus.cross_links.len();
        self.apparatus.cross_links.push(CrossLinkEntry { leads, words: link.words.clone(), ids: Vec::new() });
        for (place, (stream, range)) in found.iter().enumerate() {
            mark(stream, range, &MarkOf::CrossLink { at, place: place + 1 }, self.apparatus);
        }
    }

    fn leads(&mut self, stands: &Stands) -> Leads {
        let (target, span) = match stands {
            Stands::For { target, span } => (target, *span),
            Stands::Missing(_) => {
                self.waivers += 1;
                return Leads::Waived(self.waivers);
            }
        };
        if let Some(&reference) = self.keys.get(target.as_str()) {
            return Leads::Work { reference, key: target.clone() };
        }
        let is_path = target.starts_with(['.', '#']) || target.contains('/') || target.ends_with(".md") || target.contains(".md#") || target.contains(':');
        if !is_path {
            return match self.apparatus.outline.find(target) {
                Some(anchor) => Leads::Url(format!("#{}", anchor.id)),
                None => {
                    let known = self.keys.keys().copied().chain(self.apparatus.outline.anchors.iter().map(|a| a.id.as_str()));
                    let fault = faults::cross_link_target(span, target, hinted(self.out, known));
                    let message = fault.message.clone();
                    self.out.push(fault);
                    Leads::Fault(message)
                }
            };
        }
        match links::target(target, span, self.world, self.apparatus, self.out) {
            Resolved::To { url, .. } => Leads::Url(url),
            Resolved::Fault(message) => Leads::Fault(message),
            Resolved::Unsafe => Leads::Fault("this link is not safe".into()),
        }
    }
}

/// Notes on every run of text that `range` covers what it stands for.
fn mark(stream: &Stream<Span>, range: &Range<usize>, of: &MarkOf, apparatus: &mut Apparatus) {
    let places = stream.places(range);
    let last = places.len().saturating_sub(1);
    for (n, place) in places.into_iter().enumerate() {
        let mark = Mark { from: place.from, to: place.to, of: of.clone(), first: n == 0, last: n == last };
        apparatus.marks.entry(place.run).or_default().push(mark);
    }
}

struct Finder<'a> {
    article: &'a Article,
    streams: &'a [Option<Stream<Span>>],
    keys: &'a HashMap<&'a str, usize>,
    apparatus: &'a mut Apparatus,
    out: &'a mut Vec<Diagnostic>,
}

/// What a target names, where it is no words.
enum Thing<'t> {
    Id(&'t Spanned<String>),
    Work(&'t Spanned<String>),
    Whole,
}

impl Finder<'_> {
    /// Finds what a remark speaks of; `section` is the text it was written beside (0 is the abstract).
    fn remark(&mut self, remark: &Remark, section: Option<usize>) {
        let target = &remark.annotation.target;
        let id = &remark.annotation.id.value;
        let kinds = target.kinds();
        if kinds != 1 {
            self.out.push(faults::annotation_target_form(target.span, kinds));
            return;
        }
        let at = match &target.at {
            Some(at) => match self.text_named(&at.value) {
                Some(text) => Some(text),
                None if at.value == "title" => {
                    self.anchored(id, "the title".into(), "#top".into());
                    return;
                }
                None => {
                    let known = self.article.sections.iter().enumerate().map(|(i, _)| self.section_id(i).to_owned()).collect::<Vec<_>>();
                    self.out.push(faults::annotation_place(at.span, &at.value, known.iter().map(String::as_str).chain(["title", "abstract"])));
                    return;
                }
            },
            None => section,
        };
        if target.at.as_ref().is_some_and(|at| at.value == "abstract") && target.quote.is_none() && target.from.is_none() {
            return self.anchored(id, "the abstract".into(), "#abstract".into());
        }
        match thing(target) {
            Some(thing) => self.thing(id, &thing, target),
            None => self.words(id, target, at),
        }
    }

    fn section_id(&self, at: usize) -> &str {
        &self.apparatus.outline.anchors[self.apparatus.outline.sections[at]].id
    }

    /// The text `at:` names: the abstract, or a section by its id or its file's name.
    fn text_named(&self, name: &str) -> Option<usize> {
        if name == "abstract" {
            return Some(0);
        }
        let bare = crate::layout::without_number(name.trim_end_matches(".md"));
        (0..self.article.sections.len()).find(|&i| self.section_id(i) == name || self.section_id(i) == bare).map(|i| i + 1)
    }

    fn anchored(&mut self, id: &str, what: String, url: String) {
        if let Some(entry) = self.apparatus.remarks.get_mut(id) {
            entry.what = what;
            entry.url = url;
        }
    }

    fn thing(&mut self, id: &str, thing: &Thing<'_>, target: &Spanned<Target>) {
        match thing {
            Thing::Whole => self.anchored(id, "the article as a whole".into(), "#top".into()),
            Thing::Work(key) => match self.keys.get(key.value.as_str()) {
                Some(_) => self.anchored(id, format!("the reference {}", key.value), format!("#ref-{}", crate::slug::in_id(&key.value))),
                None => {
                    let known = hinted(self.out, self.keys.keys().copied());
                    self.out.push(faults::annotation_target(key.span, &key.value, known));
                }
            },
            Thing::Id(name) => match self.apparatus.outline.find(&name.value).map(|a| (a.label(), a.id.clone())) {
                Some((label, found)) => self.anchored(id, label, format!("#{found}")),
                None => {
                    let known = hinted(self.out, self.apparatus.outline.anchors.iter().map(|a| a.id.as_str()));
                    self.out.push(faults::annotation_target(if name.value.is_empty() { target.span } else { name.span }, &name.value, known));
                }
            },
        }
    }

    /// What in the target keeps words from being found that do stand in the text.
    fn excluded_by(&self, words: &str, texts: &[usize], target: &Target, within: Option<&str>) -> Option<String> {
        let streams = || texts.iter().filter_map(|&text| self.streams[text].as_ref());
        let stand = |prefix: Option<&str>, within: Option<&str>| {
            streams().any(|s| s.find(words, within.and_then(|w| s.part_range(w))).iter().any(|r| s.is_between(r, prefix, None)))
        };
        if !stand(None, None) {
            None
        } else if !stand(None, within) {
            within.map(|part| format!("but not under `{part}`"))
        } else if !stand(target.prefix.as_deref(), within) {
            target.prefix.as_ref().map(|prefix| format!("but not after `{prefix}`"))
        } else {
            target.suffix.as_ref().map(|suffix| format!("but not before `{suffix}`"))
        }
    }

    /// Finds quoted words: in the text they were written beside, else in the only text that has them.
    fn words(&mut self, id: &str, target: &Target, at: Option<usize>) {
        let (first, last) = match (&target.quote, &target.from, &target.to, &target.paragraph) {
            (Some(quote), ..) => (quote, None),
            (None, Some(from), to, _) => (from, to.as_ref()),
            (None, None, _, Some(paragraph)) => (&paragraph.starts, None),
            _ => return,
        };
        let within = target.within.as_ref().or(target.paragraph.as_ref().and_then(|p| p.within.as_ref()));
        let texts: Vec<usize> = at.map_or_else(|| (0..self.streams.len()).collect(), |at| vec![at]);
        let mut hits: Vec<(usize, Range<usize>)> = Vec::new();
        for &text in &texts {
            let Some(stream) = &self.streams[text] else { continue };
            let part = within.and_then(|w| stream.part_range(&w.value));
            let found = stream.find(first, part).into_iter().filter(|r| stream.is_between(r, target.prefix.as_deref(), target.suffix.as_deref()));
            hits.extend(found.map(|range| (text, range)));
        }
        if let Some(n) = target.occurrence {
            let count = hits.len();
            hits = (n as usize).checked_sub(1).and_then(|at| hits.get(at).cloned()).into_iter().collect();
            if hits.is_empty() && count > 0 {
                self.out.push(faults::annotation_occurrence(first.span, first, count, n));
                return;
            }
        }
        match hits.as_slice() {
            [] if first.is_stand_in() => {}
            [] => match self.excluded_by(first, &texts, target, within.map(|w| w.value.as_str())) {
                Some(by) => self.out.push(faults::annotation_excluded(first.span, first, &by)),
                None => self.out.push(faults::annotation_stale(first.span, first)),
            },
            [(text, range)] => {
                let Some(stream) = &self.streams[*text] else { return };
                let end = last.and_then(|last| stream.find(last, Some(range.end..stream.len())).first().map(|r| r.end)).unwrap_or(range.end);
                if let Some(last) = last.filter(|_| end == range.end) {
                    self.out.push(faults::annotation_stale(last.span, last));
                }
                mark(stream, &(range.start..end), &MarkOf::Remark { id: id.to_owned() }, self.apparatus);
                if let Some(entry) = self.apparatus.remarks.get_mut(id) {
                    entry.spot = Some(Spot { text: *text, block: None, at: range.start });
                    entry.score = 1.0;
                    entry.found = Some(first.value.clone());
                    entry.url = format!("#at-{id}");
                }
            }
            many => self.out.push(faults::annotation_ambiguous(first.span, first, many.len())),
        }
    }
}

fn thing(target: &Target) -> Option<Thing<'_>> {
    if target.article == Some(true) {
        return Some(Thing::Whole);
    }
    if let Some(key) = &target.reference {
        return Some(Thing::Work(key));
    }
    [&target.section, &target.figure, &target.table, &target.equation].into_iter().find_map(|id| id.as_ref()).map(Thing::Id)
}

impl Target {
    /// How many kinds of target are named; one is right.
    fn kinds(&self) -> usize {
        let words = [self.quote.is_some(), self.paragraph.is_some(), self.from.is_some() || self.to.is_some()];
        let things = [&self.section, &self.figure, &self.table, &self.equation, &self.reference].map(Option::is_some);
        let title = self.at.as_ref().is_some_and(|at| at.value == "title" || at.value == "abstract");
        let named = words.iter().chain(&things).filter(|named| **named).count() + usize::from(self.article == Some(true));
        if named == 0 && title { 1 } else { named }
    }
}
