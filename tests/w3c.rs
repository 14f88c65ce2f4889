//! Remarks as W3C Web Annotations: what is exported is valid, what is imported is not lost, and neither tells what it must not.

#[path = "w3c/loss.rs"]
mod loss;
#[path = "w3c/model.rs"]
mod model;
mod support;

use std::path::{Path, PathBuf};

use serde_json::Value;
use support::edition::Edition;
use support::program::{Run, run};
use support::tree::snapshot;

const MADE_ELSEWHERE: &str = include_str!("w3c/made_elsewhere.json");
const HYPOTHESIS: &str = include_str!("w3c/hypothesis.json");
const BOOK: &str = "format = 1\n[book]\ntitle = \"J\"\n[journal]\nlicense = \"CC-BY-4.0\"\n";
const ARTICLE: &str = "---\ntitle: An article\nreviewers:\n  seven: {name: R. Seven, orcid: 0000-0002-1825-0097, identity: named, role: reader}\n  \
                       anon: {label: Reviewer 1}\n---\n\nThe abstract.\n";
const SECTION: &str =
    "---\ntitle: A\n---\nThe words stand here: this is an anotation that has some text, and the words stand there.\n\n## Under it {#under}\n\nMore words.\n";

fn edition(base: &str) -> Edition {
    Edition::of([("book.toml", format!("{BOOK}{base}").as_str()), ("content/a/article.md", ARTICLE), ("content/a/01-a.md", SECTION)])
}

fn with_base() -> Edition {
    edition("[build]\nbase-url = \"https://ex.org/j/\"\n")
}

