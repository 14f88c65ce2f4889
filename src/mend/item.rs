//! A new item of a list, written out.

use std::ops::Range;

use super::splice::Splices;
use super::{Path, Refusal, Step, collection, entry, find, flow, lines, scalar, unsure};
use crate::yaml::{Form, FormData, Style};

/// A value to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text, in quotes or as a block where it must be.
    Text(String),
    /// A word, number or date, written as it is.
    Word(String),
    /// A mapping in this order.
    Map(Vec<(String, Value)>),
    /// A list.
    List(Vec<Value>),
}

/// Appends `value` to the list at `path`, the last step of which is a key.
pub(super) fn append(splices: &mut Splices<'_>, root: &Form, path: &Path, value: &Value) -> Result<(), Refusal> {
    let Some((Step::Key(key), above)) = path.0.split_last() else { return Err(unsure(path)) };
    let mapping = find(root, &Path(above.to_vec()))?.form;
    let text = splices.text;
    let eol = lines::common(text);
    let Some(at) = mapping.position(key) else {
        let list = Value::List(vec![value.clone()]);
        return entry::enter(splices, root, &Path(above.to_vec()), (key, &list));
    };
    let list = find(root, path)?.form;
    let key_end = mapping.pairs()[at].0.place.end;
    match &list.data {
        FormData::Sequence { flow: false, items } => block(splices, items, value).ok_or_else(|| unsure(path)),
        FormData::Sequence { flow: true, items } if !items.is_empty() => {
            let end = items.last().map_or(0, |item| item.place.end);
            splices.put(end..end, format!(", {}", flow_of(value)));
            Ok(())
        }
        FormData::Sequence { .. } if around_is_flow(mapping) => {
            splices.put(list.place.start + 1..list.place.end - 1, flow_of(value));
            Ok(())
        }
        FormData::Sequence { .. } => fresh(splices, list, key_end, &item_in(root, mapping, text, value, eol)).ok_or_else(|| unsure(path)),
        FormData::Scalar { style: Style::Plain, text: said } if matches!(said.as_str(), "" | "~" | "null" | "Null" | "NULL") => {
            fresh(splices, list, key_end, &item_in(root, mapping, text, value, eol)).ok_or_else(|| unsure(path))
        }
        _ => Err(Refusal::Missing(path.to_string())),
    }
}

fn around_is_flow(mapping: &Form) -> bool {
    matches!(mapping.data, FormData::Mapping { flow: true, .. })
}

/// The first item of a list that is the value of a key of `mapping`.
fn item_in(root: &Form, mapping: &Form, text: &str, value: &Value, eol: &str) -> String {
    let column = mapping.pairs().first().map_or(0, |(key, _)| lines::column(text, key.place.start));
    let dash = column + list_indent(root, text);
    format!("{eol}{}", item_lines(value, dash, dash + 2, eol))
}

/// How far lists are indented here: as the first one is.
pub(super) fn list_indent(root: &Form, text: &str) -> usize {
    let mut lists = root.pairs().iter().map(|(_, value)| value);
    let first = lists.find_map(|list| match &list.data {
        FormData::Sequence { flow: false, items } => dash_of(text, items.first()?),
        _ => None,
    });
    first.map_or(2, |dash| lines::column(text, dash))
}

/// The byte of the dash before an item: in its line, or above it and comments.
fn dash_of(text: &str, item: &Form) -> Option<usize> {
    let before = text[..item.place.start].trim_end_matches([' ', '\t']);
    if before.ends_with('-') {
        return Some(before.len() - 1);
    }
    let mut line = lines::start(text, item.place.start);
    while line > 0 {
        let end = lines::before(text, line);
        line = lines::start(text, end);
        let words = text[line..end].trim_start_matches(' ');
        match words.strip_prefix('-').map(str::trim_start) {
            Some(rest) if rest.is_empty() || rest.starts_with('#') => return Some(end - words.len()),
            None if words.trim().is_empty() || words.starts_with('#') => {}
            _ => return None,
        }
    }
    None
}

/// Puts a list or mapping where `[]`, `{}`, `~` or nothing stood.
pub(super) fn fresh(splices: &mut Splices<'_>, list: &Form, key_end: usize, item: &str) -> Option<()> {
    let text = splices.text;
    let end = lines::end(text, list.place.end);
    let colon = key_end + text[key_end..].find(':')? + 1;
    if list.place.start < colon {
        splices.put(end..end, item);
        return Some(());
    }
    let rest = &text[list.place.end..end];
    let before = if rest.trim().is_empty() { colon } else { list.place.start };
    if !text[colon..list.place.start].trim().is_empty() {
        return None;
    }
    splices.put(before..list.place.end, "");
    splices.put(end..end, item);
    Some(())
}

