//! A [`Node`] as serde's deserializer: scalars take the type that is asked of them, and every fault keeps its place.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::error::{Fault, Kind};
use super::node::{Data, Key, Node};
use super::shapes::{ONE_OR_MANY, TEXT_OR};
use crate::source::{FileId, Span, Spanned};

/// The name by which [`Spanned`] asks for the place of its value.
const SPANNED: &str = "$spanned";
const SPANNED_FIELDS: &[&str] = &["start", "end", "file", "value"];

/// Reads one node.
pub(super) struct Reader<'a>(pub &'a Node);

impl<'a> Reader<'a> {
    fn wrong<T>(&self, expected: &str) -> Result<T, Fault> {
        Err(Fault::wrong(self.0.describe(), expected).at(self.0.span))
    }

    fn plain(&self) -> Option<&'a str> {
        match &self.0.data {
            Data::Scalar { text, plain: true } | Data::Literal(text) => Some(text),
            _ => None,
        }
    }

    /// Text written without quotes that may stand inside brackets as it is, so that a hint can show it.
    fn showable(&self) -> Option<&'a str> {
        let Data::Scalar { text, plain: true } = &self.0.data else { return None };
        let fits = text.len() <= 80 && !text.contains([':', '#', '[', ']', '{', '}', '\n', '`']);
        (fits && !self.0.is_null()).then_some(text)
    }

    /// Reads what is no list as a list of one, to say how that is written.
    fn no_list<V: Visitor<'a>>(&self, visitor: V) -> Result<V::Value, Fault> {
        let instead = match (visitor.visit_seq(Items(std::slice::from_ref(self.0).iter())), self.showable()) {
            (Ok(_), Some(text)) => format!("[{text}]"),
            (Ok(_), None) if !self.0.pairs().is_empty() => format!("- {}: …", self.0.pairs()[0].0.text),
            (Err(Fault { kind: Kind::Shape { instead, .. }, span }), _) if span == Some(self.0.span) => format!("- {instead}"),
            _ => return self.wrong("a list"),
        };
        Err(Fault::shape(self.0.describe(), "a list", instead).at(self.0.span))
    }

    /// A text in the place of a mapping, most likely the value of its first key.
    fn no_mapping<T>(&self, keys: &[&str]) -> Result<T, Fault> {
        match (self.showable().filter(|text| !text.contains(',')), keys.first()) {
            (Some(text), Some(key)) => Err(Fault::shape(self.0.describe(), "a mapping", format!("{{{key}: {text}}}")).at(self.0.span)),
            _ => self.wrong("a mapping"),
        }
    }

    fn number<T: std::str::FromStr>(&self, expected: &str) -> Result<T, Fault> {
        self.plain().and_then(|text| text.parse().ok()).map_or_else(|| self.wrong(expected), Ok)
    }
}

macro_rules! whole_numbers {
    ($($method:ident $visit:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            visitor.$visit(self.number("a whole number")?).map_err(|e: Fault| e.at(self.0.span))
        }
    )*};
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Fault;

    /// Without a wish of the type's, a plain scalar is what the YAML 1.2 core schema makes of it.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let span = self.0.span;
        let value = match &self.0.data {
            Data::Sequence(items) => visitor.visit_seq(Items(items.iter())),
            Data::Mapping(pairs) => visitor.visit_map(Pairs { pairs: pairs.iter(), value: None }),
            Data::Scalar { .. } if self.0.is_null() => visitor.visit_unit(),
            Data::Scalar { text, plain: true } | Data::Literal(text) => match text.as_str() {
                "true" | "True" | "TRUE" => visitor.visit_bool(true),
                "false" | "False" | "FALSE" => visitor.visit_bool(false),
                text => match (text.parse::<u64>(), text.parse::<i64>(), text.parse::<f64>()) {
                    (Ok(n), _, _) if !has_leading_zero(text) => visitor.visit_u64(n),
                    (_, Ok(n), _) if !has_leading_zero(text) => visitor.visit_i64(n),
                    (_, _, Ok(n)) if n.is_finite() && text.contains('.') => visitor.visit_f64(n),
                    _ => visitor.visit_borrowed_str(text),
                },
            },
            Data::Scalar { text, .. } => visitor.visit_borrowed_str(text),
        };
        value.map_err(|e: Fault| e.at(span))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.plain() {
            Some("true") => visitor.visit_bool(true),
            Some("false") => visitor.visit_bool(false),
            _ => self.wrong("`true` or `false`"),
        }
    }

    whole_numbers! {
        deserialize_u8 visit_u8 deserialize_u16 visit_u16 deserialize_u32 visit_u32 deserialize_u64 visit_u64
        deserialize_i8 visit_i8 deserialize_i16 visit_i16 deserialize_i32 visit_i32 deserialize_i64 visit_i64
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.0.data {
            Data::Scalar { text, .. } if !self.0.is_null() => visitor.visit_borrowed_str(text).map_err(|e: Fault| e.at(self.0.span)),
            _ => self.wrong("a text"),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.0.data {
            Data::Sequence(items) => visitor.visit_seq(Items(items.iter())).map_err(|e: Fault| e.at(self.0.span)),
            _ => self.no_list(visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.0.data {
            Data::Mapping(pairs) => visitor.visit_map(Pairs { pairs: pairs.iter(), value: None }).map_err(|e: Fault| e.at(self.0.span)),
            // An empty front matter is a mapping without keys.
            _ if self.0.is_null() => visitor.visit_map(Pairs { pairs: [].iter(), value: None }).map_err(|e: Fault| e.at(self.0.span)),
            _ => self.wrong("a mapping"),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(self, name: &'static str, keys: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        if name == SPANNED {
            return visitor.visit_map(SpannedAccess { value: Valued::Node(self.0), span: self.0.span, next: 0 });
        }
        if name == TEXT_OR {
            return match &self.0.data {
                Data::Scalar { .. } | Data::Literal(_) => self.deserialize_str(visitor),
                _ => self.deserialize_any(visitor),
            };
        }
        if name == ONE_OR_MANY {
            let items = match &self.0.data {
                Data::Sequence(items) => items.as_slice(),
                _ => std::slice::from_ref(self.0),
            };
            return visitor.visit_seq(Items(items.iter())).map_err(|e: Fault| e.at(self.0.span));
        }
        if matches!(self.0.data, Data::Scalar { .. }) && !self.0.is_null() {
            return self.no_mapping(keys);
        }
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        let span = self.0.span;
        match self.0.text() {
            Some(text) => visitor.visit_enum(text.into_deserializer()).map_err(|e: Fault| e.at(span)),
            None => self.wrong("one word"),
        }
    }

    forward_to_deserialize_any! { i128 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any }
}

/// `007` is a code, not a number.
fn has_leading_zero(text: &str) -> bool {
    text.len() > 1 && text.trim_start_matches('-').starts_with('0')
}

struct Items<'a>(std::slice::Iter<'a, Node>);

impl<'de> de::SeqAccess<'de> for Items<'de> {
    type Error = Fault;
    fn next_element_seed<T: de::DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        self.0.next().map(|node| seed.deserialize(Reader(node)).map_err(|e| e.at(node.span))).transpose()
    }
}

