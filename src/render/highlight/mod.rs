//! Code coloured by classes: our own few, on spans of our own.

mod memo;

use std::sync::LazyLock;

use syntect::parsing::{Scope, SyntaxReference, SyntaxSet};

use super::html::escape_text;

/// The longest code that is coloured, in bytes.
const LONGEST: usize = 200_000;

/// The longest line that is coloured, in bytes.
const LONGEST_LINE: usize = 2_000;

/// The most work: the squares of the lines' lengths summed up, for that is how the patterns' time grows, and a toll for
/// each line of the languages whose patterns try everything on a line they do not know.
const WORK: usize = 10_000_000;

/// Those languages and the toll of a line: a hundred lines of a makefile, four hundred of MATLAB.
const TOLLS: [(&str, usize); 3] = [("Makefile", 100_000), ("MATLAB", 25_000), ("reStructuredText", 10_000)];

/// The most changes of scope.
const CHANGES: usize = 4 * LONGEST;

/// Code as HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlighted {
    /// The code, escaped, in spans of the classes `k` keyword, `s` string, `e` escape, `c` comment, `n` number or constant,
    /// `f` function, `t` type, `a` attribute, `g` tag or heading, `i` inserted, `d` deleted.
    pub html: String,
    /// Whether the language is known; else the code is plain.
    pub known: bool,
    /// Whether the code was too costly to colour; then it is plain.
    pub over_budget: bool,
}

/// Loaded at the first code block; a site without one pays nothing.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// What each class is for, by the scopes' beginnings; the first that fits holds. An empty class is plain text.
static CLASSES: LazyLock<Vec<(Scope, &'static str)>> =
    LazyLock::new(|| SCOPES.iter().filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, *class))).collect());

const SCOPES: &[(&str, &str)] = &[
    ("comment", "c"),
    ("constant.character.escape", "e"),
    ("constant", "n"),
    ("string", "s"),
    // What is embedded in a string is code again.
    ("meta.interpolation", ""),
    ("meta.template.expression", ""),
    ("source", ""),
    ("text", ""),
    ("keyword.operator", ""),
    ("keyword", "k"),
    ("storage", "k"),
    ("variable.language", "k"),
    ("variable.function", "f"),
    ("entity.name.function", "f"),
    ("entity.name.macro", "f"),
    ("support.function", "f"),
    ("support.macro", "f"),
    ("entity.name.tag", "g"),
    ("markup.heading", "g"),
    ("entity.name.section", "g"),
    ("entity.other.attribute-name", "a"),
    ("meta.annotation", "a"),
    ("variable.annotation", "a"),
    ("entity.other.inherited-class", "t"),
    ("entity.name", "t"),
    ("support.type", "t"),
    ("support.class", "t"),
    ("support.constant", "n"),
    ("markup.inserted", "i"),
    ("markup.deleted", "d"),
];

/// Names that authors write and the syntaxes do not answer to.
const ALIASES: &[(&str, &str)] = &[
    ("bash", "sh"),
    ("shell", "sh"),
    ("zsh", "sh"),
    ("console", "sh"),
    ("c++", "cpp"),
    ("cplusplus", "cpp"),
    ("c#", "cs"),
    ("csharp", "cs"),
    ("golang", "go"),
    ("hs", "haskell"),
    ("javascript", "js"),
    ("jsx", "js"),
    ("mjs", "js"),
    ("node", "js"),
    ("ecmascript", "js"),
    ("jsonc", "json"),
    ("json5", "json"),
    ("latex", "tex"),
    ("bibtex", "bib"),
    ("biblatex", "bib"),
    ("markdown", "md"),
    ("objective-c", "m"),
    ("ocaml", "ml"),
    ("postgresql", "sql"),
    ("mysql", "sql"),
    ("sqlite", "sql"),
    ("python3", "py"),
    ("pycon", "py"),
    ("ruby", "rb"),
    ("rust", "rs"),
    ("svg", "xml"),
    ("xhtml", "html"),
    ("xslt", "xml"),
    ("typescript", "js"),
    ("ts", "js"),
    ("yml", "yaml"),
    ("plist", "xml"),
];

/// The class `language-…` of a code block's info string: its first word, where that is made of letters, digits and `+#._-`.
pub fn language_class(info: &str) -> Option<String> {
    language(info).map(|language| format!("language-{language}"))
}

/// The language an info string names: its first word, where that could be one.
pub fn language(info: &str) -> Option<&str> {
    let word = info.split([' ', '\t', ',']).find(|word| !word.is_empty())?;
    let word = word.strip_prefix("{.").map_or(word, |class| class.trim_end_matches('}'));
    let plain = word.len() <= 40 && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"+#._-".contains(&b));
    (plain && !word.is_empty()).then_some(word)
}

/// Colours `code` as `language`. Safe on any thread; the same code gives the same HTML on every machine, since the budget
/// counts bytes and not time.
pub fn highlight(code: &str, language: &str) -> Highlighted {
    let Some(syntax) = syntax(language) else {
        return plain(code, false, false);
    };
    let toll = TOLLS.iter().find(|(name, _)| *name == syntax.name).map_or(0, |(_, toll)| *toll);
    if is_costly(code, toll) {
        return plain(code, true, true);
    }
    match coloured(code, syntax) {
        Some(html) => Highlighted { html, known: true, over_budget: false },
        None => plain(code, true, true),
    }
}

fn plain(code: &str, known: bool, over_budget: bool) -> Highlighted {
    let mut html = String::with_capacity(code.len());
    escape_text(code, &mut html);
    Highlighted { html, known, over_budget }
}

fn is_costly(code: &str, toll: usize) -> bool {
    let mut work = 0;
    code.len() > LONGEST
        || code.lines().any(|line| {
            work += line.len() * line.len() + toll;
            line.len() > LONGEST_LINE || work > WORK
        })
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let name = language.to_ascii_lowercase();
    let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name.as_str(), |(_, name)| *name);
    let plain = matches!(name, "" | "text" | "txt" | "plain" | "plaintext" | "none");
    if plain { None } else { SYNTAXES.find_syntax_by_token(name) }
}

/// The coloured code, or nothing when it changes scope too often.
fn coloured(code: &str, syntax: &SyntaxReference) -> Option<String> {
    memo::MEMO.with_borrow_mut(|memo| {
        let mut html = String::with_capacity(code.len() * 2);
        let mut at = memo.start(syntax);
        let mut changes = 0;
        for line in code.split_inclusive('\n') {
            let (next, steps) = memo.line(at, line, &mut html)?;
            at = next;
            changes += steps;
            if changes > CHANGES {
                return None;
            }
        }
        Some(html)
    })
}

fn class_of(scope: Scope) -> Option<&'static str> {
    CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(scope)).map(|(_, class)| *class)
}
