//! One work as the entry of a list, in a style asked for by name.

use super::cite;
use super::front::in_span;
use crate::bibliography::Reference;
use crate::csl::{self, Style};

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
pub struct Citing(Style);

impl Citing {
    /// The style that comes with the program under `name`, its words in the language `locale`.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence: most often there is none of that name.
    pub fn new(name: &str, locale: &str) -> Result<Self, String> {
        if !Style::is_bundled(name) {
            return Err(format!("there is no style `{name}`"));
        }
        Style::bundled(name, Some(locale)).map(Self).map_err(|error| error.to_string())
    }

    /// The style that the text of a `.csl` file describes.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_csl(text: &str, locale: &str) -> Result<Self, String> {
        Style::from_csl(text, Some(locale)).map(Self).map_err(|error| error.to_string())
    }

    /// The entry in plain words.
    pub fn text(&self, work: &Reference) -> String {
        csl::plain_text(&csl::alone(&self.0, work)).trim().to_owned()
    }

    /// The entry as HTML.
    pub fn html(&self, work: &Reference) -> String {
        in_span(cite::nodes(&csl::alone(&self.0, work), false))
    }
}

/// The names of all styles there are, in the order of the alphabet.
pub fn style_names() -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Style::bundled_names().collect();
    names.sort_unstable();
    names.dedup();
    names
}
