//! Markdown with directives and roles, as MyST has it, in ours.

use std::sync::Arc;

use super::body::Doubt;
use crate::import::choice::Choice;

/// A text in our Markdown, and what had no place in it.
#[derive(Clone, Debug, Default)]
pub struct Ours {
    /// It.
    pub text: String,
    /// What was taken out, with its line, from 0.
    pub left: Vec<(usize, String)>,
}

impl Ours {
    /// A text that is no MyST.
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    /// The line of the source that a line of the text was.
    pub fn line(&self, line: usize) -> usize {
        line
    }

    /// The doubts, found again in the finished text.
    pub fn found(&self, _finished: &str) -> Vec<Doubt> {
        Vec::new()
    }
}

/// Whether a text has directives or roles.
pub fn is_myst(_text: &str) -> bool {
    false
}

/// The texts in the order of the table of contents.
pub fn order<E>(choice: &Choice, _read: impl FnMut(&str) -> Result<Arc<str>, E>) -> Result<Vec<String>, E> {
    Ok(choice.texts.clone())
}

/// Reads a text.
pub fn ours(text: &str) -> Ours {
    Ours::plain(text)
}
