//! Inputs that are too large or too deep to type: the program says what is wrong, or publishes; it never breaks or hangs.
//!
//! No time is asserted here but the ceiling of every run; `cargo bench --bench linear` prints how time grows.

mod support;

use support::edition::Edition;
use support::hostile::SHAPES;
use support::program::{Run, run};

const BOOK: &str = "format = 1\n\n[book]\ntitle = \"A Journal\"\n";
const HEAD: &str = "---\ntitle: An article\n---\n\n";

/// Builds an edition of one article, publishing what can be, and checks that the program itself stood.
fn build(files: &[(&str, &str)]) -> (Edition, Run) {
    let edition = Edition::of([("book.toml", BOOK)].into_iter().chain(files.iter().copied()));
    let run = run(&edition.root(), ["build", "--keep-going", "--format", "short"]);
    if let Some(why) = run.broke() {
        panic!("{}", why.chars().take(4000).collect::<String>());
    }
    assert!(matches!(run.code, Some(0 | 1)), "{:?}: {}", run.code, start(&run.stderr));
    (edition, run)
}

/// An article with `text` as its one section.
fn article(text: &str) -> (Edition, Run) {
    build(&[("content/article/article.md", &format!("{HEAD}# A section\n\n{text}\n"))])
}

/// An article whose front matter is `yaml`.
fn front_matter(yaml: &str) -> Run {
    build(&[("content/article/article.md", &format!("---\ntitle: An article\n{yaml}---\nThe abstract.\n"))]).1
}

fn page(edition: &Edition) -> String {
    edition.read("site/article/index.html").expect("the article is published")
}

fn start(text: &str) -> String {
    text.chars().take(2000).collect()
}

fn says(run: &Run, code: &str) {
    assert!(run.codes().iter().any(|c| c == code), "no {code}: {}", start(&run.stderr));
}

#[test]
fn shapes_that_broke_parsers() {
    const BYTES: usize = 20_000;
    let mut broken = Vec::new();
    for shape in SHAPES {
        let result = std::panic::catch_unwind(|| article(&(shape.make)(BYTES)));
        if result.is_err() {
            broken.push(shape.name);
        }
    }
    assert!(broken.is_empty(), "these shapes break it: {broken:?}");
}

#[test]
fn a_line_of_a_megabyte() {
    let (edition, run) = article(&"word ".repeat(200_000));
    assert_eq!(run.code, Some(0), "{}", start(&run.stderr));
    assert!(page(&edition).len() > 1_000_000);
}

#[test]
fn a_hundred_thousand_notes() {
    let places: String = (0..100_000).map(|i| format!("a[^n{i}] ")).collect();
    let notes: String = (0..100_000).map(|i| format!("[^n{i}]: b\n\n")).collect();
    let (edition, run) = article(&format!("{places}\n\n{notes}"));
    assert_eq!(run.code, Some(0), "{}", start(&run.stderr));
    assert!(page(&edition).contains("id=\"fn-n99999\""));
}

#[test]
fn one_note_cited_a_hundred_thousand_times() {
    let (edition, run) = article(&format!("{}\n\n[^n]: b\n", "a[^n] ".repeat(100_000)));
    assert_eq!(run.code, Some(0), "{}", start(&run.stderr));
    assert!(page(&edition).contains("id=\"fnref-n-100000\""));
}

