//! A line of formatted text whose punctuation never doubles.

use super::formatted::{Formatted, from_text};
use crate::bibliography::Text;

/// Formatted text in the making.
#[derive(Debug, Default)]
pub(super) struct Line {
    parts: Vec<Formatted>,
}

impl Line {
    /// Adds words.
    pub(super) fn words(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        match self.parts.last_mut() {
            Some(Formatted::Text(last)) => last.push_str(words),
            _ => self.parts.push(Formatted::Text(words.to_owned())),
        }
    }

    /// Adds text with its marks.
    pub(super) fn text(&mut self, text: &Text) {
        for part in from_text(text) {
            match part {
                Formatted::Text(words) => self.words(&words),
                part => self.parts.push(part),
            }
        }
    }

    /// Adds text as a whole emphasised.
    pub(super) fn emphasis(&mut self, text: &Text) {
        if !text.is_empty() {
            self.parts.push(Formatted::Emphasis(from_text(text)));
        }
    }

    /// Adds a link whose words are its address.
    pub(super) fn address(&mut self, url: &str) {
        self.parts.push(Formatted::Link { url: url.to_owned(), children: vec![Formatted::Text(url.to_owned())] });
    }

    /// Whether nothing has been added.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Ends the sentence: a full stop, unless the words, quotation marks and brackets aside, bring an ending of their own.
    pub(super) fn stop(&mut self) {
        if !self.is_empty() && !self.ends_with(".?!…") {
            self.words(".");
        }
    }

    /// Ends the sentence and leaves a space for the next.
    pub(super) fn next_sentence(&mut self) {
        self.stop();
        if !self.is_empty() {
            self.words(" ");
        }
    }

    /// Adds a comma, unless the words bring their own.
    pub(super) fn comma(&mut self) {
        if !self.is_empty() {
            self.words(if self.ends_with(",;") { " " } else { ", " });
        }
    }

    /// Adds `parts` between round brackets, with commas; nothing where there are none.
    pub(super) fn bracketed(&mut self, parts: &[String]) {
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        if !parts.is_empty() {
            self.words(&format!(" ({})", parts.join(", ")));
        }
    }

    /// The tree.
    pub(super) fn finish(self) -> Vec<Formatted> {
        self.parts
    }

    fn ends_with(&self, signs: &str) -> bool {
        let mut last = self.parts.last().and_then(Formatted::last_char);
        if let Some(Formatted::Text(words)) = self.parts.last() {
            last = words.trim_end_matches(['”', '’', '"', '»']).chars().next_back().or(last);
        }
        last.is_some_and(|c| signs.contains(c))
    }
}
