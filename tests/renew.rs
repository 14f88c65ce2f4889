//! `check --fix` and `annotate` on the disk: what is written, and what is never touched.

mod support;

use support::edition::Edition;
use support::program::{Run, run};

const BOOK: &str = "format = 1\n[book]\ntitle = \"A Journal\"\n";
const ARTICLE: &str = "---\ntitle: An article\nreviewers:\n  reviewer-1: {label: Reviewer 1, identity: anonymous}\n---\nThe abstract.\n";
const SECTION: &str = "content/article/01-results.md";
const OLD: &str = "the accuracy rose to 91.2 % on the held-out set";
const NEW: &str = "the accuracy rose to 93.4 % on the held-out set";

fn edition(section: &str) -> Edition {
    Edition::of([("book.toml", BOOK), ("content/article/article.md", ARTICLE), (SECTION, section)])
}

/// A section with one remark, whose target is written as given.
fn section(target: &str) -> String {
    format!(
        "---\ntitle: Results\nannotations:\n  - id: r1-1\n    by: reviewer-1\n    date: 2024-03-02\n    target: {target}\n    body: B.\n---\nIn the end {NEW}.\n\nMore.\n"
    )
}

fn fix(edition: &Edition, more: &[&str]) -> Run {
    let run = run(&edition.root(), ["check", "--fix", "--write", "--format", "short"].iter().chain(more));
    assert_eq!(run.broke(), None);
    run
}

#[test]
fn every_style_is_renewed_once() {
    let styles = [
        ("{quote: OLD}", "{quote: NEW}\n    quoted: OLD"),
        ("{quote: 'OLD', prefix: In the end} # so", "{quote: 'NEW'} # so\n    quoted: 'OLD'"),
        ("\n      quote: >-\n        OLD\n    quoted: it was so", "\n      quote: >-\n        NEW\n    quoted: it was so"),
        ("\n      in: results\n      quote: \"OLD\"\n      occurrence: 1", "\n      in: results\n      quote: \"NEW\"\n    quoted: \"OLD\""),
        (
            "{from: the accuracy rose to 91.2, to: held-out set}",
            "{from: the accuracy rose to 93.4, to: held-out set}\n    quoted: the accuracy rose to 91.2 … held-out set",
        ),
    ];
    for (before, after) in styles {
        let written = |text: &str| section(&text.replace("OLD", OLD).replace("NEW", NEW));
        for ends in ["\n", "\r\n"] {
            let edition = edition(&written(before).replace('\n', ends));
            let first = fix(&edition, &[]);
            assert_eq!((first.code, edition.read(SECTION)), (Some(0), Some(written(after).replace('\n', ends))), "{before}\n{}", first.stderr);
            assert_eq!(fix(&edition, &[]).stdout, "", "a second time there is nothing to do: {before}");
            assert_eq!(edition.read(SECTION), Some(written(after).replace('\n', ends)));
        }
    }
}

#[test]
fn nothing_is_written_without_being_told() {
    let text = section(&format!("{{quote: {OLD}}}"));
    let edition = edition(&text);
    let root = edition.root();
    let shown = run(&root, ["check", "--fix", "--strict", "--format", "json"]);
    assert_eq!(shown.code, Some(1), "it ends as `check --strict` does");
    assert!(shown.stdout.starts_with('{') && shown.stderr.contains(&format!("+    target: {{quote: {NEW}}}")), "{shown:?}");
    assert_eq!(edition.read(SECTION), Some(text));
}

#[test]
fn what_is_shared_is_left_with_a_note() {
    let text = section(&format!("&t {{quote: {OLD}}}"))
        .replace("    body: B.\n", "    body: B.\n  - id: r1-2\n    by: reviewer-1\n    date: 2024-03-02\n    target: *t\n    body: C.\n");
    let edition = edition(&text);
    let run = fix(&edition, &[]);
    assert_eq!(run.stderr.matches("is shared by an anchor").count(), 2, "{}", run.stderr);
    assert_eq!(edition.read(SECTION), Some(text));
}

#[test]
fn one_that_can_not_be_changed_does_not_keep_the_others() {
    let other = format!("  - id: r1-2\n    by: reviewer-1\n    date: 2024-03-02\n    target: {{quote: {OLD}}}\n    body: C.\n");
    let text = section(&format!("{{quote: &q {OLD}}}")).replace("    body: B.\n", &format!("    body: B.\n{other}"));
    let edition = edition(&text);
    let run = fix(&edition, &[]);
    assert!(run.stderr.contains("`r1-1` is left as it is"), "{}", run.stderr);
    let mended = other.replace(OLD, NEW).replace("    body", &format!("    quoted: {OLD}\n    body"));
    assert_eq!(edition.read(SECTION), Some(text.replace(&other, &mended)));
}