struct Pairs<'a> {
    pairs: std::slice::Iter<'a, (Key, Node)>,
    value: Option<&'a Node>,
}

impl<'de> de::MapAccess<'de> for Pairs<'de> {
    type Error = Fault;
    fn next_key_seed<K: de::DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some((key, value)) = self.pairs.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(KeyReader(key)).map(Some).map_err(|e| e.at(key.span))
    }
    fn next_value_seed<V: de::DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let Some(node) = self.value.take() else { return Err(Fault::wrong("", "a value")) };
        seed.deserialize(Reader(node)).map_err(|e| e.at(node.span))
    }
}

/// A key, which may be asked for with its place too.
struct KeyReader<'a>(&'a Key);

impl<'de> Deserializer<'de> for KeyReader<'de> {
    type Error = Fault;
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_borrowed_str(&self.0.text).map_err(|e: Fault| e.at(self.0.span))
    }
    fn deserialize_struct<V: Visitor<'de>>(self, name: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        if name != SPANNED {
            return self.deserialize_any(visitor);
        }
        visitor.visit_map(SpannedAccess { value: Valued::Key(&self.0.text), span: self.0.span, next: 0 })
    }
    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// Hands out a place number by number, then the value.
struct SpannedAccess<'a> {
    value: Valued<'a>,
    span: Span,
    next: usize,
}

enum Valued<'a> {
    Node(&'a Node),
    Key(&'a str),
}

impl<'de> de::MapAccess<'de> for SpannedAccess<'de> {
    type Error = Fault;
    fn next_key_seed<K: de::DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        match SPANNED_FIELDS.get(self.next) {
            Some(&field) => seed.deserialize(field.into_deserializer()).map(Some),
            None => Ok(None),
        }
    }
    fn next_value_seed<V: de::DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        self.next += 1;
        let span = self.span;
        match (self.next, &self.value) {
            (1, _) => seed.deserialize(span.start.into_deserializer()),
            (2, _) => seed.deserialize(span.end.into_deserializer()),
            (3, _) => seed.deserialize(span.file.0.into_deserializer()),
            (_, Valued::Node(node)) => seed.deserialize(Reader(node)).map_err(|e| e.at(span)),
            (_, Valued::Key(text)) => seed.deserialize(BorrowedStrDeserializer::new(text)).map_err(|e: Fault| e.at(span)),
        }
    }
}

impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Parts<T>(std::marker::PhantomData<T>);
        impl<'de, T: serde::Deserialize<'de>> Visitor<'de> for Parts<T> {
            type Value = Spanned<T>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a value")
            }
            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Spanned<T>, A::Error> {
                let mut numbers = [0u32; 3];
                for number in &mut numbers {
                    map.next_key::<String>()?;
                    *number = map.next_value()?;
                }
                map.next_key::<String>()?;
                let value = map.next_value()?;
                Ok(Spanned { value, span: Span { start: numbers[0], end: numbers[1], file: FileId(numbers[2]) } })
            }
        }
        deserializer.deserialize_struct(SPANNED, SPANNED_FIELDS, Parts(std::marker::PhantomData))
    }
}
