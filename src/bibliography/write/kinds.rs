//! CSL types as BibLaTeX's entry types.

use crate::bibliography::Reference;

/// Each CSL type, its entry type, and the subtype that tells it from others of that entry type.
const KINDS: &[(&str, &str, &str)] = &[
    ("article", "misc", "article"),
    ("article-journal", "article", ""),
    ("article-magazine", "article", "magazine"),
    ("article-newspaper", "article", "newspaper"),
    ("book", "book", ""),
    ("chapter", "incollection", ""),
    ("dataset", "dataset", ""),
    ("document", "misc", ""),
    ("entry-encyclopedia", "inreference", ""),
    ("graphic", "artwork", ""),
    ("legal_case", "jurisdiction", ""),
    ("legislation", "legislation", ""),
    ("manuscript", "unpublished", ""),
    ("motion_picture", "movie", ""),
    ("pamphlet", "booklet", ""),
    ("paper-conference", "inproceedings", ""),
    ("patent", "patent", ""),
    ("performance", "performance", ""),
    ("periodical", "periodical", ""),
    ("personal_communication", "letter", ""),
    ("post-weblog", "online", "blog"),
    ("report", "report", ""),
    ("review", "review", ""),
    ("software", "software", ""),
    ("song", "audio", ""),
    ("speech", "unpublished", "speech"),
    ("standard", "standard", ""),
    ("thesis", "thesis", ""),
    ("treaty", "legal", ""),
    ("webpage", "online", ""),
];

/// The entry type of a reference, and its subtype. A type BibLaTeX has none for is a `misc` with CSL's name for its subtype.
pub(super) fn of(reference: &Reference) -> (&'static str, &str) {
    let numbered = reference.variable("number").is_some() && reference.variable("collection-number").is_none();
    match KINDS.iter().find(|(kind, ..)| *kind == reference.kind) {
        Some((_, "book", _)) if numbered => ("manual", ""),
        Some((_, "book", _)) if reference.names("author").is_empty() && !reference.names("editor").is_empty() => ("collection", ""),
        Some((_, kind, subtype)) => (kind, subtype),
        None => ("misc", &reference.kind),
    }
}

/// Whether works of an entry type stand in a book.
pub(super) fn is_in_a_book(kind: &str) -> bool {
    matches!(kind, "incollection" | "inproceedings" | "inreference")
}
