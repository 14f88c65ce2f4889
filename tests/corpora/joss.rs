//! Papers of the Journal of Open Source Software (MIT or BSD).

use std::path::{Path, PathBuf};

use serde_yaml::{Mapping, Value};

use crate::layout::{Article, Journal, list, published, put, split, text, yes};

const BOOK: &str = r#"format = 1

[book]
title = "Journal of Open Source Software"
language = "en"
"#;

/// The papers under `root`, one a folder.
pub fn journal(root: &Path) -> Journal {
    let entries = std::fs::read_dir(root).expect("the papers");
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    folders.retain(|folder| folder.join("paper.md").exists());
    folders.sort();
    Journal { book: BOOK, articles: folders.iter().map(|folder| paper(folder)).collect() }
}

fn paper(folder: &Path) -> Article {
    let (theirs, body) = split(&folder.join("paper.md"));
    let mut affiliations = Mapping::new();
    for theirs in list(&theirs, "affiliations").iter().filter_map(Value::as_mapping) {
        let index = text(theirs, "index").expect("an index");
        put(&mut affiliations, &format!("a{index}"), institution(&text(theirs, "name").expect("a name")));
    }
    let authors = list(&theirs, "authors").iter().filter_map(Value::as_mapping);
    let authors: Vec<Value> = authors.map(|theirs| author(theirs, &mut affiliations)).collect();
    let mut front = Mapping::new();
    put(&mut front, "title", text(&theirs, "title").expect("a title"));
    put(&mut front, "authors", authors);
    put(&mut front, "affiliations", affiliations);
    if let Some(date) = text(&theirs, "date").and_then(|date| iso(&date)) {
        put(&mut front, "dates", published(&date));
    }
    put(&mut front, "keywords", list(&theirs, "tags").to_vec());
    Article { slug: slug(folder), front, summary: String::new(), text: body, files: files(folder) }
}

/// The project's name: folders are called `owner+project`.
fn slug(folder: &Path) -> String {
    let name = folder.file_name().expect("a name").to_string_lossy().to_lowercase();
    name.rsplit('+').next().unwrap_or(&name).replace(['.', '_'], "-")
}

/// Every file beside the paper; `paper.bib` under our name. What the paper finds in the folder above stands in `__up`.
fn files(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("readable"));
    let files = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    let named = files.map(|path| (path.strip_prefix(folder).expect("below").to_string_lossy().replace('\\', "/"), path));
    named.filter(|(name, _)| name != "paper.md").map(|(name, path)| (ours(&name), path)).collect()
}

fn ours(name: &str) -> String {
    match name.strip_prefix("__up/") {
        Some(above) => format!("../{above}"),
        None if name == "paper.bib" => "references.bib".into(),
        None => name.into(),
    }
}

fn institution(name: &str) -> Value {
    let mut institution = Mapping::new();
    put(&mut institution, "name", name);
    Value::Mapping(institution)
}

/// An author of ours. Some papers write what an author is as a note after the name.
fn author(theirs: &Mapping, affiliations: &mut Mapping) -> Value {
    let mut ours = Mapping::new();
    let name = text(theirs, "name").expect("a name");
    let (name, note) = name.split_once("^[").unwrap_or((&name, ""));
    put(&mut ours, "name", name);
    if let Some(orcid) = text(theirs, "orcid") {
        put(&mut ours, "orcid", orcid);
    }
    if yes(theirs, "corresponding") || note.contains("corresponding") {
        put(&mut ours, "corresponding", true);
    }
    if yes(theirs, "equal-contrib") || note.contains("co-first") {
        put(&mut ours, "equal", true);
    }
    if let Some(affiliation) = text(theirs, "affiliation") {
        put(&mut ours, "affiliations", keys(&affiliation, affiliations));
    }
    Value::Mapping(ours)
}

/// `1, 2` names two affiliations; any other text is an affiliation of its own.
fn keys(affiliation: &str, affiliations: &mut Mapping) -> Vec<Value> {
    let keys: Vec<String> = affiliation.split(',').map(|index| format!("a{}", index.trim())).collect();
    if keys.iter().all(|key| affiliations.contains_key(key.as_str())) {
        return keys.into_iter().map(Value::from).collect();
    }
    let key = format!("own{}", affiliations.len() + 1);
    put(affiliations, &key, institution(affiliation));
    vec![key.into()]
}

/// The ISO form of `1 May 2024` or `2024-05-01`; nothing for a date without a day.
fn iso(date: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words: Vec<&str> = date.split_whitespace().collect();
    match words[..] {
        [iso] if iso.len() == 10 && iso.as_bytes()[4] == b'-' => Some(iso.into()),
        [day, month, year] => {
            let month = MONTHS.iter().position(|short| month.to_lowercase().starts_with(short))? + 1;
            Some(format!("{year}-{month:02}-{:02}", day.parse::<u8>().ok()?))
        }
        _ => None,
    }
}
