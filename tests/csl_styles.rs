//! The styles that come with the program: each compiles, and a few set what their manuals show.

use variorum::bibliography::{Reference, read_csl_json};
use variorum::csl::{Citation, Cite, CiteMode, Document, Locator, Piece, Style, plain_text, process, short_label};
use variorum::source::FileId;

const WORKS: &str = r#"[
{"id":"a","type":"article-journal","author":[{"family":"Allison","given":"Roy"}],"issued":{"date-parts":[[2008]]},"title":"Virtual regionalism, regional structures and regime security in Central Asia","container-title":"Central Asian Survey","volume":"27","issue":"2","page":"185-202","DOI":"10.1080/02634930802355121"},
{"id":"b","type":"book","author":[{"family":"Cooley","given":"Alexander"},{"family":"Heathershaw","given":"John"}],"issued":{"date-parts":[[2017]]},"title":"Dictators without borders: Power and money in Central Asia","publisher":"Yale University Press","publisher-place":"New Haven"},
{"id":"c","type":"chapter","author":[{"family":"Adams","given":"Laura L."}],"editor":[{"family":"Sahadeo","given":"Jeff"}],"issued":{"date-parts":[[2017]]},"title":"Public and private celebrations","container-title":"Everyday life in Central Asia","page":"198-212","publisher":"Indiana University Press"},
{"id":"d","type":"webpage","title":"On the state of things","URL":"https://example.org/state","accessed":{"date-parts":[[2020,3,4]]}}
]"#;

fn works() -> Vec<Reference> {
    read_csl_json(FileId(0), WORKS).0
}

fn set(style: &str) -> Document {
    let works = works();
    let items: Vec<&Reference> = works.iter().collect();
    let style = Style::bundled(style, None).expect("a bundled style");
    let cite = |item| Cite { item, ..Cite::default() };
    let locator = Some(Locator { label: "page".to_owned(), value: "187-189".to_owned() });
    let citations = [
        Citation { cites: vec![Cite { prefix: "see", locator: locator.clone(), ..cite(0) }, cite(1)], note: Some(1), narrative: false },
        Citation { cites: vec![Cite { locator, ..cite(0) }, cite(2)], note: Some(2), narrative: true },
        Citation { cites: vec![Cite { mode: CiteMode::SuppressAuthor, ..cite(1) }], note: Some(3), narrative: false },
        Citation { cites: vec![cite(3)], note: Some(4), narrative: false },
    ];
    process(&style, &items, &citations)
}

fn text(pieces: &[Piece]) -> String {
    let one = |piece: &Piece| match piece {
        Piece::Words(content) | Piece::Cite { content, .. } => plain_text(content),
        Piece::Note(pieces) => format!("{{{}}}", text(pieces)),
    };
    pieces.iter().map(one).collect()
}

fn shown(style: &str) -> String {
    let document = set(style);
    let citations = document.citations.iter().map(|pieces| text(pieces));
    let entries = document.bibliography.iter().map(|entry| plain_text(&entry.content));
    citations.chain(entries).collect::<Vec<_>>().join("\n")
}

#[test]
fn apa_sets_citations_and_the_list() {
    let expected = [
        "(see Allison, 2008, pp. 187–189; Cooley & Heathershaw, 2017)",
        "Allison (2008, pp. 187–189; Adams, 2017)",
        "(2017)",
        "(On the State of Things, n.d.)",
        "Adams, L. L. (2017). Public and private celebrations. In J. Sahadeo (Ed.), Everyday life in Central Asia (pp. 198–212). Indiana University Press.",
        "Allison, R. (2008). Virtual regionalism, regional structures and regime security in Central Asia. Central Asian Survey, 27(2), 185–202. https://doi.org/10.1080/02634930802355121",
        "Cooley, A., & Heathershaw, J. (2017). Dictators without borders: Power and money in Central Asia. Yale University Press.",
        "On the state of things. (n.d.). Retrieved March 4, 2020, from https://example.org/state",
    ];
    assert_eq!(shown("apa"), expected.join("\n"));
}

#[test]
fn a_narrative_citation_of_a_note_style_has_its_names_in_the_sentence() {
    let second = shown("chicago-notes").lines().nth(1).map(str::to_owned).unwrap_or_default();
    assert!(second.starts_with("Allison{“Virtual Regionalism"), "{second}");
}

#[test]
fn every_bundled_style_compiles_and_sets() {
    for name in Style::bundled_names() {
        let document = set(name);
        assert!(document.citations.iter().any(|pieces| !pieces.is_empty()), "{name}");
    }
}

#[test]
fn works_have_short_names() {
    let works = works();
    assert_eq!(works.iter().map(short_label).collect::<Vec<_>>(), ["Allison 2008", "Cooley and Heathershaw 2017", "Adams 2017", "On the state of things"]);
}
