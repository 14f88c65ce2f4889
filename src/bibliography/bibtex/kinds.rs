//! BibTeX's and BibLaTeX's entry types as CSL types.

/// Each entry type, its CSL type, and the genre it brings.
const KINDS: &[(&str, &str, &str)] = &[
    ("article", "article-journal", ""),
    ("artwork", "graphic", ""),
    ("audio", "song", ""),
    ("bibnote", "", ""),
    ("book", "book", ""),
    ("bookinbook", "chapter", ""),
    ("booklet", "pamphlet", ""),
    ("collection", "book", ""),
    ("commentary", "book", ""),
    ("conference", "paper-conference", ""),
    ("data", "dataset", ""),
    ("dataset", "dataset", ""),
    ("electronic", "webpage", ""),
    ("image", "graphic", ""),
    ("inbook", "chapter", ""),
    ("incollection", "chapter", ""),
    ("inproceedings", "paper-conference", ""),
    ("inreference", "entry-encyclopedia", ""),
    ("jurisdiction", "legal_case", ""),
    ("legal", "treaty", ""),
    ("legislation", "legislation", ""),
    ("letter", "personal_communication", ""),
    ("letters", "personal_communication", ""),
    ("manual", "book", ""),
    ("mastersthesis", "thesis", "Master’s thesis"),
    ("misc", "", ""),
    ("movie", "motion_picture", ""),
    ("music", "song", ""),
    ("mvbook", "book", ""),
    ("mvcollection", "book", ""),
    ("mvproceedings", "book", ""),
    ("mvreference", "book", ""),
    ("newsarticle", "article-newspaper", ""),
    ("online", "webpage", ""),
    ("patent", "patent", ""),
    ("performance", "performance", ""),
    ("periodical", "periodical", ""),
    ("phdthesis", "thesis", "PhD thesis"),
    ("proceedings", "book", ""),
    ("reference", "book", ""),
    ("report", "report", ""),
    ("review", "review", ""),
    ("set", "", ""),
    ("software", "software", ""),
    ("standard", "standard", ""),
    ("suppbook", "chapter", ""),
    ("suppcollection", "chapter", ""),
    ("suppperiodical", "article-journal", ""),
    ("techreport", "report", ""),
    ("thesis", "thesis", ""),
    ("unpublished", "manuscript", ""),
    ("video", "motion_picture", ""),
    ("www", "webpage", ""),
];

/// The CSL type and genre of an entry type in lower case.
pub(super) fn kind(name: &str) -> Option<(&'static str, &'static str)> {
    KINDS.iter().find(|(known, ..)| *known == name).map(|(_, kind, genre)| (*kind, *genre))
}

/// CSL's types that no entry type stands for; the `entrysubtype` of a `misc` may name them.
const OTHERS: &[&str] = &[
    "article",
    "bill",
    "broadcast",
    "classic",
    "collection",
    "document",
    "entry",
    "entry-dictionary",
    "event",
    "figure",
    "hearing",
    "interview",
    "map",
    "musical_score",
    "post",
    "regulation",
    "review-book",
];

/// The CSL type of that name, where no entry type stands for it.
pub(super) fn csl(name: &str) -> Option<&'static str> {
    OTHERS.iter().find(|known| **known == name).copied()
}

/// All entry types.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(name, ..)| *name)
}
