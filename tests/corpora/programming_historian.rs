//! Lessons of the Programming Historian, English and Spanish (CC BY 4.0).

use std::path::{Path, PathBuf};

use serde_yaml::{Mapping, Value};

use crate::layout::{Article, Journal, list, published, put, split, text};

const BOOK: &str = r#"format = 1

[book]
title = "Programming Historian"
language = "en"

[journal]
license = "CC-BY-4.0"
"#;

/// The lessons under `root`.
pub fn journal(root: &Path) -> Journal {
    let mut files: Vec<PathBuf> = ["en/lessons", "es/lecciones"].into_iter().flat_map(|f| lessons(&root.join(f))).collect();
    files.sort();
    Journal { book: BOOK, articles: files.iter().map(|file| lesson(file)).collect() }
}

fn lessons(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the lessons");
    entries.map(|entry| entry.expect("readable").path()).filter(|path| path.extension().is_some_and(|e| e == "md")).collect()
}

fn lesson(file: &Path) -> Article {
    let (theirs, body) = split(file);
    let language = if file.components().any(|part| part.as_os_str() == "es") { "es" } else { "en" };
    let mut front = Mapping::new();
    put(&mut front, "title", text(&theirs, "title").expect("a title"));
    put(&mut front, "language", language);
    put(&mut front, "authors", list(&theirs, "authors").iter().map(author).collect::<Vec<_>>());
    // The day on which the text as it stands was published: of a translation, its own.
    if let Some(date) = text(&theirs, "translation_date").or_else(|| text(&theirs, "date")) {
        put(&mut front, "dates", published(&date));
    }
    if let Some(doi) = text(&theirs, "doi") {
        put(&mut front, "doi", doi);
    }
    put(&mut front, "keywords", list(&theirs, "topics").to_vec());
    let slug = file.file_stem().expect("a name").to_string_lossy().into_owned();
    Article { slug, front, summary: text(&theirs, "abstract").unwrap_or_default(), text: body, files: Vec::new() }
}

fn author(name: &Value) -> Value {
    let mut author = Mapping::new();
    put(&mut author, "name", name.clone());
    Value::Mapping(author)
}
