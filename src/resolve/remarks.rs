//! Where the words of remarks stand in the article, and what became of them.

use std::collections::HashMap;
use std::ops::Range;

use super::hinted;
use super::reading::{Reading, read};
use crate::anchor::{But, Judgement, Outcome, Selector};
use crate::apparatus::*;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{anchoring, edition as faults};
use crate::edition::annotation::Target;
use crate::edition::article::{Article, Remark};
use crate::source::{Span, Spanned};

/// Anchors the remarks of an article, and of its reviews.
pub(super) fn anchor(article: &Article, keys: &HashMap<&str, usize>, apparatus: &mut Apparatus, out: &mut Vec<Diagnostic>) {
    if article.all_remarks().next().is_none() {
        return;
    }
    let reading = read(article, apparatus);
    let mut finder = Finder { article, reading: &reading, keys, apparatus, out };
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

struct Finder<'a> {
    article: &'a Article,
    reading: &'a Reading,
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
        self.entry(id, |entry| entry.outcome = Outcome::Stale);
        let kinds = target.kinds();
        if kinds != 1 {
            self.out.push(faults::annotation_target_form(target.span, kinds));
            return;
        }
        let title = target.at.as_ref().is_some_and(|at| at.value == "title");
        let home = match &target.at {
            Some(at) => match self.text_named(&at.value) {
                Some(text) => Some(text),
                None => {
                    let known = self.article.sections.iter().enumerate().map(|(i, _)| self.section_id(i).to_owned()).collect::<Vec<_>>();
                    self.out.push(faults::annotation_place(at.span, &at.value, known.iter().map(String::as_str).chain(["title", "abstract"])));
                    return;
                }
            },
            None => section,
        };
        match thing(target) {
            Some(thing) => self.thing(id, &thing, target),
            None if target.quote.is_some() || target.from.is_some() || target.to.is_some() || target.paragraph.is_some() => self.words(id, target, home),
            None if title => self.anchored(id, self.said("target_title"), "#top".into(), None),
            None => {
                let (what, url) = match home {
                    Some(text) if text > 0 => (self.section_label(text), format!("#{}", self.section_id(text - 1))),
                    _ => (self.said("target_abstract"), "#abstract".into()),
                };
                self.anchored(id, what, url, home.map(|text| self.start_of(text)));
            }
        }
    }

    fn entry(&mut self, id: &str, change: impl FnOnce(&mut RemarkEntry)) {
        if let Some(entry) = self.apparatus.remarks.get_mut(id) {
            change(entry);
        }
    }

    fn section_id(&self, at: usize) -> &str {
        &self.apparatus.outline.anchors[self.apparatus.outline.sections[at]].id
    }

    fn section_label(&self, text: usize) -> String {
        self.apparatus.outline.anchors[self.apparatus.outline.sections[text - 1]].label().in_words(&self.apparatus.words)
    }

    fn said(&self, key: &str) -> String {
        self.apparatus.words.text(key).to_owned()
    }

    fn start_of(&self, text: usize) -> Spot {
        Spot { text, block: None, at: self.reading.texts[text].start }
    }

    /// The text `at:` names: the title and the abstract, or a section by its id or its file's name.
    fn text_named(&self, name: &str) -> Option<usize> {
        if name == "abstract" || name == "title" {
            return Some(0);
        }
        let bare = crate::layout::without_number(name.trim_end_matches(".md"));
        (0..self.article.sections.len()).find(|&i| self.section_id(i) == name || self.section_id(i) == bare).map(|i| i + 1)
    }

    fn anchored(&mut self, id: &str, what: String, url: String, spot: Option<Spot>) {
        self.entry(id, |entry| {
            entry.what = what;
            entry.url = url;
            entry.spot = spot;
            entry.outcome = Outcome::Ok;
            entry.score = 1.0;
        });
    }

    fn thing(&mut self, id: &str, thing: &Thing<'_>, target: &Spanned<Target>) {
        match thing {
            Thing::Whole => self.anchored(id, self.said("target_article"), "#top".into(), None),
            Thing::Work(key) => match self.keys.get(key.value.as_str()) {
                Some(_) => self.anchored(
                    id,
                    self.apparatus.words.filled("target_reference", &[("key", &key.value)]),
                    format!("#ref-{}", crate::slug::in_id(&key.value)),
                    None,
                ),
                None => {
                    let known = hinted(self.out, self.keys.keys().copied());
                    self.out.push(faults::annotation_target(key.span, &key.value, known));
                }
            },
            Thing::Id(name) => match self.apparatus.outline.find(&name.value).map(|a| (a.label().in_words(&self.apparatus.words), a.id.clone())) {
                Some((label, found)) => {
                    let section = (0..self.article.sections.len()).find(|&at| self.section_id(at) == found).map(|at| self.start_of(at + 1));
                    let spot = self.reading.things.get(&found).copied().or(section);
                    self.anchored(id, label, format!("#{found}"), spot);
                }
                None => {
                    let known = hinted(self.out, self.apparatus.outline.anchors.iter().map(|a| a.id.as_str()));
                    self.out.push(faults::annotation_target(if name.value.is_empty() { target.span } else { name.span }, &name.value, known));
                }
            },
        }
    }

    /// Finds quoted words: in the text they were written beside, else elsewhere in the article.
    fn words(&mut self, id: &str, target: &Target, home: Option<usize>) {
        let (first, last) = match (&target.quote, &target.from, &target.to, &target.paragraph) {
            (Some(quote), ..) => (quote, None),
            (None, Some(from), to, _) => (from, to.as_ref()),
            (None, None, _, Some(paragraph)) => (&paragraph.starts, None),
            (None, None, Some(to), _) => (to, None),
            _ => return,
        };
        if first.is_stand_in() {
            return;
        }
        let within = target.within.as_ref().or(target.paragraph.as_ref().and_then(|p| p.within.as_ref()));
        let Some(part) = self.part(within) else { return };
        let selector = Selector {
            quote: first,
            prefix: target.prefix.as_deref(),
            suffix: target.suffix.as_deref().filter(|_| last.is_none()),
            occurrence: target.occurrence.as_ref().map(|o| (o.place as usize, o.of.map(|of| of as usize))),
            home: part,
            opens_block: target.paragraph.is_some() && target.quote.is_none() && target.from.is_none(),
        };
        let (mut judged, home) = self.reading.judge(&selector, home);
        let mut told = first;
        if let (Some(last), Some(range)) = (last, judged.range.clone()) {
            judged = self.to_the_end(&judged, &range, last);
            told = if judged.range.is_some() { first } else { last };
        }
        let places: Vec<Candidate> = judged.candidates.iter().map(|near| self.candidate(&near.range, near.score)).collect();
        self.tell(told, target, (&judged, &places), within.map(|w| w.value.as_str()));
        self.note(id, &judged, places, Some(&home));
    }

    /// The range of the part `in:` names; a fault where there is none.
    fn part(&mut self, within: Option<&Spanned<String>>) -> Option<Option<Range<usize>>> {
        let Some(within) = within.filter(|within| !within.is_stand_in()) else { return Some(None) };
        let id = self.apparatus.outline.find(&within.value).map(|anchor| anchor.id.clone());
        match id.and_then(|id| self.reading.stream.part_range(&id)) {
            Some(range) => Some(Some(range)),
            None => {
                let known = hinted(self.out, self.apparatus.outline.anchors.iter().map(|a| a.id.as_str()));
                self.out.push(faults::annotation_target(within.span, &within.value, known));
                None
            }
        }
    }

    /// A long passage: from the first words, which were found, to the next place of the last.
    fn to_the_end(&self, first: &Judgement, range: &Range<usize>, last: &str) -> Judgement {
        let text = self.reading.texts.iter().find(|text| text.start <= range.start && range.start < text.end);
        let rest = range.end..text.map_or(self.reading.stream.len(), |text| text.end);
        let selector = Selector { quote: last, home: Some(rest.clone()), occurrence: Some((1, None)), ..Selector::default() };
        let end = self.reading.stream.judge(&selector);
        match &end.range {
            Some(found) if rest.start <= found.start && found.end <= rest.end => Judgement {
                outcome: first.outcome.max(end.outcome),
                score: first.score.min(end.score),
                range: Some(range.start..found.end),
                ..Judgement::default()
            },
            _ => Judgement { outcome: Outcome::Stale, candidates: end.candidates, ..Judgement::default() },
        }
    }

    /// Tells what an editor must know of an outcome.
    fn tell(&mut self, quote: &Spanned<String>, target: &Target, (judged, places): (&Judgement, &[Candidate]), within: Option<&str>) {
        let options: Vec<anchoring::Candidate<'_>> = places.iter().map(option).collect();
        let wanted = || target.occurrence.as_ref().map(|o| o.of.map_or_else(|| o.place.to_string(), |of| format!("{} of {of}", o.place))).unwrap_or_default();
        let fault = match (judged.outcome, judged.but) {
            (Outcome::Ok | Outcome::Moved, _) => return,
            (Outcome::Drifted, _) => {
                let Some(range) = &judged.range else { return };
                anchoring::drifted(quote.span, quote, &option(&self.candidate(range, judged.score)))
            }
            (Outcome::Ambiguous, _) => anchoring::ambiguous(quote.span, quote, judged.places, &options),
            (Outcome::Stale, Some(But::Occurrence(count))) => anchoring::occurrence(quote.span, quote, count, &wanted()),
            (Outcome::Stale, but) => {
                let close = options.iter().filter(|one| one.percent >= 50).count();
                let elsewhere = places.first().map(|place| self.apparatus.text_id(place.spot.text));
                anchoring::stale(quote.span, quote, &excluded(but, target, within, elsewhere), &options[..close.min(2)])
            }
        };
        self.out.push(fault);
    }

    /// Notes the outcome in the apparatus, and marks the words.
    fn note(&mut self, id: &str, judged: &Judgement, candidates: Vec<Candidate>, home: Option<&Range<usize>>) {
        let stream = &self.reading.stream;
        let found = judged.range.as_ref().map(|range| self.candidate(range, judged.score));
        let runs: Vec<(Span, usize, usize)> =
            judged.range.iter().flat_map(|range| stream.places(range)).map(|place| (place.run.span, place.from, place.to)).collect();
        let marked = !runs.is_empty();
        super::marked(runs, &MarkOf::Remark { id: id.to_owned() }, self.apparatus);
        let renewed = judged.range.as_ref().filter(|_| judged.outcome == Outcome::Drifted).map(|range| renewed(self.reading, range, home));
        let url = found.as_ref().map(|found| if marked { format!("#at-{id}") } else { format!("#{}", self.apparatus.text_id(found.spot.text)) });
        let (outcome, score) = (judged.outcome, judged.score);
        self.entry(id, |entry| {
            entry.outcome = outcome;
            entry.score = score;
            entry.candidates = candidates;
            entry.renewed = renewed;
            entry.url = url.unwrap_or_default();
            if let Some(found) = found {
                entry.spot = Some(found.spot);
                entry.found = Some(found.words);
                entry.context = Some(found.renewed);
            }
        });
    }

    fn candidate(&self, range: &Range<usize>, score: f64) -> Candidate {
        let stream = &self.reading.stream;
        let places = stream.places(range);
        let last = places.last().map(|place| place.run).or_else(|| stream.run_at(range));
        let text = self.reading.texts.iter().position(|text| text.start <= range.start && range.start < text.end).unwrap_or(0);
        let spot = Spot { text: last.map_or(text, |run| run.text), block: last.and_then(|run| run.block), at: range.start };
        let (before, after) = stream.around(range, 40);
        let span = match (places.first(), places.last()) {
            (Some(a), Some(b)) if a.run.span.file == b.run.span.file => source(a.run.span, a.from, b.run.span, b.to),
            _ => last.map_or(Span::top(self.article.file), |run| run.span),
        };
        Candidate {
            words: stream.words(range).to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
            score,
            spot,
            span,
            renewed: renewed(self.reading, range, None),
        }
    }
}

