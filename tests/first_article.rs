//! The article this project began with, as its publisher's text layer gives it: its citations are proved against its list.
//!
//! The text stands in the folder `VARIORUM_MANUSCRIPTS` names, else in `manuscripts/` beside the one that `VARIORUM_CORPORA` names.

mod support;

use std::path::PathBuf;

use serde_json::{Value, json};
use support::edition::Edition;
use support::program::run;

const BOOK: &str = "format = 1\n[book]\ntitle = \"A Journal\"\n";

#[test]
fn its_citations_are_proved() {
    let Some(text) = manuscript().and_then(|path| std::fs::read_to_string(path).ok()) else {
        println!("the first article: not run; VARIORUM_MANUSCRIPTS is not set, and no manuscripts stand beside VARIORUM_CORPORA");
        return;
    };
    let edition = Edition::of([("book.toml", BOOK), ("content/article/article.md", &article(&text)), ("content/article/references.json", &list(&text))]);
    let root = edition.root();
    let report = run(&root, ["report", "citations", "--format", "json"]);
    assert_eq!((report.broke(), report.code), (None, Some(0)), "{}", report.stderr);
    let report: Value = serde_json::from_str(&report.stdout).expect("JSON");
    let of = |outcome: &str| -> Vec<&str> {
        let rows = report["citations"].as_array().expect("citations").iter().filter(|row| row["outcome"] == outcome);
        rows.filter_map(|row| row["text"].as_str()).collect()
    };
    assert_eq!(report["citations"].as_array().map(Vec::len), Some(22), "{:#}", report["citations"]);
    assert_eq!(of("linked").len(), 19);
    assert_eq!(of("missing"), ["Mearsheimer & Alterman, 2001", "Marsh, 2007"]);
    assert_eq!(of("uncertain"), ["iea.org/data and statistics, no date"]);
    let uncertain = report["citations"].as_array().and_then(|rows| rows.iter().find(|row| row["outcome"] == "uncertain"));
    assert_eq!(uncertain.map(|row| &row["candidates"][0]), Some(&json!("iea2022")));
    assert_eq!(cited(&report, "wilson2017"), ["Wilson L. , 2017", "Wilson L. , 2017"].map(squeezed));
    assert!(cited(&report, "wilson2021").iter().all(|words| words.contains("2021")) && cited(&report, "wilson2021").len() >= 3);
    assert!(report["references"].as_array().is_some_and(|works| works.len() == 16 && works.iter().all(|work| work["cited"] != json!([]))));

    let check = run(&root, ["check", "--format", "short"]);
    for said in ["[person-variant]: “Wilson, L.” of `wilson2017` and “Wilson, J. L.” of `wilson2021`", "[identifier-shared]: `jardine2010` and `iea2022`"]
    {
        assert!(check.stderr.contains(said), "{said}\n{}", check.stderr);
    }
    let said = run(&root, ["check"]).stderr;
    assert!(said.ends_with("22 citations ↔ 16 references: 2 cited works missing, 1 uncertain, 0 never cited\n"), "{said}");
}

/// The words that cite a work, white space aside.
fn cited(report: &Value, key: &str) -> Vec<String> {
    let works = report["references"].as_array().expect("references");
    let work = works.iter().find(|work| work["key"] == key).expect("the work");
    work["cited"].as_array().expect("places").iter().filter_map(|place| place["text"].as_str()).map(squeezed).collect()
}

fn squeezed(words: &str) -> String {
    words.split_whitespace().collect()
}

fn manuscript() -> Option<PathBuf> {
    let named = std::env::var_os("VARIORUM_MANUSCRIPTS").map(PathBuf::from);
    let beside = || std::env::var_os("VARIORUM_CORPORA").map(|corpora| PathBuf::from(corpora).join("../manuscripts"));
    Some(named.or_else(beside)?.join("firdous-2023.txt"))
}

/// Its sections, in Markdown, under a front matter.
fn article(text: &str) -> String {
    let body = text.split_once("\n1. Introduction\n").map_or(text, |(_, body)| body);
    let body = body.split_once("\nReferences\n").map_or(body, |(body, _)| body);
    let mut out = String::from("---\ntitle: The first article\n---\n\n# Introduction\n");
    for line in body.lines() {
        let number = line.split(' ').next().filter(|word| word.len() <= 3 && word.starts_with(|c: char| c.is_ascii_digit()));
        match number {
            Some(number) if line.len() < 80 => {
                let level = if number.ends_with('.') { "#" } else { "##" };
                out.push_str(&format!("{level} {}\n", &line[number.len() + 1..]));
            }
            _ => out.push_str(&format!("{line}\n")),
        }
    }
    out
}

/// Its list as CSL-JSON; keys are made of the first author and the year.
fn list(text: &str) -> String {
    let lines = text.split_once("\nReferences\n").map_or("", |(_, list)| list).replace("\n<", " <");
    let entries = lines.lines().map(|line| line.trim_start_matches("- ").trim()).filter(|line| !line.is_empty());
    let works: Vec<Value> = entries.map(entry).collect();
    serde_json::to_string_pretty(&works).expect("JSON")
}

fn entry(line: &str) -> Value {
    let (names, rest) = line.split_once(" (").expect("names before the date");
    let (date, rest) = rest.split_once("). ").expect("the date");
    let year: i32 = date[..4].parse().expect("a year");
    let (title, rest) = rest.split_once(['.', '?']).expect("a title");
    let url = rest.split_once("http").map(|(_, url)| format!("http{}", url.trim_end_matches('>')));
    let authors = authors(names);
    let first = authors[0]["family"].as_str().or(authors[0]["literal"].as_str()).unwrap_or_default();
    let key = match first {
        "World Bank Group" => "worldbank".to_owned(),
        name => name.to_lowercase(),
    };
    let mut work = json!({
        "id": format!("{key}{year}"),
        "type": if line.contains("Retrieved") { "webpage" } else { "article-journal" },
        "author": authors,
        "issued": {"date-parts": [[year]]},
        "title": title.replace('*', ""),
    });
    match url.as_deref().map(|url| url.strip_prefix("https://doi.org/").ok_or(url)) {
        Some(Ok(doi)) => work["DOI"] = json!(doi),
        Some(Err(url)) => work["URL"] = json!(url),
        None => {}
    }
    work
}

/// `Jardine, B., & Lemon, E.`; a name without a comma is a body's.
fn authors(names: &str) -> Vec<Value> {
    let names = names.replace("., & ", ".; ").replace("., ", ".; ");
    let one = |name: &str| match name.split_once(", ") {
        Some((family, given)) => json!({"family": family, "given": given}),
        None => json!({"literal": name.trim_end_matches('.')}),
    };
    names.split("; ").map(one).collect()
}
