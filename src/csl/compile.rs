//! A style's XML compiled: variables become places, macros numbers, terms words.

use std::collections::HashMap;

use super::compile_names::{name_options, names};
use super::locale::{Layers, Locale, form};
use super::tree::*;
use super::xml::Element;

/// A fault of a style, and the byte it stands at.
pub(super) type Fault = (String, usize);

/// How many variables a style may name.
const VARIABLES: usize = 2_000;

/// What compiling needs and gathers.
pub(super) struct Compiler<'e> {
    pub variables: Vec<String>,
    pub places: HashMap<String, Var>,
    /// The types the style tests for.
    pub kinds: HashMap<String, u16>,
    macros: HashMap<&'e str, usize>,
    pub locale: &'e Locale,
    pub layers: &'e Layers<'e>,
    /// Whether the variable `year-suffix` is printed by the style itself.
    pub prints_suffix: bool,
    /// Whether the style prints labels of works (`Doe99`).
    pub prints_label: bool,
}

impl<'e> Compiler<'e> {
    /// A compiler of the style that has these macros.
    pub(super) fn new(macros: &[&'e Element], locale: &'e Locale, layers: &'e Layers<'e>) -> Self {
        let mut compiler = Self {
            variables: Vec::new(),
            places: HashMap::new(),
            kinds: HashMap::new(),
            macros: macros.iter().enumerate().map(|(at, element)| (element.get("name").unwrap_or_default(), at)).collect(),
            locale,
            layers,
            prints_suffix: false,
            prints_label: false,
        };
        for name in var::NAMES {
            compiler.variable(name);
        }
        compiler
    }

    /// The place of a type.
    fn kind(&mut self, name: &str) -> u16 {
        let next = u16::try_from(self.kinds.len()).unwrap_or(u16::MAX);
        *self.kinds.entry(name.to_owned()).or_insert(next)
    }

    /// The place of a variable.
    pub(super) fn variable(&mut self, name: &str) -> Var {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        // One too many is a variable no work has.
        let Some(place) = Var::try_from(self.variables.len()).ok().filter(|place| usize::from(*place) < VARIABLES) else { return Var::MAX };
        self.variables.push(name.to_owned());
        self.places.insert(name.to_owned(), place);
        place
    }

    pub(super) fn variables(&mut self, names: &str) -> Vec<Var> {
        names.split_whitespace().map(|name| self.variable(name)).collect()
    }

    /// The elements inside `parent`.
    pub(super) fn children(&mut self, parent: &Element) -> Result<Vec<Node>, Fault> {
        parent.children.iter().filter_map(|child| self.node(child).transpose()).collect()
    }

    fn node(&mut self, element: &Element) -> Result<Option<Node>, Fault> {
        let format = format(element);
        Ok(Some(match element.name.as_str() {
            "text" => {
                let source = self.source(element)?;
                Node::Text { source, format }
            }
            "number" => {
                let name = element.get("variable").unwrap_or_default();
                let form = match element.get("form") {
                    Some("ordinal") => NumberForm::Ordinal,
                    Some("long-ordinal") => NumberForm::LongOrdinal,
                    Some("roman") => NumberForm::Roman,
                    _ => NumberForm::Numeric,
                };
                Node::Number { var: self.variable(name), form, gender: self.locale.gender(name), format }
            }
            "label" => Node::Label { var: self.variable(element.get("variable").unwrap_or_default()), label: label(element) },
            "date" => Node::Date(Box::new(self.date(element))),
            "names" => Node::Names(Box::new(names(self, element)?)),
            "group" => Node::Group { format, children: self.children(element)? },
            "choose" => {
                let branches = element.children.iter().filter(|child| matches!(child.name.as_str(), "if" | "else-if" | "else"));
                Node::Choose(branches.map(|branch| self.branch(branch)).collect::<Result<_, _>>()?)
            }
            _ => return Ok(None),
        }))
    }

    fn source(&mut self, element: &Element) -> Result<Source, Fault> {
        if let Some(name) = element.get("variable") {
            let short = (element.get("form") == Some("short")).then(|| self.variable(&format!("{name}-short")));
            let var = self.variable(name);
            self.prints_suffix |= var == var::YEAR_SUFFIX;
            self.prints_label |= var == var::CITATION_LABEL;
            return Ok(Source::Variable { var, short });
        }
        if let Some(name) = element.get("macro") {
            let found = self.macros.get(name).copied();
            return found.map(Source::Macro).ok_or_else(|| (format!("there is no macro `{name}`"), element.at));
        }
        if let Some(name) = element.get("term") {
            let term = self.locale.term(name, form(element.get("form")));
            let several = element.get("plural") == Some("true");
            let text = term.map(|term| if several { &term.multiple } else { &term.single });
            return Ok(Source::Term { text: text.cloned().unwrap_or_default(), no_date: matches!(name, "no date" | "no-date") });
        }
        Ok(Source::Value(element.get("value").unwrap_or_default().to_owned()))
    }

    /// The macro called `name`.
    pub(super) fn macro_place(&self, name: &str, at: usize) -> Result<usize, Fault> {
        self.macros.get(name).copied().ok_or_else(|| (format!("there is no macro `{name}`"), at))
    }

    fn date(&mut self, element: &Element) -> DateNode {
        let var = self.variable(element.get("variable").unwrap_or_default());
        let mut whole = format(element);
        let own: Vec<&Element> = element.all("date-part").collect();
        let Some(base) = element.get("form").and_then(|form| self.layers.date(form)) else {
            return DateNode { var, parts: own.iter().filter_map(|part| date_part(part, None)).collect(), format: whole };
        };
        if whole.delimiter.is_empty() {
            whole.delimiter = base.get("delimiter").unwrap_or_default().to_owned();
        }
        let shown = |name: &str| match element.get("date-parts") {
            Some("year") => name == "year",
            Some("year-month") => name != "day",
            _ => true,
        };
        let parts = base.all("date-part").filter(|part| shown(part.get("name").unwrap_or_default()));
        let parts = parts.filter_map(|part| date_part(part, own.iter().find(|over| over.get("name") == part.get("name")).copied()));
        DateNode { var, parts: parts.collect(), format: whole }
    }

    fn branch(&mut self, element: &Element) -> Result<Branch, Fault> {
        let matching = match element.get("match") {
            Some("any") => Matching::Any,
            Some("none") => Matching::None,
            _ => Matching::All,
        };
        let mut tests = Vec::new();
        for (name, value) in &element.attributes {
            for word in value.split_whitespace() {
                tests.extend(match name.as_str() {
                    "disambiguate" if word == "true" => Some(Test::Disambiguate),
                    "is-numeric" => Some(Test::Numeric(self.variable(word))),
                    "is-uncertain-date" => Some(Test::Uncertain(self.variable(word))),
                    "locator" => Some(Test::Locator(word.to_owned())),
                    "position" => Some(position(word).map_or(Test::Never, Test::Position)),
                    "type" => Some(Test::Kind(self.kind(word))),
                    "variable" => Some(Test::Variable(self.variable(word))),
                    _ => None,
                });
            }
        }
        Ok(Branch { matching, tests, children: self.children(element)? })
    }

    /// The layout and sorting of `citation` or `bibliography`.
    pub(super) fn section(&mut self, element: &Element, outer: &NameOptions) -> Result<Section, Fault> {
        let Some(layout) = element.child("layout") else { return Err((format!("`{}` has no layout", element.name), element.at)) };
        let mut sort = Vec::new();
        for key in element.all("sort").flat_map(|sort| sort.all("key")) {
            self.prints_label |= key.get("variable") == Some("citation-label");
            let source = match (key.get("variable"), key.get("macro")) {
                (Some(name), _) => SortSource::Variable(self.variable(name)),
                (_, Some(name)) => SortSource::Macro(self.macro_place(name, key.at)?),
                _ => continue,
            };
            let number = |name: &str| key.get(name).and_then(|number| number.trim().parse().ok());
            let options = NameOptions {
                et_al_min: number("names-min"),
                et_al_first: number("names-use-first"),
                use_last: key.get("names-use-last").map(|last| last == "true"),
                ..NameOptions::default()
            };
            sort.push(SortKey { source, descending: key.get("sort") == Some("descending"), options });
        }
        let format = Format { affixes_inside: true, ..format(layout) };
        Ok(Section { nodes: self.children(layout)?, format, sort, options: name_options(element).or(outer) })
    }
}

fn position(name: &str) -> Option<Position> {
    Some(match name {
        "first" => Position::First,
        "subsequent" => Position::Subsequent,
        "ibid" => Position::Ibid,
        "ibid-with-locator" => Position::IbidWithLocator,
        "near-note" => Position::NearNote,
        _ => return None,
    })
}

/// A label's form.
pub(super) fn label(element: &Element) -> Label {
    let plural = match element.get("plural") {
        Some("always") => Plural::Always,
        Some("never") => Plural::Never,
        _ => Plural::Contextual,
    };
    Label { form: form(element.get("form")), plural, format: format(element) }
}

/// A part of a date as the locale has it, with what `over` says otherwise.
fn date_part(base: &Element, over: Option<&Element>) -> Option<DatePart> {
    let get = |name: &str| over.and_then(|over| over.get(name)).or_else(|| base.get(name));
    let unit = match base.get("name")? {
        "year" => Unit::Year,
        "month" => Unit::Month,
        "day" => Unit::Day,
        _ => return None,
    };
    let form = match (unit, get("form")) {
        (_, Some("numeric")) => PartForm::Numeric,
        (_, Some("numeric-leading-zeros")) => PartForm::LeadingZeros,
        (_, Some("ordinal")) => PartForm::Ordinal,
        (_, Some("short")) => PartForm::Short,
        (Unit::Day, _) => PartForm::Numeric,
        _ => PartForm::Long,
    };
    let mut set = format(base);
    if let Some(over) = over {
        let other = format(over);
        // Affixes of a localised date are the locale's.
        set = Format { prefix: set.prefix.clone(), suffix: set.suffix.clone(), ..merged(&other, &set) };
    }
    Some(DatePart { unit, form, range_delimiter: get("range-delimiter").unwrap_or("–").to_owned(), format: set })
}

/// `first` where it says something, else `second`.
fn merged(first: &Format, second: &Format) -> Format {
    Format {
        prefix: if first.prefix.is_empty() { second.prefix.clone() } else { first.prefix.clone() },
        suffix: if first.suffix.is_empty() { second.suffix.clone() } else { first.suffix.clone() },
        delimiter: if first.delimiter.is_empty() { second.delimiter.clone() } else { first.delimiter.clone() },
        italic: first.italic.or(second.italic),
        small_caps: first.small_caps.or(second.small_caps),
        bold: first.bold.or(second.bold),
        underline: first.underline.or(second.underline),
        align: first.align.or(second.align),
        case: first.case.or(second.case),
        quotes: first.quotes || second.quotes,
        strip_periods: first.strip_periods || second.strip_periods,
        display: first.display.or(second.display),
        affixes_inside: first.affixes_inside,
    }
}

/// How an element is set.
pub(super) fn format(element: &Element) -> Format {
    let text = |name: &str| element.get(name).unwrap_or_default().to_owned();
    let switch = |name: &str, on: &[&str], off: &str| match element.get(name) {
        Some(value) if on.contains(&value) => Some(true),
        Some(value) if value == off => Some(false),
        _ => None,
    };
    Format {
        prefix: text("prefix"),
        suffix: text("suffix"),
        delimiter: text("delimiter"),
        italic: switch("font-style", &["italic", "oblique"], "normal"),
        small_caps: switch("font-variant", &["small-caps"], "normal"),
        bold: switch("font-weight", &["bold"], "normal"),
        underline: switch("text-decoration", &["underline"], "none"),
        align: match element.get("vertical-align") {
            Some("sup") => Some(Align::Sup),
            Some("sub") => Some(Align::Sub),
            Some("baseline") => Some(Align::Baseline),
            _ => None,
        },
        case: match element.get("text-case") {
            Some("lowercase") => Some(Case::Lower),
            Some("uppercase") => Some(Case::Upper),
            Some("capitalize-first") => Some(Case::CapitalizeFirst),
            Some("capitalize-all") => Some(Case::CapitalizeAll),
            Some("sentence") => Some(Case::Sentence),
            Some("title") => Some(Case::Title),
            _ => None,
        },
        quotes: element.get("quotes") == Some("true"),
        strip_periods: element.get("strip-periods") == Some("true"),
        display: match element.get("display") {
            Some("block") => Some(Display::Block),
            Some("left-margin") => Some(Display::LeftMargin),
            Some("right-inline") => Some(Display::RightInline),
            Some("indent") => Some(Display::Indent),
            _ => None,
        },
        affixes_inside: false,
    }
}