/// The place in the sources from byte `from` of one run to byte `to` of another. Where a run is not in the sources byte for
/// byte (an entity, an escape) the place is a little off, and never beyond the run.
fn source(first: Span, from: usize, last: Span, to: usize) -> Span {
    let start = (first.start as usize + from).min(first.end as usize);
    let end = (last.start as usize + to).min(last.end as usize);
    Span::new(first.file, start, end.max(start))
}

fn renewed(reading: &Reading, range: &Range<usize>, within: Option<&Range<usize>>) -> Renewed {
    let (prefix, suffix) = reading.stream.deciding(range, within);
    Renewed { quote: reading.stream.words(range).to_owned(), prefix, suffix }
}

fn option(place: &Candidate) -> anchoring::Candidate<'_> {
    anchoring::Candidate {
        span: place.span,
        words: &place.words,
        percent: (place.score * 100.0).round().clamp(0.0, 100.0) as u8,
        prefix: place.renewed.prefix.as_deref().unwrap_or(""),
        suffix: place.renewed.suffix.as_deref().unwrap_or(""),
    }
}

/// What keeps words from being found where they stand.
fn excluded(but: Option<But>, target: &Target, within: Option<&str>, elsewhere: Option<String>) -> String {
    match but {
        Some(But::Elsewhere) => match (within, elsewhere) {
            (Some(part), _) => format!("stand in this article, but not under `{part}`"),
            (None, Some(text)) => format!("stand in `{text}`, not here, and are too few to be sure of"),
            (None, None) => "stand elsewhere".to_owned(),
        },
        Some(But::Prefix) => format!("stand here, but not after `{}`", target.prefix.as_deref().unwrap_or_default()),
        Some(But::Suffix) => format!("stand here, but not before `{}`", target.suffix.as_deref().unwrap_or_default()),
        Some(But::Occurrence(_)) | None => String::new(),
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
        let place = self.at.is_some();
        let named = words.iter().chain(&things).filter(|named| **named).count() + usize::from(self.article == Some(true));
        if named == 0 && place { 1 } else { named }
    }
}
