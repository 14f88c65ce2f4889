//! ABNT: articles, books, chapters, theses.

use variorum::manuscript::reference::label::Label::*;

use super::super::corpus::Sequence;
use super::super::styles::{Chance, Facts, initials, part};
use super::super::vocabulary as words;
use super::{doi, link, month, stopped, straight};

/// Names as ABNT has them: family names in capitals, semicolons between.
pub fn abnt_people(people: &[(String, String)], chance: &mut Chance) -> String {
    let (upper, full, tight) = (chance.comes(75), chance.comes(30), chance.comes(25));
    let name = |(family, given): &(String, String)| {
        let family = if upper { family.to_uppercase() } else { family.clone() };
        if full { format!("{family}, {given}") } else { format!("{family}, {}", initials(given, ".", if tight { "" } else { " " })) }
    };
    let text = people.iter().map(name).collect::<Vec<_>>().join("; ");
    if chance.comes(8) {
        format!("{text} et al.")
    } else if text.ends_with('.') {
        text
    } else {
        format!("{text}.")
    }
}

/// `FAMILY, I.; FAMILY, I. Title. Journal, Place, v. 12, n. 3, p. 1-20, fev. 2004.`
pub fn abnt_article(facts: &Facts, chance: &mut Chance) -> Sequence {
    let [year, volume, issue, first, last] = facts.numbers();
    let gap = if chance.comes(60) { " " } else { "" };
    let mut out = vec![part(Author, abnt_people(facts.people(), chance)), part(Title, stopped(facts.title())), part(Journal, format!("{},", facts.journal()))];
    if chance.comes(45) {
        out.push(part(Location, format!("{},", facts.press().0)));
    } else if chance.comes(8) {
        out.push(part(Publisher, format!("{},", facts.press().1)));
    }
    let number = format!("n.{gap}{issue},");
    out.push(part(
        Volume,
        match chance.below(5) {
            0 => number,
            1 => format!("v.{gap}{volume},"),
            _ => format!("v.{gap}{volume}, {number}"),
        },
    ));
    if chance.comes(10) {
        out.push(part(Pages, format!("p.{gap}{first},")));
    } else if chance.comes(90) {
        out.push(part(Pages, format!("{}.{gap}{first}{}{last}{}", chance.pick("p|p|pp"), chance.pick("-|-|–| – "), if chance.comes(85) { "," } else { "." })));
    }
    out.push(part(Date, if chance.comes(40) { format!("{} {year}.", month(facts, chance)) } else { format!("{year}.") }));
    out.extend(if chance.comes(50) {
        doi(chance)
    } else if chance.comes(40) {
        link(facts, chance)
    } else {
        Vec::new()
    });
    out
}

/// `FAMILY, I. Title. 2. ed. Trad. de Given Family. Place: Press, 2004. 320p.`
pub fn abnt_book(facts: &Facts, chance: &mut Chance) -> Sequence {
    let [year, _, _, _, last] = facts.numbers();
    let who = if chance.comes(12) { format!("{}.", chance.pick(words::BODIES).to_uppercase()) } else { abnt_people(facts.people(), chance) };
    let mut out = vec![part(Author, who), part(Title, stopped(facts.title()))];
    if chance.comes(20) {
        out.push(part(Edition, chance.pick("2. ed.|3. ed. rev.|2ª ed.|5. ed. São Paulo.").replace(" São Paulo.", "")));
    }
    if chance.comes(28) {
        let by = chance.pick("Trad. de|Trad.|Tradução de|Tradução|Trad. por|Transl.|Translated by|Traducción de");
        out.push(part(Translator, format!("{by} {}.", straight(facts.editors(), facts, chance))));
    } else if chance.comes(8) {
        out.push(part(Editor, format!("{} {}.", chance.pick("Org.|Organização|Organização de|Ed. de"), straight(facts.editors(), facts, chance))));
    }
    let (place, press) = facts.press();
    out.push(part(Location, format!("{place}{}", if chance.comes(88) { ":" } else { "," })));
    out.push(part(Publisher, format!("{press},")));
    out.push(part(Date, format!("{year}.")));
    match chance.below(7) {
        0 | 1 => out.push(part(Pages, format!("{last}{}p.", chance.pick("| ")))),
        2 => out.push(part(Series, format!("({}, {}).", chance.pick("Coleção Saber|Série Estudos|Boletim Técnico"), facts.numbers()[1]))),
        _ => {}
    }
    if chance.comes(8) {
        out.extend(link(facts, chance));
    }
    out
}

/// `FAMILY, I. Title. In: FAMILY, I. (org.). Book. Place: Press, 2004. p. 1-20.`
pub fn abnt_chapter(facts: &Facts, chance: &mut Chance) -> Sequence {
    let [year, _, _, first, last] = facts.numbers();
    let (place, press) = facts.press();
    let role = chance.pick("(org.).|(Org.).|(orgs.).|(coord.).|(comp.)|(ed.).|(Eds.).");
    let start = chance.pick("In:|In:|In :|Em:|En:|In");
    let pages = format!("p. {first}{}{last}.", chance.pick("-|-| – |–"));
    let mut out = vec![
        part(Author, abnt_people(facts.people(), chance)),
        part(Title, stopped(facts.title())),
        part(Editor, format!("{start} {} {role}", abnt_people(facts.editors(), chance))),
        part(Container, stopped(facts.book())),
        part(Location, format!("{place}:")),
        part(Publisher, format!("{press},")),
    ];
    let behind = chance.comes(60);
    out.push(part(Date, format!("{year}{}", if behind { "." } else { "," })));
    out.push(part(Pages, pages));
    out
}

/// `FAMILY, I. Title. 2004. 120 f. Dissertação (Mestrado em Letras) – University, Place, 2004.`
pub fn thesis(facts: &Facts, chance: &mut Chance) -> Sequence {
    let [year, _, _, first, _] = facts.numbers();
    let place = facts.press().0;
    let short = chance.pick("UFPE|UFSC|USP|UNAM|UFRN|Unicamp|PUC");
    let school = format!("{} {place}", chance.pick("Universidade Federal de|Universidade de|Universidad de|University of"));
    let mut out = vec![part(Author, abnt_people(facts.people(), chance)), part(Title, stopped(facts.title()))];
    match chance.below(4) {
        0 | 1 => {
            if chance.comes(50) {
                out.push(part(Date, format!("{year}.")));
            }
            out.push(part(Pages, format!("{first} f.")));
            out.push(part(
                Genre,
                chance.pick("Dissertação (Mestrado em Letras) –|Tese (Doutorado em Educação) -|Tesis (Doctorado en Historia) –|Dissertação (Mestrado) -"),
            ));
            out.push(part(Publisher, format!("{school},")));
            out.push(part(Location, format!("{place},")));
            out.push(part(Date, format!("{year}.")));
        }
        2 => {
            out.push(part(Genre, chance.pick("Dissertação apresentada ao Departamento de Física da|Dissertação de Mestrado em Artes da|Tese de Doutorado defendida na Faculdade de Direito da|Tese de Doutorado.")));
            out.push(part(Publisher, format!("{short}.")));
            out.push(part(Location, format!("{place},")));
            out.push(part(Date, format!("{year}.")));
        }
        _ => {
            out.push(part(Location, format!("{place}:")));
            out.push(part(Publisher, format!("{short},")));
            out.push(part(Date, format!("{year}.")));
            out.push(part(Pages, format!("{first}p.")));
            out.push(part(Genre, chance.pick("Tese Doutorado.|Dissertação Mestrado.|Tese de Doutorado.|Tesis Doctoral.")));
        }
    }
    out
}
