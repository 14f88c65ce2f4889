//! References made up of our own words, and set in the styles of reference lists: what the dataset has little of.

use variorum::manuscript::reference::label::Label::{self, *};

use super::corpus::Sequence;
use super::vocabulary as words;

/// A small generator of numbers that are the same in every run.
pub struct Chance(u64);

impl Chance {
    /// Begins at `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % end as u64) as usize
    }

    /// Whether it comes, `percent` times of a hundred.
    pub fn comes(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of those that `list` parts with strokes.
    pub fn pick<'l>(&mut self, list: &'l str) -> &'l str {
        let all: Vec<&str> = list.split('|').collect();
        all[self.below(all.len())]
    }
}

/// What references are made of.
pub struct Facts {
    people: Vec<(String, String)>,
    editors: Vec<(String, String)>,
    title: String,
    journal: String,
    book: String,
    place: String,
    press: String,
    year: usize,
    volume: usize,
    issue: usize,
    first: usize,
    last: usize,
    language: usize,
}

/// Makes `count` references. Titles and journals of the dataset, where given, are set in the other styles too.
pub fn references(count: usize, titles: &[String], journals: &[String]) -> Vec<Sequence> {
    let mut chance = Chance::new(7);
    (0..count).map(|_| reference(&mut chance, titles, journals)).collect()
}

fn reference(chance: &mut Chance, titles: &[String], journals: &[String]) -> Sequence {
    let facts = facts(chance, titles, journals);
    let mut parts = match chance.below(20) {
        0..=2 => super::settings::apa_article(&facts, chance),
        3 => super::settings::apa_book(&facts, chance),
        4 => super::settings::apa_chapter(&facts, chance),
        5 => super::settings::apa_other(&facts, chance),
        6 | 7 => super::settings::abnt_article(&facts, chance),
        8 | 9 => super::settings::abnt_book(&facts, chance),
        10 => super::settings::abnt_chapter(&facts, chance),
        11 => super::settings::thesis(&facts, chance),
        12 | 13 => super::settings::news(&facts, chance),
        14 => super::settings::web(&facts, chance),
        15 => super::settings::law(&facts, chance),
        16 => super::settings::iso_article(&facts, chance),
        17 => super::settings::iso_book(&facts, chance),
        18 => super::settings::vancouver(&facts, chance),
        _ => super::settings::chicago(&facts, chance),
    };
    loosen(&mut parts, chance);
    parts
}

/// The space before a sign that marks of emphasis leave behind, and the marks themselves.
fn loosen(parts: &mut Sequence, chance: &mut Chance) {
    let (spaced, starred) = (chance.comes(12), chance.comes(12));
    for (label, text) in parts.iter_mut() {
        let set = matches!(label, Journal | Container | Title);
        if set && text.ends_with(['.', ',']) && (spaced || starred) && chance.comes(60) {
            let sign = text.pop().unwrap_or('.');
            *text = if starred && *label != Title {
                format!("*{text}*{sign}")
            } else if spaced {
                format!("{text} {sign}")
            } else {
                format!("{text}{sign}")
            };
        }
    }
}

fn facts(chance: &mut Chance, titles: &[String], journals: &[String]) -> Facts {
    let language = chance.below(4);
    let year = 1950 + chance.below(75);
    let first = 1 + chance.below(900);
    let count = [1, 1, 2, 2, 3, 4, 6][chance.below(7)];
    let editors = 1 + chance.below(3);
    let old = language == 2 && chance.comes(60);
    Facts {
        people: people(chance, count),
        editors: people(chance, editors),
        title: if old { titles[chance.below(titles.len())].clone() } else { title(chance, language) },
        journal: if chance.comes(35) { journals[chance.below(journals.len())].clone() } else { journal(chance, language) },
        book: title(chance, language),
        place: chance.pick(words::PLACES).to_owned(),
        press: chance.pick(words::PRESSES).to_owned(),
        year,
        volume: 1 + chance.below(99),
        issue: 1 + chance.below(30),
        first,
        last: first + 1 + chance.below(40),
        language,
    }
}

fn people(chance: &mut Chance, count: usize) -> Vec<(String, String)> {
    (0..count).map(|_| (chance.pick(words::FAMILIES).to_owned(), chance.pick(words::GIVEN).to_owned())).collect()
}

