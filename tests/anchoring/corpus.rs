//! The articles of the corpus: their versions as they lie there, and what the reports on the first one quote.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// An article with its versions.
pub struct Article {
    /// Its folder.
    pub name: String,
    /// The texts of versions 1, 2 and 3, as far as there are.
    pub versions: Vec<String>,
    /// What its reviewers quote, in the order of the reports.
    pub quotations: Vec<String>,
}

/// The articles, in the order of their names; none where `VARIORUM_CORPORA` is not set.
pub fn articles() -> Option<Vec<Article>> {
    let root = PathBuf::from(std::env::var_os("VARIORUM_CORPORA")?).join("f1000rd");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root).expect("the corpus").flatten().map(|entry| entry.path()).collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    Some(folders.iter().map(|folder| article(folder)).collect())
}

fn article(folder: &Path) -> Article {
    let texts = (1..=3).map_while(|n| std::fs::read_to_string(folder.join(format!("v{n}.md"))).ok());
    let reviews = std::fs::read_to_string(folder.join("reviews.json")).expect("the reports");
    let reviews: Value = serde_json::from_str(&reviews).expect("the reports are JSON");
    let nodes = reviews.as_array().into_iter().flatten().flat_map(|report| report["nodes"].as_array().into_iter().flatten());
    Article {
        name: folder.file_name().expect("a name").to_string_lossy().into_owned(),
        versions: texts.collect(),
        quotations: nodes.flat_map(|node| quoted(node["text"].as_str().unwrap_or_default())).collect(),
    }
}

/// What stands between quotation marks in a paragraph, where it has three words or more.
fn quoted(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match closing(&chars, at) {
            Some(end) => {
                let words: String = chars[at + 1..end].iter().collect();
                if words.split_whitespace().count() >= 3 {
                    found.push(words);
                }
                at = end + 1;
            }
            None => at += 1,
        }
    }
    found
}

/// Where the quotation that opens at `at` ends.
fn closing(chars: &[char], at: usize) -> Option<usize> {
    let letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphanumeric());
    let ends: &[char] = match chars[at] {
        '“' => &['”', '“'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '"' => &['"'],
        '‘' => &['’'],
        '\'' if !letter(at.checked_sub(1)) => &['\''],
        _ => return None,
    };
    // An apostrophe between letters, or after the last of a plural, ends nothing while a real end follows.
    let apostrophe = |end: usize| matches!(chars[end], '’' | '\'') && letter(Some(end + 1));
    (at + 1..chars.len()).find(|&end| ends.contains(&chars[end]) && !apostrophe(end))
}
