//! How the styles set a reference: APA, ABNT, ISO 690 and Harvard, Vancouver, Chicago, MLA.

use variorum::manuscript::reference::label::Label::*;

mod abnt;
mod english;
mod free;

use super::corpus::Sequence;
use super::styles::{Chance, Facts, initials, part};
use super::vocabulary as words;

pub use abnt::{abnt_article, abnt_book, abnt_chapter, thesis};
pub use english::{chicago, iso_article, iso_book, vancouver};
pub use free::{law, news, web};

fn apa_people(people: &[(String, String)], facts: &Facts, chance: &mut Chance) -> String {
    let names: Vec<String> = people
        .iter()
        .map(|(family, given)| match chance.below(12) {
            0 => format!("{family}, {} {}", initials(given, ".", " "), chance.pick("de|da|van|de la")),
            _ => format!("{family}, {}", initials(given, ".", " ")),
        })
        .collect();
    let and = if chance.comes(60) { "&" } else { facts.say(["e", "y", "and", "et"]) };
    joined(
        &names,
        ", ",
        &if chance.comes(50) {
            format!(", {and} ")
        } else if chance.comes(60) {
            format!(" {and} ")
        } else {
            ", ".into()
        },
    )
}

fn joined(names: &[String], sign: &str, last: &str) -> String {
    match names.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{}{last}{end}", rest.join(sign)),
        _ => names.join(sign),
    }
}

/// Names the right way round: "A. B. Family and C. Family".
fn straight(people: &[(String, String)], facts: &Facts, chance: &mut Chance) -> String {
    let full = chance.comes(25);
    let names: Vec<String> =
        people.iter().map(|(family, given)| if full { format!("{given} {family}") } else { format!("{} {family}", initials(given, ".", " ")) }).collect();
    let and = if chance.comes(40) { "&" } else { facts.say(["e", "y", "and", "et"]) };
    let comma = if chance.comes(30) { "," } else { "" };
    joined(&names, ", ", &format!("{comma} {and} "))
}

fn doi(chance: &mut Chance) -> Sequence {
    let number = format!("10.{}/x{}.{}", 1000 + chance.below(8999), chance.below(9000), chance.below(900));
    match chance.below(5) {
        0 => vec![part(Doi, format!("doi: {number}"))],
        1 | 2 => vec![part(Url, format!("https://doi.org/{number}"))],
        3 => vec![part(Url, format!("http://dx.doi.org/{number}."))],
        _ => Vec::new(),
    }
}

fn link(facts: &Facts, chance: &mut Chance) -> Sequence {
    let url = format!(
        "{}://www.{}.org/{}/{}",
        chance.pick("http|https"),
        chance.pick("example|gov|arquivo|revista|biblioteca"),
        chance.below(99),
        chance.pick("index.html|view|artigo.pdf|a_b-c")
    );
    let day = format!("{} {} {}", 1 + chance.below(28), month(facts, chance), 2005 + chance.below(19));
    match chance.below(6) {
        0 => vec![part(Url, url)],
        1 | 2 => vec![
            part(Note, facts.say(["Disponível em:", "Disponible en:", "Available at:", "Disponible sur :"])),
            part(Url, format!("{url}.")),
            part(Note, format!("{} {day}.", facts.say(["Acesso em:", "Acceso:", "Accessed", "Consulté le"]))),
        ],
        3 => vec![part(Note, facts.say(["Disponível em:", "Disponible en:", "Available at:", "URL :"])), part(Url, format!("<{url}>."))],
        4 => vec![
            part(
                Note,
                format!(
                    "Retrieved {} {}, {}, from {}:",
                    chance.pick("July|May|October"),
                    1 + chance.below(28),
                    2005 + chance.below(19),
                    chance.pick(words::PAPERS)
                ),
            ),
            part(Url, url),
        ],
        _ => vec![part(Note, facts.say(["Recuperado de", "Recuperado de", "Retrieved from", "Récupéré de"])), part(Url, url)],
    }
}

fn month<'w>(facts: &Facts, chance: &mut Chance) -> &'w str {
    match facts.say(["0", "1", "2", "3"]) {
        "0" => chance.pick("jan.|fev.|mar.|abr.|maio|jun.|jul.|ago.|set.|out.|nov.|dez.|de julho de|de março de"),
        "1" => chance.pick("ene.|feb.|mar.|abr.|mayo|jun.|jul.|ago.|sep.|oct.|nov.|dic.|de marzo de|marzo"),
        "2" => chance.pick("January|February|March|April|May|June|July|Aug.|Sept.|Oct.|Nov.|December"),
        _ => chance.pick("janvier|février|mars|avril|mai|juin|juillet|août|septembre"),
    }
}

/// `Family, I. (2004). Title. Journal, 12(3), 1–20. https://doi.org/…`
pub fn apa_article(facts: &Facts, chance: &mut Chance) -> Sequence {
    let [year, volume, issue, first, last] = facts.numbers();
    let mut out = vec![
        part(Author, apa_people(facts.people(), facts, chance)),
        part(Date, format!("({year}{}).", chance.pick("|||a|b"))),
        part(Title, stopped(facts.title())),
        part(Journal, format!("{},", facts.journal())),
    ];
    out.push(part(
        Volume,
        match chance.below(6) {
            0 => format!("{volume},"),
            1 => format!("{volume}({}),", chance.pick("esp.|spe|suppl. 1")),
            _ => format!("{volume}({issue}),"),
        },
    ));
    out.push(part(
        Pages,
        match chance.below(8) {
            0 => format!("{first}."),
            1 => format!("e{}.", 10_000 + first),
            2 => format!("pp. {first}–{last}."),
            3 => format!("{first}–{last}."),
            _ => format!("{first}-{last}."),
        },
    ));
    out.extend(doi(chance));
    if out[0].1.ends_with('.') || chance.comes(90) { out } else { out.split_off(1) }
}

