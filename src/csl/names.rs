//! Names of works: lists of them, shortened, turned round, told apart.

use std::borrow::Cow;

use super::eval::{Hint, Machine, Value};
use super::initials::initials;
use super::out::{Out, Tag};
use super::smart;
use super::style::Demote;
use super::tree::*;
use crate::bibliography::Name;

/// The options of one list of names, found in its elements and those around it.
struct Options<'o> {
    and: Option<And>,
    delimiter: &'o str,
    precedes_et_al: Precedes,
    precedes_last: Precedes,
    min: Option<u32>,
    first: Option<u32>,
    use_last: bool,
    form: NameForm,
    initialize: bool,
    initialize_with: Option<&'o str>,
    sort_order: Option<SortOrder>,
    separator: &'o str,
}

/// The elements a list of names is set by.
struct Setting<'o, 'a> {
    options: Options<'o>,
    format: &'a Format,
    family: &'a Format,
    given: &'a Format,
    et_al: Option<&'a EtAl>,
    label: Option<&'a Label>,
    label_first: bool,
}

impl<'a> Machine<'_, 'a> {
    /// The names of an element, or what stands for them where there are none.
    pub(super) fn names(&mut self, node: &'a NamesNode) -> Out<'a> {
        let lists: Vec<(Var, &'a [Name])> = node.vars.iter().filter_map(|var| Some((*var, self.asked_names(*var)?))).collect();
        if lists.is_empty() {
            if node.substitute.is_empty() || self.in_substitute {
                return Out::Nothing;
            }
            return self.substitute(node);
        }
        let (lists, merged) = self.editor_translator(node, lists);
        let outer = self.outer_names.filter(|_| self.in_substitute);
        let chain = chain(self.key_options, node, outer, self.options);
        let setting = self.setting(node, outer, &chain);
        if setting.options.form == NameForm::Count {
            let total: usize = lists.iter().map(|(_, names)| shown(&setting.options, names.len(), self.item.distinction.et_al).0).sum();
            return Out::words(&if self.place.in_sort { format!("{total:06}") } else { total.to_string() });
        }
        let mut parts = Vec::with_capacity(lists.len());
        for (var, names) in &lists {
            let label = if merged { "editortranslator" } else { self.style.variables.get(usize::from(*var)).map_or("", String::as_str) };
            parts.push(self.list(*var, names, label, &setting));
        }
        if self.in_substitute {
            self.spent.extend(lists.iter().map(|(var, _)| *var));
        }
        let delimiter = node.delimiter.as_ref().or(outer.and_then(|outer| outer.delimiter.as_ref())).or(self.options.names_delimiter.as_ref());
        let format = Format { delimiter: delimiter.cloned().unwrap_or_default(), ..node.format.clone() };
        Out::set(Cow::Owned(format), parts)
    }

    fn asked_names(&mut self, var: Var) -> Option<&'a [Name]> {
        match self.ask(var) {
            Value::Names(names) => Some(names),
            _ => None,
        }
    }

    /// Editors who are the translators too are named once, where the language has a word for that.
    fn editor_translator(&self, node: &NamesNode, mut lists: Vec<(Var, &'a [Name])>) -> (Vec<(Var, &'a [Name])>, bool) {
        let (editor, translator) = (lists.iter().position(|(var, _)| *var == var::EDITOR), lists.iter().position(|(var, _)| *var == var::TRANSLATOR));
        let (Some(editor), Some(translator)) = (editor, translator) else { return (lists, false) };
        let form = node.label.as_ref().or(self.outer_names.and_then(|outer| outer.label.as_ref())).map_or(Form::Long, |label| label.form);
        let known = !self.style.locale.words("editortranslator", form).is_empty();
        if lists[editor].1 != lists[translator].1 || !known {
            return (lists, false);
        }
        lists.remove(translator.max(editor));
        (lists, true)
    }

    /// What stands for names that are missing.
    fn substitute(&mut self, node: &'a NamesNode) -> Out<'a> {
        (self.in_substitute, self.outer_names, self.spent_before) = (true, Some(node), self.spent.len());
        let mut found = Out::Nothing;
        for child in &node.substitute {
            found = self.node(child);
            if !found.is_nothing() {
                break;
            }
        }
        (self.in_substitute, self.outer_names) = (false, None);
        if !found.is_nothing() {
            self.count(true);
        }
        let named = matches!(found, Out::Tag(Tag::Names(..), _)) || found.find(&mut |out| matches!(out, Out::Tag(Tag::Names(..), _)).then_some(())).is_some();
        if named { found } else { found.tagged(Tag::Names(None, &[])) }
    }

    fn setting<'o>(&self, node: &'a NamesNode, outer: Option<&'a NamesNode>, chain: &Chain<'o>) -> Setting<'o, 'a> {
        let name = node.name.as_ref().or(outer.and_then(|outer| outer.name.as_ref()));
        let label = node.label.as_ref().or(outer.and_then(|outer| outer.label.as_ref()));
        let own = node.name.is_some() && node.label.is_some();
        Setting {
            options: options(chain, self.place.positions.has(Position::Subsequent) && !self.place.in_list),
            format: name.map_or(&PLAIN, |name| &name.format),
            family: name.map_or(&PLAIN, |name| &name.family),
            given: name.map_or(&PLAIN, |name| &name.given),
            et_al: node.et_al.as_ref().or(outer.and_then(|outer| outer.et_al.as_ref())),
            label: label.filter(|_| !self.place.in_sort),
            label_first: match outer {
                Some(outer) if !own => outer.label_first,
                _ => node.label_first,
            },
        }
    }

    /// The names of one role, with its label.
    fn list(&mut self, var: Var, names: &'a [Name], role: &str, setting: &Setting<'_, 'a>) -> Out<'a> {
        let options = &setting.options;
        let count = names.len();
        self.spend(count * 16);
        // A list whose last name is BibTeX's `others` is cut where it was written.
        let others = count > 1 && names.last().is_some_and(Name::is_others);
        let (first, cut) = shown(options, count, self.item.distinction.et_al);
        let (first, cut) = (first.min(count - usize::from(others)), cut || others);
        let delimiter = self.delimiter(setting);
        let mut parts = Vec::with_capacity(first + 2);
        for (at, name) in names.iter().enumerate().take(first) {
            let set = self.name(name, at, setting);
            let before = match at {
                0 => String::new(),
                at if at + 1 == count && !self.place.in_sort => {
                    let turned = names[at - 1].literal.is_empty();
                    before_last(self, setting, count, turned, &delimiter)
                }
                _ if self.place.in_sort => ", ".to_owned(),
                _ => delimiter.clone(),
            };
            parts.push(prefixed(before, set));
        }
        if cut && first > 0 && !self.place.in_sort {
            self.cut(names, first, setting, &delimiter, &mut parts);
        }
        if let (true, true, true, Some(last)) = (cut, first > 0, self.place.in_sort && options.use_last, names.last()) {
            parts.push(prefixed(", ".to_owned(), self.name(last, count - 1, setting)));
        }
        let label = setting.label.map_or(Out::Nothing, |label| self.term_label(role, count > 1, label));
        if setting.label_first && !parts.is_empty() {
            parts.insert(0, label);
        } else if !parts.is_empty() {
            parts.push(label);
        }
        let list = Out::group(parts).tagged(Tag::Names(Some(var), names));
        match part_name(self.style.variables.get(usize::from(var)).map_or("", String::as_str)) {
            Some(part) if self.place.in_list && !self.place.in_sort => list.tagged(Tag::Part(part)),
            _ => list,
        }
    }

    /// Says that there are more names: `et al.`, or an ellipsis and the last.
    fn cut(&self, names: &'a [Name], first: usize, setting: &Setting<'_, 'a>, delimiter: &str, parts: &mut Vec<Out<'a>>) {
        let options = &setting.options;
        if let (true, Some(last)) = (options.use_last && first + 1 < names.len(), names.last().filter(|last| !last.is_others())) {
            parts.push(Out::words(&format!("{delimiter}… ")));
            parts.push(self.name(last, names.len() - 1, setting));
            return;
        }
        let space = if setting.format.suffix.ends_with(' ') { "" } else { " " };
        let before = match options.precedes_et_al {
            Precedes::Contextual if first > 1 => delimiter,
            Precedes::AfterInverted if options.sort_order == Some(SortOrder::All) || options.sort_order == Some(SortOrder::First) && first < 2 => delimiter,
            Precedes::Always => delimiter,
            _ => space,
        };
        let (text, format) = match setting.et_al {
            Some(et_al) => (et_al.text.as_str(), Cow::Borrowed(&et_al.format)),
            None => (self.style.locale.words("et-al", Form::Long), Cow::Owned(Format::default())),
        };
        if text.is_empty() {
            return;
        }
        let prefix = format!("{before}{}", format.prefix).replace("  ", " ");
        let format = Format { prefix: String::new(), ..format.into_owned() };
        parts.push(prefixed(prefix, Out::one(Cow::Owned(format), Out::words(text))));
    }

    /// The delimiter, without spaces that the name's own affixes bring.
    fn delimiter(&self, setting: &Setting<'_, 'a>) -> String {
        let mut delimiter = setting.options.delimiter;
        if setting.format.suffix.starts_with(' ') {
            delimiter = delimiter.trim_start();
        }
        if setting.format.prefix.ends_with(' ') {
            delimiter = delimiter.trim_end();
        }
        delimiter.to_owned()
    }

    fn name(&self, name: &'a Name, at: usize, setting: &Setting<'_, 'a>) -> Out<'a> {
        let options = &setting.options;
        let hint = self.item.distinction.hints.get(name).or_else(|| self.shared_hints.get(name)).copied().filter(|_| !self.place.in_list);
        let (mut form, mut initialize) = (options.form, options.initialize);
        match hint {
            Some(Hint::Initials) => form = NameForm::Long,
            Some(Hint::InitialsIfFirst) if at == 0 => form = NameForm::Long,
            Some(Hint::GivenIfFirst) if at == 0 => (form, initialize) = (NameForm::Long, false),
            Some(Hint::Given) => (form, initialize) = (NameForm::Long, false),
            _ => {}
        }
        let inner = if name.literal.is_empty() {
            let round = self.place.in_sort || options.sort_order == Some(SortOrder::All) || options.sort_order == Some(SortOrder::First) && at == 0;
            let given = match options.initialize_with.filter(|_| !name.family.is_empty()) {
                Some(with) => initials(&name.given, initialize, self.style.hyphen, with),
                None => name.given.clone(),
            };
            self.arranged(name, &given, form, round, setting)
        } else {
            self.set(setting.family, Out::tokens(smart::words(&name.literal)))
        };
        self.set(setting.format, inner).tagged(Tag::Name(name))
    }

    /// The parts of a name in their order.
    fn arranged(&self, name: &'a Name, given: &str, form: NameForm, round: bool, setting: &Setting<'_, 'a>) -> Out<'a> {
        let family_words = |text: &str| Out::one(bare(setting.family), Out::tokens(smart::words(text)));
        let given_words = |text: &str| Out::one(bare(setting.given), Out::tokens(smart::words(text)));
        let of_family = |parts: Out<'a>| Out::one(affixes(setting.family), parts);
        let of_given = |parts: Out<'a>| Out::one(affixes(setting.given), parts);
        let particle = family_words(&name.non_dropping_particle);
        let family = family_words(&name.family);
        let suffix = Out::tokens(smart::words(&name.suffix));
        if form == NameForm::Short {
            return if is_spaced(name) {
                of_family(spaced(vec![particle, if name.family.is_empty() { given_words(given) } else { family }]))
            } else {
                of_family(family)
            };
        }
        let given = given_words(given);
        let dropping = given_words(&name.dropping_particle);
        if !is_spaced(name) {
            return Out::group(vec![of_family(Out::group(vec![particle, family])), of_given(given)]);
        }
        if name.static_order {
            return spaced(vec![of_family(spaced(vec![particle, family])), of_given(given)]);
        }
        let separator = Format { delimiter: setting.options.separator.to_owned(), ..Format::default() };
        let demoted = self.style.demote == Demote::DisplayAndSort || self.style.demote == Demote::SortOnly && self.place.in_sort;
        match (round, demoted) {
            (true, true) => Out::set(Cow::Owned(separator), vec![of_family(family), of_given(spaced(vec![given, dropping, particle])), suffix]),
            (true, false) => Out::set(Cow::Owned(separator), vec![of_family(spaced(vec![particle, family])), of_given(spaced(vec![given, dropping])), suffix]),
            (false, _) => {
                let mut last = spaced(vec![dropping, particle, family]);
                last = match (suffix.is_nothing(), name.comma_suffix) {
                    (true, _) => last,
                    (_, true) => Out::set(Cow::Owned(Format { delimiter: ", ".to_owned(), ..Format::default() }), vec![last, suffix]),
                    (_, false) => spaced(vec![last, suffix]),
                };
                spaced(vec![of_given(given), of_family(last)])
            }
        }
    }
}

/// A format without its affixes.
fn bare(format: &Format) -> Cow<'_, Format> {
    if format.prefix.is_empty() && format.suffix.is_empty() {
        return Cow::Borrowed(format);
    }
    Cow::Owned(Format { prefix: String::new(), suffix: String::new(), ..format.clone() })
}

/// The affixes of a format alone.
fn affixes(format: &Format) -> Cow<'_, Format> {
    if format.prefix.is_empty() && format.suffix.is_empty() {
        return Cow::Borrowed(&PLAIN);
    }
    Cow::Owned(Format { prefix: format.prefix.clone(), suffix: format.suffix.clone(), ..Format::default() })
}

/// The part of an entry that names of a role are.
fn part_name(role: &str) -> Option<&'static str> {
    ["author", "editor", "translator", "director", "interviewer", "recipient", "composer", "compiler"].into_iter().find(|part| *part == role)
}

