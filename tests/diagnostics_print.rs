//! Diagnostics in each format, on texts that try the renderer.

use serde_json::{Value, json};
use variorum::diagnostic::print::{self, Format, Tally};
use variorum::diagnostic::{Code, Diagnostic, Label, Located, Locator, Severity};
use variorum::source::{FileId, Library, Memory, Span, Texts};

/// A journal in memory and the diagnostics found in it, in the order they are added.
struct Journal {
    sources: Memory,
    texts: Texts,
    found: Vec<Located>,
}

impl Journal {
    fn new(files: &[(&str, &str)]) -> Self {
        let sources = Memory::new(files.iter().copied());
        let mut texts = Texts::default();
        for (file, _) in sources.listing().iter() {
            texts.insert(file, sources.text(file).unwrap());
        }
        Self { sources, texts, found: Vec::new() }
    }

    fn file(&self, path: &str) -> FileId {
        self.sources.listing().find(path).unwrap()
    }

    fn span(&self, path: &str, words: &str) -> Span {
        let file = self.file(path);
        let start = self.texts.get(file).unwrap().find(words).unwrap();
        Span::new(file, start, start + words.len())
    }

    fn add(&mut self, code: Code, span: Span, message: &str, hints: &[&str], labels: &[(Span, &str)]) {
        let labels = labels.iter().map(|(span, text)| Label { span: *span, text: (*text).to_owned() }).collect();
        let hints = hints.iter().map(|hint| (*hint).to_owned()).collect();
        let diagnostic = Diagnostic { code, message: message.to_owned(), span, labels, hints };
        self.found.push(Locator::new(self.sources.listing(), &self.texts).locate(diagnostic, code.severity()));
    }

    /// What is printed for one fault at `words` of a file of this one text.
    fn of_one(text: &str, words: &str) -> String {
        let mut journal = Self::new(&[("content/a.md", text)]);
        journal.add(Code::CitationMissing, journal.span("content/a.md", words), "no entry for `key`", &[], &[]);
        print::human(&journal.found, false)
    }
}

const INTRODUCTION: &str = "---\ntitle: Introduction\n---\nAs Marsh holds (Marsh, 2007), the route was closed.\n";

/// An error with a hint, an error with a second place in another file, and a warning of the whole of a file.
fn three() -> Journal {
    let mut journal = Journal::new(&[
        ("book.toml", "[book]\ntitel = \"A\"\n"),
        ("content/a/01-introduction.md", INTRODUCTION),
        ("content/a/references.bib", "@book{marsh2005,\n}\n"),
        ("content/b/references.bib", "\n@book{marsh2005, year = 2006}\n"),
    ]);
    journal.add(Code::KeyUnknown, journal.span("book.toml", "titel"), "`[book]` has no key `titel`", &["did you mean `title`?"], &[]);
    let words = journal.span("content/a/01-introduction.md", "Marsh, 2007");
    journal.add(Code::CitationMissing, words, "no entry for \"Marsh, 2007\"", &["the nearest is `marsh2005`", "or say why there is none:\nmissing: …"], &[]);
    let labels = [(journal.span("content/a/references.bib", "marsh2005"), "first defined here")];
    journal.add(Code::ReferenceDuplicate, journal.span("content/b/references.bib", "marsh2005"), "two entries have the key `marsh2005`", &[], &labels);
    journal.add(Code::UncitedReference, Span::top(journal.file("content/b/references.bib")), "100% uncited: a, b", &[], &[]);
    journal
}

