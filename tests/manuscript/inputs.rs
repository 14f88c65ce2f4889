//! What manuscripts come in as: several files, folders, archives, standard input, many at once.

use std::fs::File;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::journal::{import, journal};
use crate::support::edition::Edition;
use crate::support::program::{Run, command, finish, run};

const INTO: [&str; 4] = ["--into", "content/a", "--format", "short"];

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).expect("an entry");
        zip.write_all(text.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn piped(edition: &Edition, file: &str, options: &[&str]) -> Run {
    let mut command = command(&edition.root());
    command.args(["import", "-"]).args(options).stdin(File::open(edition.root().join(file)).expect("a file"));
    finish(command)
}

fn builds(edition: &Edition) {
    let build = run(&edition.root(), ["build", "--format", "short"]);
    assert_eq!(build.code, Some(0), "{}", build.stderr);
}

#[test]
fn several_files_are_one_manuscript_in_their_order() {
    let edition = journal("A Journal");
    edition.write("in/b.md", "# Second\n\nWords[^1] here, and [a place](#third).\n\n[^1]: A note.\n");
    edition.write("in/a.md", "---\ntitle: Whole\n---\n## Abstract\n\nIn short.\n");
    edition.write("in/c.md", "# Third\n\nMore.\n\n## Below\n\nMore of it.\n");
    let mut command = command(&edition.root());
    command.args(["import", "in/a.md", "in/b.md", "in/c.md"]).args(INTO);
    let run = finish(command);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let article = edition.read("content/a/article.md").expect("article.md");
    assert!(article.ends_with("---\n\nIn short.\n"), "{article}");
    assert_eq!(
        edition.read("content/a/01-second.md").as_deref(),
        Some("---\ntitle: Second\nfootnotes:\n  \"1\": A note.\n---\nWords[^1] here, and [a place](#third).\n")
    );
    assert!(edition.read("content/a/02-third.md").is_some_and(|text| text.contains("## Below")));
    builds(&edition);
}

#[test]
fn a_folder_and_an_archive_of_it_give_the_same() {
    let files = [
        ("paper/paper.md", "---\ntitle: A Paper\nbibliography: paper.bib\n---\n# One\n\nAs @a says.\n\n![Flow](flow.svg)\n"),
        ("paper/paper.bib", "@book{a, author={Name, A.}, title={Title}, year=2001}\n"),
        ("paper/flow.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"/>"),
        ("README.md", "# About\n"),
    ];
    let edition = journal("A Journal");
    files.iter().for_each(|(name, text)| edition.write(&format!("in/{name}"), text));
    edition.write("in.zip", archive(&files));
    let folder = import(&edition, "in", &["--into", "content/a"]);
    let zip = import(&edition, "in.zip", &["--into", "content/b"]);
    let typed = piped(&edition, "in.zip", &["--into", "content/c"]);
    assert_eq!((folder.code, zip.code, typed.code), (Some(0), Some(0), Some(0)), "{} {} {}", folder.stderr, zip.stderr, typed.stderr);
    for name in ["article.md", "references.bib", "figures/flow.svg"] {
        let own = edition.read(&format!("content/a/{name}"));
        assert!(own.is_some() && own == edition.read(&format!("content/b/{name}")) && own == edition.read(&format!("content/c/{name}")), "{name}");
    }
    builds(&edition);
}

#[test]
fn numbered_files_are_sections_and_what_is_not_clear_is_asked() {
    let edition = journal("A Journal");
    edition.write("in/10-last.md", "---\ntitle: Last\n---\nThe end.\n");
    edition.write("in/index.md", "---\ntitle: Whole\n---\n");
    edition.write("in/2-first.md", "# First\n\nThe start.\n");
    assert_eq!(import(&edition, "in", &INTO).code, Some(0));
    assert!(edition.read("content/a/01-first.md").is_some() && edition.read("content/a/02-last.md").is_some());
    assert!(edition.read("content/a/article.md").is_some_and(|text| text.contains("title: Whole")));
    edition.write("two/one.md", "# One\n");
    edition.write("two/other.md", "# Other\n");
    let asked = import(&edition, "two", &["--into", "content/b"]);
    assert!(asked.code == Some(2) && asked.stderr.contains("`one.md`, `other.md`") && asked.stderr.contains("--each"), "{}", asked.stderr);
    edition.write("none/data.csv", "1,2\n");
    assert!(import(&edition, "none", &["--into", "content/b"]).stderr.contains("no text stands in it"));
    builds(&edition);
}

#[test]
fn standard_input_is_read_and_its_kind_told() {
    let edition = journal("A Journal");
    edition.write("text", "A Title\n\nA. Name\n\n1. Introduction\n\nFirst words.\n");
    edition.write("markdown", "---\ntitle: Typed\n---\n# One\n\nWords.\n");
    let plain = piped(&edition, "text", &["--into", "content/a"]);
    let markdown = piped(&edition, "markdown", &["--into", "content/b"]);
    assert_eq!((plain.code, markdown.code), (Some(0), Some(0)), "{} {}", plain.stderr, markdown.stderr);
    assert!(edition.read("content/a/01-introduction.md").is_some());
    assert!(edition.read("content/b/article.md").is_some_and(|text| text.contains("title: Typed")));
    let noise = edition.root().join("noise");
    std::fs::write(noise, [0xff_u8, 0xfe, 0x00, 0x41]).expect("a file");
    let refused = piped(&edition, "noise", &["--into", "content/c"]);
    assert!(refused.code == Some(3) && refused.stderr.contains("no UTF-8"), "{}", refused.stderr);
    builds(&edition);
}

#[test]
fn each_file_of_a_folder_becomes_an_article() {
    let edition = journal("A Journal");
    edition.write("in/One_A.md", "---\ntitle: First\n---\n# A\n\nWords.\n");
    edition.write("in/two.txt", "A Title\n\nA. Name\n\n1. Introduction\n\nFirst words.\n");
    edition.write("in/three/paper.md", "---\ntitle: Third\n---\n# A\n\n![x](x.svg)\n");
    edition.write("in/three/x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"/>");
    edition.write("in/data/x.csv", "1\n");
    let run = import(&edition, "in", &["--each", "--into", "content/volume-1/issue-2"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for (name, title) in [("one-a", "First"), ("two", "A Title"), ("three", "Third")] {
        let article = edition.read(&format!("content/volume-1/issue-2/{name}/article.md")).unwrap_or_default();
        assert!(article.contains(&format!("title: {title}\n")), "{name}: {article}");
        assert!(run.stdout.contains(&format!("content/volume-1/issue-2/{name}: 1 section")), "{}", run.stdout);
    }
    assert!(edition.read("content/volume-1/issue-2/three/figures/x.svg").is_some());
    assert!(run.stdout.contains("note: data/ was passed over"), "{}", run.stdout);
    builds(&edition);
    edition.write("twice/a_b.md", "# A\n");
    edition.write("twice/a-b.md", "# A\n");
    let twice = import(&edition, "twice", &["--each", "--into", "content/x"]);
    assert!(twice.code == Some(2) && twice.stderr.contains("would both stand in `a-b`"), "{}", twice.stderr);
    assert_eq!(edition.read("content/x/a-b/article.md"), None);
}

#[test]
fn hostile_archives_are_told() {
    let many: Vec<(String, &str)> = (0..10_001).map(|at| (format!("{at}.md"), "")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let bomb = "x".repeat(6_000_000);
    for (bytes, said) in [
        (archive(&[("../out.md", "# A\n")]), "outside of its folder"),
        (archive(&many), "more than 10000 files"),
        (archive(&[("paper.md", bomb.as_str())]), "unpacks to more than 5 MB"),
        (b"PK\x03\x04 and no more".to_vec(), "can't read"),
        (archive(&[("a.csv", "1")]), "no text stands in it"),
    ] {
        let edition = journal("A Journal");
        edition.write("in.zip", bytes);
        let run = import(&edition, "in.zip", &INTO);
        assert!(matches!(run.code, Some(2 | 3)) && run.stderr.contains(said), "{said}: {:?} {}", run.code, run.stderr);
        assert_eq!(edition.read("content/a/article.md"), None);
    }
}

/// Each file of a manuscript may number its notes from one.
#[test]
fn notes_of_several_files_keep_apart() {
    let edition = journal("A Journal");
    edition.write("m/01-a.md", "# A\n\nOne.[^1] `[^1]`\n\n[^1]: Of the first.\n");
    edition.write("m/02-b.md", "# B\n\nTwo.[^1]\n\n[^1]: Of the second.\n");
    let run = import(&edition, "m", &["--into", "content/a", "--format", "short"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    builds(&edition);
}

/// A folder that holds articles is no article's; one that is never published is refused.
#[test]
fn a_folder_of_articles_does_not_become_one() {
    let edition = journal("A Journal");
    edition.write("paper.md", "---\ntitle: T\n---\nWords.\n");
    assert_eq!(import(&edition, "paper.md", &["--into", "content/volume-1/first"]).code, Some(0));
    for into in ["content/volume-1", "content/.hidden", "content/a/.hidden"] {
        let run = import(&edition, "paper.md", &["--into", into, "--force"]);
        assert_eq!(run.code, Some(2), "{into}: {}", run.stdout);
    }
    assert_eq!(edition.read("content/volume-1/article.md"), None);
}
