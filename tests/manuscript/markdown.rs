//! Manuscripts in Markdown: papers of JOSS, lessons of the Programming Historian, and what our Markdown has no word for.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::journal::{import, journal, texts};
use crate::ratchet::compare;
use crate::support::edition::Edition;
use crate::support::program::run;

/// Imports files into one journal, each into a folder of its own, and builds it; what is at fault in each.
fn imported(files: &[(String, PathBuf)]) -> (Edition, String) {
    let edition = journal("A Journal");
    let mut table = String::new();
    for (slug, path) in files {
        let run = import(&edition, path, &["--into", &format!("content/{slug}"), "--format", "short"]);
        assert!(matches!(run.code, Some(0 | 1)), "{slug}: {}", run.stderr);
        let doubts = run.stderr.lines().filter(|line| line.contains("[import-doubt]")).count();
        writeln!(table, "{slug}: {}; {doubts} doubts", run.stdout.lines().last().unwrap_or_default()).expect("a line");
        for line in run.stderr.lines().filter(|line| line.contains(": error[")) {
            let rest = line.split_once(": error[").map_or(line, |(_, rest)| rest);
            writeln!(table, "  {}", rest.split(" (").next().unwrap_or(rest)).expect("a line");
        }
    }
    let build = run(&edition.root(), ["build", "--keep-going", "--format", "short"]);
    assert_eq!(build.broke(), None);
    for (slug, _) in files {
        assert!(edition.read(&format!("site/{slug}/index.html")).is_some(), "{slug} was not published: {}", build.stderr);
    }
    (edition, table)
}

fn files(folder: &Path, named: impl Fn(&Path) -> Option<String>) -> Vec<(String, PathBuf)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("readable").into_path());
    entries.filter_map(|path| Some((named(&path)?, path))).collect()
}

fn slug(name: &str) -> String {
    name.to_lowercase().replace(['.', '_', '+'], "-")
}

#[test]
fn the_papers_of_joss_come_in() {
    let Some(folder) = texts("VARIORUM_PAPERS", "joss") else { return };
    let named = |path: &Path| {
        let folder = path.parent().and_then(Path::file_name)?;
        path.ends_with("paper.md").then(|| slug(&folder.to_string_lossy()))
    };
    let papers = files(&folder, named);
    assert_eq!(papers.len(), 21);
    let (_, table) = imported(&papers);
    compare("manuscript.joss", &table);
}

#[test]
fn the_lessons_of_the_programming_historian_come_in() {
    let Some(folder) = texts("VARIORUM_LESSONS", "programming-historian") else { return };
    let named = |path: &Path| path.extension().filter(|extension| *extension == "md").and_then(|_| path.file_stem()).map(|stem| slug(&stem.to_string_lossy()));
    let lessons = files(&folder, named);
    assert_eq!(lessons.len(), 14);
    let (_, table) = imported(&lessons);
    compare("manuscript.lessons", &table);
}

const PAPER: &str = r#"---
title: 'A Package: for tests'
tags: [one, two]
authors:
  - name: Ann Other^[corresponding author]
    orcid: 0000-0002-1825-0097
    affiliation: "1, 2"
  - name: {given-names: Bob, surname: Other}
    affiliation: 2
affiliations:
  - {name: "A University, Town", index: 1}
  - {name: An Institute, index: 2}
date: 3 May 2021
bibliography: paper.bib
output: pdf_document
---

# Summary

See Figure \ref{fig:flow work} and \autoref{fig:lost}, as \citet{smith2001} and \citep{smith2001,other2002} say. `\autoref{code}` stays.

![The flow.\label{fig:flow work}](flow.svg){width="60%"}

![Lost.\label{fig:lost}](lost.png)

\begin{equation}\label{eq:sum}
a + b
\end{equation}

By \eqref{eq:sum} it holds. [Here](/lessons/other) and [there][]; a mark[^lost] and a note[^kept].

```tex
\autoref{fig:lost}
```

\newpage

{% include figure.html filename="flow.svg" caption="Again, in Liquid" alt="A flow" %}

[there]: /else/where
[^kept]: Kept.

# References
"#;

