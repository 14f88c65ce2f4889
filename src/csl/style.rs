//! A style, read, compiled and ready to be used by any number of threads.

use std::collections::HashMap;

use super::archive;
use super::compile::{Compiler, Fault};
use super::compile_names::name_options;
use super::depth;
use super::locale::{self, Layers, Locale};
use super::tree::*;
use super::xml::{self, Element};

/// Why a style cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyleError {
    /// What is the matter; for a style that is not bundled, its name alone.
    pub message: String,
    /// The byte of the style's XML it is about, where one is known.
    pub offset: Option<usize>,
}

impl std::fmt::Display for StyleError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for StyleError {}

impl From<Fault> for StyleError {
    fn from((message, offset): Fault) -> Self {
        Self { message, offset: Some(offset) }
    }
}

/// When given names are added to tell names apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GivenRule {
    AllNames,
    AllInitials,
    Primary,
    PrimaryInitials,
    ByCite,
}

/// How cites beside each other are drawn together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Collapse {
    Number,
    Year,
    YearSuffix,
    YearSuffixRanged,
}

/// What a name that is the one of the entry before becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SubstituteRule {
    CompleteAll,
    CompleteEach,
    PartialEach,
    PartialFirst,
}

/// How ranges of pages are shortened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageRange {
    Expanded,
    Minimal,
    MinimalTwo,
    Chicago15,
    Chicago16,
}

/// When a particle that stays with the family name goes behind the given name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Demote {
    Never,
    SortOnly,
    #[default]
    DisplayAndSort,
}

/// Options of citations.
#[derive(Clone, Debug, Default)]
pub(super) struct CitationOptions {
    pub add_names: bool,
    pub add_given: Option<GivenRule>,
    pub add_suffix: bool,
    pub collapse: Option<Collapse>,
    pub group_delimiter: Option<String>,
    pub suffix_delimiter: Option<String>,
    pub after_collapse: Option<String>,
    pub near_note: u32,
}

/// How the first field of an entry stands to the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondFieldAlign {
    /// The first field hangs in the margin.
    Margin,
    /// The first field is flush with the margin.
    Flush,
}

/// A citation style in one language, compiled. It holds nothing of an article, and threads may share it.
#[derive(Debug, Default)]
pub struct Style {
    pub(super) title: String,
    pub(super) note: bool,
    pub(super) variables: Vec<String>,
    /// The place of each variable.
    pub(super) places: HashMap<String, Var>,
    /// The types it tests for.
    pub(super) kinds: HashMap<String, u16>,
    /// Whether anything depends on where a cite stands among those of its work.
    pub(super) sees_positions: bool,
    pub(super) macros: Vec<Vec<Node>>,
    pub(super) citation: Section,
    pub(super) bibliography: Option<Section>,
    pub(super) options: CitationOptions,
    pub(super) locale: Locale,
    pub(super) prints_suffix: bool,
    pub(super) prints_label: bool,
    pub(super) hyphen: bool,
    pub(super) demote: Demote,
    pub(super) page_range: Option<PageRange>,
    pub(super) substitute: Option<(String, SubstituteRule)>,
    pub(super) second_field: Option<SecondFieldAlign>,
    pub(super) hanging: bool,
    pub(super) spacing: (u32, u32),
    pub(super) numeric: bool,
}

impl Style {
    /// The style that comes with the program under `name`, or under the last word of its address among the official styles.
    /// The language is `locale`, or the style's own.
    pub fn bundled(name: &str, locale: Option<&str>) -> Result<Self, StyleError> {
        let xml = archive::style(name).ok_or_else(|| StyleError { message: name.to_owned(), offset: None })?;
        Self::from_csl(&xml, locale)
    }

