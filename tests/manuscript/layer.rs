//! A PDF's text layer as programs take it out: no empty lines between paragraphs, running heads, a stretched line, a list of
//! references in several styles.

use std::fmt::Write;
use std::time::{Duration, Instant};

use crate::journal::{import, journal};
use crate::ratchet::compare;

const LAYER: &str = include_str!("layer.txt");

#[test]
fn a_layer_without_empty_lines_becomes_an_article() {
    let edition = journal("A Journal");
    edition.write("layer.txt", LAYER);
    let run = import(&edition, "layer.txt", &["--into", "content/ice", "--format", "short"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let mut files: Vec<_> = std::fs::read_dir(edition.root().join("content/ice")).expect("the folder").map(|file| file.expect("a file").file_name()).collect();
    files.sort();
    let mut all = String::new();
    for name in files.iter().filter_map(|name| name.to_str()).filter(|name| !name.starts_with('.')) {
        let text = edition.read(&format!("content/ice/{name}")).expect("a text");
        writeln!(all, "== {name}\n{text}").expect("a text");
    }
    compare("manuscript.layer", &all);
}

/// The files that a text becomes, one after the other.
fn files(text: &str) -> String {
    let edition = journal("A Journal");
    edition.write("layer.txt", text);
    let run = import(&edition, "layer.txt", &["--into", "content/x", "--from", "text", "--format", "short"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let read = |name: &str| edition.read(&format!("content/x/{name}")).unwrap_or_default();
    read("article.md") + &read("references.bib")
}

/// A front, a body of one paragraph, and a list of references.
fn with_list(list: &str) -> String {
    format!(
        "A Study of Small Rooms\n\nNora Kelm\n\nAbstract\nRooms are small and this says so.\n\n1. Introduction\n\nNothing is said of them.\n\nReferences\n{list}\n"
    )
}

fn entries(list: &str) -> usize {
    files(&with_list(list)).matches("  original = ").count()
}

#[test]
fn the_front_is_parted_by_what_its_lines_are() {
    let front = |lines: &str| files(&format!("{lines}\n\n1. Introduction\n\nNothing is said of them.\n"));
    let swallowed = front("A Study of Small Rooms\nNora Kelm\n1Department of Rooms, Delmare University, Delmare\nABSTRACT\nRooms are small and this says so.");
    assert!(swallowed.contains("\nRooms are small and this says so.\n") && !swallowed.contains("ABSTRACT"), "{swallowed}");
    let spread = front("A Study of Small Rooms\n\nNora Kelm\n\nA B S T R A C T\nRooms are small and this says so.");
    assert!(spread.contains("\nRooms are small and this says so.\n"), "{spread}");
    let french = front("Les cloches muettes\n\nNora Kelm\n\nRésumé\nElles ne sonnent plus.\n\nMots-clés : cloches, paroisses");
    assert!(french.contains("keywords: [cloches, paroisses]"), "{french}");
    let cut = front("SMALL ROOMS IN THE TOWN: A STUDY IN\nTHREE PARISHES OF VALE SERENE\n\nNora Kelm\n\nAbstract\nRooms are small.");
    assert!(cut.contains("A STUDY IN THREE PARISHES OF VALE SERENE"), "{cut}");
}

#[test]
fn a_list_is_cut_where_its_entries_begin() {
    let numbered: Vec<String> = (1..=1003).map(|at| format!("{at}. Kelm N. Small room {at}. J Rooms. 2015;12:1-9.")).collect();
    assert_eq!(entries(&numbered.join("\n")), 1003);
    let mla = "Crane, Ada. Wet Rooms. Gull UP, 1981.\nSallow, Irma. “Water Words.” Essays on 1990, edited by Noel Frith, 1990,\nGull UP, 1990, pp. 140-58.\nVilla, Blas. Dry Rooms. Gull UP, 1902.";
    assert_eq!(entries(mla), 3);
    let hosts = "Hunter, J. (2007). Rooms in figures. rooms.example.org\nKelm, N. (2010). Rooms in words. Gull.\nMicrosoft. (n.d.). Rooms for windows. https://example.org/\nVilla, B. (2012). Rooms. Gull.";
    assert_eq!(entries(hosts), 4);
    let appendix = files(&with_list(
        "Kelm, N. (2010). Rooms in words. Gull.\nVilla, B. (2012). Rooms. Gull.\nAppendix A. The letter of 1683\nThe letter is kept at Kerrow under the mark 12/83.",
    ));
    assert_eq!(appendix.matches("  original = ").count(), 2, "{appendix}");
}

#[test]
fn names_are_read_as_lists_write_them() {
    let bib = |entry: &str| files(&with_list(entry));
    for (entry, authors) in [
        ("Lindqvist B, Okafor N, Tran H. Small rooms. J Rooms. 2015;12:1-9.", "{Lindqvist, B and Okafor, N and Tran, H}"),
        ("Nora Kelm and Blas Villa. 2014. Small rooms. Journal of Rooms 9, 4 (2014), 1–19.", "{Kelm, Nora and Villa, Blas}"),
        ("St. Clair, Peter C., Yana Guan, and Bo Li. 2020. “Small Rooms.” Journal of Rooms 11 (1): 3–9.", "{St. Clair, Peter C. and Guan, Yana and Li, Bo}"),
        ("CORVISART Alain, Les chambres, Paris, Gull, 1998.", "{Corvisart, Alain}"),
    ] {
        let read = bib(entry);
        assert!(read.contains(&format!("author = {authors}")), "{entry}\n{read}");
    }
}

/// Columns of words once cost their length squared.
#[test]
fn a_column_of_words_takes_no_time() {
    let began = Instant::now();
    files(&with_list(&"word\n".repeat(20_000)));
    assert!(began.elapsed() < Duration::from_secs(40), "{:?}", began.elapsed());
}
