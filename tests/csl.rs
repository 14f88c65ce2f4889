//! Citations and entries through the public door: what an author can write around a cite, and what becomes of a few kinds of works.

use variorum::bibliography::{Reference, Text, read_bibtex};
use variorum::csl::{Citation, Cite, CiteMode, Document, Formatted, Piece, Style, parse_locator, plain_text, process};
use variorum::source::FileId;

const WORKS: &str = r"@book{one, author = {Quill, V.}, year = 2019, title = {Of margins}, publisher = {Press}}
@book{zebra, author = {Vellum, A.}, year = 2016, title = {The zebra}}
@book{apple, author = {Vellum, A.}, year = 2016, title = {Apple}}
@book{two, author = {Jotter, B. and Lemma, E.}, year = 2010, title = {Y}}
@book{many, author = {Alpha, B and Codex, D and Errata, F}, title = {Z}}
@book{none, title = {Unsigned leaves}, year = 2001}
@book{body, author = {{Board of Glosses}}, year = 2022, title = {D}}
@article{linked, author = {Rubric, R.}, year = 2020, title = {<b>1 & 2</b>}, journal = {News}, url = {https://example.org/a?b&c}}
@article{unsafe, author = {Scholium, S.}, year = 2020, title = {Pop}, journal = {News}}
";

fn works() -> Vec<Reference> {
    let (mut works, faults) = read_bibtex(FileId(0), WORKS);
    assert_eq!(faults, []);
    // The readers leave such an address out; a style must not trust them.
    let unsafe_one = works.last_mut().expect("a work");
    unsafe_one.variables.insert("URL".to_owned(), Text::plain("javascript:alert(1)"));
    works
}

fn set(citations: &[Citation]) -> Document {
    let works = works();
    let items: Vec<&Reference> = works.iter().collect();
    process(&Style::bundled("apa", None).expect("a bundled style"), &items, citations)
}

/// A cite of a work, with what follows its key in the author's text.
fn cite<'a>(key: &str, after: &'a str) -> Cite<'a> {
    let (locator, _) = parse_locator(after);
    let item = works().iter().position(|work| work.key == key).expect("a key of the table");
    Cite { item, locator, ..Cite::default() }
}

/// A citation as text, each cite between `‹` and `›`.
fn shown(pieces: &[Piece]) -> String {
    let one = |piece: &Piece| match piece {
        Piece::Words(words) => plain_text(words),
        Piece::Cite { index, content } => format!("‹{index}:{}›", plain_text(content)),
        Piece::Note(pieces) => format!("{{{}}}", shown(pieces)),
    };
    pieces.iter().map(one).collect()
}

