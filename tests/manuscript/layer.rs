//! A PDF's text layer as programs take it out: no empty lines between paragraphs, running heads, a stretched line, a list of
//! references in several styles.

use std::fmt::Write;

use crate::journal::{import, journal};
use crate::ratchet::compare;

const LAYER: &str = include_str!("layer.txt");

#[test]
fn a_layer_without_empty_lines_becomes_an_article() {
    let edition = journal("A Journal");
    edition.write("layer.txt", LAYER);
    let run = import(&edition, "layer.txt", &["--into", "content/ice", "--format", "short"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let mut files: Vec<_> = std::fs::read_dir(edition.root().join("content/ice")).expect("the folder").map(|file| file.expect("a file").file_name()).collect();
    files.sort();
    let mut all = String::new();
    for name in files.iter().filter_map(|name| name.to_str()).filter(|name| !name.starts_with('.')) {
        let text = edition.read(&format!("content/ice/{name}")).expect("a text");
        writeln!(all, "== {name}\n{text}").expect("a text");
    }
    compare("manuscript.layer", &all);
}