/// The elements whose options count, nearest first.
type Chain<'o> = [Option<&'o NameOptions>; 6];

fn chain<'o>(key: Option<&'o NameOptions>, node: &'o NamesNode, outer: Option<&'o NamesNode>, section: &'o NameOptions) -> Chain<'o> {
    let name = node.name.as_ref().map(|name| &name.options);
    let outer_name = outer.filter(|_| node.name.is_none()).and_then(|outer| outer.name.as_ref()).map(|name| &name.options);
    [key, name, Some(&node.options), outer_name, outer.map(|outer| &outer.options), Some(section)]
}

fn options<'o>(chain: &Chain<'o>, subsequent: bool) -> Options<'o> {
    let all = || chain.iter().flatten().copied();
    let text = |get: fn(&NameOptions) -> Option<&String>| all().find_map(get).map(String::as_str);
    let plain_min = all().find_map(|o| o.et_al_min);
    let plain_first = all().find_map(|o| o.et_al_first);
    Options {
        and: all().find_map(|o| o.and),
        delimiter: text(|o| o.delimiter.as_ref()).unwrap_or(", "),
        precedes_et_al: all().find_map(|o| o.precedes_et_al).unwrap_or(Precedes::Contextual),
        precedes_last: all().find_map(|o| o.precedes_last).unwrap_or(Precedes::Contextual),
        min: all().find_map(|o| o.subsequent_min).filter(|_| subsequent).or(plain_min),
        first: all().find_map(|o| o.subsequent_first).filter(|_| subsequent).or(plain_first),
        use_last: all().find_map(|o| o.use_last).unwrap_or(false),
        form: all().find_map(|o| o.form).unwrap_or(NameForm::Long),
        initialize: all().find_map(|o| o.initialize).unwrap_or(true),
        initialize_with: text(|o| o.initialize_with.as_ref()),
        sort_order: all().find_map(|o| o.sort_order),
        separator: text(|o| o.sort_separator.as_ref()).unwrap_or(", "),
    }
}

