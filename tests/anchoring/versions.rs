//! Drawn passages in the versions of their articles, judged by an alignment of the versions.

use std::ops::Range;
use std::sync::{Arc, Mutex};

use super::align::Alignment;
use super::corpus::Article;
use super::draw::{Passage, passages};
use super::journal::{Found, Made, Page, Quote, make};
use super::layout::draft;
use super::near::{Near, alike, quotes};
use super::record::{Case, Tally, Verdict};
use super::text::{Keys, Text, keys_of};
use super::verdict::{Asked, Kin, State};

/// How alike a passage must be to its successor to count as edited rather than removed.
const EDITED: f64 = 0.6;

/// How alike words must be to read the same.
const SAME: f64 = 0.95;

/// How alike words must be to be taken for the passage's.
const LIKE: f64 = 0.75;

/// How many articles stand in a journal: no run of a debug build may take minutes.
const BATCH: usize = 4;

/// Draws passages, asks for them in all versions, and judges what came.
pub fn judge(articles: &[Article], count: usize, seed: u64, tally: &mut Tally) {
    let keys: Arc<Mutex<Keys>> = Arc::default();
    let read = make(&pages(articles, 0..articles.len(), None), &keys).texts;
    let mut read = read.into_iter();
    let texts: Vec<Vec<Text>> = articles.iter().map(|article| read.by_ref().take(article.versions.len()).collect()).collect();
    let firsts: Vec<&Text> = texts.iter().map(|versions| &versions[0]).collect();
    let passages = passages(&firsts, count, seed);
    for from in (0..articles.len()).step_by(BATCH) {
        let batch = from..(from + BATCH).min(articles.len());
        let passages: Vec<&Passage> = passages.iter().filter(|passage| batch.contains(&passage.article)).collect();
        let made = make(&pages(articles, batch.clone(), Some((&firsts, &passages))), &keys);
        let mut marked = made.texts.iter();
        for at in batch {
            for (version, text) in texts[at].iter().enumerate() {
                let page = marked.next().expect("a page for each version");
                assert_eq!(text.words, page.words, "{} reads the same with remarks", articles[at].name);
                let bench = Bench { first: &texts[at][0], text, page, near: Near::of(text), alignment: Alignment::of(&texts[at][0], text), keys: &keys };
                for passage in passages.iter().filter(|passage| passage.article == at) {
                    bench.tell(passage, version, &articles[at], &made, tally);
                }
            }
        }
    }
}

fn manner(passage: &Passage) -> &'static str {
    if passage.slips == 0 { "as written" } else { "slips" }
}

/// A page for each version of some articles, with the passages that are drawn from them.
fn pages(articles: &[Article], which: Range<usize>, drawn: Option<(&[&Text], &[&Passage])>) -> Vec<Page> {
    let mut pages = Vec::new();
    for at in which {
        for (version, source) in articles[at].versions.iter().enumerate() {
            let quotes = drawn.map_or_else(Vec::new, |(firsts, passages)| {
                passages.iter().filter(|passage| passage.article == at).map(|passage| quote(passage, firsts[at], version)).collect()
            });
            pages.push(Page { slug: format!("a{}-v{}", articles[at].name, version + 1), draft: draft(source), whole: at.is_multiple_of(2), quotes });
        }
    }
    pages
}

fn quote(passage: &Passage, first: &Text, version: usize) -> Quote {
    // A third of the remarks stand beside their section, where it has a file of its own.
    let beside = passage.n % 3 == 1 && passage.article % 2 == 1;
    let section = first.sections.iter().rev().find(|(_, start)| *start <= passage.range.start).map(|(title, _)| title.clone()).filter(|_| beside);
    Quote {
        id: format!("p{}-v{}", passage.n, version + 1),
        quote: passage.quote.clone(),
        prefix: passage.prefix.clone(),
        suffix: passage.suffix.clone(),
        section,
    }
}

/// What is known of a version of an article.
struct Bench<'a> {
    first: &'a Text,
    text: &'a Text,
    page: &'a Text,
    near: Near,
    alignment: Alignment,
    keys: &'a Mutex<Keys>,
}