/// A title of nouns with what joins them, now and then with a species, a question or a subtitle.
fn title(chance: &mut Chance, language: usize) -> String {
    let (nouns, joins, starts) = match language {
        0 => (
            words::PT,
            "e|na perspectiva de|sobre|entre|:|: um ensaio sobre|para|em tempos de|e os efeitos de|, ",
            "Análise de|Sobre|O lugar de|Contribuições para||||Efeito de|Uma história de|Como ler|Ainda",
        ),
        1 => (
            words::ES,
            "y|en torno a|frente a|:|: notas sobre|para|y los límites de|, ",
            "El debate sobre|Apuntes para|Hacia||||Crítica de|Después de|Los usos de|Contra",
        ),
        3 => (words::FR, "et|dans|:|: essai sur|face à|pour", "Introduction à|Pour||||Penser"),
        _ => (
            words::EN,
            "and|in|of|:|: a review of|under|for|: evidence from|, |as a tool for",
            "Effects of|The role of|Towards|||On|Does|Rethinking|A study of|A guide to|Measuring|Patterns of|In search of|In the shadow of|In defence of",
        ),
    };
    let mut out = chance.pick(starts).to_owned();
    for at in 0..1 + chance.below(4) {
        if at > 0 {
            out.push_str(&format!(" {}", chance.pick(joins)).replace(" :", ":").replace(" ,", ","));
        }
        out.push_str(&format!(" {}", chance.pick(nouns)));
    }
    if chance.comes(7) {
        out = chance.pick(nouns).split(' ').nth(1).unwrap_or("Ensaios").to_owned();
    }
    if chance.comes(6) {
        out.push_str(&format!(" {}", 1950 + chance.below(75)));
    }
    if chance.comes(18) {
        out.push_str(&format!(" {}", chance.pick(words::SPECIES)).replace(" :", ":"));
    }
    let mut out = capital(out.trim());
    if chance.comes(10) {
        out = capitals(&out);
    }
    if chance.comes(6) {
        out.push('?');
    }
    out
}

/// With a capital at the start.
pub fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

/// With a capital at every longer word.
fn capitals(text: &str) -> String {
    text.split(' ').map(|word| if word.chars().count() > 3 { capital(word) } else { word.to_owned() }).collect::<Vec<_>>().join(" ")
}

fn journal(chance: &mut Chance, language: usize) -> String {
    let field = chance.pick(if language == 2 { words::FIELDS_EN } else { words::FIELDS_PT }).to_owned();
    let start = match language {
        2 => chance.pick("Journal of|International Journal of|European Journal of|Annals of|Advances in||Archives of|South Asian Review of|Studies in|Proceedings of the Finnish Academy of|In Silico|Current|Acta|Transactions on|3"),
        1 => chance.pick("Revista de|Investigación|Cuadernos de|Estudios de||Perfiles de|Revista Latinoamericana de|Anales de|Pensamiento"),
        _ => chance.pick("Revista Brasileira de|Cadernos de|Estudos em|Revista de|Arquivos de|Pesquisa em||Acta|Boletim de|Revista Horizonte -|Ciência e"),
    };
    let mut out = format!("{start} {field}").trim().to_owned();
    match chance.below(14) {
        0 => out.push_str(" - Series B"),
        1 => out.push_str(". Physics, Mathematics"),
        2 => out.push_str(": cadernos de cultura"),
        3 => out.push_str(" & Molecular Genetics. Animal"),
        4 => out.push_str(", New Series"),
        5 => out = chance.pick("Ecologica|Tempo|ARBOR|Hoehnea|Forests|Water|Scripta|Novos Rumos|Nature|Isis|Daedalus|Planta|Ethos|Cell").to_owned(),
        _ => {}
    }
    out
}

/// Initials of given names.
pub fn initials(given: &str, dot: &str, between: &str) -> String {
    given.split([' ', '-']).filter_map(|name| name.chars().next()).map(|c| format!("{c}{dot}")).collect::<Vec<_>>().join(between)
}

impl Facts {
    /// Those who wrote it.
    pub fn people(&self) -> &[(String, String)] {
        &self.people
    }

    /// Those who edited what it is in.
    pub fn editors(&self) -> &[(String, String)] {
        &self.editors
    }

    /// Its title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Its journal.
    pub fn journal(&self) -> &str {
        &self.journal
    }

    /// The book it is in.
    pub fn book(&self) -> &str {
        &self.book
    }

    /// Place and press.
    pub fn press(&self) -> (&str, &str) {
        (&self.place, &self.press)
    }

    /// Year, volume, issue, first page, last page.
    pub fn numbers(&self) -> [usize; 5] {
        [self.year, self.volume, self.issue, self.first, self.last]
    }

    /// One of what the languages say: Portuguese, Spanish, English, French.
    pub fn say<'w>(&self, words: [&'w str; 4]) -> &'w str {
        words[self.language]
    }
}

/// A part.
pub fn part(label: Label, text: impl Into<String>) -> (Label, String) {
    (label, text.into())
}