    /// The names `bundled` knows.
    pub fn bundled_names() -> impl Iterator<Item = &'static str> {
        archive::names()
    }

    /// Whether `bundled` knows `name`.
    pub fn is_bundled(name: &str) -> bool {
        archive::has(name)
    }

    /// Reads a style's XML. A dependent style is the one it depends on, where that is bundled.
    pub fn from_csl(xml: &str, locale: Option<&str>) -> Result<Self, StyleError> {
        let root = xml::read(xml)?;
        if root.name != "style" {
            return Err(StyleError { message: format!("this is `{}` and no style", root.name), offset: Some(root.at) });
        }
        let links = root.child("info").map(|info| info.all("link").collect::<Vec<_>>()).unwrap_or_default();
        let parent = links.iter().find(|link| link.get("rel") == Some("independent-parent"));
        let Some(address) = parent.filter(|_| root.child("citation").is_none()).and_then(|link| link.get("href")) else {
            return build(&root, language(locale, root.get("default-locale")));
        };
        let message = || format!("it depends on `{address}`, which is not bundled");
        let parent = archive::parent(address).ok_or_else(|| StyleError { message: message(), offset: Some(root.at) })?;
        let parent = xml::read(&parent)?;
        build(&parent, language(locale, root.get("default-locale").or(parent.get("default-locale"))))
    }

    /// Whether citations stand in notes.
    pub fn is_note(&self) -> bool {
        self.note
    }

    /// Whether citations are numbers.
    pub fn is_numeric(&self) -> bool {
        self.numeric
    }

    /// Whether the style has a list of works.
    pub fn has_bibliography(&self) -> bool {
        self.bibliography.is_some()
    }

    /// What the style is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The language its words are of.
    pub fn language(&self) -> &str {
        &self.locale.language
    }

    /// How the first field of an entry stands, where it stands apart.
    pub fn second_field_align(&self) -> Option<SecondFieldAlign> {
        self.second_field
    }

    /// Whether the lines of an entry after its first are indented.
    pub fn hanging_indent(&self) -> bool {
        self.hanging
    }

    /// Lines of space between entries.
    pub fn entry_spacing(&self) -> u32 {
        self.spacing.0
    }

    /// Height of lines, as a multiple of the usual.
    pub fn line_spacing(&self) -> u32 {
        self.spacing.1
    }
}

/// The language of a style's words: the one asked for. A language without a country means the style's own kind of it: `en` is
/// British English in a British style.
fn language<'l>(asked: Option<&'l str>, own: Option<&'l str>) -> Option<&'l str> {
    let Some(asked) = asked else { return own };
    let is_kind = |own: &&str| own.strip_prefix(asked).is_some_and(|country| country.starts_with('-'));
    own.filter(is_kind).or(Some(asked))
}

/// Compiles a style in `language`.
#[expect(clippy::too_many_lines, reason = "one field after the other")]
fn build(root: &Element, language: Option<&str>) -> Result<Style, StyleError> {
    let language = language.filter(|language| !language.trim().is_empty()).unwrap_or("en-US").trim();
    let own: Vec<&Element> = root.all("locale").collect();
    if let Some(long) = own.iter().find_map(|element| too_long(element)) {
        return Err(StyleError { message: format!("the words of `{}` are too long", long.name), offset: Some(long.at) });
    }
    let files = locale::files(language);
    let layers = Layers::new(&own, language, files.iter().map(|file| &**file));
    let locale = layers.locale(language);
    let elements: Vec<&Element> = root.all("macro").collect();
    let outer = name_options(root);
    let mut compiler = Compiler::new(&elements, &locale, &layers);
    let macros = elements.iter().map(|element| compiler.children(element)).collect::<Result<Vec<_>, _>>()?;
    let Some(citing) = root.child("citation") else {
        return Err(StyleError { message: "it says nothing of citations".to_owned(), offset: Some(root.at) });
    };
    let citation = compiler.section(citing, &outer)?;
    let listing = root.child("bibliography");
    let bibliography = listing.map(|element| compiler.section(element, &outer)).transpose()?;
    let sections = [citation.nodes.as_slice(), bibliography.as_ref().map_or(&[], |section| section.nodes.as_slice())];
    depth::check(&macros, &sections).map_err(|message| StyleError { message, offset: Some(root.at) })?;
    let (variables, places, kinds) = (compiler.variables, compiler.places, compiler.kinds);
    let (prints_suffix, prints_label) = (compiler.prints_suffix, compiler.prints_label);
    let numeric = prints_number(&citation.nodes, &macros, &mut vec![false; macros.len()]);
    let number = |name: &str, usual| listing.and_then(|list| list.get(name)?.trim().parse().ok()).unwrap_or(usual);
    Ok(Style {
        title: root.child("info").and_then(|info| info.child("title")).map(|title| title.text.trim().to_owned()).unwrap_or_default(),
        note: root.get("class") == Some("note"),
        variables,
        places,
        kinds,
        sees_positions: sees_positions(root),
        macros,
        options: citation_options(citing),
        citation,
        bibliography,
        prints_suffix,
        prints_label,
        hyphen: root.get("initialize-with-hyphen") != Some("false"),
        demote: match root.get("demote-non-dropping-particle") {
            Some("never") => Demote::Never,
            Some("sort-only") => Demote::SortOnly,
            _ => Demote::DisplayAndSort,
        },
        page_range: match root.get("page-range-format") {
            Some("expanded") => Some(PageRange::Expanded),
            Some("minimal") => Some(PageRange::Minimal),
            Some("minimal-two") => Some(PageRange::MinimalTwo),
            Some("chicago" | "chicago-15") => Some(PageRange::Chicago15),
            Some("chicago-16") => Some(PageRange::Chicago16),
            _ => None,
        },
        substitute: listing.and_then(substitute),
        second_field: listing.and_then(|list| match list.get("second-field-align")? {
            "margin" => Some(SecondFieldAlign::Margin),
            "flush" | "true" => Some(SecondFieldAlign::Flush),
            _ => None,
        }),
        hanging: listing.is_some_and(|list| list.get("hanging-indent") == Some("true")),
        spacing: (number("entry-spacing", 1), number("line-spacing", 1)),
        numeric,
        locale,
    })
}

