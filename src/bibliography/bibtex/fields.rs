//! BibLaTeX's fields and the CSL variables they are.

/// Fields that carry marks: BibLaTeX's name, CSL's.
pub(super) const TEXTS: &[(&str, &str)] = &[("annotation", "annote"), ("annote", "annote"), ("abstract", "abstract"), ("origpublisher", "original-publisher")];

/// Fields that carry none. Of several for one variable the first counts.
pub(super) const WORDS: &[(&str, &str)] = &[
    ("volumes", "number-of-volumes"),
    ("chapter", "chapter-number"),
    ("edition", "edition"),
    ("version", "version"),
    ("pages", "page"),
    ("pagetotal", "number-of-pages"),
    ("venue", "event-place"),
    ("type", "genre"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
    ("keywords", "keyword"),
    ("pubstate", "status"),
    ("library", "call-number"),
];

/// Fields that list names, and the roles they list.
pub(super) const NAMES: &[(&str, &str)] = &[
    ("author", "author"),
    ("editor", "editor"),
    ("translator", "translator"),
    ("bookauthor", "container-author"),
    ("director", "director"),
    ("holder", "author"),
    ("introduction", "introduction"),
    ("commentator", "commentator"),
    ("annotator", "annotator"),
    ("afterword", "afterword"),
    ("foreword", "foreword"),
];

/// Other fields that are read.
const OTHERS: &[&str] = &[
    "address",
    "addendum",
    "archiveprefix",
    "arxivid",
    "booksubtitle",
    "booktitle",
    "booktitleaddon",
    "date",
    "day",
    "doi",
    "editortype",
    "entrysubtype",
    "eprint",
    "eprinttype",
    "eventtitle",
    "howpublished",
    "hyphenation",
    "institution",
    "issue",
    "issuesubtitle",
    "issuetitle",
    "journal",
    "journalsubtitle",
    "journaltitle",
    "langid",
    "langidopts",
    "language",
    "location",
    "mainsubtitle",
    "maintitle",
    "maintitleaddon",
    "month",
    "note",
    "number",
    "options",
    "organization",
    "origlocation",
    "origtitle",
    "part",
    "publisher",
    "reprinttitle",
    "school",
    "series",
    "shortjournal",
    "shorttitle",
    "subtitle",
    "title",
    "titleaddon",
    "url",
    "volume",
    "year",
];

/// Whether a field says anything of the work here.
pub(super) fn is_read(name: &str) -> bool {
    OTHERS.binary_search(&name).is_ok() || TEXTS.iter().chain(WORDS).chain(NAMES).any(|(field, _)| *field == name)
}

/// What the `number` of an entry of this type is.
pub(super) fn number(kind: &str) -> &'static str {
    match kind {
        "article" | "periodical" | "suppperiodical" | "review" => "issue",
        "book" | "collection" | "proceedings" | "reference" | "mvbook" | "mvcollection" | "mvproceedings" | "mvreference" => "collection-number",
        kind if super::titles::is_chapter(kind) => "collection-number",
        _ => "number",
    }
}
