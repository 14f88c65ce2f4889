//! A style's elements applied to one work.

use std::borrow::Cow;
use std::collections::HashMap;

use super::numbers;
use super::out::{Out, Tag};
use super::smart;
use super::style::Style;
use super::token;
use super::tree::*;
use super::{Locator, label};
use crate::bibliography::{Date, Name, Reference, Text};

/// What a variable of a work holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'a> {
    Nothing,
    Text(&'a Text),
    Names(&'a [Name]),
    Date(&'a Date),
}

/// How much of a given name is added to tell it from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    Initials,
    Given,
    InitialsIfFirst,
    GivenIfFirst,
}

/// What tells a work from others.
#[derive(Clone, Debug, Default)]
pub(super) struct Distinction<'a> {
    pub suffix: Option<u32>,
    pub hints: HashMap<&'a Name, Hint>,
    pub et_al: Option<usize>,
    pub condition: bool,
}

/// A work as the style sees it.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub reference: &'a Reference,
    pub values: Vec<Value<'a>>,
    /// Its type, as the place among those the style tests for.
    pub kind: Option<u16>,
    pub english: bool,
    pub number: u32,
    pub first_note: Option<u32>,
    pub distinction: Distinction<'a>,
    pub label: Option<String>,
}

impl<'a> Item<'a> {
    /// The work with the variables of `style` looked up.
    pub(super) fn new(style: &'a Style, reference: &'a Reference) -> Self {
        let language = reference.words("language");
        let language = language.as_deref().unwrap_or(&style.locale.language);
        Self {
            reference,
            values: values(style, reference),
            kind: style.kinds.get(&reference.kind).copied(),
            english: language.to_lowercase().starts_with("en"),
            number: 0,
            first_note: None,
            distinction: Distinction::default(),
            label: style.prints_label.then(|| label::of(reference)),
        }
    }
}

/// What a work has of the style's variables: text before names before dates.
fn values<'a>(style: &Style, reference: &'a Reference) -> Vec<Value<'a>> {
    let mut values = vec![Value::Nothing; style.variables.len()];
    let mut set = |name: &str, value: Value<'a>| {
        if let Some(slot) = style.places.get(name).and_then(|place| values.get_mut(usize::from(*place))) {
            *slot = value;
        }
    };
    reference.dates.iter().for_each(|(name, date)| set(name, Value::Date(date)));
    reference.names.iter().filter(|(_, names)| !names.is_empty()).for_each(|(name, names)| set(name, Value::Names(names)));
    reference.variables.iter().filter(|(name, _)| *name != "event").for_each(|(name, text)| set(name, Value::Text(text)));
    // The name it had before.
    if let Some(title) = reference.variables.get("event-title") {
        set("event", Value::Text(title));
    }
    values
}

/// Places among the cites of a work, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Positions(u8);

impl Positions {
    pub(super) fn with(self, position: Position) -> Self {
        Self(self.0 | 1 << position as u8)
    }

    pub(super) fn has(self, position: Position) -> bool {
        self.0 & 1 << position as u8 != 0
    }
}

/// What a work is set for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place<'a> {
    pub locator: Option<&'a Locator>,
    pub positions: Positions,
    pub in_sort: bool,
    pub in_list: bool,
}

/// How much one work may take to set: elements, and every sixteen letters of the style's or the work's. Bundled styles take
/// a few thousand; macros that call each other could double it without end, so what comes after is left out.
const STEPS: usize = 50_000;

/// One work being set.
pub(super) struct Machine<'i, 'a> {
    pub style: &'a Style,
    pub item: &'i Item<'a>,
    pub place: Place<'i>,
    pub options: &'i NameOptions,
    pub shared_hints: &'i HashMap<&'a Name, Hint>,
    pub in_substitute: bool,
    pub outer_names: Option<&'a NamesNode>,
    /// What a sort key says of names.
    pub key_options: Option<&'i NameOptions>,
    /// Variables that stood for missing names, which are not printed again.
    pub spent: Vec<Var>,
    /// How many of them were spent before the substitute that is being set.
    pub spent_before: usize,
    pub suffix_used: bool,
    called: u32,
    found: u32,
    /// What it may still do: elements set, and words of the style's in them.
    left: usize,
}

