//! The styles that come with the program: each compiles, and a few set what their manuals show.

use std::time::Instant;

use variorum::bibliography::{Reference, read_csl_json};
use variorum::csl::{Citation, Cite, CiteMode, Document, Formatted, Locator, Piece, Style, plain_text, process, short_label};
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
fn show() {
    for style in ["apa", "chicago-author-date", "chicago-notes", "mla", "vancouver", "ieee", "harvard-cite-them-right", "nature"] {
        println!("## {style}\n{}", shown(style));
    }
}

#[test]
fn speed() {
    let mut json = String::from("[");
    for n in 0..1000 {
        json.push_str(&format!(r#"{}{{"id":"k{n}","type":"article-journal","author":[{{"family":"Name{}","given":"Ada B."}},{{"family":"Other{}","given":"Carl"}}],"issued":{{"date-parts":[[{}]]}},"title":"A title number {n} of some length: and its subtitle","container-title":"Journal of {}","volume":"{}","page":"{n}-{}","DOI":"10.1000/{n}"}}"#, if n > 0 { "," } else { "" }, n % 150, n % 7, 1980 + n % 5, n % 40, n % 90, n + 12));
    }
    json.push(']');
    let works = read_csl_json(FileId(0), &json).0;
    let items: Vec<&Reference> = works.iter().collect();
    let citations: Vec<Citation> =
        (0..5000).map(|n| Citation { cites: vec![Cite { item: (n * 7) % 1000, ..Cite::default() }], note: None, narrative: n % 3 == 0 }).collect();
    for name in ["apa", "vancouver", "chicago-notes"] {
        let start = Instant::now();
        let style = Style::bundled(name, None).expect("bundled");
        let built = start.elapsed();
        let document = process(&style, &items, &citations);
        println!("{name}: built in {built:?}, set in {:?}, {}", start.elapsed() - built, document.bibliography.len());
        let start = Instant::now();
        process(
            &style,
            &items[..35],
            &(0..45).map(|n| Citation { cites: vec![Cite { item: n % 35, ..Cite::default() }], note: None, narrative: false }).collect::<Vec<_>>(),
        );
        println!("{name}: an article in {:?}", start.elapsed());
    }
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
    let _ = Formatted::Text(String::new());
}
