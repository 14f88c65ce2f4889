//! Articles to take steps on: hostile fronts of our own, those of the fixtures and of the journal in `content/`, real ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::desk::Desk;
use crate::support::archive::Archive;

const BOOK: &str = "format = 1\n[book]\ntitle = \"A Journal\"\n";
const ARTICLE: &str = "---\ntitle: An article\nreviewers:\n  reviewer-1: {label: Reviewer 1, identity: anonymous}\n  reviewer-2: {label: Reviewer 2, identity: anonymous}\n---\nThe abstract.\n";
const REVIEW: &str =
    "---\nreview: two # the second\ntype: reviewer-report\nby: [reviewer-2]\nround: 0\nversion: v1\nreceived: 2024-01-01\nreplies-to: null\n---\nA report.\n";

/// Fixtures whose faults keep their remarks from being read, or answered, or deleted: ids the page keeps for itself, values of
/// a wrong kind, a link to an answer.
const FAULTY: [&str; 5] =
    ["annotation-id-prefix.txt", "fault-10-text-for-a-mapping.txt", "fault-10-wrong-is-not-missing.txt", "fault-33-timestamps.txt", "record-links.txt"];

/// An article, and what it is called.
pub struct Sheet {
    pub name: String,
    pub desk: Desk,
    pub article: usize,
}

/// Hostile sections, with line ends of both kinds.
pub fn hostile() -> Vec<Sheet> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/revise/sections");
    let mut sheets = Vec::new();
    for path in files(&folder, "md") {
        let text = std::fs::read_to_string(&path).expect("a section");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        for (name, text) in [(name.clone(), text.clone()), (format!("{name}, CRLF"), text.replace('\n', "\r\n"))] {
            sheets.push(Sheet { name, desk: section(&text), article: 0 });
        }
    }
    sheets
}

fn section(text: &str) -> Desk {
    let files = [("book.toml", BOOK), ("content/a/article.md", ARTICLE), ("content/a/01-section.md", text), ("content/a/reviews/two.md", REVIEW)];
    Desk::new(files)
}

/// The articles of the fixtures that have sections or remarks.
pub fn fixtures() -> Vec<Sheet> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut sheets = Vec::new();
    for path in files(&folder, "txt").into_iter().filter(|path| FAULTY.iter().all(|faulty| !path.ends_with(faulty))) {
        let archive = Archive::parse(&std::fs::read_to_string(&path).expect("a fixture"));
        let plain = archive.parts.iter().filter(|part| part.form.is_empty() && !part.path.starts_with("expect"));
        let files: BTreeMap<String, String> = plain.map(|part| (part.path.clone(), part.text.clone())).collect();
        if files.values().any(|text| text.contains("annotations:")) && files.contains_key("book.toml") {
            let desk = Desk::new(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
            sheets.push(Sheet { name: path.file_name().expect("a name").to_string_lossy().into_owned(), desk, article: 0 });
        }
    }
    sheets
}

/// The articles of the journal in `content/`, each alone.
pub fn content() -> Vec<Sheet> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let issue = root.join("content/volume-1/issue-2");
    let folders = ["how-to-read", "russia-china"];
    let one = |folder: &&str| {
        let mut texts = vec![("book.toml".to_owned(), BOOK.to_owned())];
        for extension in ["md", "bib", "svg"] {
            for path in walkdir::WalkDir::new(issue.join(folder)).into_iter().flatten().map(walkdir::DirEntry::into_path) {
                if path.extension().is_some_and(|found| found == extension) {
                    let name = path.strip_prefix(root).expect("under the root").to_string_lossy().into_owned();
                    texts.push((name, std::fs::read_to_string(&path).expect("a text")));
                }
            }
        }
        Sheet { name: (*folder).to_owned(), desk: Desk::new(texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))), article: 0 }
    };
    folders.iter().map(one).collect()
}

/// Real texts under real front matter, which stands in `extra:` as its authors wrote it.
pub fn real() -> Vec<Sheet> {
    let Some(corpora) = std::env::var_os("VARIORUM_CORPORA").map(PathBuf::from) else {
        println!("real front matter: not run; VARIORUM_CORPORA is not set");
        return Vec::new();
    };
    let folders = ["joss", "programming-historian", "arabic/md"];
    let paths = folders.iter().flat_map(|folder| walkdir::WalkDir::new(corpora.join(folder)).sort_by_file_name().into_iter().flatten());
    let paths = paths.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|found| found == "md"));
    let read = paths.filter_map(|path| Some((path.file_name()?.to_string_lossy().into_owned(), std::fs::read_to_string(&path).ok()?)));
    read.filter_map(|(name, text)| Some(Sheet { name, desk: section(&adopted(&text)?), article: 0 })).take(60).collect()
}

fn adopted(text: &str) -> Option<String> {
    let rest = text.strip_prefix("---")?;
    let (front, body) = rest.split_once("\n---")?;
    let inner = front.trim_matches(['\r', '\n']).lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") });
    let words: String = body.split_inclusive('\n').skip(1).filter(|line| !line.contains(['[', '<', '$', '{', '@', '`'])).take(60).collect();
    Some(format!("---\ntitle: A section\nextra:\n{}---\n{words}", inner.collect::<String>()))
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|found| found == extension)).collect();
    paths.sort();
    paths
}