impl<'i, 'a> Machine<'i, 'a> {
    pub(super) fn new(style: &'a Style, item: &'i Item<'a>, place: Place<'i>, options: &'i NameOptions, shared_hints: &'i HashMap<&'a Name, Hint>) -> Self {
        Self {
            style,
            item,
            place,
            options,
            shared_hints,
            in_substitute: false,
            outer_names: None,
            key_options: None,
            spent: Vec::new(),
            spent_before: 0,
            suffix_used: false,
            called: 0,
            found: 0,
            left: STEPS,
        }
    }

    /// The elements, each set.
    pub(super) fn nodes(&mut self, nodes: &'a [Node]) -> Vec<Out<'a>> {
        let mut parts = Vec::new();
        self.add(nodes, &mut parts);
        parts
    }

    /// What a choice gives stands beside what stands around the choice.
    fn add(&mut self, nodes: &'a [Node], parts: &mut Vec<Out<'a>>) {
        for node in nodes {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            if let Node::Choose(branches) = node {
                if let Some(branch) = branches.iter().find(|branch| self.meets(branch)) {
                    self.add(&branch.children, parts);
                }
            } else {
                let out = self.node(node);
                if !out.is_nothing() {
                    parts.push(out);
                }
            }
        }
    }

    pub(super) fn node(&mut self, node: &'a Node) -> Out<'a> {
        match node {
            Node::Text { source, format } => {
                self.spend(format.prefix.len() + format.suffix.len());
                let inner = self.text(source);
                self.set(format, inner)
            }
            Node::Number { var, form, gender, format } => {
                let inner = self.number(*var, *form, *gender);
                self.set(format, inner)
            }
            Node::Label { var, label } => self.label(*var, label),
            Node::Date(date) => self.date(date),
            Node::Names(names) => self.names(names),
            Node::Group { format, children } => self.in_group(|machine| {
                let parts = machine.nodes(children);
                machine.spend(format.delimiter.len() * parts.len());
                Out::set(machine.cased(format), parts)
            }),
            Node::Choose(branches) => {
                let chosen = branches.iter().find(|branch| self.meets(branch));
                chosen.map_or(Out::Nothing, |branch| Out::group(self.nodes(&branch.children)))
            }
        }
    }

    /// What `inside` gives, unless it called variables and all of them were empty.
    fn in_group(&mut self, inside: impl FnOnce(&mut Self) -> Out<'a>) -> Out<'a> {
        let (called, found) = (self.called, self.found);
        let out = inside(self);
        if self.called != called && self.found <= found || out.is_nothing() {
            return Out::Nothing;
        }
        // For the group around it, a group that prints something is a variable that was found.
        self.count(true);
        out
    }

    /// The format; the case of a title is changed in English alone.
    fn cased(&self, format: &'a Format) -> Cow<'a, Format> {
        if format.case == Some(Case::Title) && !self.item.english {
            return Cow::Owned(Format { case: None, ..format.clone() });
        }
        Cow::Borrowed(format)
    }

    /// `inner` set in a format.
    pub(super) fn set(&self, format: &'a Format, inner: Out<'a>) -> Out<'a> {
        if inner.is_nothing() { inner } else { Out::one(self.cased(format), inner) }
    }

    /// Counts letters that are set.
    pub(super) fn spend(&mut self, letters: usize) {
        self.left = self.left.saturating_sub(letters / 16);
    }

    /// The value of a variable; it is counted as called.
    pub(super) fn ask(&mut self, var: Var) -> Value<'a> {
        let value = self.value(var);
        self.count(!matches!(value, Value::Nothing));
        value
    }

    pub(super) fn count(&mut self, found: bool) {
        self.called += 1;
        self.found += u32::from(found);
    }

    /// Takes back that a variable was found: nothing of it was printed.
    pub(super) fn uncount(&mut self) {
        self.found = self.found.saturating_sub(1);
    }

    pub(super) fn value(&self, var: Var) -> Value<'a> {
        let known = self.known(var);
        // Names are spent at once; what else a substitute prints when it is over, because a number's label stands beside it.
        let later = self.in_substitute && !matches!(known, Value::Names(_));
        let spent = if later { self.spent.get(..self.spent_before).unwrap_or_default() } else { &self.spent };
        if spent.contains(&var) { Value::Nothing } else { known }
    }

    /// What the work has, printed or not; conditions ask for that.
    fn known(&self, var: Var) -> Value<'a> {
        self.item.values.get(usize::from(var)).copied().unwrap_or(Value::Nothing)
    }