#[test]
fn five_thousand_sections() {
    let files: Vec<(String, String)> =
        (0..5000).map(|i| (format!("content/article/{i:04}-part-{i}.md"), format!("---\ntitle: Part {i}\n---\nWords.\n"))).collect();
    let mut all = vec![("content/article/article.md", HEAD)];
    all.extend(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let (edition, run) = build(&all);
    assert_eq!(run.code, Some(0), "{}", start(&run.stderr));
    assert!(page(&edition).contains("id=\"part-4999\""));
}

#[test]
fn fifty_thousand_entries() {
    let entry = |i: usize| format!("@book{{k{i}, author = {{Doe, Jane}}, title = {{T{i}}}, year = {{2001}}}}\n");
    let bibliography: String = (0..50_000).map(entry).collect();
    let text = format!("{HEAD}# A section\n\nWords [@k0; @k49999].\n");
    let (edition, run) = build(&[("content/article/article.md", &text), ("content/article/references.bib", &bibliography)]);
    assert_eq!(run.code, Some(0), "{}", start(&run.stderr));
    assert!(page(&edition).contains("T49999"));
}

#[test]
fn entries_that_inherit_in_a_long_chain() {
    let entry = |i: usize| format!("@inbook{{k{i}, title = {{T{i}}}, crossref = {{k{}}}}}\n", i + 1);
    let chain: String = (0..10_000).map(entry).collect();
    let last = "@book{k10000, author = {Doe, Jane}, title = {Last}, year = {2001}}\n";
    let text = format!("{HEAD}Words [@k0].\n");
    build(&[("content/article/article.md", &text), ("content/article/references.bib", &format!("{chain}{last}"))]);
}

#[test]
fn entries_that_inherit_in_a_long_circle() {
    let entry = |i: usize| format!("@inbook{{k{i}, title = {{T{i}}}, crossref = {{k{}}}}}\n", (i + 1) % 10_000);
    let circle: String = (0..10_000).map(entry).collect();
    let text = format!("{HEAD}Words [@k0].\n");
    let files = [("content/article/article.md", text.as_str()), ("content/article/references.bib", circle.as_str())];
    says(&build(&files).1, "bibliography-cycle");
}

#[test]
fn braces_in_a_bibliography() {
    let deep = format!("@book{{a, title = {{{}T{}}}, year = {{2001}}}}\n", "{".repeat(100_000), "}".repeat(100_000));
    let open = "@book{a, title = {".repeat(10_000);
    for bibliography in [deep, open] {
        let text = format!("{HEAD}Words [@a].\n");
        build(&[("content/article/article.md", &text), ("content/article/references.bib", &bibliography)]);
    }
}

#[test]
fn deep_bibliographies_of_other_kinds() {
    let text = format!("{HEAD}Words [@a].\n");
    for (file, bibliography) in [
        ("content/article/references.json", "[".repeat(100_000)),
        ("content/article/references.json", format!("{}{}", "[{\"id\":".repeat(50_000), "}]".repeat(50_000))),
        ("content/article/references.yaml", format!("a: {}", "[".repeat(100_000))),
        ("content/article/references.yaml", format!("a: {}", "{parent: ".repeat(50_000))),
    ] {
        let (_, run) = build(&[("content/article/article.md", &text), (file, &bibliography)]);
        assert_eq!(run.code, Some(1), "{file}");
    }
}

#[test]
fn nested_front_matter() {
    for depth in [10_000, 100_000, 1_000_000] {
        says(&front_matter(&format!("extra: {}\n", "[".repeat(depth))), "yaml-budget");
        says(&front_matter(&format!("extra: {}\n", "{a: ".repeat(depth))), "yaml-budget");
    }
    says(&front_matter(&format!("extra:\n{}x\n", "- ".repeat(10_000))), "yaml-budget");
}

#[test]
fn many_aliases() {
    let wide = format!("extra:\n  a: &a [{}]\n  b: [{}]\n", "x, ".repeat(1000), "*a, ".repeat(10_000));
    says(&front_matter(&wide), "yaml-budget");
    let mut deep = String::from("extra:\n  a0: &a0 [x]\n");
    for i in 1..5000 {
        deep.push_str(&format!("  a{i}: &a{i} [*a{}, *a{0}]\n", i - 1));
    }
    says(&front_matter(&deep), "yaml-budget");
}

#[test]
fn much_front_matter() {
    let keywords: String = (0..50_000).map(|i| format!("word {i}, ")).collect();
    front_matter(&format!("keywords: [{keywords}]\n"));
    let unknown: String = (0..20_000).map(|i| format!("key-{i}: x\n")).collect();
    says(&front_matter(&unknown), "key-unknown");
    front_matter(&format!("license: \"{}\"\n", "x".repeat(1_000_000)));
}

#[test]
fn a_deep_book_toml() {
    for text in [format!("a = {}", "[".repeat(100_000)), format!("{}a = 1\n", "a.".repeat(50_000))] {
        let edition = Edition::of([("book.toml", text.as_str()), ("content/about.md", "---\ntitle: About\n---\n")]);
        let run = run(&edition.root(), ["build", "--format", "short"]);
        assert_eq!(run.broke(), None);
        assert_eq!(run.code, Some(1), "{}", start(&run.stderr));
    }
}

#[test]
fn much_code() {
    let (_, run) = article(&format!("```rust\n{}```\n", "let a = b + 1; // words\n".repeat(50_000)));
    says(&run, "code-budget");
    let nested = format!("```rust\n{}\n```\n", "/*".repeat(800));
    article(&nested);
    let blocks: String = (0..2000).map(|i| format!("```python\ndef f{i}(): return '{i}'\n```\n\n")).collect();
    article(&blocks);
}

#[test]
fn many_links_that_lead_nowhere() {
    let links: String = (0..20_000).map(|i| format!("[a](none-{i}.md) [](#fig-{i}) [@key{i}]\n\n")).collect();
    let (_, run) = article(&links);
    assert_eq!(run.codes(), ["citation-missing", "cross-reference-missing", "link-broken"]);
}

#[test]
fn many_repeated_headings() {
    let (edition, run) = article(&"# Results\n\n".repeat(20_000));
    assert_eq!(run.code, Some(0), "{}", start(&run.stderr));
    assert!(page(&edition).contains("id=\"results-20000\""));
}

#[test]
fn many_remarks_on_one_paragraph() {
    let words: String = (0..2000).map(|i| format!("word{i} ")).collect();
    let remark = |i: usize| {
        let quote = format!("word{} word{}", i % 1999, i % 1999 + 1);
        format!("  - {{id: r{i}, by: editors, date: 2024-01-01, target: {{quote: {quote}}}, body: A remark.}}\n")
    };
    let remarks: String = (0..10_000).map(remark).collect();
    let section = format!("---\ntitle: A section\nannotations:\n{remarks}---\n{words}\n");
    build(&[("content/article/article.md", HEAD), ("content/article/01-a.md", &section)]);
}

#[test]
fn a_thousand_articles_with_one_fault_each() {
    let files: Vec<(String, String)> = (0..1000).map(|i| (format!("content/a{i}/article.md"), format!("{HEAD}Words [@none{i}].\n"))).collect();
    let all: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let (_, run) = build(&all);
    let faults = run.stderr.lines().filter(|line| line.contains("error[citation-missing]")).count();
    assert_eq!(faults, 1000);
}
