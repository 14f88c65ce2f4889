//! BibTeX's and BibLaTeX's entry types as CSL types.

/// Each entry type, its CSL type, and the genre it brings.
const KINDS: &[(&str, &str, &str)] = &[
    ("article", "article-journal", ""),
    ("artwork", "graphic", ""),
    ("audio", "song", ""),
    ("bibnote", "document", ""),
    ("book", "book", ""),
    ("bookinbook", "chapter", ""),
    ("booklet", "pamphlet", ""),
    ("collection", "book", ""),
    ("commentary", "book", ""),
    ("conference", "paper-conference", ""),
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
    ("manual", "book", ""),
    ("mastersthesis", "thesis", "Master’s thesis"),
    ("misc", "document", ""),
    ("movie", "motion_picture", ""),
    ("music", "song", ""),
    ("mvbook", "book", ""),
    ("mvcollection", "book", ""),
    ("mvproceedings", "book", ""),
    ("mvreference", "book", ""),
    ("online", "webpage", ""),
    ("patent", "patent", ""),
    ("performance", "performance", ""),
    ("periodical", "periodical", ""),
    ("phdthesis", "thesis", "Doctoral dissertation"),
    ("proceedings", "book", ""),
    ("reference", "book", ""),
    ("report", "report", ""),
    ("review", "review", ""),
    ("set", "document", ""),
    ("software", "software", ""),
    ("standard", "standard", ""),
    ("suppbook", "chapter", ""),
    ("suppcollection", "chapter", ""),
    ("suppperiodical", "article-journal", ""),
    ("techreport", "report", "Technical report"),
    ("thesis", "thesis", ""),
    ("unpublished", "manuscript", ""),
    ("video", "motion_picture", ""),
    ("www", "webpage", ""),
];

/// The CSL type and genre of an entry type in lower case.
pub(super) fn kind(name: &str) -> Option<(&'static str, &'static str)> {
    KINDS.iter().find(|(known, ..)| *known == name).map(|(_, kind, genre)| (*kind, *genre))
}

/// All entry types.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(name, ..)| *name)
}
