//! How long citations and lists of works take to set: a large list cited often, and one article.
//!
//! `cargo bench --bench citations` prints a line a workload; no time is asserted.

use divan::{Bencher, black_box};
use variorum::bibliography::{Date, Day, Name, Reference, Text};
use variorum::csl::{Citation, Cite, Style, process};
use variorum::source::{FileId, Span};

fn main() {
    divan::main();
}

/// A work of the `n`th kind: one to four authors of forty families, one of thirty years.
fn work(n: usize) -> Reference {
    const FAMILIES: [&str; 8] = ["Quill", "Vellum", "Rubric", "Scholium", "Codex", "Jotter", "Lemma", "Margin"];
    let mut work = Reference::new(format!("key{n}"), Span { file: FileId(0), start: 0, end: 0 }, "article-journal");
    let name = |at: usize| Name {
        family: format!("{}{}", FAMILIES[at % 8], ["", "er", "ing", "son", "ford"][at / 8 % 5]),
        given: ["Ada", "Bea", "Cleo", "Dora"][at % 4].to_owned(),
        ..Name::default()
    };
    work.names.insert("author".to_owned(), (0..=n % 4).map(|at| name(n * 7 + at * 3)).collect());
    let day = Day { year: i32::try_from(1990 + n % 30).unwrap_or(1990), month: None, day: None };
    work.dates.insert("issued".to_owned(), Date { start: Some(day), ..Date::default() });
    let texts = [
        ("title", format!("Of the margins of the {n}th leaf and what stands in them")),
        ("container-title", format!("Journal of leaves {}", n % 50)),
        ("volume", (n % 40).to_string()),
        ("issue", (n % 12).to_string()),
        ("page", format!("{}-{}", n + 100, n + 110)),
        ("DOI", format!("10.5555/leaf.{n}")),
    ];
    work.variables.extend(texts.into_iter().map(|(name, text)| (name.to_owned(), Text::plain(text))));
    work
}

/// Sets `cites` citations of one cite each, spread over `works` works, and the list.
fn set(bencher: Bencher, style: &str, works: usize, cites: usize) {
    let style = Style::bundled(style, None).expect("a bundled style");
    let works: Vec<Reference> = (0..works).map(work).collect();
    let items: Vec<&Reference> = works.iter().collect();
    let cite = |at: usize| Cite { item: at * 7 % items.len(), ..Cite::default() };
    let citations: Vec<Citation> = (0..cites).map(|at| Citation { cites: vec![cite(at)], note: None, narrative: false }).collect();
    bencher.bench_local(|| process(black_box(&style), &items, &citations));
}

#[divan::bench(args = ["apa", "vancouver", "chicago-author-date", "chicago-notes"], sample_count = 10)]
fn a_thousand_works_in_five_thousand_citations(bencher: Bencher, style: &str) {
    set(bencher, style, 1000, 5000);
}

#[divan::bench(args = ["apa", "vancouver", "chicago-author-date", "chicago-notes"])]
fn an_article(bencher: Bencher, style: &str) {
    set(bencher, style, 35, 45);
}

#[divan::bench(args = ["apa", "vancouver"])]
fn a_style_is_compiled(style: &str) {
    black_box(Style::bundled(style, None).expect("a bundled style"));
}