fn stopped(text: &str) -> String {
    if text.ends_with(['.', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// `Family, I. (2004). Title. Press.`
pub fn apa_book(facts: &Facts, chance: &mut Chance) -> Sequence {
    let [year, ..] = facts.numbers();
    let (place, press) = facts.press();
    let who = if chance.comes(25) { format!("{}.", chance.pick(words::BODIES)) } else { apa_people(facts.people(), facts, chance) };
    let mut out = vec![part(Author, who), part(Date, format!("({year})."))];
    if chance.comes(20) {
        out.push(part(Title, facts.title()));
        out.push(part(Edition, format!("({}).", chance.pick("2nd ed.|2. ed.|3ª ed.|1ª ed.|Rev. ed."))));
    } else {
        out.push(part(Title, stopped(facts.title())));
    }
    if chance.comes(50) {
        out.push(part(Location, format!("{place}:")));
    }
    out.push(part(Publisher, format!("{press}.")));
    if chance.comes(15) {
        out.push(part(Series, format!("(Boletim {}, {}.)", chance.pick("Técnico|Científico|de Pesquisa"), facts.numbers()[1])));
    }
    out.extend(if chance.comes(20) { doi(chance) } else { Vec::new() });
    out
}

/// `Family, I. (2004). Title. In I. Family & I. Family (Eds.), Book (pp. 1–20). Press.`
pub fn apa_chapter(facts: &Facts, chance: &mut Chance) -> Sequence {
    let [year, _, _, first, last] = facts.numbers();
    let (place, press) = facts.press();
    let role = if facts.editors().len() > 1 { facts.say(["(Orgs.)", "(Eds.)", "(Eds.)", "(dir.)"]) } else { facts.say(["(Org.)", "(Ed.)", "(ed.)", "(dir.)"]) };
    let sign = if chance.comes(70) { "," } else { "." };
    let mut out = vec![
        part(Author, apa_people(facts.people(), facts, chance)),
        part(Date, if chance.comes(8) { facts.say(["(no prelo).", "(en prensa).", "(in press).", "(sous presse)."]).to_owned() } else { format!("({year}).") }),
        part(Title, stopped(facts.title())),
        part(Editor, format!("{} {} {role}{sign}", chance.pick("In|In|In:"), straight(facts.editors(), facts, chance))),
        part(Container, facts.book()),
    ];
    let pages = format!("{} {first}-{last}).", chance.pick("pp.|p."));
    if chance.comes(40) {
        out.push(part(Edition, format!("({}", chance.pick("2. ed.,|1ª ed.,|2nd ed.,|2 ed.,"))));
        out.push(part(Pages, pages));
    } else {
        out.push(part(Pages, format!("({pages}")));
    }
    if chance.comes(50) {
        out.push(part(Location, format!("{place}:")));
    }
    out.push(part(Publisher, format!("{press}.")));
    if chance.comes(15) {
        out.push(part(Series, format!("(Boletim {}, {}.)", chance.pick("Técnico|Científico"), facts.numbers()[1])));
    }
    out
}

/// Theses, talks and pages of the web, as APA has them.
pub fn apa_other(facts: &Facts, chance: &mut Chance) -> Sequence {
    let [year, ..] = facts.numbers();
    let school = format!(
        "{} {}",
        chance.pick("Universidade Federal de|Universidade de|Universidad Nacional de|University of|Pontifícia Universidade Católica de"),
        facts.press().0
    );
    let mut out = vec![
        part(Author, apa_people(facts.people(), facts, chance)),
        part(Date, format!("({year}{}).", chance.pick("||, 17 de novembro|, July 11|, May"))),
        part(Title, facts.title()),
    ];
    match chance.below(5) {
        0 | 1 => {
            out.push(part(Genre, facts.say(["[Tese de Doutorado,", "[Tesis de Doctorado,", "[Doctoral dissertation,", "[Thèse de doctorat,"])));
            out.push(part(Publisher, format!("{school}].")));
            out.push(part(
                Source,
                format!("{}.", chance.pick("Repositório Institucional|Biblioteca Digital de Teses|ProQuest Dissertations|Repositorio UNAM|Arquivo @USP")),
            ));
            out.extend(link(facts, chance).into_iter().filter(|(label, _)| *label == Url));
        }
        2 => {
            out.push(part(
                Genre,
                facts.say(["[Dissertação de Mestrado não publicada].", "[Tesis inédita].", "[Unpublished master's thesis].", "[Mémoire inédit]."]),
            ));
            out.push(part(Publisher, format!("{school}.")));
        }
        3 => {
            out.push(part(Genre, chance.pick("[Vídeo].|[Video].|[Palestra].|[Relatório de pesquisa].|[Conference session].")));
            out.push(part(Publisher, chance.pick("YouTube.|5º Simpósio Nacional de Música.|Universidade do Norte.|Vimeo.")));
            out.extend(if chance.comes(50) {
                link(facts, chance).into_iter().filter(|(label, _)| *label == Url).collect()
            } else {
                vec![part(Location, format!("{}.", facts.press().0))]
            });
        }
        _ => {
            out[2].1.push('.');
            out.extend(link(facts, chance));
        }
    }
    out
}
