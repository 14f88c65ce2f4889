//! A file of words: `key = "text"`, or for a counted one a table of forms, `key = { one = "{n} article", other = "{n} articles" }`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Plural, Text, Texts};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::words as fault;
use crate::source::{FileId, Span};

/// Where each key of a file stands.
pub(crate) type Places = BTreeMap<String, Span>;

type Table<'a> = toml::de::DeTable<'a>;
type Value<'a> = toml::Spanned<toml::de::DeValue<'a>>;

/// Reads the words of `file`; what can't be read is a fault and left out.
pub fn read(text: &str, file: FileId) -> (Texts, Vec<Diagnostic>) {
    let (texts, _, faults) = read_placed(text, file);
    (texts, faults)
}

/// As [`read`], with the place of each key.
pub(crate) fn read_placed(text: &str, file: FileId) -> (Texts, Places, Vec<Diagnostic>) {
    match Table::parse(text) {
        Ok(table) => {
            let place = |key: &toml::Spanned<toml::de::DeString<'_>>| Span::new(file, key.span().start, key.span().end);
            let places = table.get_ref().iter().map(|(key, _)| (key.get_ref().to_string(), place(key))).collect();
            let (texts, faults) = read_table(table.get_ref(), file);
            (texts, places, faults)
        }
        Err(error) => {
            let Range { start, end } = error.span().unwrap_or(0..0);
            (Texts::new(), Places::new(), vec![fault::unreadable(Span::new(file, start, end), error.message())])
        }
    }
}

/// Reads the words of a table that stands in `file`.
pub(crate) fn read_table(table: &Table<'_>, file: FileId) -> (Texts, Vec<Diagnostic>) {
    let (mut texts, mut faults) = (Texts::new(), Vec::new());
    for (key, value) in table {
        if let Some(text) = text(key.get_ref(), value, file, &mut faults) {
            texts.insert(key.get_ref().to_string(), text);
        }
    }
    (texts, faults)
}

fn text(key: &str, value: &Value<'_>, file: FileId, faults: &mut Vec<Diagnostic>) -> Option<Text> {
    let at = |range: Range<usize>| Span::new(file, range.start, range.end);
    if let Some(text) = value.get_ref().as_str() {
        return Some(Text::Plain(text.to_owned()));
    }
    let Some(table) = value.get_ref().as_table() else {
        faults.push(fault::value(at(value.span()), key));
        return None;
    };
    let mut forms = BTreeMap::new();
    for (name, form) in table {
        match (Plural::parse(name.get_ref()), form.get_ref().as_str()) {
            (None, _) => faults.push(fault::category_unknown(at(name.span()), key, name.get_ref())),
            (Some(_), None) => faults.push(fault::value(at(form.span()), key)),
            (Some(plural), Some(form)) => {
                forms.insert(plural, form.to_owned());
            }
        }
    }
    Some(Text::Counted(forms))
}
