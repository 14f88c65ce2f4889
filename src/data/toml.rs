//! TOML as the same tree.

use super::node::{Data, Key, Node};
use crate::source::{FileId, Span, Spanned};

/// Reads the TOML of `file`.
///
/// # Errors
/// What is no TOML, each with its place.
pub fn read_toml(text: &str, file: FileId) -> Result<Node, Vec<Spanned<String>>> {
    let (table, errors) = toml::de::DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Ok(table_node(table.get_ref(), Span::new(file, 0, text.len())));
    }
    let place = |range: std::ops::Range<usize>| Span::new(file, range.start, range.end);
    Err(errors.iter().map(|error| Spanned { value: error.message().to_owned(), span: place(error.span().unwrap_or(0..0)) }).collect())
}

fn table_node(table: &toml::de::DeTable<'_>, span: Span) -> Node {
    let mut pairs: Vec<(Key, Node)> = table
        .iter()
        .map(|(key, value)| {
            let at = key.span();
            let key = Key { text: key.get_ref().to_string(), span: Span::new(span.file, at.start, at.end) };
            (key, value_node(value, span.file))
        })
        .collect();
    pairs.sort_by_key(|(key, _)| key.span.start);
    Node { data: Data::Mapping(pairs), span }
}

fn value_node(value: &toml::Spanned<toml::de::DeValue<'_>>, file: FileId) -> Node {
    use toml::de::DeValue;
    let span = Span::new(file, value.span().start, value.span().end);

    let data = match value.get_ref() {
        DeValue::String(text) => Data::Scalar { text: text.to_string(), plain: false },
        DeValue::Integer(number) => {
            Data::Literal(i64::from_str_radix(number.as_str(), number.radix()).map_or_else(|_| number.as_str().to_owned(), |n| n.to_string()))
        }
        DeValue::Float(number) => Data::Literal(number.as_str().to_owned()),
        DeValue::Boolean(value) => Data::Literal(value.to_string()),
        DeValue::Datetime(value) => Data::Literal(value.to_string()),
        DeValue::Array(items) => Data::Sequence(items.iter().map(|item| value_node(item, file)).collect()),
        DeValue::Table(table) => return table_node(table, span),
    };
    Node { data, span }
}