/// An element of a language whose words are no term's.
fn too_long(element: &Element) -> Option<&Element> {
    if element.text.len() > 2_000 { Some(element) } else { element.children.iter().find_map(too_long) }
}

fn substitute(list: &Element) -> Option<(String, SubstituteRule)> {
    let rule = match list.get("subsequent-author-substitute-rule") {
        Some("complete-each") => SubstituteRule::CompleteEach,
        Some("partial-each") => SubstituteRule::PartialEach,
        Some("partial-first") => SubstituteRule::PartialFirst,
        _ => SubstituteRule::CompleteAll,
    };
    Some((list.get("subsequent-author-substitute")?.to_owned(), rule))
}

fn citation_options(element: &Element) -> CitationOptions {
    let truth = |name: &str| element.get(name) == Some("true");
    let text = |name: &str| element.get(name).map(str::to_owned);
    let rule = match element.get("givenname-disambiguation-rule") {
        Some("all-names") => GivenRule::AllNames,
        Some("all-names-with-initials") => GivenRule::AllInitials,
        Some("primary-name") => GivenRule::Primary,
        Some("primary-name-with-initials") => GivenRule::PrimaryInitials,
        _ => GivenRule::ByCite,
    };
    let collapse = match element.get("collapse") {
        Some("citation-number") => Some(Collapse::Number),
        Some("year") => Some(Collapse::Year),
        Some("year-suffix") => Some(Collapse::YearSuffix),
        Some("year-suffix-ranged") => Some(Collapse::YearSuffixRanged),
        _ => None,
    };
    CitationOptions {
        add_names: truth("disambiguate-add-names"),
        add_given: truth("disambiguate-add-givenname").then_some(rule),
        add_suffix: truth("disambiguate-add-year-suffix"),
        collapse,
        group_delimiter: text("cite-group-delimiter"),
        suffix_delimiter: text("year-suffix-delimiter"),
        after_collapse: text("after-collapse-delimiter"),
        near_note: element.get("near-note-distance").and_then(|number| number.trim().parse().ok()).unwrap_or(5),
    }
}

/// Whether an element says something of where a cite stands, or one inside it does.
fn sees_positions(element: &Element) -> bool {
    let sees = |(name, value): &(String, String)| {
        matches!(name.as_str(), "position" | "et-al-subsequent-min" | "et-al-subsequent-use-first") || value.contains("first-reference-note-number")
    };
    element.attributes.iter().any(sees) || element.children.iter().any(sees_positions)
}

/// Whether these print the citation number; `seen` are the macros that were looked at.
fn prints_number(nodes: &[Node], macros: &[Vec<Node>], seen: &mut [bool]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text { source: Source::Variable { var: var::CITATION_NUMBER, .. }, .. } => true,
        Node::Number { var: var::CITATION_NUMBER, .. } => true,
        Node::Text { source: Source::Macro(at), .. } => !std::mem::replace(&mut seen[*at], true) && prints_number(&macros[*at], macros, seen),
        Node::Group { children, .. } => prints_number(children, macros, seen),
        Node::Choose(branches) => branches.iter().any(|branch| prints_number(&branch.children, macros, seen)),
        _ => false,
    })
}