/// How many names are shown of `count`, and whether some are not.
fn shown(options: &Options, count: usize, at_least: Option<usize>) -> (usize, bool) {
    let number = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    match (options.min, options.first) {
        (Some(min), Some(first)) if count >= number(min) => {
            let first = number(first).max(at_least.unwrap_or(0));
            if first < count { (first, true) } else { (count, false) }
        }
        _ => (count, false),
    }
}

/// What stands before the last name.
fn before_last(machine: &Machine, setting: &Setting, count: usize, turned: bool, delimiter: &str) -> String {
    let options = &setting.options;
    let and = match options.and {
        None => return delimiter.to_owned(),
        Some(And::Text) => machine.style.locale.words("and", Form::Long),
        Some(And::Symbol) => match machine.style.locale.words("and", Form::Symbol) {
            "" => "&",
            and => and,
        },
    };
    let before = match options.precedes_last {
        Precedes::Contextual if count > 2 => delimiter,
        Precedes::AfterInverted if turned && (options.sort_order == Some(SortOrder::All) || options.sort_order == Some(SortOrder::First) && count < 3) => {
            delimiter
        }
        Precedes::Always => delimiter,
        _ => "",
    };
    let space = if before.ends_with(' ') || before.is_empty() && setting.format.suffix.ends_with(' ') { "" } else { " " };
    let behind = if setting.format.prefix.starts_with(' ') { "" } else { " " };
    format!("{before}{space}{and}{behind}")
}