#[test]
fn a_person_sees_place_line_caret_hint_and_count() {
    let expected = r#"error[key-unknown]: `[book]` has no key `titel`
 --> book.toml:2:1
  |
2 | titel = "A"
  | ^^^^^
  |
hint: did you mean `title`?

error[citation-missing]: no entry for "Marsh, 2007"
 --> content/a/01-introduction.md:4:17
  |
4 | As Marsh holds (Marsh, 2007), the route was closed.
  |                 ^^^^^^^^^^^
  |
hint: the nearest is `marsh2005`
hint: or say why there is none:
      missing: …

error[reference-duplicate]: two entries have the key `marsh2005`
 --> content/b/references.bib:2:7
  |
2 | @book{marsh2005, year = 2006}
  |       ^^^^^^^^^
  |
 ::: content/a/references.bib:1:7
  |
1 | @book{marsh2005,
  |       --------- first defined here

warning[uncited-reference]: 100% uncited: a, b
 --> content/b/references.bib:1:1

3 errors, 1 warning in 3 files
"#;
    assert_eq!(print::human(&three().found, false), expected);
}

#[test]
fn colours_change_no_letter() {
    let found = three().found;
    let coloured = print::render(Format::Human, &found, true);
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), print::human(&found, false));
}

#[test]
fn no_diagnostics_print_nothing_for_a_person() {
    assert_eq!(print::human(&[], false), "");
    assert_eq!(print::short(&[]), "");
    assert_eq!(print::github(&[]), "");
}

#[test]
fn the_count_knows_singular_and_plural() {
    let found = three().found;
    assert_eq!(Tally::of(&found[..1]).to_string(), "1 error in 1 file");
    assert_eq!(Tally::of(&found[3..]).to_string(), "1 warning in 1 file");
    let mut whole = found[0].clone();
    whole.place.path = variorum::source::SourcePath::new("");
    assert_eq!(Tally::of(&[whole.clone()]).to_string(), "1 error");
    assert_eq!(print::short(&[whole.clone()]), "error[key-unknown]: `[book]` has no key `titel` (did you mean `title`?)\n");
    assert!(print::human(&[whole], false).starts_with("error[key-unknown]: `[book]` has no key `titel`\n"));
}

#[test]
fn short_is_one_line_each() {
    let expected = r#"book.toml:2:1: error[key-unknown]: `[book]` has no key `titel` (did you mean `title`?)
content/a/01-introduction.md:4:17: error[citation-missing]: no entry for "Marsh, 2007" (the nearest is `marsh2005`; or say why there is none: missing: …)
content/b/references.bib:2:7: error[reference-duplicate]: two entries have the key `marsh2005`
content/b/references.bib:1:1: warning[uncited-reference]: 100% uncited: a, b
"#;
    assert_eq!(print::short(&three().found), expected);
}

#[test]
fn github_commands_are_escaped() {
    let expected = r#"::error file=book.toml,line=2,col=1,endColumn=6,title=key-unknown::`[book]` has no key `titel`%0Ahint: did you mean `title`?
::error file=content/a/01-introduction.md,line=4,col=17,endColumn=28,title=citation-missing::no entry for "Marsh, 2007"%0Ahint: the nearest is `marsh2005`%0Ahint: or say why there is none:%0Amissing: …
::error file=content/b/references.bib,line=2,col=7,endColumn=16,title=reference-duplicate::two entries have the key `marsh2005`%0Acontent/a/references.bib:1:7: first defined here
::warning file=content/b/references.bib,line=1,col=1,endColumn=1,title=uncited-reference::100%25 uncited: a, b
"#;
    assert_eq!(print::github(&three().found), expected);
    let mut journal = Journal::new(&[("content/a,b: 100%.md", "one\ntwo\n")]);
    journal.add(Code::YamlInvalid, journal.span("content/a,b: 100%.md", "one\ntwo"), "over two lines", &[], &[]);
    assert_eq!(print::github(&journal.found), "::error file=content/a%2Cb%3A 100%25.md,line=1,endLine=2,title=yaml-invalid::over two lines\n");
}

#[test]
fn json_has_its_documented_shape() {
    let text = print::json(&three().found);
    assert!(text.ends_with("}\n"));
    let document: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["version"], 1);
    assert_eq!(document["summary"], json!({"errors": 3, "warnings": 1}));
    assert_eq!(document["diagnostics"].as_array().unwrap().len(), 4);
    let expected = json!({
        "code": "reference-duplicate", "severity": "error", "message": "two entries have the key `marsh2005`",
        "path": "content/b/references.bib", "line": 2, "column": 7, "endLine": 2, "endColumn": 16, "hints": [],
        "related": [{"path": "content/a/references.bib", "line": 1, "column": 7, "message": "first defined here"}],
        "explain": "variorum explain reference-duplicate"
    });
    assert_eq!(document["diagnostics"][2], expected);
    assert_eq!(document["diagnostics"][0]["hints"], json!(["did you mean `title`?"]));
}

