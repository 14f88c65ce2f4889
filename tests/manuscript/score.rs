//! Measures the reader against the gold of `plain-text-articles`.
//!
//! `score FOLDER` reads each text whole and prints how many sections, references and fields are right; `-v` names those that are not.

mod gold;
mod measure;
mod press;
mod words;

use measure::{Tallies, Tally, list, outline};
use variorum::manuscript::text;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let loud = arguments.iter().any(|argument| argument == "-v");
    let articles = gold::read(&arguments[1]);
    let mut all = Tallies::default();
    let (mut sections, mut lists) = (Tally::default(), Tally::default());
    for article in &articles {
        let mut own = Tallies::default();
        let source = set(&article.text, &arguments);
        let read = text::read(&source);
        sections.join(&outline(article, &read, loud));
        lists.join(&list(article, &read, &mut own, loud));
        let lost = words::lost(&source, &read);
        println!("{:<28} references {:>3}  micro F1 {:.4}  words lost {}", article.id, article.references.len(), own.micro(), lost.len());
        all.add(&own);
    }
    println!("sections: gold {} found {} right and in order {}  F1 {:.4}", sections.gold, sections.found, sections.right, sections.f1());
    println!("references cut: gold {} found {} right {}  F1 {:.4}", lists.gold, lists.found, lists.right, lists.f1());
    for (field, tally) in &all.0 {
        println!("{field:<14} gold {:>4} found {:>4} right {:>4}  F1 {:.4}", tally.gold, tally.found, tally.right, tally.f1());
    }
    println!("micro F1 of the fields asked for: {:.4}", all.micro());
}

/// The text as it is, or as pages of a PDF would have it (`--pages`, `--tight`).
fn set(text: &str, arguments: &[String]) -> String {
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    let style = press::Pages { width: 86, height: 44, spaced: !has("--tight"), feeds: has("--feeds") };
    if has("--pages") || has("--tight") { press::pages(text, "Revista de Provas", style) } else { text.to_owned() }
}
