//! A journal of versions of articles with their remarks; what the program makes of it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use serde_yaml::{Mapping, Value};

use super::layout::{Draft, escaped};
use super::text::{Keys, Text, read};
use crate::support::edition::Edition;
use crate::support::program::run;

/// A quotation to be found.
#[derive(Clone, Debug, Default)]
pub struct Quote {
    /// The id of its remark, which is unique in the journal.
    pub id: String,
    /// The words.
    pub quote: String,
    /// What stands before them; may be empty.
    pub prefix: String,
    /// What stands after them; may be empty.
    pub suffix: String,
    /// The heading of the section it is written beside, where it is; of articles that have a file for each section.
    pub section: Option<String>,
}

/// A version of an article in the journal.
pub struct Page {
    /// Its folder, and how it is laid out: in one file, or in a file for each section.
    pub slug: String,
    /// Its text.
    pub draft: Draft,
    /// Whether it is laid out in one file.
    pub whole: bool,
    /// Its remarks.
    pub quotes: Vec<Quote>,
}

/// What became of a remark.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Its outcome.
    pub outcome: String,
    /// The words it marks, as the report has them.
    pub found: Option<String>,
}

/// What the program made of the journal.
pub struct Made {
    /// The pages as they read, with what is marked in them, in the order given.
    pub texts: Vec<Text>,
    /// What the report says of each remark.
    pub rows: HashMap<String, Found>,
}

/// Writes the journal, builds it and asks for its report.
pub fn make(pages: &[Page], keys: &Arc<Mutex<Keys>>) -> Made {
    let edition = Edition::empty();
    edition.write("book.toml", "format = 1\n[book]\ntitle = \"A journal\"\nlanguage = \"en\"\n");
    for page in pages {
        lay_out(page, &edition);
    }
    let root = edition.root();
    let build = run(&root, ["build", "--keep-going", "--format", "short"]);
    assert_eq!(build.broke(), None);
    let report = run(&root, ["report", "annotations", "--format", "json"]);
    assert_eq!(report.broke(), None);
    let rows: serde_json::Value = serde_json::from_str(&report.stdout).unwrap_or_else(|error| panic!("{error}: {}\n{}", report.stdout, report.stderr));
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    let row = |row: &serde_json::Value| {
        (text(&row["id"]).unwrap_or_default(), Found { outcome: text(&row["outcome"]).unwrap_or_default(), found: text(&row["found"]) })
    };
    let rows: HashMap<String, Found> = rows.as_array().into_iter().flatten().map(row).collect();
    let texts = pages.iter().map(|page| {
        let html = edition.read(&format!("site/{}/index.html", page.slug)).unwrap_or_else(|| panic!("{} is not there\n{}", page.slug, build.stderr));
        read(&html, &mut keys.lock().expect("one at a time"))
    });
    Made { texts: texts.collect(), rows }
}

fn lay_out(page: &Page, edition: &Edition) {
    let folder = format!("content/{}", page.slug);
    // A remark stands beside its section where it names one, else in a review or in `article.md`.
    let (mut own, mut reviewed, mut beside) = (Vec::new(), Vec::new(), HashMap::<usize, Vec<Value>>::new());
    for (n, quote) in page.quotes.iter().enumerate() {
        let section = page.draft.sections.iter().position(|section| Some(&section.title) == quote.section.as_ref());
        match section {
            Some(section) => beside.entry(section).or_default().push(remark(quote)),
            None if n % 2 == 0 => reviewed.push(remark(quote)),
            None => own.push(remark(quote)),
        }
    }
    let mut front = Mapping::new();
    front.insert("title".into(), escaped(&page.draft.title).into());
    front.insert("reviewers".into(), serde_yaml::from_str("reviewer-1: {label: Reviewer 1}").expect("well formed"));
    front.insert("annotations".into(), Value::Sequence(own));
    let mut text = with_front(&front, &page.draft.summary);
    for (n, section) in page.draft.sections.iter().enumerate() {
        if page.whole {
            text.push_str(&format!("# {}\n\n{}", escaped(&section.title), section.text.replace("\n### ", "\n## ")));
            continue;
        }
        let mut front = Mapping::new();
        front.insert("title".into(), escaped(&section.title).into());
        front.insert("annotations".into(), Value::Sequence(beside.remove(&n).unwrap_or_default()));
        edition.write(&format!("{folder}/{:02}-section.md", n + 1), with_front(&front, &section.text));
    }
    edition.write(&format!("{folder}/article.md"), text);
    let mut review: Mapping =
        serde_yaml::from_str("{type: reviewer-report, by: reviewer-1, round: 0, version: v1, received: 2020-01-01}").expect("well formed");
    review.insert("review".into(), page.slug.as_str().into());
    review.insert("annotations".into(), Value::Sequence(reviewed));
    edition.write(&format!("{folder}/reviews/reviewer-1.md"), with_front(&review, "The report."));
}

fn with_front(front: &Mapping, text: &str) -> String {
    format!("---\n{}---\n\n{text}", serde_yaml::to_string(front).expect("it can be written"))
}

fn remark(quote: &Quote) -> Value {
    let mut target = Mapping::new();
    let parts = [("quote", &quote.quote), ("prefix", &quote.prefix), ("suffix", &quote.suffix)];
    for (key, words) in parts.into_iter().filter(|(_, words)| !words.is_empty()) {
        target.insert(key.into(), words.as_str().into());
    }
    let mut remark: Mapping = serde_yaml::from_str("{by: reviewer-1, date: 2020-01-01, body: A remark.}").expect("well formed");
    remark.insert("id".into(), quote.id.as_str().into());
    remark.insert("target".into(), Value::Mapping(target));
    Value::Mapping(remark)
}
