//! What no manuscript is: told in words, without a panic, within bounds.

use crate::journal::{import, journal};
use crate::support::program::run;

/// Imports bytes as a file of this name; the exit code, what is said, and whether anything was written.
fn tried(name: &str, bytes: impl AsRef<[u8]>, options: &[&str]) -> (Option<i32>, String, bool) {
    let edition = journal("A Journal");
    edition.write(name, bytes);
    let run = import(&edition, name, &[&["--into", "content/an-article", "--format", "short"], options].concat());
    (run.code, run.stderr, edition.read("content/an-article/article.md").is_some())
}

#[test]
fn what_is_no_text_is_named_and_nothing_is_written() {
    let noise: Vec<u8> = (0..4_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for (name, bytes, said) in [
        ("noise.txt", noise, "it is no UTF-8"),
        ("nul.txt", b"a\0b".repeat(50), "NUL"),
        ("empty.txt", b" \n\n".to_vec(), "no text"),
        ("paper.txt", b"%PDF-1.7\n\xe2\xe3\xcf\xd3".to_vec(), "looks like a PDF"),
        ("paper.txt", b"PK\x03\x04\xff\xff".to_vec(), "ZIP archive"),
        ("paper.docx", b"PK\x03\x04\xff\xff".to_vec(), "save it as plain text"),
        ("paper.xyz", b"Words.".to_vec(), "--from"),
    ] {
        let (code, stderr, written) = tried(name, bytes, &[]);
        assert!(stderr.contains(said) && stderr.starts_with("error: ") && !written, "{name}: {stderr}");
        assert!(matches!(code, Some(2 | 3)), "{name}: {code:?}");
    }
}

#[test]
fn a_line_of_fifty_megabytes_is_too_much() {
    let (code, stderr, written) = tried("long.txt", "word ".repeat(10_000_000), &[]);
    assert!(code == Some(3) && stderr.contains("it has more than 5 MB") && !written, "{stderr}");
}

#[test]
fn odd_texts_come_in_without_a_panic() {
    let nested: String = (0..600).map(|depth| format!("{}- a\n", " ".repeat(depth))).collect();
    let raised = format!("A Title\n\nA Name\n\n1. Introduction\n\n{}\n\n¹ A note.\n", "a¹ ^1^ ".repeat(4_000));
    for (name, text) in [
        ("lists.txt", "- ".repeat(100_000)),
        ("nested.txt", nested),
        ("stars.txt", format!("A Title\n\nA Name\n\n1. Introduction\n\n{}\n", "*a ".repeat(50_000))),
        ("raised.txt", raised),
        ("one.txt", "x".repeat(200_000)),
        ("signs.txt", "\\`*_{}[]()#+-.!|<>~$^&@\n".repeat(500)),
        ("headings.txt", (0..5_000).map(|n| format!("{n}. Heading\n")).collect()),
    ] {
        let (code, stderr, written) = tried(name, text, &[]);
        assert!(matches!(code, Some(0 | 1)) && written, "{name}: {code:?} {stderr}");
        assert!(stderr.lines().all(|line| !line.contains("error[") || line.contains("budget") || line.contains("depth")), "{name}: {stderr}");
    }
}

#[test]
fn signs_of_markdown_stay_signs() {
    let text = "A Plain Title\n\nA. Name\n\n1. Introduction\n\nIn 5 * 3 [sic] <b_c> $x$ costs #1 @nobody and a_b_c `tick` H~2~O ~ tilde &amp; *set apart* and C:\\path.\n\n2. Results\n\n\
                1986. A year ends here, and there is no list.\n\n+ plus\n\n> greater\n\nReferences\n\nName, A. (2001). A work. A Journal, 1(2), 3-4.\n";
    let edition = journal("A Journal");
    edition.write("paper.txt", text);
    let run_of = import(&edition, "paper.txt", &["--into", "content/an-article", "--format", "short"]);
    assert_eq!(run_of.code, Some(0), "{}", run_of.stderr);
    let build = run(&edition.root(), ["build", "--format", "short"]);
    assert_eq!(build.code, Some(0), "{}", build.stderr);
    let page = edition.read("site/an-article/index.html").expect("the page");
    let html = scraper::Html::parse_document(&page);
    let main: String = html.select(&scraper::Selector::parse("main").expect("a selector")).flat_map(|main| main.text()).collect();
    let main = main.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in
        ["In 5 * 3 [sic] <b_c> $x$ costs #1 @nobody and a_b_c `tick` H2O ~ tilde & set apart and C:\\path.", "1986. A year ends here", "+ plus", "> greater"]
    {
        assert!(main.contains(words), "{words}\n{main}");
    }
}

#[test]
fn nothing_is_written_over_without_force() {
    let edition = journal("A Journal");
    edition.write("paper.txt", "A Title\n\nA. Name\n\n1. Introduction\n\nFirst words.\n");
    let options = ["--into", "content/an-article", "--format", "short"];
    assert_eq!(import(&edition, "paper.txt", &options).code, Some(0));
    let first = edition.read("content/an-article/01-introduction.md").expect("a section");
    edition.write("content/an-article/02-mine.md", "---\ntitle: Mine\n---\n\nWords.\n");
    edition.write("paper.txt", "A Title\n\nA. Name\n\n1. Introduction\n\nOther words.\n");
    let refused = import(&edition, "paper.txt", &options);
    assert!(refused.code == Some(2) && refused.stderr.contains("--force"), "{}", refused.stderr);
    assert_eq!(edition.read("content/an-article/01-introduction.md"), Some(first));
    let forced = import(&edition, "paper.txt", &[&options[..], &["--force"]].concat());
    assert_eq!(forced.code, Some(0), "{}", forced.stderr);
    assert!(forced.stdout.contains("note: content/an-article/02-mine.md is there besides"), "{}", forced.stdout);
    assert!(edition.read("content/an-article/01-introduction.md").is_some_and(|text| text.contains("Other words.")));
    let dry = import(&edition, "paper.txt", &["--into", "content/another", "--dry-run"]);
    assert!(dry.code == Some(0) && dry.stdout.contains("# content/another/article.md\n"), "{}", dry.stdout);
    assert_eq!(edition.read("content/another/article.md"), None);
}

#[test]
fn a_folder_outside_of_a_journal_is_refused() {
    let edition = journal("A Journal");
    edition.write("paper.txt", "A Title\n\nWords.\n");
    for (into, said) in [
        ("/an-article", "no journal stands around"),
        ("elsewhere", "does not stand in `content`"),
        ("content", "holds all articles"),
        ("content/../x", "without `..`"),
        ("content/about.md/x", "is no folder"),
        ("content/a:b", "can't be called"),
    ] {
        let run = import(&edition, "paper.txt", &["--into", into]);
        assert!(run.code == Some(2) && run.stderr.contains(said), "{into}: {}", run.stderr);
    }
}