#[test]
fn what_our_markdown_has_no_word_for_is_put_in_ours() {
    let edition = journal("A Journal");
    edition.write("in/paper.md", PAPER);
    edition
        .write("in/paper.bib", "@book{smith2001, author={Smith, A.}, title={One}, year=2001}\n@book{other2002, author={Other, B.}, title={Two}, year=2002}\n");
    edition.write("in/flow.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\" width=\"4\" height=\"4\"/>");
    let brought = import(&edition, "in/paper.md", &["--into", "content/a", "--format", "short"]);
    assert_eq!(brought.code, Some(0), "{}", brought.stderr);
    let article = edition.read("content/a/article.md").expect("article.md");
    for line in [
        "title: \"A Package: for tests\"",
        "  - name: Ann Other",
        "    orcid: \"0000-0002-1825-0097\"",
        "    corresponding: true",
        "  - name: Bob Other",
        "  published: 2021-05-03",
        "keywords: [one, two]",
        "See [](#fig-flow-work) and [](#fig-lost), as @smith2001 and [@smith2001; @other2002] say. `\\autoref{code}` stays.",
        "![The flow.](figures/flow.svg){#fig-flow-work width=\"60%\"}",
        "![Lost.](figures/missing.svg){#fig-lost}",
        "$$ {#eq-sum}",
        "By [](#eq-sum) it holds. Here and there; a mark\\[^lost\\] and a note[^kept].",
        "\\autoref{fig:lost}",
        "![Again, in Liquid](figures/flow.svg){alt=\"A flow\"}",
    ] {
        assert!(article.lines().any(|own| own == line), "{line}\n{article}");
    }
    assert!(!article.contains("# References") && !article.contains("newpage"), "{article}");
    let left = edition.read("content/a/import-leftovers.md").expect("leftovers");
    assert!(left.contains("\\newpage") && left.contains("`output`: pdf_document") && left.contains("/else/where"), "{left}");
    assert!(edition.read("content/a/figures/flow.svg").is_some() && edition.read("content/a/references.bib").is_some());
    assert_eq!(brought.stderr.matches("[import-doubt]").count(), 4, "{}", brought.stderr);
    let build = run(&edition.root(), ["build", "--format", "short"]);
    assert_eq!(build.code, Some(0), "{}", build.stderr);
}

#[test]
fn hostile_markdown_is_told() {
    for (text, said) in [
        ("---\ntitle: [\n---\nWords.\n".to_owned(), Some("front matter can't be read")),
        ("- ".repeat(100_000), None),
        ("> ".repeat(100_000), None),
        (format!("# A\n\n{}", "![".repeat(20_000)), None),
        (format!("# A\n\n{}", "[".repeat(20_000)), None),
        (format!("# A\n\n{}", "`".repeat(20_001)), None),
        (format!("# A\n\n{}", "\\begin{equation}".repeat(2_000)), None),
        (format!("# A\n\n{}", "{% include figure.html filename=\"a\" caption=\"".repeat(2_000)), None),
    ] {
        let edition = journal("A Journal");
        edition.write("paper.md", &text);
        let run = import(&edition, "paper.md", &["--into", "content/a", "--format", "short"]);
        assert!(matches!(run.code, Some(0..=2)), "{:?} {}", run.code, run.stderr);
        if let Some(said) = said {
            assert!(run.code == Some(2) && run.stderr.contains(said), "{}", run.stderr);
        }
    }
}

/// People in one text are people each; a family name before a comma makes one.
#[test]
fn several_people_in_one_text_are_told_apart() {
    let cases = [
        ("Doe, Jane", "  - given: Jane\n    family: Doe\n"),
        ("Jane Q. Doe, John Roe", "  - name: Jane Q. Doe\n  - name: John Roe\n"),
        ("Jane Doe, John Roe and Ann Poe", "  - name: Jane Doe\n  - name: John Roe\n  - name: Ann Poe\n"),
        ("Doe, Jane; Roe, John", "  - given: Jane\n    family: Doe\n  - given: John\n    family: Roe\n"),
        ("Jane Doe", "  - name: Jane Doe\n"),
    ];
    let edition = journal("A Journal");
    for (names, expected) in cases {
        edition.write("paper.md", format!("---\ntitle: T\nauthor: {names}\n---\nWords.\n"));
        let run = import(&edition, "paper.md", &["--into", "content/a", "--dry-run"]);
        assert!(run.stdout.contains(&format!("authors:\n{expected}numbered: false\n")), "{names}\n{}", run.stdout);
    }
}
