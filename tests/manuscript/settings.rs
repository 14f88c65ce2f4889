//! How the styles set a reference: APA, ABNT, ISO 690 and Harvard, Vancouver, Chicago, MLA.

use variorum::manuscript::reference::label::Label::*;

use super::corpus::Sequence;
use super::styles::{Chance, Facts, capital, initials, part};
use super::vocabulary as words;

fn apa_people(people: &[(String, String)], facts: &Facts, chance: &mut Chance) -> String {
    let names: Vec<String> = people
        .iter()
        .map(|(family, given)| match chance.below(12) {
            0 => format!("{family}, {} {}", initials(given, ".", " "), chance.pick("de|da|van|de la")),
            _ => format!("{family}, {}", initials(given, ".", " ")),
        })
        .collect();
    let and = if chance.comes(60) { "&" } else { facts.say(["e", "y", "and", "et"]) };
    joined(&names, ", ", &if chance.comes(50) { format!(", {and} ") } else if chance.comes(60) { format!(" {and} ") } else { ", ".into() })
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
    let names: Vec<String> = people.iter().map(|(family, given)| if full { format!("{given} {family}") } else { format!("{} {family}", initials(given, ".", " ")) }).collect();
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
    let url = format!("{}://www.{}.org/{}/{}", chance.pick("http|https"), chance.pick("example|gov|arquivo|revista|biblioteca"), chance.below(99), chance.pick("index.html|view|artigo.pdf|a_b-c"));
    let day = format!("{} {} {}", 1 + chance.below(28), month(facts, chance), 2005 + chance.below(19));
    match chance.below(6) {
        0 => vec![part(Url, url)],
        1 | 2 => vec![part(Note, facts.say(["Disponível em:", "Disponible en:", "Available at:", "Disponible sur :"])), part(Url, format!("{url}.")), part(Note, format!("{} {day}.", facts.say(["Acesso em:", "Acceso:", "Accessed", "Consulté le"])))],
        3 => vec![part(Note, facts.say(["Disponível em:", "Disponible en:", "Available at:", "URL :"])), part(Url, format!("<{url}>."))],
        4 => vec![part(Note, format!("Retrieved {} {}, {}, from {}:", chance.pick("July|May|October"), 1 + chance.below(28), 2005 + chance.below(19), chance.pick(words::PAPERS))), part(Url, url)],
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
    let mut out = vec![part(Author, apa_people(facts.people(), facts, chance)), part(Date, format!("({year}{}).", chance.pick("|||a|b"))), part(Title, stopped(facts.title())), part(Journal, format!("{},", facts.journal()))];
    out.push(part(Volume, match chance.below(6) { 0 => format!("{volume},"), 1 => format!("{volume}({}),", chance.pick("esp.|spe|suppl. 1")), _ => format!("{volume}({issue}),") }));
    out.push(part(Pages, match chance.below(8) { 0 => format!("{first}."), 1 => format!("e{}.", 10_000 + first), 2 => format!("pp. {first}–{last}."), 3 => format!("{first}–{last}."), _ => format!("{first}-{last}.") }));
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
    let school = format!("{} {}", chance.pick("Universidade Federal de|Universidade de|Universidad Nacional de|University of|Pontifícia Universidade Católica de"), facts.press().0);
    let mut out = vec![part(Author, apa_people(facts.people(), facts, chance)), part(Date, format!("({year}{}).", chance.pick("||, 17 de novembro|, July 11|, May"))), part(Title, facts.title())];
    match chance.below(5) {
        0 | 1 => {
            out.push(part(Genre, facts.say(["[Tese de Doutorado,", "[Tesis de Doctorado,", "[Doctoral dissertation,", "[Thèse de doctorat,"])));
            out.push(part(Publisher, format!("{school}].")));
            out.push(part(Source, format!("{}.", chance.pick("Repositório Institucional|Biblioteca Digital de Teses|ProQuest Dissertations|Repositorio UNAM|Arquivo @USP"))));
            out.extend(link(facts, chance).into_iter().filter(|(label, _)| *label == Url));
        }
        2 => {
            out.push(part(Genre, facts.say(["[Dissertação de Mestrado não publicada].", "[Tesis inédita].", "[Unpublished master's thesis].", "[Mémoire inédit]."])));
            out.push(part(Publisher, format!("{school}.")));
        }
        3 => {
            out.push(part(Genre, chance.pick("[Vídeo].|[Video].|[Palestra].|[Relatório de pesquisa].|[Conference session].")));
            out.push(part(Publisher, chance.pick("YouTube.|5º Simpósio Nacional de Música.|Universidade do Norte.|Vimeo.")));
            out.extend(if chance.comes(50) { link(facts, chance).into_iter().filter(|(label, _)| *label == Url).collect() } else { vec![part(Location, format!("{}.", facts.press().0))] });
        }
        _ => {
            out[2].1.push('.');
            out.extend(link(facts, chance));
        }
    }
    out
}

fn abnt_people(people: &[(String, String)], chance: &mut Chance) -> String {
    let (upper, full, tight) = (chance.comes(75), chance.comes(30), chance.comes(25));
    let name = |(family, given): &(String, String)| {
        let family = if upper { family.to_uppercase() } else { family.clone() };
        if full { format!("{family}, {given}") } else { format!("{family}, {}", initials(given, ".", if tight { "" } else { " " })) }
    };
    let text = people.iter().map(name).collect::<Vec<_>>().join("; ");
    if chance.comes(8) { format!("{text} et al.") } else if text.ends_with('.') { text } else { format!("{text}.") }
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
    out.push(part(Volume, match chance.below(5) { 0 => number, 1 => format!("v.{gap}{volume},"), _ => format!("v.{gap}{volume}, {number}") }));
    if chance.comes(10) {
        out.push(part(Pages, format!("p.{gap}{first},")));
    } else if chance.comes(90) {
        out.push(part(Pages, format!("{}.{gap}{first}{}{last}{}", chance.pick("p|p|pp"), chance.pick("-|-|–| – "), if chance.comes(85) { "," } else { "." })));
    }
    out.push(part(Date, if chance.comes(40) { format!("{} {year}.", month(facts, chance)) } else { format!("{year}.") }));
    out.extend(if chance.comes(50) { doi(chance) } else if chance.comes(40) { link(facts, chance) } else { Vec::new() });
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
            out.push(part(Genre, chance.pick("Dissertação (Mestrado em Letras) –|Tese (Doutorado em Educação) -|Tesis (Doctorado en Historia) –|Dissertação (Mestrado) -")));
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
        out.push(part(Note, format!("[{} {} {}].", facts.say(["Entrevista concedida a", "Entrevista cedida a", "Interview by", "Entretien avec"]), chance.pick(words::GIVEN), chance.pick(words::FAMILIES))));
    }
    out.push(part(Journal, format!("{},", chance.pick(words::PAPERS))));
    if chance.comes(50) {
        let place = facts.press().0;
        out.push(part(Location, if chance.comes(15) { format!("[{place}],") } else { format!("{place},") }));
    }
    out.push(part(Date, match chance.below(4) {
        0 => format!("{}/{}/{}.", 1 + chance.below(28), 1 + chance.below(12), year % 100),
        1 => format!("{} {}, {year}.", 1 + chance.below(28), month(facts, chance)),
        _ => format!("{} {} {year}{}.", 1 + chance.below(28), month(facts, chance), chance.pick("|||a")),
    }));
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
    let who = match chance.below(3) { 0 => format!("{}.", chance.pick(words::BODIES)), 1 => abnt_people(&facts.people()[..1], chance), _ => apa_people(&facts.people()[..1], facts, chance) };
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
    let name = format!("{} {} {volume}.{first}, {} {} {} {} {year}.", chance.pick("Lei|Lei|Decreto|Ley|Resolução|Portaria|Nota Técnica|Lei Complementar"), chance.pick("nº|n°|n.º|n.|No."), "de", 1 + chance.below(28), "de", chance.pick("janeiro de|março de|julho de|dezembro de|mayo de|agosto de"));
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

fn iso_people(facts: &Facts, chance: &mut Chance) -> String {
    let upper = chance.comes(70);
    let names: Vec<String> = facts.people().iter().map(|(family, given)| format!("{}, {}", if upper { family.to_uppercase() } else { family.clone() }, initials(given, ".", ""))).collect();
    joined(&names, ", ", &format!(" {} ", facts.say(["e", "y", "and", "et"])))
}

/// `FAMILY, I., FAMILY, I. and FAMILY, I., 2007. Title. Journal, vol. 39, no. 1, pp. 31-35.`
pub fn iso_article(facts: &Facts, chance: &mut Chance) -> Sequence {
    let [year, volume, issue, first, last] = facts.numbers();
    let comma = if chance.comes(90) { "," } else { "" };
    let mut out = vec![part(Author, format!("{}{comma}", iso_people(facts, chance))), part(Date, format!("{year}.")), part(Title, stopped(facts.title())), part(Journal, format!("{},", facts.journal()))];
    out.push(part(Volume, if chance.comes(70) { format!("vol. {volume}, no. {},", if chance.comes(15) { format!("{issue}-{}", issue + 1) } else { issue.to_string() }) } else { format!("vol. {volume},") }));
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
    let mut out = vec![part(Author, format!("{},", iso_people(facts, chance))), part(Date, if chance.comes(85) { format!("{year}.") } else { format!("({year}).") }), part(Title, stopped(facts.title()))];
    if chance.comes(50) {
        out.push(part(Editor, format!("In: {}, {}.", straight(facts.editors(), facts, chance).to_uppercase().replace(" AND ", " and "), chance.pick("eds|ed|editors"))));
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
    let names: Vec<String> = facts.people().iter().enumerate().map(|(at, (family, given))| if at == 0 { format!("{family}, {given}") } else { format!("{given} {family}") }).collect();
    let and = facts.say([", e ", ", y ", ", and ", " et "]);
    let mut out = vec![part(Author, if names.len() > 3 && chance.comes(60) { format!("{}, et al.", names[0]) } else { format!("{}.", joined(&names, ", ", and)) })];
    let quoted = format!("“{}”", stopped(facts.title()));
    match chance.below(4) {
        0 => out.extend([part(Date, format!("{year}.")), part(Title, quoted), part(Journal, facts.journal()), part(Volume, format!("{volume} ({issue}):")), part(Pages, format!("{first}–{last}."))]),
        1 => out.extend([part(Title, quoted), part(Journal, facts.journal()), part(Volume, format!("{volume}, no. {issue}")), part(Date, format!("({year}):")), part(Pages, format!("{first}–{last}."))]),
        2 => out.extend([part(Title, quoted), part(Journal, format!("{},", facts.journal())), part(Volume, format!("vol. {volume}, no. {issue},")), part(Date, format!("{year},")), part(Pages, format!("pp. {first}-{last}."))]),
        _ => out.extend([part(Title, stopped(facts.title())), part(Location, format!("{}:", facts.press().0)), part(Publisher, format!("{},", facts.press().1)), part(Date, format!("{year}."))]),
    }
    out.extend(if chance.comes(40) { doi(chance) } else { Vec::new() });
    out
}
