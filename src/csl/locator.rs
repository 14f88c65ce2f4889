//! The part of a work a citation points to, and how pandoc's citations write it.

/// A part of a work: CSL's term and what is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Locator {
    /// CSL's term: `page`, `chapter`, `section`, `figure`, `sub-verbo` …
    pub label: String,
    /// What stands after the term, as written: `3-5`, `iv`, `3, 5 and 7-9`.
    pub value: String,
}

/// A term: CSL's name, how one and several are shown, and how authors write it.
struct Term {
    name: &'static str,
    one: &'static str,
    several: &'static str,
    written: &'static [&'static str],
}

const fn term(name: &'static str, one: &'static str, several: &'static str, written: &'static [&'static str]) -> Term {
    Term { name, one, several, written }
}

const TERMS: &[Term] = &[
    term("page", "p.", "pp.", &["p.", "pp.", "p", "pp", "page", "pages", "pg.", "pgs."]),
    term("chapter", "ch.", "chs.", &["ch.", "chs.", "chap.", "chaps.", "chapter", "chapters"]),
    term("section", "sec.", "secs.", &["sec.", "secs.", "sect.", "section", "sections", "§", "§§"]),
    term("paragraph", "para.", "paras.", &["para.", "paras.", "par.", "paragraph", "paragraphs", "¶", "¶¶"]),
    term("figure", "fig.", "figs.", &["fig.", "figs.", "figure", "figures"]),
    term("table", "tbl.", "tbls.", &["tbl.", "tbls.", "tab.", "table", "tables"]),
    term("equation", "eq.", "eqs.", &["eq.", "eqs.", "eqn.", "equation", "equations"]),
    term("volume", "vol.", "vols.", &["vol.", "vols.", "volume", "volumes"]),
    term("note", "n.", "nn.", &["n.", "nn.", "note", "notes", "fn.", "footnote", "footnotes"]),
    term("line", "l.", "ll.", &["l.", "ll.", "line", "lines"]),
    term("book", "bk.", "bks.", &["bk.", "bks.", "book", "books"]),
    term("column", "col.", "cols.", &["col.", "cols.", "column", "columns"]),
    term("folio", "fol.", "fols.", &["fol.", "fols.", "folio", "folios"]),
    term("issue", "no.", "nos.", &["no.", "nos.", "number", "numbers", "issue", "issues"]),
    term("opus", "op.", "opp.", &["op.", "opp.", "opus", "opera"]),
    term("part", "pt.", "pts.", &["pt.", "pts.", "part", "parts"]),
    term("sub-verbo", "s.v.", "s.vv.", &["s.v.", "s.vv.", "sub verbo"]),
    term("verse", "v.", "vv.", &["v.", "vv.", "verse", "verses"]),
    term("appendix", "app.", "apps.", &["app.", "apps.", "appendix", "appendices"]),
    term("article-locator", "art.", "arts.", &["art.", "arts.", "article", "articles"]),
];

impl Locator {
    /// As it stands in a citation: `p. 3`, `pp. 3–5`.
    pub fn words(&self) -> String {
        let value = dashed(&self.value);
        let several = value.contains(['–', ',', '&']) || value.contains(" and ");
        match TERMS.iter().find(|term| term.name == self.label) {
            Some(term) => format!("{} {value}", if several && self.label != "sub-verbo" { term.several } else { term.one }),
            None => format!("{} {value}", self.label).trim().to_owned(),
        }
    }
}

/// Hyphens between numbers as dashes.
fn dashed(value: &str) -> String {
    let value = value.replace("---", "—").replace("--", "–");
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        let between = out.ends_with(|c: char| c.is_alphanumeric()) && chars.peek().is_some_and(|c| c.is_alphanumeric());
        out.push(if c == '-' && between { '–' } else { c });
    }
    out
}

/// Takes the locator off what follows a citation's key, as pandoc does: `, pp. 3-5, see also` is pages 3–5 and the suffix `, see also`.
/// A number alone is a page; braces hold a locator of any shape (`{pp. iv, vi-xi}`). Without a locator the whole is suffix.
pub fn parse_locator(text: &str) -> (Option<Locator>, String) {
    let start = text.trim_start();
    let start = start.strip_prefix(',').unwrap_or(start).trim_start();
    let found = match start.strip_prefix('{') {
        Some(inner) => braced(inner),
        None => plain(start),
    };
    match found {
        Some((locator, rest)) => (locator, rest.trim_end().to_owned()),
        None => (None, text.trim().to_owned()),
    }
}