#[test]
fn a_mark_of_byte_order_stays() {
    let edition = edition(&format!("\u{feff}{}", section(&format!("{{quote: {OLD}}}"))));
    fix(&edition, &[]);
    assert_eq!(edition.read(SECTION), Some(format!("\u{feff}{}", section(&format!("{{quote: {NEW}}}\n    quoted: {OLD}")))));
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};
    let edition = edition("");
    let (real, link) = (edition.root().join("content/kept.md.txt"), edition.root().join(SECTION));
    fs::write(&real, section(&format!("{{quote: {OLD}}}"))).expect("a file");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("permissions");
    fs::remove_file(&link).expect("it was there");
    symlink("../kept.md.txt", &link).expect("a link");
    let run = fix(&edition, &[]);
    assert!(fs::symlink_metadata(&link).expect("a link").is_symlink(), "{}", run.stderr);
    let after = fs::metadata(&real).expect("a file").permissions().mode() & 0o777;
    assert_eq!((after, fs::read_to_string(&real).expect("a text").contains(NEW)), (0o640, true));
    let old = section(&format!("{{quote: {OLD}}}"));
    fs::write(&real, &old).expect("a file");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).expect("permissions");
    let refused = fix(&edition, &[]);
    assert!(refused.code == Some(3) && refused.stderr.contains("read-only"), "{refused:?}");
    assert_eq!(fs::read_to_string(&real).expect("a text"), old);
    let left: Vec<_> = fs::read_dir(edition.root().join("content")).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
    assert_eq!(left.len(), 2, "nothing is left beside: {left:?}");
}

#[test]
fn a_text_that_changed_meanwhile_is_not_overwritten() {
    use variorum::write::{Replaced, replace};
    let edition = edition("as it is now");
    let path = edition.root().join(SECTION);
    assert_eq!(replace(&path, "as it was", "new").expect("it can be read"), Replaced::Changed);
    assert_eq!(edition.read(SECTION).as_deref(), Some("as it is now"));
    assert_eq!(replace(&path, "as it is now", "new").expect("it can be written"), Replaced::Done);
    assert_eq!(edition.read(SECTION).as_deref(), Some("new"));
}

#[test]
fn a_remark_is_added_and_found() {
    let edition = edition(&format!("---\ntitle: Results\n---\nIn the end {NEW}.\n"));
    let root = edition.root();
    let body = "First: *this*.\n\n- that\n  and so on";
    let args = ["annotate", SECTION, "on the held-out set", "--by", "reviewer-1", "--date", "2024-05-06", "--body", body, "--round", "2", "--weight", "minor"];
    let added = run(&root, args);
    assert_eq!(
        (added.code, added.stdout.as_str()),
        (Some(0), "content/article/01-results.md:4:9: added `r1-1` on “on the held-out set”\n"),
        "{}",
        added.stderr
    );
    let wanted = "annotations:\n  - id: r1-1\n    by: reviewer-1\n    date: 2024-05-06\n    target:\n      quote: on the held-out set\n    weight: minor\n    round: 2\n    body: |\n      First: *this*.\n\n      - that\n        and so on\n---\n";
    assert!(edition.read(SECTION).is_some_and(|text| text.contains(wanted)), "{:?}", edition.read(SECTION));
    let rows = run(&root, ["report", "annotations", "--format", "csv"]).stdout;
    assert!(rows.contains("r1-1,article,results,reviewer-1,2,commenting,open,ok,1,on the held-out set"), "{rows}");
    assert_eq!(run(&root, ["check", "--strict"]).code, Some(0));
}

#[test]
fn what_is_typed_can_not_become_other_yaml() {
    let edition = edition(&format!("---\ntitle: Results\n---\nIn the end {NEW}.\n"));
    let root = edition.root();
    let bodies = [
        "a: b\n  - id: x",
        "---\ntitle: other",
        "'",
        "\"",
        "# no",
        "- no",
        "*a",
        "&a b",
        "{x}",
        "| y",
        "null",
        "12",
        "\u{1b}[31m",
        "a\tb\n\tc",
        "  in\n out",
        "é\u{2028}x",
        "%YAML",
        "...\n---\n",
    ];
    for (n, body) in bodies.iter().enumerate() {
        let args = ["annotate", SECTION, "held-out set", "--by", "reviewer-1", "--date", "2024-05-06", "--suggestion", body, "--body", body];
        let added = run(&root, args);
        assert_eq!((added.code, added.broke()), (Some(0), None), "{body:?}: {}", added.stderr);
        let rows = run(&root, ["report", "annotations", "--format", "csv"]).stdout;
        assert_eq!(rows.lines().count(), n + 2, "{body:?}\n{rows}");
    }
    let text = edition.read(SECTION).expect("it stands");
    assert_eq!(text.matches("\n---\n").count(), 1, "{text}");
}

#[test]
fn a_file_that_can_not_have_remarks_is_refused() {
    let edition = edition("No front matter.\n");
    let at = |file: &str| run(&edition.root(), ["annotate", file, "words", "--by", "authors", "--body", "B."]);
    let bare = at(SECTION);
    assert!(bare.code == Some(1) && bare.stderr.contains("has no front matter"), "{bare:?}");
    assert_eq!(at("book.toml").code, Some(2));
    assert_eq!(at("content/article/99-none.md").code, Some(2));
    assert_eq!(edition.read(SECTION).as_deref(), Some("No front matter.\n"));
}
