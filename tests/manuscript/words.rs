//! Whether every word of a text is in what was read.

use std::collections::BTreeMap;

use variorum::manuscript::text::{Manuscript, Words, lines};

/// The words of `source` that are nowhere in `read`.
pub fn lost(source: &str, read: &Manuscript) -> Vec<String> {
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts(read) {
        for word in words(&text.text) {
            *left.entry(word).or_default() += 1;
        }
    }
    let source: String = lines(source).iter().map(|line| format!("{}\n", line.text)).collect();
    let mut out = Vec::new();
    for word in words(&source) {
        match left.get_mut(&word).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => out.push(word),
        }
    }
    out
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Every text of a manuscript once.
fn texts(read: &Manuscript) -> Vec<Words> {
    let mut out: Vec<Words> = read.front.iter().map(|piece| piece.words.clone()).collect();
    for section in &read.sections {
        out.push(Words::new(format!("{} {}", section.number, section.title.text), section.title.lines));
        out.extend(section.blocks.iter().map(|block| block.words.clone()));
    }
    out.extend(read.footnotes.iter().map(|note| Words::new(format!("{} {}", note.mark, note.words.text), note.words.lines)));
    if let Some(list) = &read.references {
        out.push(list.title.clone());
        out.extend(list.entries.iter().cloned());
    }
    let front: Vec<_> = read.front.iter().map(|piece| piece.words.lines).collect();
    out.extend(read.leftovers.iter().filter(|left| !front.contains(&left.words.lines)).map(|left| left.words.clone()));
    out
}
