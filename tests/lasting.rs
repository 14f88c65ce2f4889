//! What lasts: addresses that were published, texts that were accepted, and the notices that speak of them.

mod support;

use std::fs::File;

use support::edition::Edition;
use support::program::{Run, run};
use variorum::site::Summary;

const BOOK: &str = "format = 1\n[book]\ntitle = \"A Journal\"\n[build]\nbase-url = \"https://example.org/repo/\"\n";
const FRONT: &str = "---\ntitle: An article\n---\n";
const ARTICLE: &str = "content/v1/first/article.md";
const METHODS: &str = "content/v1/first/01-methods.md";
const TEXT: &str = "---\ntitle: Methods\n---\nWe asked 13 people in the town.\n\n## Sampling\n\nEvery second door, and *no* other, was knocked at.\n\n| Year | People |\n|---|---|\n| 2019 | 13 |\n";

/// A journal of an issue with two articles, and a page.
fn journal() -> Edition {
    Edition::of([
        ("book.toml", BOOK),
        ("content/about.md", "---\ntitle: About\n---\n# Who we are\n\nWords.\n"),
        ("content/v1/issue.md", "---\nvolume: 1\n---\n"),
        (ARTICLE, "---\ntitle: An article\n---\nThe abstract.\n"),
        (METHODS, TEXT),
        ("content/v1/second/article.md", "---\ntitle: Another\n---\nAbstract.\n\n# Results\n\nWords.\n"),
    ])
}

fn variorum(edition: &Edition, args: &[&str]) -> Run {
    let run = run(&edition.root(), args);
    assert_eq!(run.broke(), None);
    run
}

/// Runs the program, which must end well; what it said.
fn fine(edition: &Edition, args: &[&str]) -> String {
    let run = variorum(edition, args);
    assert_eq!(run.code, Some(0), "{args:?}\n{}{}", run.stdout, run.stderr);
    run.stdout
}

fn check(edition: &Edition) -> Run {
    variorum(edition, &["check", "--format", "short"])
}

/// What a check says, which must find this one code.
fn caught(edition: &Edition, code: &str) -> String {
    let run = check(edition);
    assert_eq!((run.code, run.codes()), (Some(1), vec![code.to_owned()]), "{}", run.stderr);
    run.stderr
}

fn locked() -> Edition {
    let edition = journal();
    fine(&edition, &["lock"]);
    edition
}

fn replace(edition: &Edition, path: &str, old: &str, new: &str) {
    let text = edition.read(path).unwrap();
    assert!(text.contains(old), "{path} has `{old}`:\n{text}");
    edition.write(path, text.replace(old, new));
}

fn rename(edition: &Edition, from: &str, to: &str) {
    std::fs::rename(edition.root().join(from), edition.root().join(to)).unwrap();
}

fn page(edition: &Edition, url: &str) -> String {
    edition.read(&format!("site/{url}index.html")).unwrap_or_else(|| panic!("there is no page {url}"))
}

#[test]
fn a_lock_lists_every_address_once_in_order_and_grows() {
    let edition = locked();
    let lock = edition.read("variorum.lock").unwrap();
    let addresses: Vec<&str> = lock.lines().filter(|line| !line.starts_with('#')).collect();
    let mut sorted = addresses.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(addresses, sorted);
    for address in ["/about/", "/about/#who-we-are", "/archive/", "/v1/", "/v1/first/", "/v1/first/#methods", "/v1/first/#sampling", "/v1/second/#results"] {
        assert!(addresses.contains(&address), "{address} in\n{lock}");
    }
    assert!(!lock.contains("#p1"), "paragraphs are not promised:\n{lock}");
    assert!(fine(&edition, &["lock"]).contains("0 of them new"), "a second time there is nothing to do");
    assert_eq!(edition.read("variorum.lock").as_deref(), Some(lock.as_str()));
    edition.write("content/news.md", "---\ntitle: News\n---\nWords.\n");
    assert_eq!(check(&edition).code, Some(0), "what is new is no fault");
    assert!(fine(&edition, &["lock"]).contains("1 of them new"));
    assert!(edition.read("variorum.lock").unwrap().contains("\n/news/\n"));
}

