//! The keys of hayagriva's entries and the CSL variables they are.

/// Keys whose value is one text, as they are called in an entry.
pub(super) const OWN: &[(&str, &str)] = &[
    ("abstract", "abstract"),
    ("archive", "archive"),
    ("archive-location", "archive-place"),
    ("call-number", "call-number"),
    ("chapter", "chapter-number"),
    ("edition", "edition"),
    ("genre", "genre"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("issue", "issue"),
    ("language", "language"),
    ("location", "publisher-place"),
    ("note", "note"),
    ("page-range", "page"),
    ("page-total", "number-of-pages"),
    ("runtime", "dimensions"),
    ("status", "status"),
    ("time-range", "section"),
    ("volume", "volume"),
    ("volume-total", "number-of-volumes"),
];

/// Of these keys a work inside another has what the other says, where it says nothing itself.
pub(super) const FROM_PARENT: &[&str] =
    &["volume", "volume-total", "issue", "edition", "location", "isbn", "issn", "archive", "archive-location", "page-range", "language"];

/// Keys with a shape of their own.
pub(super) const SHAPED: &[&str] =
    &["type", "title", "author", "editor", "affiliated", "date", "parent", "publisher", "organization", "url", "doi", "serial-number"];

/// Hayagriva's roles and CSL's.
pub(super) const ROLES: &[(&str, &str)] = &[
    ("afterword", "afterword"),
    ("annotator", "annotator"),
    ("cast-member", "performer"),
    ("cinematography", "cinematographer"),
    ("collaborator", "contributor"),
    ("commentator", "commentator"),
    ("compiler", "compiler"),
    ("composer", "composer"),
    ("director", "director"),
    ("executive-producer", "executive-producer"),
    ("foreword", "foreword"),
    ("founder", "founder"),
    ("holder", "holder"),
    ("illustrator", "illustrator"),
    ("introduction", "introduction"),
    ("narrator", "narrator"),
    ("organizer", "organizer"),
    ("producer", "producer"),
    ("translator", "translator"),
    ("writer", "script-writer"),
];

/// All keys an entry may have.
pub(super) fn known() -> impl Iterator<Item = &'static str> {
    OWN.iter().map(|(key, _)| *key).chain(SHAPED.iter().copied())
}
