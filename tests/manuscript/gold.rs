//! The gold of `plain-text-articles`.

use serde_json::Value;

/// An article as its publisher's XML has it.
pub struct Article {
    /// Its file name.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Titles of its sections, in order.
    pub sections: Vec<String>,
    /// The works it cites.
    pub references: Vec<Reference>,
}

/// A work it cites.
#[derive(Clone)]
pub struct Reference {
    /// As the list has it.
    pub raw: String,
    /// Persons, editors and translators among them: family and given names.
    pub authors: Vec<(String, String)>,
    /// Bodies.
    pub bodies: Vec<String>,
    /// The year, with its letter.
    pub year: Option<String>,
    article_title: Option<String>,
    chapter_title: Option<String>,
    source: Option<String>,
    /// The volume.
    pub volume: Option<String>,
    /// The issue.
    pub issue: Option<String>,
    first: Option<String>,
    last: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// Its place.
    pub place: Option<String>,
    /// The DOI.
    pub doi: Option<String>,
}

impl Reference {
    /// The title: that of the part where there is one.
    pub fn title(&self) -> Option<&str> {
        self.article_title.as_deref().or(self.chapter_title.as_deref()).or(self.source.as_deref())
    }

    /// What the part is in.
    pub fn container(&self) -> Option<&str> {
        let part = self.article_title.is_some() || self.chapter_title.is_some();
        self.source.as_deref().filter(|_| part)
    }

    /// First and last page.
    pub fn pages(&self) -> Option<String> {
        let first = self.first.clone()?;
        let last = self.last.clone().filter(|last| *last != first);
        Some(format!("{}-{}", first.trim_end_matches('p'), last.unwrap_or_default()))
    }
}

/// Reads all articles of a folder.
pub fn read(folder: &str) -> Vec<Article> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let gold = paths.into_iter().filter(|path| path.to_string_lossy().ends_with(".gold.json"));
    gold.map(|path| article(&path.to_string_lossy())).collect()
}

fn article(path: &str) -> Article {
    let gold: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("gold")).expect("JSON");
    let text = std::fs::read_to_string(path.replace(".gold.json", ".txt")).expect("text");
    let list = |name: &str| gold[name].as_array().cloned().unwrap_or_default();
    Article {
        id: gold["id"].as_str().unwrap_or_default().to_owned(),
        text,
        sections: list("sections").iter().map(|section| owned(&section["title"]).unwrap_or_default()).collect(),
        references: list("references").iter().map(reference).collect(),
    }
}

fn reference(value: &Value) -> Reference {
    let get = |name: &str| owned(&value[name]);
    let list = |name: &str| value[name].as_array().cloned().unwrap_or_default();
    Reference {
        raw: get("raw").unwrap_or_default(),
        authors: list("authors").iter().map(|pair| (owned(&pair[0]).unwrap_or_default(), owned(&pair[1]).unwrap_or_default())).collect(),
        bodies: list("collab").iter().filter_map(owned).collect(),
        year: get("year"),
        article_title: get("article_title"),
        chapter_title: get("chapter_title"),
        source: get("source"),
        volume: get("volume"),
        issue: get("issue"),
        first: get("fpage"),
        last: get("lpage"),
        publisher: get("publisher"),
        place: get("place"),
        doi: get("doi"),
    }
}

fn owned(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}