fn block(splices: &mut Splices<'_>, items: &[Form], value: &Value) -> Option<()> {
    let text = splices.text;
    let last = items.last()?;
    let dash_at = if let FormData::Scalar { style, .. } = &last.data
        && style.is_block()
    {
        return None;
    } else {
        dash_of(text, last)?
    };
    let dash = lines::column(text, dash_at);
    let inner = match &last.data {
        FormData::Mapping { flow: false, pairs } if lines::start(text, pairs.first()?.0.place.start) == lines::start(text, dash_at) => {
            lines::column(text, pairs.first()?.0.place.start)
        }
        _ => dash + 2,
    };
    let mut end = collection::entry_end(text, last);
    let eol = match lines::ending(text, end) {
        "" => lines::common(text),
        found => found,
    };
    // Comments below the last item that are indented as its keys are belong to it.
    loop {
        let next = end + lines::ending(text, end).len();
        let line = &text[next..lines::end(text, next)];
        let margin = line.len() - line.trim_start_matches(' ').len();
        if next == end || !line[margin..].starts_with('#') || margin <= dash {
            break;
        }
        end = next + line.len();
    }
    splices.put(end..end, format!("{eol}{}", item_lines(value, dash, inner, eol)));
    Some(())
}

/// An item as lines, its dash in column `dash` and its keys in column `inner`; without the last line end.
fn item_lines(value: &Value, dash: usize, inner: usize, eol: &str) -> String {
    let lead = format!("{}-{}", " ".repeat(dash), " ".repeat(inner.saturating_sub(dash + 1).max(1)));
    match value {
        Value::Map(pairs) => format!("{lead}{}", pairs_of(pairs, inner, eol)),
        Value::Text(text) => format!("{lead}{}", scalar::fresh(text, inner, inner, eol)),
        Value::Word(word) => format!("{lead}{word}"),
        Value::List(_) => format!("{lead}{}", flow_of(value)),
    }
}

/// The pairs of a mapping, the first without its indentation of `indent` spaces.
fn pairs_of(pairs: &[(String, Value)], indent: usize, eol: &str) -> String {
    let lines = pairs.iter().map(|(key, value)| pair(key, value, indent, (2, eol)));
    lines.collect::<Vec<_>>().join(&format!("{eol}{}", " ".repeat(indent)))
}

/// A key in column `indent` and its value; a list in it is indented by `dash`.
pub(super) fn pair(key: &str, value: &Value, indent: usize, (dash, eol): (usize, &str)) -> String {
    match value {
        Value::Text(text) => format!("{key}: {}", scalar::fresh(text, indent + 2, indent + key.len() + 2, eol)),
        Value::Word(word) => format!("{key}: {word}"),
        Value::Map(inner) => format!("{key}:{eol}{}{}", " ".repeat(indent + 2), pairs_of(inner, indent + 2, eol)),
        Value::List(items) => {
            let column = indent + dash;
            let items: Vec<String> = items.iter().map(|item| item_lines(item, column, column + 2, eol)).collect();
            format!("{key}:{eol}{}", items.join(eol))
        }
    }
}

/// A value in brackets and braces.
pub(super) fn flow_of(value: &Value) -> String {
    match value {
        Value::Text(text) => scalar::inline(text, Style::Plain, true),
        Value::Word(word) => word.clone(),
        Value::Map(pairs) => {
            let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}: {}", flow_of(value))).collect();
            format!("{{{}}}", pairs.join(", "))
        }
        Value::List(items) => format!("[{}]", items.iter().map(flow_of).collect::<Vec<_>>().join(", ")),
    }
}

/// Takes an item out of its list. The only one leaves an empty list.
pub(super) fn remove(splices: &mut Splices<'_>, root: &Form, path: &Path) -> Result<(), Refusal> {
    let Some((Step::Item(at), above)) = path.0.split_last() else { return Err(unsure(path)) };
    find(root, path)?;
    let found = find(root, &Path(above.to_vec()))?;
    let FormData::Sequence { flow, items } = &found.form.data else { return Err(unsure(path)) };
    let text = splices.text;
    let done = match (flow, items.as_slice()) {
        (true, [_]) => {
            splices.put(found.form.place.clone(), "[]");
            Some(())
        }
        (true, _) => flow::cut(splices, &items.iter().map(|item| item.place.clone()).collect::<Vec<_>>(), &[*at]),
        (false, [only]) => lines_of_item(text, only).and_then(|range| {
            let colon = found.after + text[found.after..range.start].find(':')? + 1;
            splices.put(colon..colon, " []");
            splices.put(range, "");
            Some(())
        }),
        (false, _) => lines_of_item(text, &items[*at]).map(|range| splices.put(range, "")),
    };
    done.ok_or_else(|| unsure(path))
}

/// The lines of an item of a list that stands in a block, with the line end before them, or where there is none, after.
fn lines_of_item(text: &str, item: &Form) -> Option<Range<usize>> {
    let dash = dash_of(text, item)?;
    let line = lines::start(text, dash);
    if text[line..dash].bytes().any(|byte| byte != b' ') {
        return None;
    }
    let end = collection::entry_end(text, item);
    Some(if line > 0 { lines::before(text, line)..end } else { line..end + lines::ending(text, end).len() })
}
