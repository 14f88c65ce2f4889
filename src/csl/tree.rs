//! A compiled style: what its elements say, names looked up and macros found.

/// A variable, as its place in the style's list of them.
pub(super) type Var = u16;

/// Variables every style knows, under fixed places.
pub(super) mod var {
    /// Their names, in the order of the constants below.
    pub(in crate::csl) const NAMES: [&str; 16] = [
        "page",
        "locator",
        "year-suffix",
        "citation-number",
        "first-reference-note-number",
        "title",
        "editor",
        "translator",
        "issued",
        "DOI",
        "URL",
        "PMID",
        "PMCID",
        "page-first",
        "citation-label",
        "accessed",
    ];
    pub(in crate::csl) const PAGE: u16 = 0;
    pub(in crate::csl) const LOCATOR: u16 = 1;
    pub(in crate::csl) const YEAR_SUFFIX: u16 = 2;
    pub(in crate::csl) const CITATION_NUMBER: u16 = 3;
    pub(in crate::csl) const FIRST_NOTE: u16 = 4;
    pub(in crate::csl) const TITLE: u16 = 5;
    pub(in crate::csl) const EDITOR: u16 = 6;
    pub(in crate::csl) const TRANSLATOR: u16 = 7;
    pub(in crate::csl) const DOI: u16 = 9;
    pub(in crate::csl) const URL: u16 = 10;
    pub(in crate::csl) const PMID: u16 = 11;
    pub(in crate::csl) const PMCID: u16 = 12;
    pub(in crate::csl) const PAGE_FIRST: u16 = 13;
    pub(in crate::csl) const CITATION_LABEL: u16 = 14;
    pub(in crate::csl) const ACCESSED: u16 = 15;
}

/// How the case of letters is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    Upper,
    CapitalizeFirst,
    CapitalizeAll,
    Sentence,
    Title,
}

/// Where a block of an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    Block,
    LeftMargin,
    RightInline,
    Indent,
}

/// Slope of the letters, or their weight, variant or line; `false` takes it off again.
pub(super) type Switch = Option<bool>;

/// Raised, lowered or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Baseline,
    Sup,
    Sub,
}

/// How an element's output is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Format {
    pub prefix: String,
    pub suffix: String,
    pub delimiter: String,
    pub italic: Switch,
    pub small_caps: Switch,
    pub bold: Switch,
    pub underline: Switch,
    pub align: Option<Align>,
    pub case: Option<Case>,
    pub quotes: bool,
    pub strip_periods: bool,
    pub display: Option<Display>,
    /// Whether affixes take the fonts too, as those of a layout do.
    pub affixes_inside: bool,
}

impl Format {
    /// Whether it changes nothing.
    pub(super) fn is_plain(&self) -> bool {
        let words = self.prefix.is_empty() && self.suffix.is_empty() && self.delimiter.is_empty();
        let fonts = self.italic.is_none() && self.small_caps.is_none() && self.bold.is_none() && self.underline.is_none() && self.align.is_none();
        words && fonts && self.case.is_none() && self.display.is_none() && !self.quotes && !self.strip_periods && !self.affixes_inside
    }
}

/// A format that changes nothing.
pub(super) static PLAIN: Format = Format {
    prefix: String::new(),
    suffix: String::new(),
    delimiter: String::new(),
    italic: None,
    small_caps: None,
    bold: None,
    underline: None,
    align: None,
    case: None,
    quotes: false,
    strip_periods: false,
    display: None,
    affixes_inside: false,
};

/// A rendering element.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Text { source: Source, format: Format },
    Number { var: Var, form: NumberForm, gender: Option<Gender>, format: Format },
    Label { var: Var, label: Label },
    Date(Box<DateNode>),
    Names(Box<NamesNode>),
    Group { format: Format, children: Vec<Node> },
    Choose(Vec<Branch>),
}

/// What a text element prints.
#[derive(Clone, Debug)]
pub(super) enum Source {
    Variable { var: Var, short: Option<Var> },
    Macro(usize),
    Term { text: String, no_date: bool },
    Value(String),
}

/// Forms of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberForm {
    Numeric,
    Ordinal,
    LongOrdinal,
    Roman,
}

/// Grammatical gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Masculine,
    Feminine,
}

/// Forms of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Long,
    Short,
    Symbol,
    Verb,
    VerbShort,
}

/// When a label is in the plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plural {
    Contextual,
    Always,
    Never,
}

/// A label: its words, and how they are set.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub form: Form,
    pub plural: Plural,
    pub format: Format,
}

/// A date element.
#[derive(Clone, Debug)]
pub(super) struct DateNode {
    pub var: Var,
    pub parts: Vec<DatePart>,
    pub format: Format,
}