fn bracketed(cites: Vec<Cite<'_>>) -> Citation<'_> {
    Citation { cites, note: None, narrative: false }
}

#[test]
fn citations_have_authors_years_and_letters() {
    let table = [
        ("one", "(‹0:Quill, 2019›)", "‹0:Quill› (‹0:2019›)"),
        ("apple", "(‹0:Vellum, 2016a›)", "‹0:Vellum› (‹0:2016a›)"),
        ("zebra", "(‹0:Vellum, 2016b›)", "‹0:Vellum› (‹0:2016b›)"),
        ("two", "(‹0:Jotter & Lemma, 2010›)", "‹0:Jotter & Lemma› (‹0:2010›)"),
        ("many", "(‹0:Alpha et al., n.d.›)", "‹0:Alpha et al.› (‹0:n.d.›)"),
        ("none", "(‹0:Unsigned Leaves, 2001›)", "‹0:Unsigned Leaves› (‹0:2001›)"),
        ("body", "(‹0:Board of Glosses, 2022›)", "‹0:Board of Glosses› (‹0:2022›)"),
    ];
    for (key, bracket, narrative) in table {
        let citations = [bracketed(vec![cite(key, "")]), Citation { narrative: true, ..bracketed(vec![cite(key, "")]) }];
        let found = set(&citations).citations;
        assert_eq!((shown(&found[0]).as_str(), shown(&found[1]).as_str()), (bracket, narrative), "{key}");
    }
}

#[test]
fn what_an_author_writes_around_cites_stands_there() {
    let first = || Cite { prefix: "see", suffix: ", and passim", ..cite("one", "pp. 3-5") };
    let second = || Cite { mode: CiteMode::SuppressAuthor, suffix: "and others", ..cite("two", "") };
    let citations = [
        bracketed(vec![first(), second()]),
        Citation { narrative: true, ..bracketed(vec![first(), second()]) },
        bracketed(vec![second()]),
        bracketed(vec![Cite { mode: CiteMode::AuthorOnly, ..cite("two", "") }]),
        bracketed(vec![cite("zebra", ""), cite("apple", "")]),
        bracketed(Vec::new()),
    ];
    let expected = [
        "(see ‹0:Quill, 2019, pp. 3–5›, and passim; ‹1:2010› and others)",
        "see ‹0:Quill› (‹0:2019, pp. 3–5›, and passim; ‹1:2010› and others)",
        "(‹0:2010› and others)",
        "(‹0:Jotter & Lemma›)",
        "(‹0:Vellum, 2016b›, ‹1:2016a›)",
        "",
    ];
    let found: Vec<String> = set(&citations).citations.iter().map(|pieces| shown(pieces)).collect();
    assert_eq!(found, expected);
}

/// The addresses linked in formatted text.
fn links(content: &[Formatted]) -> Vec<String> {
    let mut found = Vec::new();
    for part in content {
        match part {
            Formatted::Link { url, children } => {
                found.push(url.clone());
                found.extend(links(children));
            }
            Formatted::Span { children, .. } | Formatted::Emphasis(children) => found.extend(links(children)),
            _ => {}
        }
    }
    found
}

#[test]
fn entries_are_in_order_and_link_where_a_browser_may_follow() {
    let works = works();
    let entries = set(&[]).bibliography;
    let keys: Vec<&str> = entries.iter().map(|entry| works[entry.item].key.as_str()).collect();
    assert_eq!(keys, ["many", "body", "two", "one", "linked", "unsafe", "none", "apple", "zebra"]);
    let entry = |key: &str| &entries[keys.iter().position(|known| *known == key).expect("a key of the table")].content;
    assert_eq!(plain_text(entry("one")), "Quill, V. (2019). Of margins. Press.");
    // Escaping is the renderer's.
    assert_eq!(plain_text(entry("linked")), "Rubric, R. (2020). <b>1 & 2</b>. News. https://example.org/a?b&c");
    assert_eq!(links(entry("linked")), ["https://example.org/a?b&c"]);
    assert_eq!(links(entry("unsafe")), [""; 0]);
}

#[test]
fn order_folds_case_and_accents_and_dates_come_in_turn() {
    let text = "@book{z, author={Zoë, A}}\n@book{e2, author={Éa, A}, year=2002}\n@book{e1, author={eb, A}, year=1}\n@book{e3, author={Éa, A}, year=2001}
@book{e6, author={Éa, A and B, C}, year=1990}";
    let works = read_bibtex(FileId(0), text).0;
    let items: Vec<&Reference> = works.iter().collect();
    let entries = process(&Style::bundled("apa", None).expect("a bundled style"), &items, &[]).bibliography;
    let order: Vec<&str> = entries.iter().map(|entry| works[entry.item].key.as_str()).collect();
    assert_eq!(order, ["e3", "e2", "e6", "e1", "z"]);
}

#[test]
fn locators_are_read_as_pandoc_reads_them() {
    let table = [
        ("p. 3", "p. 3", ""),
        (", pp. 3-5, see also", "pp. 3–5", ", see also"),
        ("33", "p. 33", ""),
        (", 33-35, 38-39 and nowhere else", "pp. 33–35, 38–39", " and nowhere else"),
        ("pp. iv–x", "pp. iv–x", ""),
        ("pages 3, 5 and 7-9", "pp. 3, 5 and 7–9", ""),
        ("ch. 12a", "ch. 12a", ""),
        ("§ 3.2", "sec. 3.2", ""),
        ("§§3-4", "secs. 3–4", ""),
        ("fig. 4 for this", "fig. 4", " for this"),
        ("vol. II", "vol. II", ""),
        ("s.v. home, again", "s.v. home", ", again"),
        ("appendix A", "app. A", ""),
        ("{pp. iv, vi-xi, (xv)-(xvii)} with suffix", "pp. iv, vi–xi, (xv)-(xvii)", " with suffix"),
        ("{}, 99 years", "", ", 99 years"),
        ("and elsewhere", "", "and elsewhere"),
        (", passim", "", ", passim"),
        ("p. 3, I think", "p. 3", ", I think"),
        ("para. 12", "para. 12", ""),
        ("note 4", "n. 4", ""),
        ("v. 4-6", "vv. 4–6", ""),
        ("iv", "", "iv"),
        ("pandemic", "", "pandemic"),
        ("", "", ""),
        ("é", "", "é"),
    ];
    for (written, locator, suffix) in table {
        let (found, rest) = parse_locator(written);
        let words = found.map(|found| found.words()).unwrap_or_default();
        assert_eq!((words.as_str(), rest.as_str()), (locator, suffix), "{written}");
    }
}
