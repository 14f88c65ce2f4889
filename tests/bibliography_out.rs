//! References written for other programs are read back as they were.

use std::fs;
use std::path::{Path, PathBuf};

use variorum::bibliography::{Marks, Reference, Text, read_bibtex, read_csl_json, write_bibtex, write_csl_json, write_ris};
use variorum::source::FileId;

const FILE: FileId = FileId(0);

/// Every bibliography at hand: our own entries, and the corpora's where they are.
fn bibliographies() -> Vec<PathBuf> {
    let mut found = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pandoc/entries.bib")];
    match std::env::var_os("VARIORUM_CORPORA") {
        Some(corpora) => {
            let papers = fs::read_dir(Path::new(&corpora).join("joss")).expect("the papers are there");
            found.extend(papers.flatten().map(|paper| paper.path().join("paper.bib")).filter(|path| path.is_file()));
        }
        None => println!("VARIORUM_CORPORA is not set: the bibliographies of the papers are not written and read back"),
    }
    found.sort();
    found
}

fn works() -> Vec<Reference> {
    let read = |path: PathBuf| read_bibtex(FILE, &fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))).0;
    bibliographies().into_iter().flat_map(read).collect()
}

/// The same text as a format has it that knows no code, and of which only what begins small is held.
fn plain(text: &Text, code: bool) -> Text {
    let mut out = Text::default();
    for run in text.runs() {
        out.push(&run.text, Marks { code: code && run.marks.code, nocase: false, ..run.marks });
    }
    out
}

/// What must be the same: everything but the place, and the marks a format can't say.
fn comparable(work: &Reference, code: bool) -> Reference {
    let mut work = work.clone();
    work.span = variorum::source::Span::top(FILE);
    work.variables.values_mut().for_each(|text| *text = plain(text, code));
    if work.kind.is_empty() {
        work.kind = "document".to_owned();
    }
    work
}

fn check(written: &str, read: &[Reference], works: &[Reference], code: bool) -> usize {
    assert_eq!(read.len(), works.len());
    let mut lost = 0;
    for (read, work) in read.iter().zip(works) {
        let (read, work) = (comparable(read, code), comparable(work, code));
        if read != work {
            lost += 1;
            println!("came {read:?}\ndue  {work:?}\n");
        }
    }
    assert!(!written.is_empty());
    lost
}

#[test]
fn csl_json_is_read_back() {
    let works = works();
    let all: Vec<&Reference> = works.iter().collect();
    for chunk in all.chunks(40) {
        let written = write_csl_json(chunk);
        let due: Vec<Reference> = chunk.iter().map(|work| (*work).clone()).collect();
        let (read, faults) = read_csl_json(FILE, &written);
        assert_eq!(faults.len(), 0, "{faults:?}");
        assert_eq!(check(&written, &read, &due, false), 0);
    }
}

#[test]
fn biblatex_is_read_back() {
    let works = works();
    let mut lost = 0;
    for work in &works {
        let written = write_bibtex(&[work]);
        let (read, _) = read_bibtex(FILE, &written);
        let before = lost;
        lost += check(&written, &read, std::slice::from_ref(work), true);
        if lost > before {
            println!("{written}");
        }
    }
    println!("{lost} of {} lost something", works.len());
    assert_eq!(lost, 0);
}

#[test]
fn ris_has_a_record_for_each_work() {
    let works = works();
    let all: Vec<&Reference> = works.iter().collect();
    let written = write_ris(&all);
    assert_eq!(written.matches("TY  - ").count(), works.len());
    assert_eq!(written.matches("\nER  - ").count(), works.len());
    let tagged = |line: &str| line.is_empty() || (line.len() >= 6 && line.is_char_boundary(6) && &line[2..6] == "  - ");
    assert!(written.lines().all(tagged));
}