/// Year, month or day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Year,
    Month,
    Day,
}

/// Forms of a part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartForm {
    Long,
    Short,
    Numeric,
    LeadingZeros,
    Ordinal,
}

/// A part of a date.
#[derive(Clone, Debug)]
pub(super) struct DatePart {
    pub unit: Unit,
    pub form: PartForm,
    pub range_delimiter: String,
    pub format: Format,
}

/// Names of one or several roles.
#[derive(Clone, Debug)]
pub(super) struct NamesNode {
    pub vars: Vec<Var>,
    pub format: Format,
    pub delimiter: Option<String>,
    pub name: Option<NameNode>,
    pub et_al: Option<EtAl>,
    pub label: Option<Label>,
    pub label_first: bool,
    pub options: NameOptions,
    pub substitute: Vec<Node>,
}

/// How a name is set.
#[derive(Clone, Debug, Default)]
pub(super) struct NameNode {
    pub format: Format,
    pub options: NameOptions,
    pub family: Format,
    pub given: Format,
}

/// What stands for the names left out.
#[derive(Clone, Debug)]
pub(super) struct EtAl {
    pub text: String,
    pub format: Format,
}

/// The word between the last two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum And {
    Text,
    Symbol,
}

/// When a delimiter stands before the last name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precedes {
    Contextual,
    AfterInverted,
    Always,
    Never,
}

/// Forms of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameForm {
    Long,
    Short,
    Count,
}

/// Which names are turned round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SortOrder {
    First,
    All,
}

/// Options of names, which the outer elements hand down.
#[derive(Clone, Debug, Default)]
pub(super) struct NameOptions {
    pub and: Option<And>,
    pub delimiter: Option<String>,
    pub names_delimiter: Option<String>,
    pub precedes_et_al: Option<Precedes>,
    pub precedes_last: Option<Precedes>,
    pub et_al_min: Option<u32>,
    pub et_al_first: Option<u32>,
    pub subsequent_min: Option<u32>,
    pub subsequent_first: Option<u32>,
    pub use_last: Option<bool>,
    pub form: Option<NameForm>,
    pub initialize: Option<bool>,
    pub initialize_with: Option<String>,
    pub sort_order: Option<SortOrder>,
    pub sort_separator: Option<String>,
}

impl NameOptions {
    /// These, and `outer`'s where these say nothing.
    pub(super) fn or(&self, outer: &Self) -> Self {
        Self {
            and: self.and.or(outer.and),
            delimiter: self.delimiter.clone().or_else(|| outer.delimiter.clone()),
            names_delimiter: self.names_delimiter.clone().or_else(|| outer.names_delimiter.clone()),
            precedes_et_al: self.precedes_et_al.or(outer.precedes_et_al),
            precedes_last: self.precedes_last.or(outer.precedes_last),
            et_al_min: self.et_al_min.or(outer.et_al_min),
            et_al_first: self.et_al_first.or(outer.et_al_first),
            subsequent_min: self.subsequent_min.or(outer.subsequent_min),
            subsequent_first: self.subsequent_first.or(outer.subsequent_first),
            use_last: self.use_last.or(outer.use_last),
            form: self.form.or(outer.form),
            initialize: self.initialize.or(outer.initialize),
            initialize_with: self.initialize_with.clone().or_else(|| outer.initialize_with.clone()),
            sort_order: self.sort_order.or(outer.sort_order),
            sort_separator: self.sort_separator.clone().or_else(|| outer.sort_separator.clone()),
        }
    }
}

/// A branch of a choice.
#[derive(Clone, Debug)]
pub(super) struct Branch {
    pub matching: Matching,
    pub tests: Vec<Test>,
    pub children: Vec<Node>,
}

/// How many of its tests a branch wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Matching {
    All,
    Any,
    None,
}

/// A test.
#[derive(Clone, Debug)]
pub(super) enum Test {
    Disambiguate,
    Numeric(Var),
    Uncertain(Var),
    Locator(String),
    Position(Position),
    /// A type, as its place in the style's list of them.
    Kind(u16),
    Variable(Var),
    /// One that nothing meets.
    Never,
}

/// Where a cite stands among those of its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    First,
    Subsequent,
    Ibid,
    IbidWithLocator,
    NearNote,
}

/// A key of sorting.
#[derive(Clone, Debug)]
pub(super) struct SortKey {
    pub source: SortSource,
    pub descending: bool,
    pub options: NameOptions,
}

/// What is sorted by.
#[derive(Clone, Debug)]
pub(super) enum SortSource {
    Variable(Var),
    Macro(usize),
}

/// The part of a style for citations, or for the bibliography.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    pub nodes: Vec<Node>,
    pub format: Format,
    pub sort: Vec<SortKey>,
    pub options: NameOptions,
}