impl Bench<'_> {
    /// Judges a passage and counts it.
    fn tell(&self, passage: &Passage, version: usize, article: &Article, made: &Made, tally: &mut Tally) {
        let quote = quote(passage, self.first, version);
        let found = made.rows.get(&quote.id).cloned().unwrap_or_default();
        let (state, verdict, expected) = self.judge(passage, &quote, &found);
        let kind = format!("v{} {state}, {}{}", version + 1, manner(passage), if passage.prefix.is_empty() { "" } else { ", context" });
        let shown = self.page.marks.get(&quote.id).map(|range| self.page.read(range).to_owned());
        let open = shown.is_none() && state != State::Removed;
        tally.add(&Case { kind, verdict, open, quote: &quote, article: &article.name, expected, found: &found, shown });
    }

    fn judge(&self, passage: &Passage, quote: &Quote, found: &Found) -> (State, Verdict, String) {
        let original = self.first.read(&passage.range);
        let region = self.region(passage, original);
        let kept = region.as_ref().map_or(0.0, |region| alike(original, self.text.read(region)));
        let state = match &region {
            Some(region) if self.text.keys(region).eq(self.first.keys(&passage.range)) => State::Unchanged,
            Some(_) if kept >= EDITED => State::Edited,
            _ => State::Removed,
        };
        let words = keys_of(&quote.quote, &mut self.keys.lock().expect("one at a time"));
        let asked = Asked {
            state,
            region,
            places: self.text.all(&words),
            section: quote.section.as_ref().and_then(|title| self.text.section(title)),
            marked: self.page.marks.get(&quote.id).cloned(),
            outcome: &found.outcome,
            quote: &quote.quote,
            written: passage.slips == 0,
            context: !quote.prefix.is_empty() || !quote.suffix.is_empty(),
        };
        let rival = || {
            let own = asked.region.as_ref().map_or(0.0, |region| quotes(&quote.quote, self.text.read(region)));
            let (other, place) = self.near.rival(self.text, &quote.quote, asked.region.as_ref());
            (own, other, place)
        };
        let kin = |range: &Range<usize>| self.kin(range, original);
        let between = |range: &Range<usize>| self.between(range, quote);
        let verdict = asked.verdict(self.text, &rival, &kin, &between);
        let expected = if verdict == Verdict::Right && asked.marked.is_some() { String::new() } else { self.expected(&asked, original, kept, &rival()) };
        (state, verdict, expected)
    }

    /// Where a passage is: between what is left of it and what may have come in its place, the range that is likest to it.
    fn region(&self, passage: &Passage, original: &str) -> Option<Range<usize>> {
        let left = self.alignment.region(&passage.range)?;
        let likest = |ranges: &mut dyn Iterator<Item = Range<usize>>| {
            ranges.map(|range| (alike(original, self.text.read(&range)), range)).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, range)| range)
        };
        let start = likest(&mut (left.most.start..=left.sure.start).map(|start| start..left.sure.end))?.start;
        likest(&mut (left.sure.end..=left.most.end).map(|end| start..end))
    }

    /// How the words of a range are related to a passage they are not aligned with.
    fn kin(&self, range: &Range<usize>, original: &str) -> Kin {
        let old = self.alignment.from[range.clone()].iter().flatten().count();
        let like = alike(original, self.text.read(range));
        if old * 10 < range.len() * 3 && like >= EDITED {
            Kin::Moved
        } else if like >= SAME {
            Kin::Same
        } else if like >= LIKE {
            Kin::Like
        } else {
            Kin::None
        }
    }

    /// How well a place stands between the prefix and the suffix.
    fn between(&self, range: &Range<usize>, quote: &Quote) -> f64 {
        let (from, to) = (self.text.tokens[range.start].from, self.text.tokens[range.end - 1].to);
        let before: Vec<char> = self.text.words[..from].chars().rev().take(quote.prefix.chars().count()).collect();
        let before: String = before.into_iter().rev().collect();
        let after: String = self.text.words[to..].chars().take(quote.suffix.chars().count()).collect();
        let parts = [(&quote.prefix, before), (&quote.suffix, after)];
        let scores: Vec<f64> = parts.iter().filter(|(context, _)| !context.is_empty()).map(|(context, there)| alike(context, there)).collect();
        scores.iter().sum::<f64>() / scores.len().max(1) as f64
    }

    fn expected(&self, asked: &Asked<'_>, original: &str, kept: f64, (own, rival, other): &(f64, f64, Range<usize>)) -> String {
        let place = asked.region.as_ref().map_or("nowhere".into(), |region| format!("{:?}", self.text.read(region)));
        let original = if asked.written { String::new() } else { format!("\n  passage  {original:?}") };
        let marked = asked.marked.as_ref().map_or_else(String::new, |range| {
            let own: Vec<usize> = self.alignment.from[range.clone()].iter().flatten().copied().collect();
            let old = own.iter().min().zip(own.iter().max()).map(|(from, to)| self.first.read(&(*from..(to + 1).min(from + 80))));
            let around = range.start.saturating_sub(6)..(range.end + 6).min(self.text.tokens.len());
            format!("; marked words were {old:?}; around {:?}", self.text.read(&around))
        });
        format!(
            "{place}; {kept:.2} alike; quotation {own:.2}, rival {rival:.2} {:?}; stands {} times{marked}{original}",
            self.text.read(other),
            asked.places.len()
        )
    }
}
