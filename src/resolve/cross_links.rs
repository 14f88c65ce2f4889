//! Where the words of cross-links stand in the text, and what they lead to.

use std::collections::HashMap;
use std::ops::Range;

use super::{World, hinted, links};
use crate::anchor::Stream;
use crate::apparatus::*;
use crate::diagnostic::{Diagnostic, catalogue::edition as faults};
use crate::edition::article::{Article, CrossLinkText, Stands};
use crate::edition::block::{Block, Inline};
use crate::edition::{Met, walk};
use crate::source::Span;

/// Anchors the cross-links of an article.
pub(super) fn anchor(article: &Article, keys: &HashMap<&str, usize>, world: &World<'_>, apparatus: &mut Apparatus, out: &mut Vec<Diagnostic>) {
    let texts: Vec<&[Block]> = std::iter::once(article.summary.as_slice()).chain(article.sections.iter().map(|s| s.blocks.as_slice())).collect();
    let lists: Vec<&[CrossLinkText]> =
        std::iter::once(article.cross_links.as_slice()).chain(article.sections.iter().map(|s| s.cross_links.as_slice())).collect();
    // Where the whole article stands in one file, its cross-links speak of all of it.
    let whole = !lists[0].is_empty() && article.sections.iter().any(|section| section.file == article.file);
    let streams: Vec<Option<Stream<Span>>> = texts.iter().zip(&lists).map(|(blocks, links)| (whole || !links.is_empty()).then(|| stream(blocks))).collect();
    let mut linker = Linker { keys, world, apparatus, out, waivers: 0 };
    for (at, links) in lists.into_iter().enumerate() {
        let texts: Vec<&Stream<Span>> = if at == 0 && whole { streams.iter().flatten().collect() } else { streams[at].iter().collect() };
        links.iter().for_each(|link| linker.link(link, &texts));
    }
}

/// The words of a text in reading order, without notes and citations.
fn stream(blocks: &[Block]) -> Stream<Span> {
    let mut stream = Stream::default();
    walk(blocks, &mut |met| match met {
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
    let places = stream.places(range).into_iter().map(|place| (place.run, place.from, place.to));
    super::marked(places.collect(), of, apparatus);
}
