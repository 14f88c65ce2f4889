//! The annotation desk over a real socket: what it writes, and for whom.

mod support;

use serde_json::{Value, json};

use support::browser::{Answer, get, send, token};
use support::edition::Edition;
use support::preview::{BOOK, Preview};

const ARTICLE: &str = "---\ntitle: The first\nreviewers:\n  reviewer-1: {label: Reviewer 1, identity: anonymous}\n  reviewer-2: {label: Reviewer 2, identity: anonymous}\n---\nThe abstract.\n";
const SECTION: &str = "---\r\ntitle:\tWords # kept\r\n---\r\n\r\nOld words, and *new* ones.\r\n";
const FILE: &str = "content/first/01-words.md";

fn journal() -> Edition {
    Edition::of([("book.toml", BOOK), ("content/first/article.md", ARTICLE), (FILE, SECTION)])
}

/// Sends `body` to what stands behind `/_variorum/` with these header lines.
fn post(port: u16, name: &str, headers: &[String], body: &str) -> Answer {
    let lines: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    let head =
        format!("POST /_variorum/{name} HTTP/1.1\r\n{lines}Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    send(port, format!("{head}{body}").as_bytes())
}

/// The lines a page of the preview sends.
fn own(port: u16) -> Vec<String> {
    vec![format!("Host: localhost:{port}"), format!("Origin: http://localhost:{port}"), format!("X-Variorum-Token: {}", token(port))]
}

fn asked(preview: &Preview, name: &str, body: &Value) -> (u16, Value) {
    let answer = post(preview.port, name, &own(preview.port), &body.to_string());
    (answer.status, serde_json::from_str(&answer.text()).unwrap_or_default())
}

fn annotate() -> Value {
    let words = json!({ "section": "words", "text": "words, and new ones", "before": "Old ", "after": "." });
    json!({ "page": "/first/", "act": "annotate", "words": words, "by": "reviewer-1", "date": "2026-01-02", "body": "Which?" })
}

#[test]
fn an_act_is_written_into_the_file_and_taken_back() {
    let preview = Preview::over(journal());
    let mut events = preview.events("/first/");
    events.next("marks");
    let (status, done) = asked(&preview, "act", &annotate());
    assert_eq!(status, 200, "{done}");
    let written = preview.edition.read(FILE).expect("the file");
    assert_eq!(
        written,
        "---\r\ntitle:\tWords # kept\r\nannotations:\r\n  - id: r1-1\r\n    by: reviewer-1\r\n    date: 2026-01-02\r\n    target:\r\n      quote: words, and new ones\r\n    body: Which?\r\n---\r\n\r\nOld words, and *new* ones.\r\n"
    );
    events.next("marks");
    assert!(preview.page("/first/").contains("id=\"r1-1\""));
    let (status, undone) = asked(&preview, "undo", &json!({ "page": "/first/" }));
    assert_eq!(status, 200, "{undone}");
    assert_eq!(preview.edition.read(FILE).as_deref(), Some(SECTION));
    assert_eq!(asked(&preview, "undo", &json!({ "page": "/first/" })).0, 409, "nothing is left to take back");
    assert_eq!(preview.edition.read(".variorum/.gitignore").as_deref(), Some("*\n"));
}

#[test]
fn what_can_not_be_done_says_why_and_changes_nothing() {
    let preview = Preview::over(journal());
    let mut wrong = annotate();
    wrong["words"] = json!({ "section": "words", "text": "words that nobody wrote" });
    let mut stranger = annotate();
    stranger["by"] = json!("reviewer-7");
    let elsewhere = json!({ "page": "/nowhere/", "act": "delete", "id": "r1-1", "by": "reviewer-1" });
    for (body, said) in
        [(wrong, "words that nobody wrote"), (stranger, "reviewer-7"), (elsewhere, "no article at this address"), (json!({ "page": "/first/" }), "act")]
    {
        let (status, answer) = asked(&preview, "act", &body);
        let message = answer["message"].as_str().unwrap_or_default();
        assert_eq!(status, 409, "{answer}");
        assert!(message.contains(said), "{message}");
        assert!(!message.contains(&*preview.edition.root().to_string_lossy()), "{message}");
    }
    assert_eq!(preview.edition.read(FILE).as_deref(), Some(SECTION));
}

#[test]
fn only_pages_of_the_preview_write() {
    let preview = Preview::over(journal());
    let port = preview.port;
    let (host, origin, proof) = (format!("Host: localhost:{port}"), format!("Origin: http://localhost:{port}"), format!("X-Variorum-Token: {}", token(port)));
    let line = |words: &str| words.to_owned();
    let forged = line("X-Variorum-Token: 00000000000000000000000000000000");
    let refused: [Vec<String>; 9] = [
        vec![host.clone(), origin.clone()],
        vec![host.clone(), proof.clone()],
        vec![host.clone(), origin.clone(), forged],
        vec![host.clone(), origin.clone(), proof.clone(), proof.clone()],
        vec![host.clone(), line("Origin: null"), proof.clone()],
        vec![host.clone(), line("Origin: http://evil.example"), proof.clone()],
        vec![format!("Host: evil.example:{port}"), origin.clone(), proof.clone()],
        vec![host.clone(), origin.clone(), proof.clone(), line("Sec-Fetch-Site: cross-site")],
        vec![host.clone(), origin.clone(), proof.clone(), line("Sec-Fetch-Site: same-site")],
    ];
    for headers in refused {
        for name in ["act", "undo", "place", "preview"] {
            assert_eq!(post(port, name, &headers, &annotate().to_string()).status, 403, "{name} {headers:?}");
        }
    }
    assert_eq!(get(port, "/_variorum/desk?page=/first/").status, 403);
    assert_eq!(get(port, "/_variorum/events?page=/first/").status, 403);
    assert_eq!(get(port, "/_variorum/events?page=/first/&token=0").status, 403);
    let large = format!("{{\"text\": \"{}\"}}", "x".repeat(600 << 10));
    assert_eq!(post(port, "preview", &own(port), &large).status, 413);
    assert_eq!(preview.edition.read(FILE).as_deref(), Some(SECTION));
    let (status, shown) = asked(&preview, "preview", &json!({ "text": "*So* <script>alert(1)</script>" }));
    assert_eq!(status, 200);
    assert!(shown["html"].as_str().is_some_and(|html| html.contains("<em>So</em>") && !html.contains("<script")), "{shown}");
}

#[test]
fn the_command_line_says_who_speaks_and_what_opens_files() {
    let preview = Preview::with(journal(), &["--as", "reviewer-2", "--editor", "vscode"]);
    let (status, answer) = asked(&preview, "act", &annotate());
    assert_eq!(status, 409, "{answer}");
    assert_eq!(answer["message"], "this preview speaks as `reviewer-2` alone");
    let (status, place) = asked(&preview, "place", &json!({ "page": "/first/", "section": "words", "text": "new ones", "before": "and ", "after": "." }));
    assert_eq!(status, 200, "{place}");
    assert_eq!((place["path"].as_str(), place["line"].as_u64(), place["column"].as_u64()), (Some(FILE), Some(5), Some(17)));
    let href = place["href"].as_str().unwrap_or_default();
    assert!(href.starts_with("vscode://file/") && href.ends_with("/content/first/01-words.md:5:17"), "{href}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_shared_preview_is_for_reading() {
    let preview = Preview::with(journal(), &["--host", "127.0.0.2"]);
    let (status, answer) = asked(&preview, "act", &annotate());
    assert_eq!(status, 409, "{answer}");
    assert!(answer["message"].as_str().is_some_and(|said| said.contains("for reading")), "{answer}");
    assert_eq!(preview.edition.read(FILE).as_deref(), Some(SECTION));
    let shared = |host: &str| support::browser::ask(preview.port, "GET /first/", &[&format!("Host: {host}:{}", preview.port)]).status;
    assert_eq!((shared("127.0.0.2"), shared("evil.example")), (200, 403));
}

#[test]
fn the_overview_counts_and_leads_to_places() {
    let edition = journal();
    edition.write(
        "content/first/02-more.md",
        "---\ntitle: More\nannotations:\n  - {id: r1-1, by: reviewer-1, date: 2026-01-02, target: {quote: Some text}, body: Why?}\n---\n\nSome text[^gone].\n",
    );
    let preview = Preview::over(edition);
    let mut events = preview.events("/_variorum/");
    let mut page = preview.page("/_variorum/");
    while !page.contains("The first") {
        events.next("marks");
        page = preview.page("/_variorum/");
    }
    for part in
        ["<a href=\"/first/\">The first</a>", "<a href=\"/first/?status=open\">1 open</a>", "footnote-undefined", "content/first/02-more.md:7:10", "1 error"]
    {
        assert!(page.contains(part), "no {part} in\n{page}");
    }
}