#[test]
fn json_of_no_diagnostics_is_a_document_too() {
    let document: Value = serde_json::from_str(&print::json(&[])).unwrap();
    assert_eq!(document, json!({"version": 1, "diagnostics": [], "summary": {"errors": 0, "warnings": 0}}));
}

#[test]
fn sarif_names_rules_places_and_column_kind() {
    let mut journal = three();
    journal.found[3].place.path = variorum::source::SourcePath::new("content/ü b: c/references.bib");
    let log: Value = serde_json::from_str(&print::sarif(&journal.found)).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "variorum");
    let rules = driver["rules"].as_array().unwrap();
    assert_eq!(rules.len(), 4);
    let results = run["results"].as_array().unwrap();
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        let code = Code::named(rule["id"].as_str().unwrap()).unwrap();
        assert_eq!(rule["shortDescription"]["text"], code.summary());
        assert!(rule["help"]["text"].as_str().unwrap().contains("Wrong"));
    }
    let expected = json!({
        "ruleId": "reference-duplicate", "ruleIndex": results[2]["ruleIndex"], "level": "error",
        "message": {"text": "two entries have the key `marsh2005`"},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": "content/b/references.bib"},
            "region": {"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 16}}}],
        "relatedLocations": [{"id": 0, "physicalLocation": {
            "artifactLocation": {"uri": "content/a/references.bib"},
            "region": {"startLine": 1, "startColumn": 7, "endLine": 1, "endColumn": 16}},
            "message": {"text": "first defined here"}}]
    });
    assert_eq!(results[2], expected);
    assert_eq!(results[0]["message"]["text"], "`[book]` has no key `titel`\nhint: did you mean `title`?");
    assert_eq!(results[3]["level"], "warning");
    let uri = &results[3]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "content/%C3%BC%20b%3A%20c/references.bib");
}

#[test]
fn strictness_shows_in_every_format() {
    let mut found = three().found.split_off(3);
    found[0].severity = Severity::Error;
    for format in Format::ALL {
        let text = print::render(format, &found, false);
        assert!(text.contains("error"), "{format}");
        assert!(!text.contains("warning["), "{format}");
    }
    assert!(print::human(&found, false).ends_with("1 error in 1 file\n"));
}

#[test]
fn carets_stand_under_wide_letters_and_after_tabs() {
    let expected = "error[citation-missing]: no entry for `key`
 --> content/a.md:1:13
  |
1 |     所有文字 and 🙂 [@key] end
  |                     ^^^^^^

1 error in 1 file
";
    assert_eq!(Journal::of_one("\t所有文字 and 🙂 [@key] end\n", "[@key]"), expected);
}

#[test]
fn arabic_keeps_its_letters_and_its_column() {
    let expected = "error[citation-missing]: no entry for `key`
 --> content/a.md:1:16
  |
1 | یہ اردو متن ہے [@key] اور اس کے بعد
  |                ^^^^^^

1 error in 1 file
";
    assert_eq!(Journal::of_one("یہ اردو متن ہے [@key] اور اس کے بعد\n", "[@key]"), expected);
}

