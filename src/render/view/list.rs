//! The list of references, and what is said of it.

use serde::Serialize;

use super::Link;

/// An entry of the reference list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Reference {
    /// `ref-KEY`.
    pub id: String,
    /// Its language where it is another than the page's; else empty.
    pub language: String,
    /// `ltr`, `rtl` or, where the language is not said, `auto`.
    pub direction: &'static str,
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

/// Words that cite what the list lacks, with the reason.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Waiver {
    /// `waiver-1` …
    pub id: String,
    /// The words in the text.
    pub words: String,
    /// Why they lead nowhere.
    pub reason_html: String,
    /// Back to the words.
    pub back: Link,
}
