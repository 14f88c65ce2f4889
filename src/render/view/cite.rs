//! What an article offers to those who cite it.

use serde::Serialize;

/// The page's work in another form.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Alternate {
    /// The media type.
    pub media: &'static str,
    /// The file, relative to the page.
    pub url: String,
}

/// A `<meta>` tag.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Meta {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub content: String,
}

/// An article as an entry of a reference list in one style.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CitedAs {
    /// The style: "MLA".
    pub style: &'static str,
    /// The entry.
    pub entry_html: String,
}