    fn text(&mut self, source: &'a Source) -> Out<'a> {
        match source {
            Source::Value(text) => {
                self.spend(text.len());
                Out::tokens(smart::words(text))
            }
            Source::Macro(at) => {
                let style = self.style;
                self.in_group(|machine| Out::group(machine.nodes(&style.macros[*at])))
            }
            Source::Term { text, no_date } => {
                let term = Out::words(text);
                let suffix = if *no_date { self.year_suffix() } else { Out::Nothing };
                let suffix = if suffix.is_nothing() { suffix } else { Out::group(vec![Out::words("-"), suffix]) };
                if suffix.is_nothing() { term } else { Out::group(vec![term, suffix]) }.tagged(Tag::Term)
            }
            Source::Variable { var, short } => self.variable(*var, *short),
        }
    }

    fn variable(&mut self, var: Var, short: Option<Var>) -> Out<'a> {
        match var {
            var::LOCATOR => return self.locator(),
            var::YEAR_SUFFIX => {
                let suffix = self.item.distinction.suffix;
                return suffix.map_or(Out::Nothing, |n| Out::words(&numbers::letters(n)).tagged(Tag::YearSuffix(n)));
            }
            var::CITATION_NUMBER => {
                self.count(true);
                return Out::words(&self.item.number.to_string()).tagged(Tag::Number(self.item.number));
            }
            var::FIRST_NOTE => {
                let note = self.item.first_note.filter(|_| !self.place.positions.has(Position::First));
                self.count(note.is_some());
                return note.map_or(Out::Nothing, |note| Out::words(&note.to_string()));
            }
            var::CITATION_LABEL if self.item.label.is_some() => {
                self.count(true);
                let label = Out::words(self.item.label.as_deref().unwrap_or_default());
                let suffix = self.year_suffix();
                return Out::group(vec![label.tagged(Tag::Label), suffix]);
            }
            _ => {}
        }
        let asked = if var == var::PAGE_FIRST && matches!(self.value(var), Value::Nothing) { var::PAGE } else { var };
        let short_value = short.map_or(Value::Nothing, |short| self.value(short));
        let value = if let Value::Text(_) = short_value { short_value } else { self.value(asked) };
        self.count(!matches!(value, Value::Nothing));
        let Value::Text(text) = value else { return Out::Nothing };
        self.spend(text.words().len());
        if self.in_substitute {
            self.spent.push(asked);
        }
        let out = match asked {
            var::PAGE if var == var::PAGE_FIRST => Out::words(numbers::first_page(&text.words())),
            var::PAGE => Out::words(&numbers::pages(self.style, &text.words())),
            var::DOI | var::URL | var::PMID | var::PMCID => Out::tokens(token::words(&text.words())),
            _ => Out::tokens(smart::text(text)),
        };
        if self.place.in_list { self.linked(asked, out) } else { out }
    }