fn build(edition: &Edition) -> Run {
    let run = run(&edition.root(), ["build", "--format", "short"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run
}

fn import(edition: &Edition, files: &[&str], options: &[&str]) -> Run {
    let args = ["import", "annotations"].iter().chain(files).chain(&["--into", "content/a", "--date", "2024-01-01"]).chain(options);
    let run = run(&edition.root(), args);
    assert_eq!(run.broke(), None);
    run
}

/// The documents of the site: path and JSON. Each is checked against the model.
fn documents(edition: &Edition) -> Vec<(String, Value)> {
    let mut out = Vec::new();
    for (path, _) in snapshot(&edition.root().join("site")) {
        let path = path.to_string();
        if path.ends_with("annotations.json") || path.contains("annotations/") && path.ends_with(".json") {
            let json: Value = serde_json::from_str(&edition.read(&format!("site/{path}")).expect("a file")).expect("JSON");
            assert_eq!(model::faults(&json), Vec::<String>::new(), "{path}");
            out.push((path, json));
        }
    }
    out
}

fn items(collection: &Value) -> &Vec<Value> {
    collection["first"]["items"].as_array().expect("items")
}

fn collection(edition: &Edition) -> Value {
    documents(edition).into_iter().find(|(path, _)| path == "a/annotations.json").expect("a collection").1
}

/// The JSON-LD of a page.
fn embedded(page: &str) -> Value {
    let html = scraper::Html::parse_document(page);
    let selector = scraper::Selector::parse("script[type='application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"']").expect("a selector");
    let scripts: Vec<String> = html.select(&selector).map(|script| script.text().collect()).collect();
    assert_eq!(scripts.len(), 1, "one script");
    serde_json::from_str(&scripts[0]).expect("JSON")
}

/// The copy of the annotation that had the address `id`.
fn copy_of<'c>(exported: &'c Value, id: &Value) -> Option<&'c Value> {
    items(exported).iter().find(|item| item["via"] == *id || item["via"].as_array().is_some_and(|all| all.contains(id)))
}

/// Builds, and tells what of the originals was lost. An answer answers the copy of what it answered.
fn round_trip(edition: &Edition, originals: &[Value]) {
    build(edition);
    let exported = collection(edition);
    assert_eq!(items(&exported).len(), originals.len());
    for original in originals {
        let copy = copy_of(&exported, &original["id"]).expect("a copy");
        let mut original = original.clone();
        if let Some(answered) = copy_of(&exported, &original["target"]) {
            original["target"] = answered["id"].clone();
        }
        assert_eq!(loss::lost(&original, copy), Vec::<String>::new(), "{}", original["id"]);
    }
}

#[test]
fn the_demonstration_is_exported() {
    let edition = Edition::empty();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(root, &edition, "book.toml");
    copy(root, &edition, "content");
    build(&edition);
    let documents = documents(&edition);
    assert!(documents.len() > 10);
    for (path, json) in documents.iter().filter(|(path, _)| path.ends_with("annotations.json")) {
        let page = edition.read(&format!("site/{}", path.replace("annotations.json", "index.html"))).expect("a page");
        assert_eq!(embedded(&page), *json, "{path}: the page holds the same collection");
        for item in items(json) {
            let id = item["id"].as_str().expect("an id");
            assert!(documents.iter().any(|(path, _)| id.ends_with(path.as_str()) || path.ends_with(id)), "{id} has a document");
        }
    }
}

fn copy(root: &Path, edition: &Edition, path: &str) {
    let from = root.join(path);
    if from.is_dir() {
        for entry in std::fs::read_dir(&from).expect("a folder") {
            copy(root, edition, &format!("{path}/{}", entry.expect("an entry").file_name().to_string_lossy()));
        }
    } else {
        edition.write(path, std::fs::read(from).expect("a file"));
    }
}

#[test]
fn annotations_made_elsewhere_go_out_whole() {
    let edition = with_base();
    edition.write("in.json", MADE_ELSEWHERE);
    let run = import(&edition, &["in.json"], &["--by", "seven"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let originals: Vec<Value> = serde_json::from_str(MADE_ELSEWHERE).expect("JSON");
    round_trip(&edition, &originals);
    let exported = collection(&edition);
    let first = items(&exported).iter().find(|item| item["via"] == "https://elsewhere.example/1").expect("the first");
    let quote = &first["target"][0]["selector"]["refinedBy"];
    assert_eq!(quote["exact"], "stand here", "as the page reads: {quote}");
    assert_eq!(first["target"][0]["source"], "https://ex.org/j/a/");
}

#[test]
fn the_examples_of_the_model_go_out_whole() {
    let Some(folder) = std::env::var_os("VARIORUM_CORPORA").map(|corpora| PathBuf::from(corpora).join("annotations/w3c-correct")) else {
        println!("the examples of the model: not run; VARIORUM_CORPORA is not set");
        return;
    };
    let edition = with_base();
    let mut files: Vec<String> = std::fs::read_dir(&folder).expect("the corpus").map(|entry| entry.expect("an entry").path().display().to_string()).collect();
    files.sort();
    let single: Vec<&str> = files.iter().map(String::as_str).filter(|file| !file.contains("collection")).collect();
    let originals: Vec<Value> = single.iter().map(|file| serde_json::from_str(&std::fs::read_to_string(file).expect("a file")).expect("JSON")).collect();
    assert_eq!(originals.len(), 43);
    assert_eq!(import(&edition, &single, &["--by", "seven"]).code, Some(0));
    round_trip(&edition, &originals);
    let whole: Vec<&str> = files.iter().map(String::as_str).filter(|file| file.contains("collection")).collect();
    let again = with_base();
    assert_eq!(import(&again, &whole, &["--by", "seven"]).code, Some(0));
    round_trip(&again, &originals);
    assert!(again.read("site/a/annotations.json").expect("it").contains("Annotation Examples"), "what the collection says is kept");
}

#[test]
fn hypothesis_comes_in_as_threads_and_only_once() {
    let edition = with_base();
    edition.write("in.json", HYPOTHESIS);
    let run = import(&edition, &["in.json"], &["--map", "seven=seven", "--map", "acct:eight@hypothes.is=authors"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("5 remarks and replies"), "{}", run.stdout);
    let written = edition.read("content/a/reviews/imported-seven.md").expect("a review file");
    let (first, second) = (written.find("It is.").expect("a reply"), written.find("It is not.").expect("a reply"));
    assert!(first < second, "replies stand in the order of their dates:\n{written}");
    assert!(written.contains("visibility: draft"), "what was private is a draft");
    build(&edition);
    let exported = collection(&edition);
    assert_eq!(items(&exported).len(), 4, "the private one is not published");
    assert!(snapshot(&edition.root().join("site")).keys().all(|path| !edition.read(&format!("site/{path}")).unwrap_or_default().contains("secretword")));
    let question = items(&exported).iter().find(|item| item["via"] == "https://hypothes.is/a/aaaa").expect("the remark");
    assert_eq!(question["creator"]["id"], "acct:seven@hypothes.is");
    assert_eq!(question["target"]["selector"]["refinedBy"]["exact"], "words stand here");
    assert_eq!(question["body"][0]["value"], "Is *this* so?");
    let answer = items(&exported).iter().find(|item| item["via"] == "https://hypothes.is/a/bbbb").expect("the reply");
    assert_eq!((&answer["target"], &answer["motivation"]), (&question["id"], &Value::from("replying")));
    let last = items(&exported).iter().find(|item| item["via"] == "https://hypothes.is/a/cccc").expect("the reply to the reply");
    assert_eq!(last["target"], answer["id"]);
    assert!(!answer.to_string().contains("acct:eight"), "authors do not sign under a name of elsewhere: {answer}");
    let again = import(&edition, &["in.json"], &["--by", "seven"]);
    assert!(again.stdout.contains("0 remarks and replies, 5 more were there already"), "{}", again.stdout);
    assert_eq!(edition.read("content/a/reviews/imported-seven-2.md"), None);
}

#[test]
fn an_anonymous_key_leaves_no_name() {
    let edition = with_base();
    edition.write("in.json", MADE_ELSEWHERE);
    assert_eq!(import(&edition, &["in.json"], &["--by", "anon"]).code, Some(0));
    build(&edition);
    let written = edition.read("content/a/reviews/imported-anon.md").expect("a review file") + &collection(&edition).to_string();
    for told in ["Seven", "people/7", "58bad08927902ff9307b621c54716dcc5083e339", "nickname\": \"seven"] {
        assert!(!written.contains(told), "{told}");
    }
    let named = written.split("---\nRemarks").next().expect("a head").replace("origin: {", "origin: {\"creator\": {\"name\": \"Seven\"}, ");
    edition.write("content/a/reviews/imported-anon.md", format!("{named}---\n"));
    let run = run(&edition.root(), ["check", "--format", "short"]);
    assert!(run.codes().contains(&"identity-leak".to_owned()), "{}", run.stderr);
}

#[test]
fn our_own_export_comes_in_again() {
    let edition = edition("");
    edition.write(
        "content/a/01-a.md",
        SECTION.replace(
            "title: A\n",
            "title: A\nannotations:\n  - {id: r1, by: anon, date: 2024-03-02, target: {quote: 'words stand there'}, body: Why?, weight: major, round: 1, status: declined}\n  \
             - {id: r2, by: anon, date: 2024-03-02, target: {section: under}, body: More.}\n",
        ),
    );
    build(&edition);
    let exported = edition.read("site/a/annotations.json").expect("a collection");
    assert!(exported.contains("\"id\": \"annotations/r1.json\""), "without base-url, addresses are relative");
    let other = with_base();
    other.write("in.json", &exported);
    let run = import(&other, &["in.json"], &["--by", "anon"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let written = other.read("content/a/reviews/imported-anon.md").expect("a review file");
    for line in ["words stand there", "in: a\n", "weight: major", "round: 1", "status: declined", "target: {section: under}"] {
        assert!(written.contains(line), "{line}\n{written}");
    }
}

#[test]
fn nothing_breaks_out_of_the_script() {
    let edition = with_base();
    let text = "</script><script>alert(1)</script><!-- <script> ]]> \\u003c/script\u{2028}&lt;";
    let yaml = serde_json::to_string(text).expect("a text").replace('\u{2028}', "\\u2028");
    let remark = format!(
        "annotations:\n  - id: r1\n    by: anon\n    date: 2024-03-02\n    target: {{quote: {yaml}, prefix: {yaml}}}\n    body: {yaml}\n    tags: [{yaml}]\n    version: {yaml}\n    quoted: {yaml}\n    origin: {{{yaml}: {yaml}}}\n"
    );
    edition.write("content/a/01-a.md", SECTION.replace("title: A\n", &format!("title: A\n{remark}")));
    build(&edition);
    let page = edition.read("site/a/index.html").expect("a page");
    let json = embedded(&page);
    assert_eq!(items(&json)[0]["body"][0]["value"], text);
    assert_eq!(items(&json)[0][text], text);
    let raw = page.split("application/ld+json;profile").nth(1).and_then(|rest| rest.split_once('>')).and_then(|(_, rest)| rest.split("</script>").next());
    assert!(!raw.expect("a script").contains(['<', '>', '&', '\u{2028}']));
}

#[test]
fn drafts_and_what_is_withheld_are_never_exported() {
    let edition = with_base();
    let remarks = "annotations:\n  - {id: r1, by: anon, date: 2024-03-02, target: {quote: words stand there}, body: draftword, visibility: draft}\n  \
                   - {id: r2, by: anon, date: 2024-03-02, target: {quote: words stand there}, body: keptword, visibility: withheld}\n  \
                   - {id: r3, by: anon, date: 2024-03-02, target: {quote: words stand there}, body: said, replies: [{by: authors, date: 2024-03-03, body: replyword, visibility: draft}]}\n";
    edition.write("content/a/01-a.md", SECTION.replace("title: A\n", &format!("title: A\n{remarks}")));
    let run = run(&edition.root(), ["build", "--drafts", "--format", "short"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let exported = collection(&edition).to_string();
    assert!(exported.contains("said") && !exported.contains("draftword") && !exported.contains("keptword") && !exported.contains("replyword"), "{exported}");
}

#[test]
fn a_file_in_the_place_of_a_document_is_told() {
    let edition = with_base();
    let remark = "annotations:\n  - {id: r1, by: anon, date: 2024-03-02, target: {quote: words stand there}, body: Why?}\n";
    edition.write("content/a/01-a.md", SECTION.replace("title: A\n", &format!("title: A\n{remark}")));
    edition.write("content/a/annotations/R1.json", "{}");
    let run = run(&edition.root(), ["check", "--format", "short"]);
    assert_eq!(run.codes(), ["url-collision"], "{}", run.stderr);
}

#[test]
fn what_is_no_annotation_is_told_with_its_place() {
    let edition = with_base();
    let deep = format!("{{\"target\": {}1{}}}", "[".repeat(60), "]".repeat(60));
    let deeper = "[".repeat(100_000);
    let cases = [
        ("{\"type\": \"Annotation\",\n  \"target\": }", "in.json:2:13: this is no JSON"),
        ("", "the file is empty"),
        ("3", "no annotations"),
        ("{\"a\": 1}", "no W3C annotation"),
        (deep.as_str(), "nests deeper"),
        (deeper.as_str(), "in.json:1:128: this is no JSON"),
    ];
    for (text, said) in cases {
        edition.write("in.json", text);
        let run = import(&edition, &["in.json"], &["--by", "anon"]);
        assert!(run.code != Some(0) && run.stderr.contains(said), "{said}: {:?} {}", run.code, run.stderr);
    }
    edition.write("in.json", MADE_ELSEWHERE);
    let run = import(&edition, &["in.json"], &["--by", "nobody"]);
    assert!(run.code == Some(2) && run.stderr.contains("`nobody`"), "{}", run.stderr);
    let run = import(&edition, &["in.json"], &[]);
    assert!(run.code == Some(2) && run.stderr.contains("Reader Seven") && run.stderr.contains("--map"), "{}", run.stderr);
    assert!(edition.read("content/a/reviews/imported-anon.md").is_none());
}

#[test]
fn strange_members_are_left_out_by_name_and_circles_end() {
    let edition = with_base();
    let text = r#"[7, "https://elsewhere.example/9", {"id": "https://elsewhere.example/8", "type": "Annotation"},
        {"id": "urn:x:1", "type": "Annotation", "bodyValue": "one", "target": "urn:x:2"}, {"id": "urn:x:2", "type": "Annotation", "bodyValue": "two", "target": {"id": "urn:x:1"}},
        {"id": "urn:x:1", "type": "Annotation", "bodyValue": "again", "target": "urn:x:2"},
        {"id": 7, "type": 7, "motivation": {}, "created": [], "creator": 7, "body": [[], 7, null, {"value": 7}], "target": [null, 7, {"selector": {"type": 7, "refinedBy": [7]}}]}]"#;
    edition.write("in.json", text);
    let run = import(&edition, &["in.json"], &["--by", "seven"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    for said in ["https://elsewhere.example/9 is left out", "https://elsewhere.example/8 is left out", "7 is left out", "3 remarks and replies, 1 more"] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    build(&edition);
    assert_eq!(items(&collection(&edition)).len(), 3);
}

#[test]
fn thousands_of_remarks_are_one_collection() {
    let edition = with_base();
    let remark = |n: usize| format!("  - {{id: r{n}, by: anon, date: 2024-03-02, target: {{quote: 'word{n} '}}, body: Why {n}?}}\n");
    let remarks: String = (0..2_000).map(remark).collect();
    let words: String = (0..2_000).map(|n| format!("word{n} ")).collect();
    edition.write("content/a/01-a.md", format!("---\ntitle: A\nannotations:\n{remarks}---\n{words}\n"));
    build(&edition);
    let first = edition.read("site/a/annotations.json");
    assert_eq!(documents(&edition).len(), 2_001);
    build(&edition);
    assert_eq!(first, edition.read("site/a/annotations.json"), "the same bytes each time");
}
