//! ISO 690 and Harvard, Vancouver, Chicago, MLA.

use variorum::manuscript::reference::label::Label::*;

use super::super::corpus::Sequence;
use super::super::styles::{Chance, Facts, initials, part};
use super::{doi, joined, stopped, straight};

fn iso_people(facts: &Facts, chance: &mut Chance) -> String {
    let upper = chance.comes(70);
    let names: Vec<String> = facts
        .people()
        .iter()
        .map(|(family, given)| format!("{}, {}", if upper { family.to_uppercase() } else { family.clone() }, initials(given, ".", "")))
        .collect();
    joined(&names, ", ", &format!(" {} ", facts.say(["e", "y", "and", "et"])))
}

/// `FAMILY, I., FAMILY, I. and FAMILY, I., 2007. Title. Journal, vol. 39, no. 1, pp. 31-35.`
pub fn iso_article(facts: &Facts, chance: &mut Chance) -> Sequence {
    let [year, volume, issue, first, last] = facts.numbers();
    let comma = if chance.comes(90) { "," } else { "" };
    let mut out = vec![
        part(Author, format!("{}{comma}", iso_people(facts, chance))),
        part(Date, format!("{year}.")),
        part(Title, stopped(facts.title())),
        part(Journal, format!("{},", facts.journal())),
    ];
    out.push(part(
        Volume,
        if chance.comes(70) {
            format!("vol. {volume}, no. {},", if chance.comes(15) { format!("{issue}-{}", issue + 1) } else { issue.to_string() })
        } else {
            format!("vol. {volume},")
        },
    ));
    out.push(part(Pages, if chance.comes(8) { format!("pp. S{first}.") } else { format!("pp. {first}-{last}.") }));
    out.extend(doi(chance));
    if chance.comes(25) {
        out.push(part(Note, format!("PMid:{}.", 10_000_000 + chance.below(9_000_000))));
    }
    out
}

/// `FAMILY, I., 1998. Title. In: I. FAMILY and I. FAMILY, eds. Book. Place: Press, pp. 121-137`
pub fn iso_book(facts: &Facts, chance: &mut Chance) -> Sequence {
    let [year, _, _, first, last] = facts.numbers();
    let (place, press) = facts.press();
    let mut out = vec![
        part(Author, format!("{},", iso_people(facts, chance))),
        part(Date, if chance.comes(85) { format!("{year}.") } else { format!("({year}).") }),
        part(Title, stopped(facts.title())),
    ];
    if chance.comes(50) {
        out.push(part(
            Editor,
            format!("In: {}, {}.", straight(facts.editors(), facts, chance).to_uppercase().replace(" AND ", " and "), chance.pick("eds|ed|editors")),
        ));
        out.push(part(Container, stopped(facts.book())));
    } else if chance.comes(30) {
        out.push(part(Edition, "2nd ed."));
    }
    out.push(part(Location, format!("{place}:")));
    out.push(part(Publisher, if chance.comes(60) { format!("{press},") } else { format!("{press}.") }));
    if out.last().is_some_and(|(_, text)| text.ends_with(',')) {
        out.push(part(Pages, format!("pp. {first}-{last}")));
    }
    out.extend(if chance.comes(30) { doi(chance) } else { Vec::new() });
    out
}

/// `12. Family AB, Family CD, et al. Title. Journal. 2004;12(3):45-67.`
pub fn vancouver(facts: &Facts, chance: &mut Chance) -> Sequence {
    let [year, volume, issue, first, last] = facts.numbers();
    let names: Vec<String> = facts.people().iter().map(|(family, given)| format!("{family} {}", initials(given, "", ""))).collect();
    let mut out = Vec::new();
    if chance.comes(50) {
        out.push(part(Number, chance.pick("1.|23.|[7]|[12]|104.|5")));
    }
    out.push(part(Author, if chance.comes(30) { format!("{}, et al.", names.join(", ")) } else { format!("{}.", names.join(", ")) }));
    out.push(part(Title, stopped(facts.title())));
    if chance.comes(25) {
        out.push(part(Location, format!("{}:", facts.press().0)));
        out.push(part(Publisher, format!("{};", facts.press().1)));
        out.push(part(Date, format!("{year}.")));
        return out;
    }
    out.push(part(Journal, format!("{}.", facts.journal())));
    out.push(part(Date, format!("{year}{};", chance.pick("|| Mar| Jun 12"))));
    out.push(part(Volume, if chance.comes(80) { format!("{volume}({issue}):") } else { format!("{volume}:") }));
    out.push(part(Pages, if chance.comes(60) { format!("{first}-{last}.") } else { format!("{first}–{}.", last % 100) }));
    out.extend(doi(chance));
    out
}

/// Chicago and MLA: `Family, Given, and Given Family. “Title.” Journal 12, no. 3 (2004): 45–67.`
pub fn chicago(facts: &Facts, chance: &mut Chance) -> Sequence {
    let [year, volume, issue, first, last] = facts.numbers();
    let names: Vec<String> = facts
        .people()
        .iter()
        .enumerate()
        .map(|(at, (family, given))| if at == 0 { format!("{family}, {given}") } else { format!("{given} {family}") })
        .collect();
    let and = facts.say([", e ", ", y ", ", and ", " et "]);
    let mut out =
        vec![part(Author, if names.len() > 3 && chance.comes(60) { format!("{}, et al.", names[0]) } else { format!("{}.", joined(&names, ", ", and)) })];
    let quoted = format!("“{}”", stopped(facts.title()));
    match chance.below(4) {
        0 => out.extend([
            part(Date, format!("{year}.")),
            part(Title, quoted),
            part(Journal, facts.journal()),
            part(Volume, format!("{volume} ({issue}):")),
            part(Pages, format!("{first}–{last}.")),
        ]),
        1 => out.extend([
            part(Title, quoted),
            part(Journal, facts.journal()),
            part(Volume, format!("{volume}, no. {issue}")),
            part(Date, format!("({year}):")),
            part(Pages, format!("{first}–{last}.")),
        ]),
        2 => out.extend([
            part(Title, quoted),
            part(Journal, format!("{},", facts.journal())),
            part(Volume, format!("vol. {volume}, no. {issue},")),
            part(Date, format!("{year},")),
            part(Pages, format!("pp. {first}-{last}.")),
        ]),
        _ => out.extend([
            part(Title, stopped(facts.title())),
            part(Location, format!("{}:", facts.press().0)),
            part(Publisher, format!("{},", facts.press().1)),
            part(Date, format!("{year}.")),
        ]),
    }
    out.extend(if chance.comes(40) { doi(chance) } else { Vec::new() });
    out
}
