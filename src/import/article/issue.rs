//! What a manuscript says of the journal it stands in.

use crate::manuscript::text::{Manuscript, Words};

/// The issue and its journal, as the masthead has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issue {
    /// The journal's name.
    pub journal: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Its ISSN.
    pub issn: Option<String>,
    /// The volume.
    pub volume: Option<u32>,
    /// The number in the volume.
    pub number: Option<u32>,
    /// The day the article was published.
    pub date: Option<String>,
}

impl Issue {
    /// The front matter of its file; none where the manuscript names no issue.
    pub fn file(&self) -> Option<String> {
        let lines = [("volume", self.volume.map(|n| n.to_string())), ("number", self.number.map(|n| n.to_string())), ("date", self.date.clone())];
        let text: String = lines.iter().filter_map(|(key, value)| value.as_ref().map(|value| format!("{key}: {value}\n"))).collect();
        (self.volume.is_some() || self.number.is_some()).then(|| format!("---\n{text}---\n"))
    }
}

/// What the masthead and the dates say.
pub fn issue(read: &Manuscript) -> Issue {
    let text = |words: &Option<Words>| words.as_ref().map(|words| words.text.trim().to_owned()).filter(|text| !text.is_empty());
    let number = |words: &Option<Words>| text(words).and_then(|text| text.parse().ok());
    let published = read.dates.iter().find(|date| date.event == "published");
    Issue {
        journal: text(&read.masthead.journal),
        publisher: text(&read.publisher),
        issn: text(&read.masthead.issn),
        volume: number(&read.masthead.volume),
        number: number(&read.masthead.issue),
        date: published.and_then(|date| super::front::day(&date.date)).map(|date| date.to_string()),
    }
}
