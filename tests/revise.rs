//! Edits of the editors' own files by the annotation desk: whole files, and thousands of steps at random.

#[path = "revise/desk.rs"]
mod desk;
#[path = "revise/dice.rs"]
mod dice;
#[path = "revise/pool.rs"]
mod pool;
#[path = "revise/steps.rs"]
mod steps;
mod support;

use desk::Desk;
use serde_json::json;
use variorum::revise::{History, Step, Why, undo};

const ARTICLE: &str = "---
title: An article
reviewers:
  reviewer-1: {label: Reviewer 1, identity: anonymous}
  reviewer-2: {label: Reviewer 2, identity: anonymous}
---
The *abstract* of it[^a] says little.

[^a]: A note.
";
const FIRST: &str = "---
# The first section.
title: 'Results'
annotations:
  - id: r1-1   # the oldest
    by: reviewer-1
    date: 2024-01-02
    target: {quote: rose}
    body: How far?
    replies:
      - id: r1-1-a1
        by: authors
        date: 2024-01-03
        body: >-
          Far.
        status: accepted

extra: {a: \"b\"} # kept
---
In the end the **accuracy** rose to 93.4 % [@doe2001, p. 2] on the held-out set.[^sets] The model, as [Doe](https://example.org) says, is *small*.

- One item of `code` here
- Another item

| head one | head two |
|---|---|
| cell one | cell two |

The words stand here; the words stand
there.

[^sets]: Sets that were not seen.
";
const SECOND: &str = "---\r\ntitle: Discussion\r\n---\r\nOne thing is sure: it rose.\r\n";
const REVIEW: &str = "---
review: review-2
type: reviewer-report
by: reviewer-2
round: 0
version: v1
received: 2024-01-01
---
A report.
";
const BIB: &str = "@book{doe2001, author = {Doe, Jane}, title = {A title}, publisher = {A press}, year = {2001}}\n";
const FOLDER: &str = "content/article";

fn desk() -> Desk {
    let path = |name: &str| format!("{FOLDER}/{name}");
    let names = [path("article.md"), path("01-results.md"), path("02-discussion.md"), path("reviews/2.md"), path("references.bib")];
    let texts = [ARTICLE, FIRST, SECOND, REVIEW, BIB];
    Desk::new(names.iter().map(String::as_str).zip(texts).chain([("book.toml", "format = 1\n[book]\ntitle = \"A Journal\"\n")]))
}

fn words(section: &str, before: &str, text: &str, after: &str) -> serde_json::Value {
    json!({"section": section, "before": before, "text": text, "after": after})
}

fn remark(by: &str, words: serde_json::Value) -> serde_json::Value {
    let mut act = json!({"act": "annotate", "by": by, "date": "2024-05-06", "body": "Why?"});
    act["words"] = words;
    act
}

/// The target that comes of words selected in the first section.
fn target(before: &str, text: &str, after: &str) -> String {
    let mut desk = desk();
    let lines = desk.lines(remark("editors", words("results", before, text, after)));
    let inner = lines.split("+    target:\n").nth(1).expect("a target").split("+    body").next().unwrap_or_default();
    inner.lines().map(|line| line.trim_start_matches("+      ")).collect::<Vec<_>>().join(" | ")
}

#[test]
fn a_remark_goes_into_the_section_or_the_own_review() {
    let mut desk = desk();
    let held = || words("results", "93.4 % (Doe, 2001, p. 2) on the ", "held-out set", ".1 The model");
    assert_eq!(
        desk.lines(remark("reviewer-1", held())),
        "content/article/01-results.md
+  - id: r1-2
+    by: reviewer-1
+    date: 2024-05-06
+    target:
+      quote: held-out set
+    body: Why?
added `r1-2` on “held-out set”
"
    );
    assert_eq!(
        desk.lines(remark("reviewer-2", held())),
        "content/article/reviews/2.md
+annotations:
+  - id: r2-1
+    by: reviewer-2
+    date: 2024-05-06
+    target:
+      at: results
+      quote: held-out set
+    body: Why?
added `r2-1` on “held-out set”
"
    );
    assert_eq!(
        desk.lines(remark("editors", words("abstract", "", "abstract of it1 says", " little"))),
        "content/article/article.md
+annotations:
+  - id: e-1
+    by: editors
+    date: 2024-05-06
+    target:
+      at: abstract
+      quote: abstract of it says
+    body: Why?
added `e-1` on “abstract of it1 says”
"
    );
}

#[test]
fn a_remark_has_all_its_keys_and_the_line_ends_of_its_file() {
    let mut desk = desk();
    let second = desk.lines(json!({"act": "annotate", "by": "editors", "date": "2024-05-06", "suggestion": "Surely, it", "body": "Shorter.\nBy far.",
        "weight": "typo", "draft": true, "words": words("discussion", "", "One thing is sure: it", " rose.")}));
    assert_eq!(
        second,
        "content/article/02-discussion.md
+annotations:\r
+  - id: e-1\r
+    by: editors\r
+    date: 2024-05-06\r
+    target:\r
+      quote: 'One thing is sure: it'\r
+    motivation: editing\r
+    weight: typo\r
+    visibility: draft\r
+    suggestion: Surely, it\r
+    body: |\r
+      Shorter.\r
+      By far.\r
added `e-1` on “One thing is sure: it”
"
    );
}

#[test]
fn a_selection_crosses_whatever_stands_in_the_text() {
    let cases = [
        // Emphasis and a citation.
        (("In the end the ", "accuracy rose to 93.4 % (Doe, 2001, p. 2) on the", " held-out set"), "quote: accuracy rose to 93.4 % (Doe, 2001, p. 2) on the"),
        // The same as a page tells it that has the citation otherwise, or a remark's label in it.
        (("In the end the ", "accuracy rose R1.1to 93.4 % on the", " held-out"), "quote: accuracy rose to 93.4 % (Doe, 2001, p. 2) on the"),
        (("In the end the ", "accuracy rose to 93.4 % [1] on the", " held-out"), "quote: accuracy rose to 93.4 % (Doe, 2001, p. 2) on the"),
        // A note's mark, with it and without.
        (("on the ", "held-out set.1 The model", ", as"), "quote: held-out set. The model"),
        (("on the ", "held-out set. The model", ", as"), "quote: held-out set. The model"),
        // Half words are made whole; white space and the mark of a note at the ends go.
        (("on the hel", "d-out se", "t.1 The"), "quote: held-out set"),
        (("on the ", " held-out set.1 ", "The"), "quote: held-out set."),
        // A link.
        (("The model, ", "as Doe says", ", is"), "quote: as Doe says"),
        // List items, cells, blocks.
        (("One ", "item of code here\nAnother item\n", "head one"), "quote: item of code here Another item"),
        (("head two\n", "cell one\tcell two", "\nThe words"), "quote: cell one cell two"),
        (("Another ", "item\nhead one", "\thead two"), "quote: item head one"),
        (("cell one ", "cell two\n\nThe words", " stand here;"), "quote: cell two The words"),
        // Lines.
        (("here; the ", "words stand there", "."), "quote: words stand there"),
        // The first and the second of two places.
        (("cell two ", "The words stand", " here; the"), "quote: The words stand"),
        (("The words stand here; ", "the words stand", " there."), "quote: the words stand"),
        (("The ", "words stand", " here; the words stand"), "quote: words stand | suffix: here;"),
        (("here; the ", "words stand", " there."), "quote: words stand | suffix: there."),
        // In a note.
        (("", "were not seen", "."), "quote: were not seen"),
    ];
    for ((before, text, after), meant) in cases {
        assert_eq!(target(before, text, after), meant, "{text}");
    }
}

#[test]
fn what_can_not_be_meant_is_refused() {
    let refused = |words: serde_json::Value| desk().act(remark("editors", words)).expect_err("a refusal");
    assert_eq!(refused(words("results", "", "nobody wrote this", "")).why, Why::Missing);
    assert_eq!(refused(words("results", "", "words stand", "")).why, Why::Ambiguous);
    assert_eq!(refused(words("nowhere", "", "words stand", "")).why, Why::Unknown);
    assert_eq!(refused(words("results", "93.4 % ", "(Doe, 2001, p. 2)", " on the")).why, Why::Missing);
    let one = desk().act(remark("reviewer-3", words("results", "", "held-out set", ""))).expect_err("a refusal");
    assert_eq!(
        (one.why, one.message.as_str()),
        (Why::Unknown, "nobody is named `reviewer-3` in this article; known are `reviewer-1`, `reviewer-2`, `authors`, `editors`")
    );
    let mut silent = remark("editors", words("results", "", "held-out set", ""));
    silent["body"] = json!("  ");
    assert_eq!(desk().act(silent).expect_err("a refusal").why, Why::Invalid);
    let mut never = remark("editors", words("results", "", "held-out set", ""));
    never["date"] = json!("2024-02-31");
    assert_eq!(desk().act(never).expect_err("a refusal").why, Why::Invalid);
}

#[test]
fn sections_and_the_article_are_spoken_of() {
    let mut desk = desk();
    let target = |lines: String| lines.lines().skip_while(|line| !line.starts_with("+    target")).nth(1).map(|line| line[1..].trim().to_owned());
    assert_eq!(target(desk.lines(remark("editors", words("", "", "", "")))).as_deref(), Some("article: true"));
    assert_eq!(target(desk.lines(remark("editors", words("results", "", "", "")))).as_deref(), Some("section: results"));
    assert_eq!(target(desk.lines(remark("editors", words("abstract", "", "", "")))).as_deref(), Some("at: abstract"));
    assert_eq!(target(desk.lines(remark("reviewer-2", words("title", "", "", "")))).as_deref(), Some("at: title"));
}

#[test]
fn threads_grow() {
    let mut desk = desk();
    let reply = |to: &str, by: &str, body: &str| json!({"act": "reply", "to": to, "by": by, "date": "2024-05-06", "body": body});
    assert_eq!(
        desk.lines(reply("r1-1", "reviewer-1", "So far?\n\nFar.")),
        "content/article/01-results.md
+      - id: r1-1-r11
+        by: reviewer-1
+        date: 2024-05-06
+        body: |
+          So far?
+
+          Far.
answered `r1-1` with `r1-1-r11`
"
    );
    assert_eq!(
        desk.lines(reply("r1-1-a1", "authors", "Yes: so.")),
        "content/article/01-results.md
+      - id: r1-1-a2
+        by: authors
+        date: 2024-05-06
+        to: r1-1-a1
+        body: 'Yes: so.'
answered `r1-1-a1` with `r1-1-a2`
"
    );
    let status = |by: &str, note: Option<&str>| json!({"act": "status", "id": "r1-1", "status": "declined", "by": by, "date": "2024-05-06", "note": note});
    assert_eq!(desk.act(status("reviewer-1", None)).expect_err("a refusal").why, Why::NotYours);
    assert_eq!(
        desk.lines(status("author", None)),
        "content/article/01-results.md\n-        status: accepted\n+        status: declined\n`r1-1` is declined now\n"
    );
    assert_eq!(
        desk.lines(status("editors", Some("No."))),
        "content/article/01-results.md
+      - id: r1-1-e1
+        by: editors
+        date: 2024-05-06
+        status: declined
+        body: No.
`r1-1` is declined now
"
    );
    desk.act(remark("editors", words("discussion", "", "One thing", " is"))).expect("a remark");
    let resolved = json!({"act": "status", "id": "e-1", "status": "resolved", "by": "editors", "date": "2024-05-06"});
    assert_eq!(desk.lines(resolved), "content/article/02-discussion.md\n+    status: resolved\r\n`e-1` is resolved now\n");
    assert_eq!(
        desk.lines(reply("e-1", "authors", "Yes.")),
        "content/article/02-discussion.md
+    replies:\r
+      - id: e-1-a1\r
+        by: authors\r
+        date: 2024-05-06\r
+        body: Yes.\r
answered `e-1` with `e-1-a1`
"
    );
}

#[test]
fn only_ones_own_is_changed_or_deleted() {
    let mut desk = desk();
    let refused = |desk: &mut Desk, act: serde_json::Value| desk.act(act).expect_err("a refusal");
    let edit =
        |id: &str, by: &str| json!({"act": "edit", "id": id, "by": by, "date": "2024-05-06", "body": {"set": "How *far* is it?"}, "weight": {"set": "minor"}});
    assert_eq!(
        desk.lines(edit("r1-1", "reviewer-1")),
        "content/article/01-results.md
+    modified: 2024-05-06
-    body: How far?
+    weight: minor
+    body: How *far* is it?
changed `r1-1`
"
    );
    let why = refused(&mut desk, edit("r1-1", "editors"));
    assert_eq!((why.why, why.message.as_str()), (Why::NotYours, "`r1-1` is by `reviewer-1`; only who said it changes it"));
    let lines = desk.lines(json!({"act": "edit", "id": "r1-1-a1", "by": "authors", "body": {"set": "Very.\n\nVery far."}}));
    assert_eq!(
        lines,
        "content/article/01-results.md\n-        body: >-\n-          Far.\n+        body: |\n+          Very.\n+\n+          Very far.\nchanged `r1-1-a1`\n"
    );
    let delete = |id: &str, by: &str| json!({"act": "delete", "id": id, "by": by});
    let why = refused(&mut desk, delete("r1-1", "reviewer-1"));
    assert_eq!((why.why, why.message.as_str()), (Why::Answered, "`r1-1` was answered by `authors`; what others have answered stays"));
    assert_eq!(refused(&mut desk, delete("r1-1", "editors")).why, Why::NotYours);
    assert_eq!(refused(&mut desk, delete("r9-1", "editors")).why, Why::Unknown);
    desk.act(delete("r1-1-a1", "authors")).expect("a deletion");
    let before = desk.files["content/article/01-results.md"].clone();
    assert!(!before.contains("replies"), "{before}");
    desk.act(remark("editors", words("results", "", "held-out set", ""))).expect("a remark");
    desk.act(delete("e-1", "editors")).expect("a deletion");
    assert_eq!(desk.files["content/article/01-results.md"], before);
    desk.act(delete("r1-1", "reviewer-1")).expect("a deletion");
    let after = FIRST.find("annotations:").map(|at| format!("{}extra{}", &FIRST[..at], FIRST.split("\nextra").nth(1).expect("more")));
    assert_eq!(Some(desk.files["content/article/01-results.md"].replace("\n\nextra", "\nextra")), after);
}

#[test]
fn a_remark_gets_new_words() {
    let mut desk = desk();
    desk.files.get_mut("content/article/01-results.md").map(|text| *text = text.replace("accuracy** rose", "accuracy** went up")).expect("a section");
    let move_to = |words: serde_json::Value| json!({"act": "reanchor", "id": "r1-1", "words": words});
    assert_eq!(
        desk.lines(move_to(words("results", "accuracy ", "went up", " to 93.4"))),
        "content/article/01-results.md
-    target: {quote: rose}
+    target: {quote: went up}
+    quoted: rose
`r1-1` speaks of “went up” now
"
    );
    assert_eq!(
        desk.lines(move_to(words("discussion", "sure: it ", "rose", "."))),
        "content/article/01-results.md
-    target: {quote: went up}
+    target: {quote: rose, at: discussion}
`r1-1` speaks of “rose” now
"
    );
}

#[test]
fn a_footnote_stands_at_the_caret() {
    let mut desk = desk();
    let note = |section: &str, before: &str, after: &str| json!({"act": "footnote", "text": "Of *some* kind.", "at": {"section": section, "before": before, "after": after}});
    let lines = desk.lines(note("results", "The model, as Doe says, is small", "."));
    assert!(lines.contains("+footnotes:\n+  fn1: Of *some* kind.\n") && lines.contains("is *small[^fn1]*."), "{lines}");
    let lines = desk.lines(note("discussion", "One thing is sure: it rose.", ""));
    assert_eq!(
        lines,
        "content/article/02-discussion.md
+footnotes:\r
+  fn2: Of *some* kind.\r
-One thing is sure: it rose.\r
+One thing is sure: it rose.[^fn2]\r
added the footnote `fn2`
"
    );
    let lines = desk.lines(note("abstract", "The abstract", " of it1 says"));
    assert!(lines.contains("*abstract[^fn3]* of it[^a]"), "{lines}");
    assert_eq!(desk.act(note("results", "One item of co", "de here")).expect_err("a refusal").why, Why::Unsure);
    assert_eq!(desk.act(note("results", "nobody wrote", "this")).expect_err("a refusal").why, Why::Missing);
}

#[test]
fn a_revision_is_taken_back() {
    let mut desk = desk();
    let (path, other) = ("content/article/01-results.md", "content/article/02-discussion.md");
    let mut history = History::default();
    for _ in 0..25 {
        let revision = desk.act(remark("editors", words("discussion", "", "One thing", " is"))).expect("a remark");
        history.push(Step::from(&revision));
    }
    assert_eq!((history.steps.len(), history.steps[0].id.as_str()), (20, "e-6"));
    let back: History = serde_json::from_str(&serde_json::to_string(&history).expect("JSON")).expect("a history");
    assert_eq!(back, history);
    let mut now = desk.files[other].clone();
    while let Some(step) = history.steps.pop_back() {
        let restored = undo(&step, |_| Some(now.clone())).expect("it is taken back");
        assert_eq!(restored[0].text, step.files[0].before);
        now.clone_from(&restored[0].text);
    }
    let revision = desk.act(remark("reviewer-1", words("results", "", "held-out set", ""))).expect("a remark");
    let step = Step::from(&revision);
    // Changed elsewhere: the change alone goes.
    let now = desk.files[path].replace("How far?", "How far is it?").replace("Another item", "Another item 🙂");
    let restored = undo(&step, |_| Some(now.clone())).expect("it is taken back");
    assert_eq!(restored[0].text, FIRST.replace("How far?", "How far is it?").replace("Another item", "Another item 🙂"));
    // Changed in it, or gone.
    let now = desk.files[path].replace("body: Why?", "body: Why not?");
    assert_eq!(undo(&step, |_| Some(now.clone())).expect_err("a refusal"), format!("`{path}` changed since; take the change back by hand"));
    assert!(undo(&step, |_| None).is_err());
}
