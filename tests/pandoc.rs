//! Thirty-five works of every type beside what Pandoc 3.9 makes of them: field by field as CSL-JSON, and in seven bundled styles, each
//! citation and each entry. `pandoc/README.md` says how the expected texts were made.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use variorum::bibliography::{Reference, read_bibtex, read_csl_json};
use variorum::csl::{Citation, Cite, Formatted, Piece, Style, process};
use variorum::source::FileId;

const STYLES: [&str; 7] = ["apa", "chicago-author-date", "chicago-notes", "mla", "vancouver", "ieee", "harvard-cite-them-right"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pandoc")
}

fn text(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn works() -> Vec<Reference> {
    let (works, faults) = read_bibtex(FileId(0), &text("entries.bib"));
    assert_eq!(faults, []);
    works
}

/// Case by case, what came and what was due.
type Cases = BTreeMap<String, (String, String)>;

/// The fields of every work, ours beside Pandoc's.
fn fields(cases: &mut Cases) {
    let (theirs, _) = read_csl_json(FileId(0), &text("expected/csljson.json"));
    for work in works() {
        let Some(their) = theirs.iter().find(|their| their.key == work.key) else { continue };
        cases.insert(format!("csljson type {}", work.key), (work.kind.clone(), their.kind.clone()));
        let roles: BTreeSet<&String> = work.names.keys().chain(their.names.keys()).collect();
        for role in roles {
            let of = |work: &Reference| format!("{:?}", work.names(role));
            cases.insert(format!("csljson {role} {}", work.key), (of(&work), of(their)));
        }
        let dates: BTreeSet<&String> = work.dates.keys().chain(their.dates.keys()).collect();
        for name in dates {
            let of = |work: &Reference| format!("{:?}", work.date(name));
            cases.insert(format!("csljson {name} {}", work.key), (of(&work), of(their)));
        }
        let variables: BTreeSet<&String> = work.variables.keys().chain(their.variables.keys()).collect();
        for name in variables {
            let of = |work: &Reference| work.words(name).unwrap_or_default().into_owned();
            cases.insert(format!("csljson {name} {}", work.key), (of(&work), of(their)));
        }
    }
}

/// A tree as Markdown would have it; links as their words.
fn marked(parts: &[Formatted]) -> String {
    let one = |part: &Formatted| match part {
        Formatted::Text(text) | Formatted::Code(text) => text.clone(),
        Formatted::Math(tex) => format!("${tex}$"),
        Formatted::Emphasis(children) | Formatted::Upright(children) => format!("*{}*", marked(children)),
        Formatted::Strong(children) | Formatted::Light(children) => format!("**{}**", marked(children)),
        Formatted::SmallCaps(children) => format!("[{}]sc", marked(children)),
        Formatted::Superscript(children) => format!("^{}^", marked(children)),
        Formatted::Subscript(children) => format!("~{}~", marked(children)),
        Formatted::Span { class: "csl-left-margin", children } => format!("{} ", marked(children).trim_end()),
        other => marked(other.children()),
    };
    parts.iter().map(one).collect()
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Words(words) => marked(words),
        Piece::Cite { content, .. } => marked(content),
        Piece::Note(pieces) => pieces.iter().map(self::piece).collect(),
    }
}

/// Each citation and each entry in one style, ours beside Pandoc's.
fn styled(name: &str, cases: &mut Cases) {
    let style = Style::bundled(name, Some("en-US")).unwrap_or_else(|error| panic!("{name}: {}", error.message));
    let works = works();
    let all: Vec<&Reference> = works.iter().collect();
    let note = |item: usize| style.is_note().then_some(item as u32 + 1);
    let citations: Vec<Citation> =
        (0..all.len()).map(|item| Citation { cites: vec![Cite { item, ..Cite::default() }], note: note(item), narrative: false }).collect();
    let document = process(&style, &all, &citations);
    let mut ours: BTreeMap<String, String> = BTreeMap::new();
    for (work, citation) in all.iter().zip(&document.citations) {
        ours.insert(format!("{} @", work.key), citation.iter().map(piece).collect());
    }
    for entry in &document.bibliography {
        ours.insert(format!("{} =", all[entry.item].key), marked(&entry.content));
    }
    for line in text(&format!("expected/{name}.txt")).lines() {
        let Some((head, due)) =
            line.split_once(" @ ").map(|(key, due)| (format!("{key} @"), due)).or_else(|| line.split_once(" = ").map(|(key, due)| (format!("{key} ="), due)))
        else {
            continue;
        };
        let came = ours.get(&head).map(|came| came.trim().to_owned()).unwrap_or_default();
        let kind = if head.ends_with('@') { "citation" } else { "entry" };
        cases.insert(format!("{name} {kind} {}", &head[..head.len() - 2]), (came, due.trim().to_owned()));
    }
}

/// The names of a list, comments and reasons aside.
fn listed(path: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split(": ").next().unwrap_or(line).trim().to_owned()).collect()
}

#[test]
fn works_are_read_and_set_as_pandoc_has_them() {
    let mut cases = Cases::new();
    fields(&mut cases);
    STYLES.iter().for_each(|name| styled(name, &mut cases));
    let conformance = folder().join("../conformance");
    let passes: BTreeSet<String> = cases.iter().filter(|(_, (came, due))| came == due).map(|(name, _)| name.clone()).collect();
    let failing: BTreeSet<String> = cases.keys().filter(|name| !passes.contains(*name)).cloned().collect();
    if std::env::var_os("VARIORUM_BLESS").is_some() {
        let list: String = passes.iter().map(|name| format!("{name}\n")).collect();
        fs::write(conformance.join("pandoc.pass"), list).expect("the list can be written");
    }
    let listed_passes = listed(&conformance.join("pandoc.pass"));
    let left_out = listed(&conformance.join("pandoc.left-out"));
    let shown = |names: Vec<&String>| names.iter().map(|name| format!("{name}\n  came {}\n  due  {}\n", cases[*name].0, cases[*name].1)).collect::<String>();
    let lost = shown(listed_passes.iter().filter(|name| failing.contains(*name)).collect());
    let gained: Vec<&String> = passes.difference(&listed_passes).collect();
    let unexplained = shown(failing.difference(&left_out).collect());
    let stale: Vec<&String> = left_out.difference(&failing).collect();
    println!("{} of {} as Pandoc has them", passes.len(), cases.len());
    assert!(lost.is_empty(), "passed before:\n{lost}");
    assert!(unexplained.is_empty(), "no reason in pandoc.left-out:\n{unexplained}");
    assert!(gained.is_empty(), "pass and are not listed: {gained:?}");
    assert!(stale.is_empty(), "left out and pass: {stale:?}");
}
