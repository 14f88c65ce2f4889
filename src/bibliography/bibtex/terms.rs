//! BibLaTeX's own words for what many entries say: `phdthesis`, `inpress`, `newseries`.

/// Keys a database may hold, and what they stand for.
const TERMS: &[(&str, &str)] = &[
    ("accepted", "accepted"),
    ("audiocd", "audio CD"),
    ("bathesis", "Bachelor’s thesis"),
    ("candthesis", "Candidate thesis"),
    ("datacd", "CD-ROM"),
    ("forthcoming", "forthcoming"),
    ("inpreparation", "in preparation"),
    ("inpress", "in press"),
    ("mathesis", "Master’s thesis"),
    ("newseries", "new series"),
    ("oldseries", "old series"),
    ("patent", "patent"),
    ("patentde", "German patent"),
    ("patenteu", "European patent"),
    ("patentfr", "French patent"),
    ("patentuk", "British patent"),
    ("patentus", "U.S. patent"),
    ("patreq", "patent request"),
    ("patreqde", "German patent request"),
    ("patreqeu", "European patent request"),
    ("patreqfr", "French patent request"),
    ("patrequk", "British patent request"),
    ("patrequs", "U.S. patent request"),
    ("phdthesis", "PhD thesis"),
    ("preprint", "preprint"),
    ("prepublished", "pre-published"),
    ("resreport", "research report"),
    ("software", "computer software"),
    ("submitted", "submitted"),
    ("techreport", "technical report"),
];

/// What a key stands for; any other words stand for themselves.
pub(super) fn term(words: &str) -> &str {
    let key = words.trim();
    TERMS.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map_or(words, |(_, term)| term)
}

/// A series that is a number is a journal's: `2` is its 2nd series.
pub(super) fn series(words: &str) -> Option<String> {
    let number: u32 = words.trim().parse().ok()?;
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    Some(format!("{number}{ending} series"))
}
