//! One more key of a mapping.

use super::collection::{self, Fresh};
use super::item::{self, Value};
use super::splice::Splices;
use super::{Path, Refusal, Step, find, lines, style_of, unsure};
use crate::yaml::{Form, FormData, Style};

/// Writes a key and its value as the last of the mapping at `path`.
pub(super) fn enter(splices: &mut Splices<'_>, root: &Form, path: &Path, (key, value): (&str, &Value)) -> Result<(), Refusal> {
    let Some((last, above)) = path.0.split_last() else { return at_the_end(splices, root, (key, value)).ok_or_else(|| unsure(path)) };
    let around = find(root, &Path(above.to_vec()))?.form;
    if let Step::Key(name) = last
        && around.position(name).is_none()
    {
        let value = Value::Map(vec![(key.to_owned(), value.clone())]);
        return enter(splices, root, &Path(above.to_vec()), (name, &value));
    }
    let found = find(root, path)?;
    match &found.form.data {
        FormData::Mapping { pairs, .. } if !pairs.is_empty() => after_last(splices, root, found.form, (key, value)),
        FormData::Mapping { .. } => first(splices, found.form, (around, found.after), (key, value)),
        FormData::Scalar { style: Style::Plain, text } if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL") => {
            first(splices, found.form, (around, found.after), (key, value))
        }
        _ => return Err(Refusal::Missing(path.to_string())),
    }
    .ok_or_else(|| unsure(path))
}

fn after_last(splices: &mut Splices<'_>, root: &Form, mapping: &Form, (key, value): (&str, &Value)) -> Option<()> {
    let at = mapping.pairs().len().checked_sub(1)?;
    let before = &mapping.pairs()[at].1;
    let style = matches!(before.data, FormData::Scalar { .. }).then(|| style_of(before)).filter(|style| matches!(style, Style::Single | Style::Double));
    let fresh = Fresh { key, value, style, dash: item::list_indent(root, splices.text) };
    collection::insert(splices, mapping, at, &fresh)
}

/// The first key of a mapping that has none; it stands in braces where what is around it does.
fn first(splices: &mut Splices<'_>, mapping: &Form, (around, key_end): (&Form, usize), (key, value): (&str, &Value)) -> Option<()> {
    if let FormData::Mapping { flow: true, .. } | FormData::Sequence { .. } = around.data {
        return None;
    }
    let text = splices.text;
    let eol = lines::common(text);
    let indent = lines::column(text, around.pairs().first()?.0.place.start) + 2;
    let pair = item::pair(key, value, indent, (2, eol));
    item::fresh(splices, mapping, key_end, &format!("{eol}{}{pair}", " ".repeat(indent)))
}

/// A key of the outermost mapping. The last line may be open only where nothing follows it.
fn at_the_end(splices: &mut Splices<'_>, root: &Form, (key, value): (&str, &Value)) -> Option<()> {
    let text = splices.text;
    let FormData::Mapping { flow, pairs } = &root.data else { return None };
    if *flow {
        return after_last(splices, root, root, (key, value));
    }
    if pairs.first().is_some_and(|(key, _)| lines::column(text, key.place.start) > 0) {
        return None;
    }
    let eol = lines::common(text);
    let open = !text.is_empty() && !text.ends_with(['\n', '\r']);
    let pair = item::pair(key, value, 0, (item::list_indent(root, text), eol));
    splices.put(text.len()..text.len(), format!("{}{pair}{eol}", if open { eol } else { "" }));
    Some(())
}
