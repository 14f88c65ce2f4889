//! Manuscripts for Manubot, and many manuscripts in one folder: what comes in, and whether it builds.

use std::fmt::Write;
use std::path::Path;

use crate::journal::{import, journal, texts};
use crate::ratchet::compare;
use crate::support::edition::Edition;
use crate::support::program::{Run, run};

/// A line of the table for each article, with the errors that are told of it.
fn table(edition: &Edition, said: &Run) -> String {
    let mut table = String::new();
    for line in said.stdout.lines().filter(|line| line.contains(" section")) {
        let home = line.split_once(": ").map_or("", |(home, _)| home);
        let home = if home.starts_with("content/") { home } else { "" };
        let own = || said.stderr.lines().filter(|fault| home.is_empty() || fault.starts_with(&format!("{home}/")));
        let line = line.rsplit_once("content/").map_or(line, |(_, rest)| rest);
        writeln!(table, "{line}; {} doubts", own().filter(|fault| fault.contains("[import-doubt]")).count()).expect("a line");
        for fault in own().filter(|fault| fault.contains(": error[")) {
            let rest = fault.split_once(": error[").map_or(fault, |(_, rest)| rest);
            writeln!(table, "  {}", rest.split(" (").next().unwrap_or(rest)).expect("a line");
        }
    }
    let build = run(&edition.root(), ["build", "--keep-going", "--format", "short"]);
    assert_eq!(build.broke(), None);
    table
}

#[test]
fn manuscripts_for_manubot_come_in() {
    let Some(folder) = texts("VARIORUM_MANUBOT", "manubot") else { return };
    let mut all = String::new();
    for name in ["meta-review", "scihub-manuscript"] {
        let edition = journal("A Journal");
        let brought = import(&edition, folder.join(name), &["--into", "content/a", "--format", "short"]);
        assert!(matches!(brought.code, Some(0 | 1)), "{}", brought.stderr);
        write!(all, "{name}: {}", table(&edition, &brought)).expect("lines");
        assert!(edition.read("site/a/index.html").is_some(), "{name} was not published");
        assert!(edition.read("content/a/import-leftovers.md").is_some_and(|text| text.contains("## response-to-reviewers.md")));
        assert!(edition.read("content/a/article.md").is_some_and(|text| text.contains("orcid: \"0000-0002-3012-7446\"") && text.contains("funding:")));
    }
    compare("manuscript.manubot", &all);
}

#[test]
fn an_issue_comes_in_whole() {
    let Some(folder) = texts("VARIORUM_ARABIC", "arabic") else { return };
    let edition = journal("A Journal");
    let brought = import(&edition, folder.join("md"), &["--each", "--into", "content/volume-1/issue-2", "--format", "short"]);
    assert!(matches!(brought.code, Some(0 | 1)), "{}", brought.stderr);
    let found = table(&edition, &brought);
    for path in std::fs::read_dir(folder.join("md")).expect("the folder") {
        let path = path.expect("a file").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").replace(['_', '.'], "-");
        let page = edition.read(&format!("site/volume-1/issue-2/{stem}/index.html")).unwrap_or_else(|| panic!("{stem} was not published"));
        assert!(page.contains("lang=\"ar\" dir=\"rtl\""), "{stem}");
    }
    compare("manuscript.arabic", &found);
}

const METADATA: &str = "---\ntitle: \"A Title: of tests\"\nlang: en-US\nkeywords: [one, two]\nauthors:\n  - {name: A. Name, github: aname, orcid: 0000-0002-1825-0097, \
                        affiliations: [A University], funders: A Fund, corresponding: true}\n";
const TEXT: &str = "## Introduction {.page_break_before}\n\nAs known [@doi:10.1000/First; @tag:second], @isbn:9780306406157 and [@{url:https://example.org/a/}] say; `@doi:10.1000/code`.\n\n\
                    See Figure @fig:flow and Figure {@fig:flow}A, Table @tbl:one.\n\n![\n**Flow.** From [@doi:10.1000/first].\n](https://example.org/flow.svg){#fig:flow .white}\n\n\
                    | a | b |\n|---|---|\n| 1 | 2 |\n\nTable: A caption.\n1) First.\n{#tbl:one}\n\n<!-- a remark -->\n\n[@tag:second]: url:https://example.org/second\n";

#[test]
fn identifiers_become_works_and_captions_figures() {
    let edition = journal("A Journal");
    edition.write("in/content/metadata.yaml", METADATA);
    edition.write("in/content/00.front-matter.md", "{% for author in manubot.authors %}{{author.name}}{% endfor %}\n");
    edition.write("in/content/01.abstract.md", "## Abstract\n\nIn short.\n");
    edition.write("in/content/02.main.md", TEXT);
    edition.write("in/content/90.back.md", "## Thanks\n\nTo all.\n\n## References\n\n<div id=\"refs\"></div>\n");
    edition.write("in/content/response-to-reviewers.md", "# Response\n\nWe changed it.\n");
    edition.write(
        "in/content/manual-references.json",
        "[{\"id\": \"url:https://example.org/second\", \"type\": \"webpage\", \"title\": \"Second\", \"URL\": \"https://example.org/second\", \"issued\": {}}, {\"id\": \"x\", \"type\": \"book\", \"title\": \"Never\"}]",
    );
    let brought = import(&edition, "in", &["--into", "content/a", "--format", "short"]);
    assert_eq!(brought.code, Some(0), "{}", brought.stderr);
    assert!(brought.stdout.ends_with("2 sections, 4 references (1 sure), 5 citations: 5 linked, 0 missing, 0 uncertain\n"), "{}", brought.stdout);
    let text = edition.read("content/a/01-introduction.md").expect("the section");
    for line in [
        "As known [@doi-10-1000-first; @url-https-example-org-second], @isbn-9780306406157 and [@url-https-example-org-a] say; `@doi:10.1000/code`.",
        "See [](#fig-flow) and [](#fig-flow)A, [](#tbl-one).",
        "](https://example.org/flow.svg){#fig-flow .white}",
        "1\\) First.",
        "{#tbl-one}",
    ] {
        assert!(text.lines().any(|own| own.ends_with(line)), "{line}\n{text}");
    }
    let article = edition.read("content/a/article.md").expect("article.md");
    assert!(article.contains("  - funder: A Fund\n") && article.ends_with("\n\nIn short.\n"), "{article}");
    let left = edition.read("content/a/import-leftovers.md").expect("what is left");
    for words in [
        "a remark",
        "We changed it.",
        "author.name",
        "Never",
        ".page_break_before",
        "`github of A. Name`: aname",
        "01.abstract.md, heading: Abstract",
        "References",
    ] {
        assert!(left.contains(words), "{words}\n{left}");
    }
    assert!(brought.stderr.contains("nothing but `doi:10.1000/First` is known"), "{}", brought.stderr);
    let build = run(&edition.root(), ["build", "--format", "short"]);
    assert_eq!(build.code, Some(0), "{}", build.stderr);
    assert!(Path::new(&edition.root()).join("site/a/index.html").is_file());
}