fn prefixed(prefix: String, inner: Out<'_>) -> Out<'_> {
    if prefix.is_empty() { inner } else { Out::one(Cow::Owned(Format { prefix, ..Format::default() }), inner) }
}

/// Parts of a name with spaces between, but not behind an apostrophe or a hyphen.
fn spaced(parts: Vec<Out<'_>>) -> Out<'_> {
    let mut all = Out::Nothing;
    for part in parts {
        if all.is_nothing() || part.is_nothing() {
            all = if all.is_nothing() { part } else { all };
            continue;
        }
        let tight = matches!(all.last_char(), Some('’' | '\'' | '-' | '–' | ' '));
        let delimiter = if tight { String::new() } else { " ".to_owned() };
        all = Out::set(Cow::Owned(Format { delimiter, ..Format::default() }), vec![all, part]);
    }
    all
}

/// Whether the script of a name sets its parts with spaces, given name first: Latin, Cyrillic, Greek, Arabic and the like.
pub(super) fn is_spaced(name: &Name) -> bool {
    let of = |c: char| matches!(c, '-' | '0'..='9' | 'a'..='z' | 'A'..='Z' | '\u{e01}'..='\u{e5b}' | '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}' | '\u{531}'..='\u{58f}' | '\u{590}'..='\u{5ff}' | '\u{1e00}'..='\u{1fff}' | '\u{600}'..='\u{6ff}' | '\u{200c}'..='\u{200e}' | '’' | '‘' | '\u{202a}'..='\u{202e}' | '\u{900}'..='\u{d7f}' | '\u{10a0}'..='\u{10ff}');
    let text = if name.family.is_empty() { &name.given } else { &name.family };
    text.is_empty() || text.chars().any(of)
}
