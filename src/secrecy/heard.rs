//! What an article itself says of what its hidden remarks say: words it has anyway, and passages they quote.

use std::collections::BTreeMap;
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use super::fold::{Folded, View};
use super::phrases::{Known, Phrases};
use super::said::{Said, Thread};
use super::wording::{body, folded, sentences};

/// A word that stands more often than this in an article is known from there.
const KNOWN: usize = 2;

/// How much of a text, in per cent, may be words of the article before it counts as said in the article.
const QUOTED: usize = 60;

/// What the article says of its hidden threads.
pub(super) struct Heard {
    /// How often the article has each word that tells a thread from others, beside what is hidden.
    counts: BTreeMap<Vec<u8>, i64>,
    quoted: Vec<Known>,
}

impl Heard {
    /// Reads the texts of the article's files for the words of its hidden threads.
    pub(super) fn new(threads: &[Thread], texts: &[&str]) -> Self {
        let said = threads.iter().flat_map(|thread| &thread.texts);
        let mut counts: BTreeMap<Vec<u8>, i64> = said.clone().flat_map(Said::needles).map(|needle| (needle.text, 0)).collect();
        let words: Vec<Vec<u8>> = counts.keys().cloned().collect();
        if let Ok(finder) = AhoCorasick::new(&words) {
            let mut count = |text: &str, by: i64| {
                for found in finder.find_overlapping_iter(&folded(text)) {
                    *counts.entry(words[found.pattern().as_usize()].clone()).or_default() += by;
                }
            };
            texts.iter().for_each(|text| count(text, 1));
            said.for_each(|said| count(&said.text, -1));
        }
        Self { counts, quoted: quotations(threads, texts).into_iter().map(Arc::from).collect() }
    }

    /// Whether the article has `word` so often that it is no secret.
    pub(super) fn is_known(&self, word: &[u8]) -> bool {
        self.counts.get(word).is_some_and(|count| *count > KNOWN as i64)
    }

    /// The passages of the article that the thread at position `at` quotes.
    pub(super) fn quoted(&self, at: usize) -> Known {
        self.quoted.get(at).cloned().unwrap_or_default()
    }
}

/// For each thread the runs of words it shares with the article, where they are but a part of what is said: reviewers quote without
/// quotation marks.
fn quotations(threads: &[Thread], texts: &[&str]) -> Vec<Vec<Vec<u8>>> {
    let mut phrases = Phrases::default();
    let mut lengths: Vec<(usize, usize)> = Vec::new();
    let mut short: Vec<(usize, Vec<u8>)> = Vec::new();
    for (at, thread) in threads.iter().enumerate() {
        for said in &thread.texts {
            let whole = Folded::of(said.text.as_bytes(), View::Words);
            let of_it = sentences(&said.text).into_iter().filter(|sentence| 100 * sentence.text.len() < QUOTED * whole.text.len());
            short.extend(of_it.map(|sentence| (at, sentence.text)));
            let words = whole.words(0, whole.text.len()).count();
            phrases.add(lengths.len(), whole, Vec::new());
            lengths.push((at, words));
        }
    }
    let finder = AhoCorasick::new(short.iter().map(|(_, text)| text)).ok();
    let mut out = vec![Vec::new(); threads.len()];
    for text in texts {
        let text = Folded::of(body(text).as_bytes(), View::Words);
        phrases.search(&text, &mut |said, from, to| {
            let (thread, words) = lengths[said];
            if 100 * text.words(from, to).count() < QUOTED * words {
                out[thread].push(text.text[from..to].to_vec());
            }
        });
        for found in finder.iter().flat_map(|finder| finder.find_overlapping_iter(&text.text)) {
            let (thread, words) = &short[found.pattern().as_usize()];
            out[*thread].push(words.clone());
        }
    }
    out
}