#[test]
fn a_heading_that_is_renamed_is_caught_and_can_keep_its_address() {
    let edition = locked();
    replace(&edition, METHODS, "## Sampling", "## How we chose");
    let said = caught(&edition, "published-vanished");
    for words in ["content/v1/first/article.md:1:1", "`#sampling`", "`/v1/first/`", "`{#sampling}`", "`#how-we-chose`", "`variorum lock --accept`"] {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert_eq!(variorum(&edition, &["build", "--format", "short"]).code, Some(1), "nothing is published");
    replace(&edition, METHODS, "## How we chose", "## How we chose {#sampling}");
    assert_eq!(check(&edition).code, Some(0));
}

#[test]
fn a_section_file_that_is_renamed_is_caught_at_the_file() {
    let edition = locked();
    rename(&edition, METHODS, "content/v1/first/01-approach.md");
    let said = caught(&edition, "published-vanished");
    assert!(said.contains("content/v1/first/01-approach.md:1:1") && said.contains("`id: methods`"), "{said}");
    replace(&edition, "content/v1/first/01-approach.md", "title: Methods", "title: Methods\nid: methods");
    assert_eq!(check(&edition).code, Some(0));
}

#[test]
fn a_folder_that_is_renamed_is_caught_and_led_on() {
    let edition = locked();
    rename(&edition, "content/v1/first", "content/v1/of-doors");
    let said = caught(&edition, "published-vanished");
    for words in ["content/v1/of-doors/article.md:1:1", "`/v1/first/`", "`redirect-from: [v1/first/]`"] {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert_eq!(said.lines().count(), 1, "its ids are not told too: {said}");
    replace(&edition, "content/v1/of-doors/article.md", "title: An article", "title: An article\nredirect-from: [v1/first/]");
    assert_eq!(check(&edition).code, Some(0));
    fine(&edition, &["lock"]);
    let lock = edition.read("variorum.lock").unwrap();
    assert!(lock.contains("\n/v1/first/#methods\n") && lock.contains("\n/v1/of-doors/#methods\n"), "{lock}");
    fine(&edition, &["build"]);
    assert!(page(&edition, "v1/first/").contains("location.hash"), "a link to a section leads to it");
    replace(&edition, "content/v1/of-doors/article.md", "redirect-from: [v1/first/]\n", "");
    caught(&edition, "published-vanished");
}

#[test]
fn what_goes_on_purpose_is_accepted() {
    let edition = locked();
    edition.remove("content/v1/second");
    let lock = edition.read("variorum.lock");
    let said = caught(&edition, "published-vanished");
    assert!(said.contains("variorum.lock:"), "{said}");
    let refused = variorum(&edition, &["lock"]);
    assert_eq!((refused.code, edition.read("variorum.lock")), (Some(1), lock), "{}", refused.stderr);
    assert!(fine(&edition, &["lock", "--accept"]).contains("taken out: /v1/second/#results\n"));
    assert_eq!(check(&edition).code, Some(0));
}

#[test]
fn a_lock_is_written_of_an_edition_without_errors() {
    let edition = journal();
    replace(&edition, METHODS, "We asked", "We asked [^nobody]");
    let refused = variorum(&edition, &["lock"]);
    assert_eq!((refused.code, edition.read("variorum.lock")), (Some(1), None), "{}", refused.stderr);
    assert!(refused.stderr.contains("footnote-undefined") && refused.stderr.contains("without errors"), "{}", refused.stderr);
}

#[test]
fn an_edition_for_reviewers_has_promised_nothing_and_a_draft_is_told() {
    let edition = locked();
    replace(&edition, "content/v1/second/article.md", "title: Another", "title: Another\ndraft: true");
    assert!(caught(&edition, "published-vanished").contains("draft: true"));
    assert_eq!(variorum(&edition, &["check", "--drafts"]).code, Some(0));
    assert_eq!(variorum(&edition, &["check", "--blind"]).code, Some(0));
}

fn recorded() -> Edition {
    let edition = journal();
    fine(&edition, &["record", "content/v1/first"]);
    edition
}

#[test]
fn a_text_of_record_is_kept_beside_its_hash() {
    let edition = journal();
    let before = edition.read(ARTICLE).unwrap();
    assert!(fine(&edition, &["record", "content/v1/first", "--dry-run"]).contains("+version-of-record: sha256:"));
    assert_eq!(edition.read(ARTICLE).as_deref(), Some(before.as_str()));
    fine(&edition, &["record", "content/v1/first"]);
    let kept = edition.read("content/v1/first/record/accepted.txt").unwrap();
    let lines = ["# An article", "The abstract.", "## Methods", "We asked 13 people in the town.", "### Sampling"];
    assert_eq!(kept.lines().take(5).collect::<Vec<_>>(), lines);
    assert!(kept.contains("Every second door, and no other, was knocked at.\nYear | People\n2019 | 13\n"), "{kept}");
    let after = edition.read(ARTICLE).unwrap();
    let line = after.lines().find(|line| line.starts_with("version-of-record: sha256:")).unwrap();
    assert_eq!(after.replace(&format!("{line}\n"), ""), before, "every other byte stays");
    assert_eq!(check(&edition).code, Some(0));
    assert!(fine(&edition, &["record", "content/v1/first"]).contains("nothing was written"));
    replace(&edition, METHODS, "in the town.", "in\nthe  *town*.");
    assert_eq!(check(&edition).code, Some(0), "lines and emphasis are no words");
}

#[test]
fn a_changed_word_of_record_is_caught_where_it_stands() {
    let edition = recorded();
    replace(&edition, METHODS, "13 people", "31 people");
    let said = caught(&edition, "record-changed");
    for words in ["content/v1/first/01-methods.md:4:10", "`13`", "`31`", "variorum record content/v1/first --erratum correction", "to: sha256:"] {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert_eq!(variorum(&edition, &["record", "content/v1/first"]).code, Some(1), "it is not recorded over");
    let yaml = said.split("content/v1/first/article.md`: `").nth(1).unwrap().split('`').next().unwrap();
    let yaml = yaml.replace("YYYY-MM-DD", "2024-05-02").replace("\"…\"", "\"Thirty-one people were asked, not thirteen.\"");
    replace(&edition, ARTICLE, "\n---\nThe", &format!("\n{yaml}\n---\nThe"));
    assert_eq!(check(&edition).code, Some(0), "{}", check(&edition).stderr);
}

#[test]
fn an_erratum_makes_the_notice_the_page_of_changes_and_the_metadata() {
    let edition = recorded();
    replace(&edition, METHODS, "13 people", "31 people");
    replace(&edition, METHODS, "| 2019 | 13 |", "| 2019 | 31 |");
    let what = "Thirty-one <people> were asked, not thirteen.";
    fine(&edition, &["record", "content/v1/first", "--erratum", "correction", "--what", what, "--why", "A slip of the pen.", "--date", "2024-05-02"]);
    assert_eq!(check(&edition).code, Some(0), "{}", check(&edition).stderr);
    fine(&edition, &["build"]);
    let article = page(&edition, "v1/first/");
    for words in [
        "Correction",
        "2 May 2024",
        "Thirty-one &lt;people&gt; were asked",
        "A slip of the pen.",
        "href=\"changes/\"",
        "CorrectionComment",
        "\"datePublished\":\"2024-05-02\"",
    ] {
        assert!(article.contains(words), "{words} in {article}");
    }
    let changes = page(&edition, "v1/first/changes/");
    for words in ["removed:", "<h2>Methods</h2>", "<del>", "<ins>", "people in the town."] {
        assert!(changes.contains(words), "{words} in {changes}");
    }
    assert!(!changes.contains("Every second door"), "what is as it was is not shown: {changes}");
    replace(&edition, METHODS, "the town", "the village");
    let said = caught(&edition, "record-changed");
    assert!(said.contains("`town`") && said.contains("`village`"), "the next change is told, not the last: {said}");
}

#[test]
fn a_text_that_is_not_kept_as_it_was_is_told() {
    let edition = recorded();
    let path = "content/v1/first/record/accepted.txt";
    let kept = edition.read(path).unwrap();
    edition.write(path, kept.replace('\n', "\r\n"));
    assert_eq!(check(&edition).code, Some(0), "Git may write other line ends");
    edition.write(path, kept.replace("13", "14"));
    assert!(caught(&edition, "record-invalid").contains("is not the text that was recorded"));
    edition.remove(path);
    assert!(caught(&edition, "record-invalid").contains("not kept"));
}

#[test]
fn a_retraction_is_marked_wherever_the_article_is_named() {
    let edition = journal();
    let notice = "---\ntitle: A retraction\ntype: retraction\nrelated:\n  - {rel: retracts, to: ../first}\n---\nWe retract it.\n";
    edition.write("content/v1/third/article.md", notice);
    fine(&edition, &["build"]);
    let article = page(&edition, "v1/first/");
    for words in ["<span class=\"kicker\">Retracted</span>", "href=\"../third/\"", "Retracted: An article", "\"creativeWorkStatus\":\"Retracted\""] {
        assert!(article.contains(words), "{words} in {article}");
    }
    assert!(page(&edition, "v1/third/").contains("<b>Retracts</b> <a href=\"../first/\">"), "and back");
    assert!(page(&edition, "v1/").contains("class=\"retracted\">Retracted"), "in the issue");
    assert!(edition.read("site/v1/first/citation.bib").unwrap().contains("Retracted"), "in what reference managers read");
    let found = walkdir::WalkDir::new(edition.root().join("site/v1/first")).into_iter().filter_map(Result::ok);
    let pieces: Vec<String> =
        found.filter(|entry| entry.path().extension().is_some_and(|end| end == "js")).filter_map(|entry| std::fs::read_to_string(entry.path()).ok()).collect();
    assert!(pieces.iter().any(|piece| piece.contains("Retracted: An article")), "in what is searched: {pieces:?}");
}

#[test]
fn an_erratum_that_names_its_notice_is_linked_both_ways() {
    let edition = journal();
    edition.write("content/v1/third/article.md", "---\ntitle: A correction\ntype: correction\n---\nIt was wrong.\n");
    let args = ["record", "content/v1/first"];
    fine(&edition, &args);
    fine(&edition, &[&args[..], &["--erratum", "correction", "--what", "The name of the town.", "--notice", "../third"]].concat());
    fine(&edition, &["build"]);
    assert!(page(&edition, "v1/first/").contains("<a href=\"../third/\">A correction</a>"));
    assert!(page(&edition, "v1/third/").contains("<b>Corrects</b> <a href=\"../first/\">"));
    assert!(edition.read("site/v1/first/changes/index.html").is_none(), "the text is as it was");
    replace(&edition, ARTICLE, "../third", "../nowhere");
    assert!(caught(&edition, "notice-unknown").contains("`../nowhere`"));
}

#[test]
fn errata_need_a_text_of_record() {
    let edition = journal();
    let refused = variorum(&edition, &["record", "content/v1/first", "--erratum", "correction", "--what", "x"]);
    assert_eq!(refused.code, Some(2), "{}", refused.stderr);
    let hash = "0".repeat(64);
    edition
        .write(ARTICLE, format!("{}errata:\n  - {{date: 2024-05-02, kind: correction, what: x, to: 'sha256:{hash}'}}\n---\n", FRONT.trim_end_matches("---\n")));
    caught(&edition, "record-invalid");
}

#[test]
fn two_builds_of_a_corrected_article_are_the_same() {
    let edition = recorded();
    replace(&edition, METHODS, "13 people", "31 people");
    fine(&edition, &["record", "content/v1/first", "--erratum", "correction", "--what", "x", "--date", "2024-05-02"]);
    let built = || {
        fine(&edition, &["build"]);
        let files = walkdir::WalkDir::new(edition.root().join("site")).sort_by_file_name().into_iter().filter_map(Result::ok);
        files.filter(|entry| entry.file_type().is_file()).map(|entry| (entry.path().to_owned(), std::fs::read(entry.path()).unwrap())).collect::<Vec<_>>()
    };
    assert!(built() == built());
}

/// Fault 51 of the design: what hosts make of a site.
#[test]
fn a_site_that_hosts_may_not_take_is_told_before() {
    let edition = journal();
    replace(&edition, ARTICLE, "title: An article", "title: An article\npublish: [data.bin]");
    let data = edition.root().join("content/v1/first/data.bin");
    for (bytes, told) in [(700_000_000, false), (801_000_000, true)] {
        File::create(&data).unwrap().set_len(bytes).unwrap();
        let run = check(&edition);
        assert_eq!((run.code, variorum(&edition, &["check"]).stderr.contains("GitHub Pages takes 1,000")), (Some(0), told), "{bytes}: {}", run.stderr);
    }
    assert!(Summary { files: 100_001, bytes: 1 }.warning().unwrap().contains("100001 files"));
    assert_eq!(Summary { files: 100_000, bytes: 800_000_000 }.warning(), None);
}

#[test]
fn below_a_folder_of_its_host_every_page_is_right_and_removed_ones_are_gone() {
    let edition = journal();
    edition.write("content/_drafts-and-such.md", "---\ntitle: Underscored\n---\nWords.\n");
    fine(&edition, &["build"]);
    assert!(edition.read("site/.nojekyll").is_some() && edition.read("site/_drafts-and-such/index.html").is_some());
    let missing = edition.read("site/404.html").unwrap();
    assert!(missing.contains("href=\"/repo/\"") && missing.contains("/repo/assets/style.css") && !missing.contains("\"../"), "{missing}");
    edition.remove("content/v1/second");
    edition.remove("content/_drafts-and-such.md");
    fine(&edition, &["build"]);
    assert_eq!((edition.read("site/v1/second/index.html"), edition.read("site/_drafts-and-such/index.html")), (None, None));
}
