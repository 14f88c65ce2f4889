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

/// A style with these macros and this layout of citations.
fn style(macros: &str, layout: &str) -> String {
    format!("<style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" class=\"in-text\">{macros}<citation><layout>{layout}</layout></citation></style>")
}

/// What a style that was read sets for one citation; its fault where it can't be.
fn one_citation(xml: &str) -> Result<String, String> {
    let style = Style::from_csl(xml, None).map_err(|error| error.message)?;
    let works = works();
    let items: Vec<&Reference> = works.iter().collect();
    let citation = Citation { cites: vec![Cite::default()], note: None, narrative: false };
    Ok(process(&style, &items, &[citation]).citations.iter().map(|pieces| text(pieces)).collect())
}

#[test]
fn a_hostile_style_is_refused_or_cut_off() {
    let called = |name: &str| format!("<text macro=\"{name}\"/>");
    // Each macro calls the next twice.
    let doubling: String = (0..60).map(|n| format!("<macro name=\"m{n}\"><group>{0}{0}</group></macro>", called(&format!("m{}", n + 1)))).collect();
    let doubling = doubling + "<macro name=\"m60\"><text variable=\"title\"/></macro>";
    let set = one_citation(&style(&doubling, &called("m0"))).expect("a style that can be set");
    assert!(set.len() < 1_000_000, "{}", set.len());
    // Nothing is printed by the number's sign being sought either.
    let many = called("b").repeat(3_000);
    let wide = format!("<macro name=\"a\">{many}</macro><macro name=\"b\">{}</macro><macro name=\"c\"><text value=\"x\"/></macro>", called("c").repeat(3_000));
    assert!(one_citation(&style(&wide, &called("a"))).is_ok());
    // Macros in a chain, each deep in itself; as deep as goes, it is set on the stack of this test.
    let chain = |length: usize, depth: usize| -> String {
        let one = |n: usize| format!("<macro name=\"m{n}\">{}{}{}</macro>", "<group>".repeat(depth), called(&format!("m{}", n + 1)), "</group>".repeat(depth));
        (0..length).map(one).collect::<String>() + &format!("<macro name=\"m{length}\"><text variable=\"title\"/></macro>")
    };
    assert!(one_citation(&style(&chain(2, 70), &called("m0"))).is_ok());
    let deep = "a macro calls itself, or macros call each other too deep";
    assert_eq!(one_citation(&style(&chain(40, 90), &called("m0"))), Err(deep.to_owned()));
    assert_eq!(one_citation(&style(&format!("<macro name=\"m\">{}</macro>", called("m")), &called("m"))), Err(deep.to_owned()));
    let nested = format!("{}{}", "<group>".repeat(5_000), "</group>".repeat(5_000));
    assert_eq!(one_citation(&style("", &nested)), Err("elements stand too deep in each other".to_owned()));
    assert_eq!(one_citation(&style("", &" ".repeat(10_000_000))), Err("it is too large".to_owned()));
    assert_eq!(one_citation(&style("", &"<group/>".repeat(30_000))), Err("it has too many elements".to_owned()));
    assert_eq!(one_citation(&style("", &format!("<text value=\"{}\"/>", "x".repeat(5_000)))), Err("`value` of `text` is too long".to_owned()));
    let nest = "<names variable=\"editor\"><substitute><group><choose><if type=\"book\"><text value=\"x\"/></if><else>";
    let unnest = "</else></choose></group></substitute></names>";
    assert!(one_citation(&style("", &format!("{}<text value=\"y\"/>{}", nest.repeat(15), unnest.repeat(15)))).is_ok());
}

#[test]
fn a_style_that_is_no_xml_is_refused_with_its_place() {
    let table = [
        ("<style><citation>", "`citation` is not closed", 7),
        ("<style><a></b></style>", "`b` ends where `a` is open", 10),
        ("<style>&nbsp;</style>", "`&nbsp;` is no entity that is known here", 7),
        ("<style/><style/>", "a style has one outermost element", 0),
        ("", "a style has one outermost element", 0),
        ("<locale/>", "this is `locale` and no style", 0),
        ("  <style/>", "it says nothing of citations", 2),
    ];
    for (xml, message, offset) in table {
        let error = Style::from_csl(xml, None).expect_err(xml);
        assert_eq!((error.message.as_str(), error.offset), (message, Some(offset)), "{xml}");
    }
    let twice = Style::from_csl("<style class=\"note\" class=\"note\"/>", None).expect_err("an attribute that stands twice");
    assert!(twice.message.starts_with("an attribute of `style` can't be read"), "{}", twice.message);
    let entity = "<!DOCTYPE style [<!ENTITY a \"aaaa\">]><style>&a;</style>";
    assert!(Style::from_csl(entity, None).is_err());
}