#[test]
fn controls_and_overrides_are_shown_as_symbols_and_the_caret_stays_right() {
    let line = "red \u{1b}[31m \u{9b}2J \u{202e}olleh\u{202c} \u{2028} \u{7f} [@key]";
    let expected = "error[citation-missing]: no entry for `key`
 --> content/a.md:1:27
  |
1 | red ␛[31m �2J �olleh� ␤ ␡ [@key]
  |                           ^^^^^^

1 error in 1 file
";
    assert_eq!(Journal::of_one(line, "[@key]"), expected);
}

#[test]
fn nothing_hostile_reaches_the_terminal_in_any_format() {
    let hostile = "\u{1b}[2J\u{9b}31m\u{7}\u{202e}\u{2066}\u{7f}";
    let mut journal = Journal::new(&[("content/a.md", &format!("x {hostile} y\n"))]);
    let span = journal.span("content/a.md", hostile);
    journal.add(
        Code::ControlCharacter,
        span,
        &format!("message {hostile}\n::error::x"),
        &[&format!("hint {hostile}\n  ::error::x")],
        &[(span, &format!("label {hostile}\n"))],
    );
    journal.found[0].place.path = variorum::source::SourcePath::new(format!("content/{hostile}\n::error::.md"));
    for format in Format::ALL {
        let text = print::render(format, &journal.found, false);
        let bad = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert_eq!(text.find(bad), None, "{format}: {text:?}");
        if format != Format::Github {
            assert!(!text.lines().any(|line| line.trim_start().starts_with("::error")), "{format}: {text}");
        }
    }
    assert_eq!(print::github(&journal.found).lines().count(), 1);
    let document: Value = serde_json::from_str(&print::json(&journal.found)).unwrap();
    assert_eq!(document["diagnostics"][0]["message"], format!("message {hostile}\n::error::x"));
}

#[test]
fn a_line_of_a_megabyte_shows_its_middle_and_its_true_column() {
    let text = format!("{}[@key]{}\n", "lorem ipsum ".repeat(50_000), " dolor sit".repeat(50_000));
    let expected = "error[citation-missing]: no entry for `key`
 --> content/a.md:1:600001
  |
1 | ...m ipsum lorem ipsum lorem ipsum [@key] dolor sit dolor sit dolor sit d...
  |                                    ^^^^^^

1 error in 1 file
";
    assert_eq!(Journal::of_one(&text, "[@key]"), expected);
}

#[test]
fn second_places_in_cut_lines_have_their_true_columns_too() {
    let text = format!("{}[@one]{}[@two]\n", "word ".repeat(1_000), " word".repeat(1_000));
    let mut journal = Journal::new(&[("content/a.md", &text)]);
    let labels = [(journal.span("content/a.md", "[@one]"), "before")];
    journal.add(Code::IdDuplicate, journal.span("content/a.md", "[@two]"), "--> content/a.md:1:1", &["--> a:1:1"], &labels);
    let printed = print::human(&journal.found, false);
    assert!(printed.contains("\n --> content/a.md:1:10007\n"), "{printed}");
    assert!(printed.contains("\n ::: content/a.md:1:5001\n"), "{printed}");
    assert!(printed.starts_with("error[id-duplicate]: --> content/a.md:1:1\n"), "{printed}");
    assert!(printed.contains("\nhint: --> a:1:1\n"), "{printed}");
}

#[test]
fn a_place_longer_than_a_terminal_is_wide_is_cut() {
    let text = "word ".repeat(100);
    let printed = Journal::of_one(&text, text.trim_end());
    assert!(printed.lines().all(|line| line.chars().count() <= 80), "{printed}");
    assert!(printed.contains("^^^^^") && printed.contains('…'), "{printed}");
}

#[test]
fn a_text_that_is_not_in_hand_still_has_a_place() {
    let mut journal = three();
    for found in &mut journal.found {
        found.place.line.clear();
        found.place.in_line = (0, 0);
        found.labels.iter_mut().for_each(|label| label.place.line.clear());
    }
    let printed = print::human(&journal.found[2..3], false);
    assert!(printed.contains("\n --> content/b/references.bib:2:7\n"), "{printed}");
    assert!(printed.contains("note: first defined here: content/a/references.bib:1:7\n"), "{printed}");
}

#[test]
fn formats_are_known_by_name() {
    for format in Format::ALL {
        assert_eq!(format.as_str().parse(), Ok(format));
    }
    let refused = "xml".parse::<Format>();
    assert_eq!(refused, Err("there is no format `xml`; the formats are human, short, json, github, sarif".to_owned()));
}
