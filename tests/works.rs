//! The pages of the works cited: each place leads there and back, however large the journal is and in whatever order its
//! articles are made.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use scraper::{Html, Selector};
use support::edition::Edition;
use support::program::run;

const BOOK: &str = "format = 1\n\n[book]\ntitle = \"A Journal\"\n";

/// A journal of `count` articles, each of which cites three works: one that all cite, one it shares with its neighbour, one
/// that is written in two ways.
fn journal(count: usize) -> Edition {
    let mut files: BTreeMap<String, String> = BTreeMap::from([("book.toml".to_owned(), BOOK.to_owned())]);
    for n in 0..count {
        let family = if n % 2 == 0 { "Ørsted" } else { "Oersted" };
        let letter = char::from(b'a' + (n / 2 % 26) as u8);
        let bib = format!(
            "@article{{all, author = {{{family}, H.}}, title = {{Of all}}, year = {{2001}}, doi = {{10.5555/all}}}}\n\
             @book{{pair, author = {{{letter}onrad, Jo}}, title = {{Pair {}}}, year = {{1999}}}}\n\
             @book{{digits, title = {{1{n} nights}}, year = {{1900}}}}\n",
            n / 2
        );
        files.insert(
            format!("content/a{n:03}/article.md"),
            format!("---\ntitle: Article {n}\n---\nThe abstract.\n\n# Text\n\nWords [@all; @pair; @digits], and [@pair].\n"),
        );
        files.insert(format!("content/a{n:03}/references.bib"), bib);
    }
    Edition::of(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

fn built(edition: &Edition) -> BTreeMap<String, String> {
    let run = run(&edition.root(), ["build", "--format", "short"]);
    assert_eq!((run.broke(), run.code), (None, Some(0)), "{}", run.stderr);
    let site = edition.root().join("site");
    let pages =
        walkdir::WalkDir::new(&site).into_iter().map(|entry| entry.expect("a file")).filter(|entry| entry.path().extension().is_some_and(|end| end == "html"));
    let read = |path: &std::path::Path| (path.strip_prefix(&site).expect("inside").display().to_string(), std::fs::read_to_string(path).expect("a page"));
    pages.map(|entry| read(entry.path())).collect()
}

/// The pages of works by their paths.
fn of_works(pages: &BTreeMap<String, String>) -> Vec<&str> {
    pages.keys().map(String::as_str).filter(|path| path.starts_with("works-cited/")).collect()
}

/// Every link of a page whose address has a fragment, as path and fragment.
fn links(path: &str, page: &str) -> Vec<(String, String)> {
    let html = Html::parse_document(page);
    let links = Selector::parse("a[href]").expect("a selector");
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let hrefs = html.select(&links).filter_map(|link| link.attr("href")).filter(|href| href.contains('#') && !href.starts_with("http"));
    let resolved = hrefs.map(|href| {
        let (to, fragment) = href.split_once('#').expect("a fragment");
        let to = if to.is_empty() {
            path.to_owned()
        } else {
            format!("{}/index.html", variorum::url::resolve(folder, to).expect("inside")).trim_start_matches('/').to_owned()
        };
        (to, fragment.to_owned())
    });
    resolved.collect()
}

fn leads_everywhere(pages: &BTreeMap<String, String>) {
    let ids: BTreeMap<&str, BTreeSet<String>> = pages
        .iter()
        .map(|(path, page)| {
            let html = Html::parse_document(page);
            let all = Selector::parse("[id]").expect("a selector");
            let found: Vec<String> = html.select(&all).filter_map(|element| element.attr("id")).map(str::to_owned).collect();
            let unique: BTreeSet<String> = found.iter().cloned().collect();
            assert_eq!(found.len(), unique.len(), "{path} has an id twice");
            (path.as_str(), unique)
        })
        .collect();
    for (path, page) in pages {
        for (to, fragment) in links(path, page) {
            let there = ids.get(to.as_str()).unwrap_or_else(|| panic!("{path} leads to {to}, which is no page"));
            assert!(there.contains(&fragment), "{path} leads to {to}#{fragment}, which is not there");
        }
    }
}

#[test]
fn a_small_journal_has_one_page_of_works() {
    let pages = built(&journal(4));
    assert_eq!(of_works(&pages), ["works-cited/index.html"]);
    leads_everywhere(&pages);
    let page = &pages["works-cited/index.html"];
    assert_eq!(page.matches(">10.5555/all<").count(), 1, "the work all cite stands once");
    assert_eq!(page.matches("<li><a href=\"../a000/\"").count(), 3, "an article is named once under each work it cites");
    assert_eq!(page.matches("<sup>2</sup>").count(), 4, "the second place of a section is a number");
}

#[test]
fn a_large_journal_has_a_page_for_each_letter() {
    let pages = built(&journal(60));
    leads_everywhere(&pages);
    let names = of_works(&pages);
    assert!(names.contains(&"works-cited/o-/index.html") && names.contains(&"works-cited/0-9/index.html"), "{names:?}");
    let first = &pages["works-cited/index.html"];
    assert!(!first.contains("class=\"works-list\"") && first.contains("href=\"o-/\">O</a>"), "the first page leads to the letters");
    // Two spellings of one name begin with two letters: under the second it says where the work stands.
    let (here, there) = (&pages["works-cited/ø-/index.html"], &pages["works-cited/o-/index.html"]);
    assert!(here.contains(">10.5555/all<") && here.contains("class=\"citers\"") && !here.contains("see under"), "the work stands under its first spelling");
    assert!(there.contains(">10.5555/all<") && there.contains("see under <a href=\"../%C3%B8-/#ref-"));
}

#[test]
fn a_very_large_journal_has_a_page_for_each_two_letters() {
    let pages = built(&journal(502));
    leads_everywhere(&pages);
    // No folder is called `con`, which some systems keep for themselves.
    assert!(pages.contains_key("works-cited/co-/index.html") && pages.contains_key("works-cited/oe-/index.html"), "{:?}", of_works(&pages));
}

#[test]
fn the_order_in_which_articles_are_made_leaves_no_trace() {
    let edition = journal(60);
    let first = built(&edition);
    let second = built(&edition);
    assert!(first == second, "two builds differ");
}
