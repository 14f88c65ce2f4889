//! References, and what an article offers to those who cite it.

use serde::Serialize;

use super::Link;

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

/// An entry of the reference list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Reference {
    /// `ref-KEY`.
    pub id: String,
    /// The number or label before it, where the style sets one apart.
    pub mark_html: String,
    /// The formatted entry.
    pub entry_html: String,
    /// Links to the places that cite it, those of one section together: "1, 2.1, note 3".
    pub cited_html: String,
    /// The article of this journal that it is.
    pub article: Option<Link>,
    /// The work on the journal's page of works cited, without words; none where there is no such page.
    pub index: Option<Link>,
    /// What the editors say of the entry; may be empty.
    pub settled: String,
}

/// How the citations of an article and its list of references agree, in words.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Proof {
    /// "22 citations".
    pub citations: String,
    /// "16 references".
    pub references: String,
    /// "2 cited works missing, 1 uncertain, 0 never cited".
    pub rest: String,
}
