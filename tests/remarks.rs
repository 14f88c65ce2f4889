//! Many remarks on few words: the page stays valid, each remark stays reachable, and the page grows no faster than they do.

mod support;

use std::collections::HashSet;

use scraper::{Html, Selector};
use support::edition::Edition;
use support::program::run;

const BOOK: &str = "format = 1\n\n[book]\ntitle = \"A Journal\"\n";

/// The page of an article with one paragraph and these quotations of it.
fn page(paragraph: &str, quotes: &[String]) -> String {
    let remark = |(i, quote): (usize, &String)| format!("  - {{id: r{i}, by: editors, date: 2024-01-01, target: {{quote: '{quote}'}}, body: A remark.}}\n");
    let remarks: String = quotes.iter().enumerate().map(remark).collect();
    let section = format!("---\ntitle: A section\nannotations:\n{remarks}---\n{paragraph}\n");
    let files = [("book.toml", BOOK), ("content/article/article.md", "---\ntitle: An article\n---\n"), ("content/article/01-a.md", &section)];
    let edition = Edition::of(files);
    let run = run(&edition.root(), ["build", "--format", "short"]);
    assert_eq!((run.broke(), run.code), (None, Some(0)), "{}", run.stderr.chars().take(2000).collect::<String>());
    edition.read("site/article/index.html").expect("the article is published")
}

fn words(count: usize) -> Vec<String> {
    // Every fifth word is emphasised, so that passages begin and end inside and outside elements.
    (0..count).map(|i| if i % 5 == 0 { format!("*word{i}*") } else { format!("word{i}") }).collect()
}

/// Passages of one to fifty words, each beginning a word after the one before: no word has more than fifty.
fn crossing(count: usize) -> Vec<String> {
    let one = |i: usize| (i..=i + i * 7 % 50).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ");
    (0..count).map(one).collect()
}

fn all<'h>(html: &'h Html, selector: &str) -> Vec<scraper::ElementRef<'h>> {
    html.select(&Selector::parse(selector).expect("a selector")).collect()
}

/// What must hold of any page with remarks.
fn holds(page: &str, remarks: usize) {
    let html = Html::parse_document(page);
    assert!(html.errors.is_empty(), "{:?}", &html.errors[..html.errors.len().min(5)]);
    assert_eq!(all(&html, "mark mark").len(), 0, "a mark stands in a mark");
    assert_eq!(all(&html, "mark :is(p, div, ul, ol, li, table, tr, td, h2, h3)").len(), 0, "a mark stands round a block");
    assert_eq!(all(&html, "a a").len(), 0, "a link stands in a link");
    let ids: Vec<&str> = all(&html, "[id]").iter().filter_map(|element| element.attr("id")).collect();
    let unique: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an id stands twice");
    for i in 0..remarks {
        assert!(unique.contains(&*format!("at-r{i}")), "the words of r{i} have no beginning");
        assert!(unique.contains(&*format!("v:to:r{i}")), "nothing leads to r{i}");
        assert!(unique.contains(&*format!("r{i}")), "r{i} is not shown");
    }
    for mark in all(&html, "mark") {
        let named = mark.attr("data-ann").unwrap_or_default().split(' ').count();
        assert!((1..=64).contains(&named), "a mark names {named} remarks");
        assert!(unique.contains(mark.attr("aria-details").unwrap_or_default()), "a mark leads nowhere");
    }
}

#[test]
fn ten_thousand_crossing_remarks_on_one_paragraph() {
    let half = page(&words(5_100).join(" "), &crossing(5_000));
    let whole = page(&words(10_100).join(" "), &crossing(10_000));
    holds(&whole, 10_000);
    let growth = whole.len() as f64 / half.len() as f64;
    assert!(growth < 2.1, "twice the remarks make a page {growth:.2} times as large");
}

#[test]
fn two_thousand_remarks_on_the_same_words() {
    let quotes = vec!["words that everyone speaks of".to_owned(); 2_000];
    let page = page("Here are *words* that `everyone` speaks of, and others.", &quotes);
    holds(&page, 2_000);
    let html = Html::parse_document(&page);
    let marks = all(&html, "mark");
    assert_eq!(marks.len(), 1, "equal neighbours share one mark");
    assert_eq!(marks[0].attr("data-n"), Some("2000"));
    assert!(page.len() < 2_000 * 1_500, "{} bytes", page.len());
}

#[test]
fn remarks_inside_each_other_like_the_skins_of_an_onion() {
    let count = 1_000;
    let quotes: Vec<String> = (0..count).map(|i| (i..2 * count - i).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ")).collect();
    holds(&page(&words(2 * count).join(" "), &quotes), count);
}
