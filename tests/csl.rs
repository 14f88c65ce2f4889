//! Citations, their order and their locators under the plain style.

use variorum::bibliography::{Reference, read_bibtex};
use variorum::csl::plain::{Cite, Piece, Style, parse_locator, plain_text};
use variorum::source::FileId;

fn bibtex(text: &str) -> Vec<Reference> {
    let (works, faults) = read_bibtex(FileId(0), text);
    assert_eq!(faults, []);
    works
}

/// Citations as text, each cite between `‹` and `›`.
fn pieces(pieces: &[Piece]) -> String {
    let one = |piece: &Piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Cite { index, content } => format!("‹{index}:{}›", plain_text(content)),
    };
    pieces.iter().map(one).collect()
}

#[test]
fn citations_have_authors_years_and_letters() {
    let works = bibtex(
        r"@book{putin, author = {Putin, V.}, year = 2019, title = {X}}
@book{s2, author = {Smith, A.}, year = 2016, title = {The Zebra}}
@book{s1, author = {Smith, A.}, year = 2016, title = {Apple}}
@book{two, author = {Jardine, B. and Lemon, E.}, year = 2010, title = {Y}}
@book{many, author = {A, B and C, D and E, F}, title = {Z}}
@book{none, title = {A very long title of no author: and more}, year = 2001}
@article{part, title = {Unsigned}, journal = {News}, year = 2002}
@book{iea, author = {{World Bank}}, year = 2022, title = {D}}
",
    );
    let all: Vec<&Reference> = works.iter().collect();
    let style = Style::new(&all, "en");
    let cite = |key: &str| Cite::new(all.iter().find(|work| work.key == key).expect("a key of the table"));
    let table: [(&str, &str, &str); 8] = [
        ("putin", "(‹0:Putin, 2019›)", "‹0:Putin (2019)›"),
        ("s1", "(‹0:Smith, 2016a›)", "‹0:Smith (2016a)›"),
        ("s2", "(‹0:Smith, 2016b›)", "‹0:Smith (2016b)›"),
        ("two", "(‹0:Jardine & Lemon, 2010›)", "‹0:Jardine and Lemon (2010)›"),
        ("many", "(‹0:A et al., n.d.›)", "‹0:A et al. (n.d.)›"),
        ("none", "(‹0:A very long title of no …, 2001›)", "‹0:A very long title of no … (2001)›"),
        ("part", "(‹0:“Unsigned”, 2002›)", "‹0:Unsigned (2002)›"),
        ("iea", "(‹0:World Bank, 2022›)", "‹0:World Bank (2022)›"),
    ];
    for (key, bracket, narrative) in table {
        assert_eq!(pieces(&style.citation(&[cite(key)])), bracket);
        assert_eq!(pieces(&style.narrative(&cite(key), &[])), narrative);
    }
    let (locator, suffix) = parse_locator(", pp. 3-5, and passim");
    let first = Cite { prefix: "see", locator, suffix: &suffix, ..cite("putin") };
    let second = Cite { suppress_author: true, suffix: "and others", ..cite("two") };
    let both = [first, second];
    assert_eq!(pieces(&style.citation(&both)), "(see ‹0:Putin, 2019, pp. 3–5›, and passim; ‹1:2010› and others)");
    assert_eq!(pieces(&style.narrative(&both[0], &both[1..])), "see ‹0:Putin (2019, pp. 3–5›, and passim; ‹1:2010› and others)");
    assert_eq!(pieces(&style.narrative(&both[1], &[])), "‹0:(2010› and others)");
    assert_eq!(style.label(cite("s2").reference), "Smith 2016b");
    let order: Vec<&str> = style.order().into_iter().map(|place| all[place].key.as_str()).collect();
    assert_eq!(order, ["many", "two", "putin", "s1", "s2", "part", "none", "iea"]);
}

#[test]
fn order_folds_case_and_accents_and_dates_come_in_turn() {
    let works = bibtex(
        "@book{z, author={Zoë, A}}\n@book{e2, author={Éa, A}, year=2002}\n@book{e1, author={eb, A}, year=1}\n@book{e3, author={Éa, A}, year=2001}
@book{e4, author={Éa, A}, year={in press}}\n@book{e5, author={Éa, A}}\n@book{e6, author={Éa, A and B, C}, year=1990}",
    );
    let all: Vec<&Reference> = works.iter().collect();
    let order: Vec<&str> = Style::new(&all, "en").order().into_iter().map(|place| all[place].key.as_str()).collect();
    assert_eq!(order, ["e5", "e3", "e2", "e4", "e6", "e1", "z"]);
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
