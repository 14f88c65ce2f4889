//! Hayagriva's types, alone and inside others, as CSL types.

/// Each type with the CSL type it is by itself.
const KINDS: &[(&str, &str)] = &[
    ("anthology", "book"),
    ("anthos", "chapter"),
    ("article", "article"),
    ("artwork", "graphic"),
    ("audio", "song"),
    ("blog", "post-weblog"),
    ("book", "book"),
    ("case", "legal_case"),
    ("chapter", "chapter"),
    ("conference", "speech"),
    ("dataset", "dataset"),
    ("entry", "entry"),
    ("exhibition", "event"),
    ("legislation", "legislation"),
    ("manuscript", "manuscript"),
    ("misc", "document"),
    ("newspaper", "article-newspaper"),
    ("original", "document"),
    ("patent", "patent"),
    ("performance", "performance"),
    ("periodical", "periodical"),
    ("post", "post"),
    ("proceedings", "book"),
    ("reference", "book"),
    ("report", "report"),
    ("repository", "software"),
    ("scene", "motion_picture"),
    ("thesis", "thesis"),
    ("thread", "post"),
    ("tweet", "post"),
    ("video", "motion_picture"),
    ("web", "webpage"),
];

/// The CSL type of a hayagriva type in lower case.
pub(super) fn kind(name: &str) -> Option<&'static str> {
    KINDS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

/// All types.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(name, _)| *name)
}

/// The type a parent has that names none.
pub(super) fn default_parent(child: &str) -> &'static str {
    match child {
        "article" => "periodical",
        "chapter" => "book",
        "entry" => "reference",
        "anthos" | "legislation" => "anthology",
        "web" => "web",
        "scene" | "video" => "video",
        "artwork" => "exhibition",
        "tweet" | "post" => "post",
        "audio" => "audio",
        _ => "misc",
    }
}

/// The CSL type of a work of type `child` inside one of type `parent`.
pub(super) fn inside(child: &str, parent: &str) -> Option<&'static str> {
    Some(match (child, parent) {
        ("article" | "misc" | "web", "blog") => "post-weblog",
        ("article" | "misc", "newspaper") => "article-newspaper",
        ("article" | "misc", "periodical") => "article-journal",
        ("article" | "misc" | "chapter" | "anthos" | "entry", "proceedings" | "conference") => "paper-conference",
        ("article", "web") => "webpage",
        ("article" | "misc" | "chapter" | "anthos", "anthology" | "book") => "chapter",
        ("entry" | "article" | "chapter", "reference") => "entry-encyclopedia",
        ("entry", "repository") => "software",
        (_, "thread") => "post",
        _ => return None,
    })
}
