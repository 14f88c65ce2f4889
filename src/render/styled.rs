//! One work as the entry of a list, in a style asked for by name.

use super::cite;
use super::front::in_span;
use crate::bibliography::Reference;
use crate::csl::{self, Formatted, Style};

/// The style of a journal that names none.
pub const DEFAULT_STYLE: &str = "apa";

/// The styles in which every article shows how it is cited: what readers call them, and their names.
pub const COMMON_STYLES: [(&str, &str); 7] = [
    ("APA", "apa"),
    ("Chicago, author–date", "chicago-author-date"),
    ("Chicago, notes", "chicago-notes"),
    ("Harvard", "harvard-cite-them-right"),
    ("IEEE", "ieee"),
    ("MLA", "mla"),
    ("Vancouver", "vancouver"),
];

/// A style by its name.
pub struct Citing {
    language: String,
}

impl Citing {
    /// The style that comes with the program under `name`, its words in the language `locale`.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence: most often there is none of that name.
    pub fn new(name: &str, locale: &str) -> Result<Self, String> {
        if name == DEFAULT_STYLE { Ok(Self { language: locale.to_owned() }) } else { Err(format!("there is no style `{name}`")) }
    }

    fn entry(&self, work: &Reference) -> Vec<Formatted> {
        Style::new(&[work], &self.language).entry(work)
    }

    /// The entry in plain words.
    pub fn text(&self, work: &Reference) -> String {
        csl::plain_text(&self.entry(work))
    }

    /// The entry as HTML.
    pub fn html(&self, work: &Reference) -> String {
        in_span(cite::nodes(&self.entry(work), false))
    }
}

/// The names of all styles there are.
pub fn style_names() -> Vec<&'static str> {
    vec![DEFAULT_STYLE]
}