type Found<'t> = Option<(Option<Locator>, &'t str)>;

/// `{pp. iv, vi-xi} rest`; empty braces say that there is no locator.
fn braced(inner: &str) -> Found<'_> {
    let (inside, rest) = inner.split_at(closing_brace(inner)?);
    let inside = inside.trim();
    if inside.is_empty() {
        return Some((None, &rest[1..]));
    }
    let (label, value) = match label(inside) {
        Some((label, value)) if !value.is_empty() => (label, value),
        _ => ("page", inside),
    };
    Some((Some(Locator { label: label.to_owned(), value: value.to_owned() }), &rest[1..]))
}

fn closing_brace(inner: &str) -> Option<usize> {
    let mut depth = 0u32;
    for (i, b) in inner.bytes().enumerate() {
        match b {
            b'{' => depth += 1,
            b'}' if depth == 0 => return Some(i),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn plain(text: &str) -> Found<'_> {
    let (label, after) = label(text).unwrap_or(("", text));
    let length = match label {
        "sub-verbo" => after.find([',', ';']).unwrap_or(after.len()),
        _ => numbers(after, !label.is_empty()),
    };
    let value = after[..length].trim_end();
    let label = if label.is_empty() { "page" } else { label };
    (!value.is_empty()).then(|| (Some(Locator { label: label.to_owned(), value: value.to_owned() }), &after[value.len()..]))
}

/// The term `text` begins with, and what follows it. The longest wins; one that ends in a letter is a whole word.
fn label(text: &str) -> Option<(&'static str, &str)> {
    let spelled = |written: &str| {
        let head = text.get(..written.len())?;
        let rest = &text[written.len()..];
        let whole = !written.ends_with(char::is_alphabetic) || rest.starts_with(char::is_whitespace);
        (head.to_lowercase() == written && whole).then(|| rest.trim_start())
    };
    let all = TERMS.iter().flat_map(|term| term.written.iter().map(move |written| (term.name, *written)));
    all.filter_map(|(name, written)| spelled(written).map(|rest| (written.len(), name, rest)))
        .max_by_key(|(length, ..)| *length)
        .map(|(_, name, rest)| (name, rest))
}

/// How many bytes of `text` are numbers and ranges with commas, "and" or "&" between.
fn numbers(text: &str, labelled: bool) -> usize {
    let Some(mut end) = range(text, labelled) else { return 0 };
    loop {
        let rest = &text[end..];
        let joint = [", and ", ", & ", " and ", " & ", ", ", ","].iter().find(|joint| rest.starts_with(**joint));
        let Some(joint) = joint else { return end };
        let from = end + joint.len();
        match range(&text[from..], labelled) {
            Some(length) if counts(&text[from..from + length], &text[from + length..]) => end = from + length,
            _ => return end,
        }
    }
}

/// Whether a number after a comma is one: Roman numerals may be words (`, I think`), so none may be followed by a word.
fn counts(number: &str, rest: &str) -> bool {
    let rest = rest.trim_start();
    number.starts_with(|c: char| c.is_ascii_digit()) || rest.is_empty() || rest.starts_with([',', ';', ')'])
}

/// A number or a range of them.
fn range(text: &str, labelled: bool) -> Option<usize> {
    let mut end = number(text, labelled)?;
    let dash = ["--", "–", "—", "-"].iter().find(|dash| text[end..].starts_with(**dash));
    if let Some(dash) = dash
        && let Some(length) = number(&text[end + dash.len()..], labelled)
    {
        end += dash.len() + length;
    }
    Some(end)
}

/// `12`, `12a`, `3.2`, `e123`; and after a term Roman numerals and single capitals.
fn number(text: &str, labelled: bool) -> Option<usize> {
    let joins = |c: char, rest: &str| matches!(c, '.' | ':' | '/') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    let ends = text.char_indices().find(|(i, c)| !(c.is_alphanumeric() || (*i > 0 && joins(*c, &text[*i..])))).map_or(text.len(), |(i, _)| i);
    let word = &text[..ends];
    let digits = word.starts_with(|c: char| c.is_ascii_digit()) || (labelled && word.contains(|c: char| c.is_ascii_digit()));
    let roman = |letters: &str| !word.is_empty() && word.chars().all(|c| letters.contains(c));
    let capital = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
    (digits || (labelled && (roman("ivxlcdm") || roman("IVXLCDM") || capital))).then_some(ends)
}
