//! The files `variorum new` makes.

use std::collections::BTreeMap;

use variorum::command::new::{New, scaffold};

const ARTICLE: &str = "content/volume-1/issue-1/first-article";

fn journal(title: Option<&str>) -> BTreeMap<String, String> {
    scaffold(&New { folder: "my-journal".into(), title: title.map(str::to_owned) }).into_iter().collect()
}

/// The YAML of a file's front matter and the text after it.
fn parts(text: &str) -> (serde_json::Value, &str) {
    let (yaml, body) = text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    (serde_yaml::from_str(yaml).unwrap(), body)
}

#[test]
fn the_files_are_these() {
    let files = scaffold(&New { folder: "x".into(), title: None });
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    let article = |name: &str| format!("{ARTICLE}/{name}");
    let expected = [
        ".gitignore".to_owned(),
        "README.md".to_owned(),
        "book.toml".to_owned(),
        "content/about.md".to_owned(),
        article("01-introduction.md"),
        article("02-parts.md"),
        article("article.md"),
        article("figures/flow.svg"),
        article("references.bib"),
        "content/volume-1/issue-1/issue.md".to_owned(),
    ];
    assert_eq!(paths, expected);
    assert!(files.iter().all(|(_, text)| text.ends_with('\n') && !text.contains("{{")));
}

#[test]
fn a_folder_gives_the_title_where_none_is_wished() {
    let titles = [
        ("my-journal", "My Journal"),
        ("papers/annals_of-the-law/", "Annals of the Law"),
        ("C:\\work\\history.today", "History Today"),
        ("the-écho", "The Écho"),
        ("历史", "历史"),
        (".", "My Journal"),
        ("", "My Journal"),
    ];
    for (folder, title) in titles {
        assert_eq!(New { folder: folder.into(), title: None }.title(), title, "{folder}");
    }
    assert_eq!(New { folder: "a".into(), title: Some(" ".into()) }.title(), "A");
}

#[test]
fn any_title_is_read_back_as_it_was_given() {
    let titles = [
        "Law: a Review",
        "\"Quotes\" and 'quotes'",
        "Two\nlines\r\n\tand a tab",
        "C:\\new # not a remark",
        "{{markdown-title}}",
        "\u{7f}\u{85}\u{9b}\u{2028}\u{feff}",
        "یہ",
        "no",
        "---",
    ];
    for title in titles {
        let files = journal(Some(title));
        let config: toml::Table = files["book.toml"].parse().unwrap();
        assert_eq!(config["book"]["title"].as_str(), Some(title));
        let (about, _) = parts(&files["content/about.md"]);
        assert_eq!(about["title"], format!("About {title}"));
        let heading = files["README.md"].lines().next().unwrap();
        assert!(heading.starts_with("# "), "{heading}");
        assert!(files["README.md"].lines().nth(1).unwrap().is_empty(), "{title:?}");
    }
    assert!(journal(Some("*A* <b>"))["README.md"].starts_with("# \\*A\\* \\<b\\>\n"));
}

#[test]
fn what_the_texts_refer_to_is_there() {
    let files = journal(None);
    let (issue, _) = parts(&files["content/volume-1/issue-1/issue.md"]);
    assert_eq!(issue["rubrics"][0]["articles"][0], "first-article");
    let (article, _) = parts(&files[&format!("{ARTICLE}/article.md")]);
    let (front, body) = parts(&files[&format!("{ARTICLE}/01-introduction.md")]);
    let flat = body.replace('\n', " ");
    let remark = &front["annotations"][0];
    assert!(article["reviewers"].get(remark["by"].as_str().unwrap()).is_some());
    assert_eq!(flat.matches(remark["target"]["quote"].as_str().unwrap()).count(), 1);
    for link in front["cross-links"].as_array().unwrap() {
        assert_eq!(flat.matches(link["words"].as_str().unwrap()).count(), 1, "{link}");
    }
    for note in front["footnotes"].as_object().unwrap().keys() {
        assert!(body.contains(&format!("[^{note}]")), "{note}");
    }
    let second = &files[&format!("{ARTICLE}/02-parts.md")];
    for written in ["{#files}", "{#tbl-files}", "@tbl-files", "{#fig-flow ", "[](#fig-flow)", "](01-introduction.md)", "](figures/flow.svg)"] {
        assert!(second.contains(written), "{written}");
    }
}

#[test]
fn a_new_journal_builds_without_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("my-journal");
    let variorum = || std::process::Command::new(env!("CARGO_BIN_EXE_variorum"));
    assert!(variorum().arg("new").arg(&journal).status().unwrap().success());
    let built = variorum().args(["build", "--strict", "--root"]).arg(&journal).output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    assert!(journal.join("site/volume-1/issue-1/first-article/index.html").exists());
    // What is there is never touched.
    let again = variorum().arg("new").arg(&journal).output().unwrap();
    assert_eq!(again.status.code(), Some(2));
}

#[test]
fn git_ignores_what_builds_make_and_who_the_reviewers_are() {
    let ignored = &journal(None)[".gitignore"];
    for line in ["site/", ".variorum/", "identities.yaml"] {
        assert!(ignored.lines().any(|l| l == line), "{line}");
    }
}

#[test]
fn a_folder_with_spaces_is_quoted_where_it_is_to_be_typed() {
    let place = tempfile::tempdir().unwrap();
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_variorum")).current_dir(place.path()).args(["new", "My Journal 2"]).output().unwrap();
    assert!(done.status.success());
    let said = String::from_utf8(done.stdout).unwrap();
    assert!(said.contains("cd \"My Journal 2\"\n"), "{said}");
}
