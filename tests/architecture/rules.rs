//! The map: every room, and what it may use.

/// A room of the house: a module directly under `src/`.
pub struct Room {
    /// Its name.
    pub name: &'static str,
    /// The rooms it may use; `*` for all.
    pub may_use: &'static [&'static str],
}

const fn room(name: &'static str, may_use: &'static [&'static str]) -> Room {
    Room { name, may_use }
}

/// The rooms in reading order. The stage rooms (`parse`, `resolve`, `render`, `export`, `import`, `theme`) do not use one
/// another; `pipeline` alone names them all.
pub const ROOMS: &[Room] = &[
    room("source", &[]),
    room("diagnostic", &["source"]),
    room("slug", &[]),
    room("url", &[]),
    room("data", &["source", "diagnostic"]),
    room("yaml", &["source", "diagnostic", "data"]),
    room("mend", &["source", "data", "yaml"]),
    room("config", &["source", "diagnostic", "data", "edition", "url"]),
    room("edition", &["source", "data", "bibliography", "slug"]),
    room("layout", &["source", "diagnostic", "slug"]),
    room("outline", &["source", "diagnostic", "edition", "slug"]),
    room("parse", &["source", "diagnostic", "data", "yaml", "config", "edition", "layout", "bibliography", "slug", "url"]),
    room("anchor", &[]),
    room("difference", &[]),
    room("csl", &["source", "diagnostic", "bibliography"]),
    room("prose", &["bibliography", "csl"]),
    room("bibliography", &["source", "diagnostic", "data", "yaml", "url"]),
    room("catalogue", &["source", "diagnostic", "config", "edition", "bibliography", "layout", "outline", "slug", "url"]),
    room("apparatus", &["source", "edition", "outline", "catalogue", "bibliography", "csl", "anchor"]),
    room(
        "resolve",
        &[
            "source",
            "diagnostic",
            "config",
            "edition",
            "layout",
            "outline",
            "yaml",
            "catalogue",
            "apparatus",
            "anchor",
            "csl",
            "bibliography",
            "prose",
            "slug",
            "url",
        ],
    ),
    room("secrecy", &["source", "diagnostic", "data", "yaml", "edition", "bibliography", "site"]),
    room("digest", &["source", "edition", "apparatus", "anchor", "bibliography"]),
    room("gather", &["bibliography", "catalogue", "digest"]),
    room("import", &["edition"]),
    room("export", &["source", "edition", "apparatus", "anchor", "url"]),
    room("theme", &["source", "config", "diagnostic"]),
    room(
        "render",
        &[
            "source",
            "diagnostic",
            "config",
            "edition",
            "outline",
            "catalogue",
            "apparatus",
            "anchor",
            "difference",
            "digest",
            "gather",
            "bibliography",
            "csl",
            "slug",
            "url",
            "theme",
            "data",
            "anchor",
            "difference",
        ],
    ),
    room("pipeline", &["*"]),
    room("site", &["source", "slug", "url", "machine"]),
    room("machine", &[]),
    room("load", &["source", "diagnostic", "slug", "machine"]),
    room("write", &["source", "diagnostic", "load", "site", "slug", "url", "machine"]),
    room("serve", &["source", "diagnostic", "config", "theme", "pipeline", "load", "site", "write", "url", "machine"]),
    room("command", &["*"]),
    room("cli", &["*"]),
    room("main", &["*"]),
];

/// Foreign crates and parts of the standard library, each with the modules it lives in.
pub const FOREIGN: &[(&str, &[&str])] = &[
    ("tera", &["render/template"]),
    ("pulldown_cmark", &["parse"]),
    ("similar", &["difference", "command"]),
    ("syntect", &["render/highlight"]),
    ("math_core", &["render/math"]),
    ("ammonia", &["render/sanitise"]),
    ("html5ever", &["render/sanitise"]),
    ("granit_parser", &["yaml"]),
    ("serde_yaml", &["yaml", "command/new"]),
    ("citationberg", &["csl"]),
    ("ciborium", &["csl"]),
    ("quick_xml", &["csl"]),
    ("hayagriva", &["csl"]),
    ("icu_collator", &["csl"]),
    ("icu_locale_core", &["csl"]),
    ("aho_corasick", &["secrecy"]),
    ("miniz_oxide", &["secrecy"]),
    ("walkdir", &["load", "write"]),
    ("std::fs", &["load", "write"]),
    ("rustix", &["load", "write"]),
    ("notify", &["serve"]),
    ("inotify", &["serve"]),
    ("axum", &["serve"]),
    ("hyper_util", &["serve"]),
    ("tokio", &["serve"]),
    ("clap", &["cli", "command"]),
    ("indicatif", &["command"]),
    ("std::env", &["command", "cli", "main", "machine", "write/place"]),
    ("std::time", &["command", "serve", "write", "machine"]),
];

/// What no room below the commands may say.
pub const PRINTING: &[&str] = &["println!", "eprintln!", "print!", "eprint!", "dbg!", "process::exit"];
