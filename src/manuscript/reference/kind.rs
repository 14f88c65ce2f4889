//! What kind of work a reference is of.

/// The kinds, under their CSL names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// An article of a journal.
    Article,
    /// An article of a newspaper.
    News,
    /// A book.
    Book,
    /// A part of a book.
    Chapter,
    /// A paper of a meeting.
    Paper,
    /// A thesis.
    Thesis,
    /// A report.
    Report,
    /// A page of the web.
    Webpage,
    /// A law.
    Law,
    /// A film, a recording.
    Film,
    /// Nothing that could be told.
    #[default]
    Document,
}

impl Kind {
    /// The name CSL has for it.
    pub fn csl(self) -> &'static str {
        match self {
            Self::Article => "article-journal",
            Self::News => "article-newspaper",
            Self::Book => "book",
            Self::Chapter => "chapter",
            Self::Paper => "paper-conference",
            Self::Thesis => "thesis",
            Self::Report => "report",
            Self::Webpage => "webpage",
            Self::Law => "legislation",
            Self::Film => "motion_picture",
            Self::Document => "document",
        }
    }
}

/// What is known of a work that tells its kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signs<'s> {
    /// The whole string, in lower case.
    pub raw: &'s str,
    /// Genre and notes, in lower case.
    pub genre: &'s str,
    /// The work it is in, in lower case.
    pub container: &'s str,
    /// Whether that is a journal.
    pub journal: bool,
    /// Whether it says "In".
    pub within: bool,
    /// Whether it has a volume or an issue.
    pub numbered: bool,
    /// Whether it has pages.
    pub paged: bool,
    /// Whether it has editors.
    pub edited: bool,
    /// Whether it has a publisher.
    pub published: bool,
    /// Whether it has an address that is no DOI.
    pub linked: bool,
    /// Whether its date has a day.
    pub dated: bool,
    /// Whether it has a director.
    pub directed: bool,
}

/// The kind, and how sure it is, from 0 to 1.
pub fn judge(signs: &Signs) -> (Kind, f32) {
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let genre = |words: &[&str]| has(signs.genre, words);
    if has(signs.genre, &THESIS) || has(signs.raw, &THESIS_WHOLE) {
        return (Kind::Thesis, 0.95);
    }
    if LAWS.iter().any(|law| signs.raw.starts_with(law) || signs.raw.contains(&format!(". {law}")) && !signs.journal) {
        return (Kind::Law, 0.8);
    }
    if signs.directed || genre(&["motion picture", "film", "filme", "película", "video", "vídeo"]) {
        return (Kind::Film, 0.7);
    }
    if has(signs.container, &MEETINGS) && !signs.numbered {
        return (Kind::Paper, 0.85);
    }
    if !signs.container.is_empty() {
        return within(signs);
    }
    match () {
        () if genre(&["report", "relatório", "informe", "rapport", "bericht", "working paper"]) => (Kind::Report, 0.85),
        () if signs.published => (Kind::Book, 0.85),
        () if signs.linked => (Kind::Webpage, 0.75),
        () => (Kind::Document, 0.4),
    }
}

fn within(signs: &Signs) -> (Kind, f32) {
    match (signs.numbered, signs.edited || signs.within, signs.journal) {
        (true, false, _) => (Kind::Article, 0.95),
        (_, true, false) => (Kind::Chapter, 0.9),
        (false, _, true) if signs.dated => (Kind::News, 0.7),
        (false, false, true) if signs.paged => (Kind::Article, 0.8),
        (_, _, true) => (Kind::Article, 0.6),
        _ if signs.linked && !signs.paged => (Kind::Webpage, 0.6),
        _ if signs.paged || signs.published => (Kind::Chapter, 0.6),
        _ => (Kind::Document, 0.4),
    }
}

const THESIS: [&str; 10] =
    ["thesis", "dissertation", "dissertação", "tese", "tesis", "thèse", "diplomarbeit", "habilitation", "trabalho de conclusão", "monografia"];
const THESIS_WHOLE: [&str; 10] = [
    "phd thesis",
    "doctoral dissertation",
    "master's thesis",
    "dissertação de mestrado",
    "dissertação (mestrado",
    "tese de doutorado",
    "tese (doutorado",
    "tese doutorado",
    "dissertação apresentada",
    "tesis doctoral",
];
const LAWS: [&str; 9] = ["lei n", "lei complementar", "decreto", "resolução n", "resolución n", "ley n", "nota técnica n", "portaria n", "public law"];
const MEETINGS: [&str; 14] = [
    "proceedings",
    "proc.",
    "conference",
    "symposium",
    "workshop",
    "congress",
    "congresso",
    "congreso",
    "anais d",
    "actas d",
    "simpósio",
    "encontro",
    "jornadas",
    "seminário",
];