    fn locator(&mut self) -> Out<'a> {
        let Some(locator) = self.place.locator else {
            self.count(false);
            return Out::Nothing;
        };
        self.count(true);
        let value = locator.value.replace('&', self.style.locale.words("and", Form::Symbol));
        let words = if matches!(locator.label.as_str(), "" | "page") { numbers::pages(self.style, &value) } else { numbers::dashed(&value) };
        Out::tokens(smart::words(&words)).tagged(Tag::Locator)
    }

    /// The letter behind the year, at the first year of a work.
    pub(super) fn year_suffix(&mut self) -> Out<'a> {
        if self.style.prints_suffix || self.suffix_used || self.place.in_sort {
            return Out::Nothing;
        }
        let Some(n) = self.item.distinction.suffix else { return Out::Nothing };
        self.suffix_used = true;
        Out::words(&numbers::letters(n)).tagged(Tag::YearSuffix(n))
    }

    fn number(&mut self, var: Var, form: NumberForm, gender: Option<Gender>) -> Out<'a> {
        let words = match var {
            var::CITATION_NUMBER => {
                self.count(true);
                let words = numbers::formed(self.style, &self.item.number.to_string(), form, gender);
                return Out::words(&words).tagged(Tag::Number(self.item.number));
            }
            var::FIRST_NOTE => self.item.first_note.map(|note| note.to_string()),
            var::LOCATOR => self.place.locator.map(|locator| locator.value.clone()),
            _ => match self.value(var) {
                Value::Text(text) => Some(text.words().into_owned()),
                _ => None,
            },
        };
        self.count(words.is_some());
        if self.in_substitute && words.is_some() {
            self.spent.push(var);
        }
        words.map_or(Out::Nothing, |words| Out::tokens(smart::words(&numbers::formed(self.style, &words, form, gender))))
    }

    fn label(&mut self, var: Var, label: &'a Label) -> Out<'a> {
        let name = self.style.variables.get(usize::from(var)).map_or("", String::as_str);
        let (name, several) = match (var, self.place.locator) {
            // A locator without a term may bring its own: `vol. 1`.
            (var::LOCATOR, Some(locator)) if locator.label.is_empty() && numbers::brings_term(&locator.value) => return Out::Nothing,
            (var::LOCATOR, Some(locator)) => (if locator.label.is_empty() { "page" } else { locator.label.as_str() }, numbers::is_several(&locator.value)),
            (var::LOCATOR, None) => return Out::Nothing,
            _ => match self.value(var) {
                Value::Text(text) if name.starts_with("number-of-") => (name, !matches!(text.words().trim(), "0" | "1")),
                Value::Text(text) => (name, numbers::is_several(&text.words())),
                Value::Names(names) => (name, names.len() > 1),
                Value::Date(_) => (name, false),
                Value::Nothing => return Out::Nothing,
            },
        };
        self.term_label(name, several, label)
    }

    /// A label's term, set.
    pub(super) fn term_label(&self, name: &str, several: bool, label: &'a Label) -> Out<'a> {
        let several = match label.plural {
            Plural::Contextual => several,
            Plural::Always => true,
            Plural::Never => false,
        };
        let Some(term) = self.style.locale.term(name, label.form) else { return Out::Nothing };
        let words = Out::words(if several { &term.multiple } else { &term.single });
        self.set(&label.format, words).tagged(Tag::Label)
    }

    fn meets(&mut self, branch: &Branch) -> bool {
        match branch.matching {
            _ if branch.tests.is_empty() => true,
            Matching::All => branch.tests.iter().all(|test| self.test(test)),
            Matching::Any => branch.tests.iter().any(|test| self.test(test)),
            Matching::None => !branch.tests.iter().any(|test| self.test(test)),
        }
    }

    fn test(&self, test: &Test) -> bool {
        match test {
            Test::Disambiguate => self.item.distinction.condition,
            Test::Numeric(var::LOCATOR) => self.place.locator.is_some_and(|locator| numbers::is_numeric(&locator.value)),
            Test::Numeric(var::CITATION_NUMBER) => true,
            Test::Numeric(var) => matches!(self.known(*var), Value::Text(text) if numbers::is_numeric(&text.words())),
            Test::Uncertain(var) => matches!(self.known(*var), Value::Date(date) if date.circa),
            Test::Locator(label) => self.place.locator.is_some_and(|locator| {
                let own = if locator.label.is_empty() { "page" } else { locator.label.as_str() };
                own.replace(' ', "-") == *label
            }),
            Test::Position(position) => self.place.positions.has(*position),
            Test::Kind(kind) => self.item.kind == Some(*kind),
            Test::Variable(var::LOCATOR) => self.place.locator.is_some(),
            Test::Variable(var::CITATION_NUMBER) => true,
            Test::Variable(var::YEAR_SUFFIX) => self.item.distinction.suffix.is_some(),
            Test::Variable(var::FIRST_NOTE) => self.item.first_note.is_some(),
            Test::Variable(var::PAGE_FIRST) => !matches!(self.known(var::PAGE), Value::Nothing) || !matches!(self.known(var::PAGE_FIRST), Value::Nothing),
            Test::Variable(var) => !matches!(self.known(*var), Value::Nothing),
            Test::Never => false,
        }
    }
}
