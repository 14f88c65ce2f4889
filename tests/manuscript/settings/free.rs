//! News, pages of the web, laws.

use variorum::manuscript::reference::label::Label::*;

use super::super::corpus::Sequence;
use super::super::styles::{Chance, Facts, capital, part};
use super::super::vocabulary as words;
use super::abnt::abnt_people;
use super::{apa_people, link, month, stopped};

/// `FAMILY, I. Headline. Paper, Place, 13 ago. 2014. Column.`, or with the headline's first words in capitals.
pub fn news(facts: &Facts, chance: &mut Chance) -> Sequence {
    let [year, ..] = facts.numbers();
    let mut headline = capital(chance.pick(words::NEWS));
    let mut out = Vec::new();
    if chance.comes(45) {
        let count = 1 + chance.below(2);
        let cut = headline.split(' ').take(count).map(str::len).sum::<usize>() + count - 1;
        headline = format!("{}{}", headline[..cut].to_uppercase(), &headline[cut..]);
    } else {
        out.push(part(Author, abnt_people(&facts.people()[..1], chance)));
    }
    if chance.comes(20) {
        headline = format!("“{headline}”");
    } else if chance.comes(10) {
        headline = format!("{headline}: “así no se puede”");
    }
    out.push(part(Title, format!("{headline}.")));
    if chance.comes(20) {
        out.push(part(
            Note,
            format!(
                "[{} {} {}].",
                facts.say(["Entrevista concedida a", "Entrevista cedida a", "Interview by", "Entretien avec"]),
                chance.pick(words::GIVEN),
                chance.pick(words::FAMILIES)
            ),
        ));
    }
    out.push(part(Journal, format!("{},", chance.pick(words::PAPERS))));
    if chance.comes(50) {
        let place = facts.press().0;
        out.push(part(Location, if chance.comes(15) { format!("[{place}],") } else { format!("{place},") }));
    }
    out.push(part(
        Date,
        match chance.below(4) {
            0 => format!("{}/{}/{}.", 1 + chance.below(28), 1 + chance.below(12), year % 100),
            1 => format!("{} {}, {year}.", 1 + chance.below(28), month(facts, chance)),
            _ => format!("{} {} {year}{}.", 1 + chance.below(28), month(facts, chance), chance.pick("|||a")),
        },
    ));
    if chance.comes(55) {
        out.push(part(Note, format!("{}.", chance.pick(words::COLUMNS))));
    } else if chance.comes(30) {
        out.extend(link(facts, chance));
    }
    out
}

/// Pages of the web.
pub fn web(facts: &Facts, chance: &mut Chance) -> Sequence {
    let [year, ..] = facts.numbers();
    let who = match chance.below(3) {
        0 => format!("{}.", chance.pick(words::BODIES)),
        1 => abnt_people(&facts.people()[..1], chance),
        _ => apa_people(&facts.people()[..1], facts, chance),
    };
    let mut out = vec![part(Author, who)];
    let bracketed = chance.comes(55);
    if bracketed {
        out.push(part(Date, format!("({year}).")));
    }
    out.push(part(Title, stopped(facts.title())));
    if chance.comes(35) {
        out.push(part(Journal, format!("{}.", chance.pick(words::PAPERS))));
    }
    out.extend(link(facts, chance));
    if !bracketed && chance.comes(60) {
        if let Some((_, text)) = out.last_mut() {
            *text = format!("{},", text.trim_end_matches('.'));
        }
        out.push(part(Date, format!("{year}.")));
    }
    out
}

/// Laws, which have no author or a state.
pub fn law(facts: &Facts, chance: &mut Chance) -> Sequence {
    let [year, volume, issue, first, _] = facts.numbers();
    let name = format!(
        "{} {} {volume}.{first}, {} {} {} {} {year}.",
        chance.pick("Lei|Lei|Decreto|Ley|Resolução|Portaria|Nota Técnica|Lei Complementar"),
        chance.pick("nº|n°|n.º|n.|No."),
        "de",
        1 + chance.below(28),
        "de",
        chance.pick("janeiro de|março de|julho de|dezembro de|mayo de|agosto de")
    );
    let says = chance.pick("Dispõe sobre o transporte de cargas e dá outras providências.|Institui o fundo nacional de museus (Fundo de Museus).|Altera o código florestal, para tratar das margens dos rios.|Establece el régimen de contratos de trabajo.|Regulamenta o uso das praias e dos parques.|Estabelece normas para a pesca, e cria o “Conselho do Mar”.");
    let mut out = vec![part(Title, format!("{name} {says}"))];
    if chance.comes(45) {
        out.insert(0, part(Author, chance.pick("BRASIL.|ARGENTINA.|PORTUGAL.|MINAS GERAIS.|Brasil.")));
    }
    if chance.comes(50) {
        out.extend(link(facts, chance));
    } else {
        out.push(part(Location, format!("{},", facts.press().0)));
        out.push(part(Date, format!("{}.", year + issue % 2)));
    }
    out
}
