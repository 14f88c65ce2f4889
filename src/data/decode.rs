//! Reads a whole document into a type, telling every fault of it in one run.

use serde::de::DeserializeOwned;

use super::access::Reader;
use super::error::{Fault, Kind};
use super::node::{Data, Key, Node};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// Readings of one document at most; who has more faults has another kind of file.
const MOST: usize = 300;

/// Reads `node` as a `T`. A value that is wrong is told, set aside, and the rest read again, so that all faults of the
/// document are found and what is right in it can still be used. `None` when nothing of it can be.
pub fn decode<T: DeserializeOwned>(node: &Node, faults: &mut Vec<Diagnostic>) -> Option<T> {
    let fault = match T::deserialize(Reader(node)) {
        Ok(value) => return Some(value),
        Err(fault) => fault,
    };
    let mut rest = node.clone();
    let mut fault = fault;
    let mut told = Told::default();
    for _ in 0..MOST {
        let refused = told.refused(&fault);
        if refused.is_none() && !told.is_told(&fault) {
            faults.push(fault.diagnostic(node.span));
        }
        // Where a stand-in is refused, its whole mapping goes, without a second word.
        let gone = refused.or(fault.span.filter(|_| matches!(fault.kind, Kind::Wrong { .. } | Kind::Shape { .. } | Kind::UnknownWord { .. })));
        told.taken.extend(gone.and_then(|span| owner(&rest, span)));
        let mended = match (&fault.kind, refused.or(fault.span)) {
            (_, None) => false,
            (Kind::MissingKey { key }, Some(span)) if refused.is_none() => {
                told.stand_ins.push((span, key));
                add(&mut rest, span, key)
            }
            (Kind::UnknownKey { .. }, Some(span)) => remove(&mut rest, &|key, _| key.is_some_and(|key| key.span == span)),
            (_, Some(span)) => remove(&mut rest, &|_, value| value.span == span),
        };
        if !mended {
            return None;
        }
        match T::deserialize(Reader(&rest)) {
            Ok(value) => return Some(value),
            Err(next) => fault = next,
        }
    }
    None
}

/// What was told before, so that nothing is told twice. A key's place is the span of its mapping.
#[derive(Default)]
struct Told {
    /// Missing keys that got an empty text, which stands at the mapping's first byte.
    stand_ins: Vec<(Span, &'static str)>,
    /// Keys whose wrong value was taken out.
    taken: Vec<(Span, String)>,
}

impl Told {
    /// The mapping whose stand-in this fault refuses: the stand-in itself is wrong, or its key is missing once more.
    fn refused(&self, fault: &Fault) -> Option<Span> {
        let span = fault.span?;
        let same = |(mapping, stand_in): &&(Span, &str)| match &fault.kind {
            Kind::MissingKey { key } => *mapping == span && stand_in == key,
            _ => span.start == span.end && mapping.start == span.start,
        };
        self.stand_ins.iter().find(same).map(|(mapping, _)| *mapping)
    }

    /// Whether a missing key is one whose value was found to be wrong.
    fn is_told(&self, fault: &Fault) -> bool {
        matches!(&fault.kind, Kind::MissingKey { key } if self.taken.iter().any(|(mapping, taken)| Some(*mapping) == fault.span && taken == key))
    }
}

/// The mapping and the key that the value at `span` stands under.
fn owner(node: &Node, span: Span) -> Option<(Span, String)> {
    let own = node.pairs().iter().find(|(_, value)| value.span == span).map(|(key, _)| (node.span, key.text.clone()));
    own.or_else(|| node.pairs().iter().find_map(|(_, value)| owner(value, span))).or_else(|| node.items().iter().find_map(|item| owner(item, span)))
}

/// Puts an empty text where `key` is missing. False when that can't be done.
fn add(node: &mut Node, span: Span, key: &str) -> bool {
    if node.span == span && node.get(key).is_none() {
        let place = Span { end: span.start, ..span };
        let empty = Node { data: Data::Scalar { text: String::new(), plain: false }, span: place };
        if node.is_null() {
            node.data = Data::Mapping(Vec::new());
        }
        if let Data::Mapping(pairs) = &mut node.data {
            pairs.push((Key { text: key.to_owned(), span: place }, empty));
            return true;
        }
    }
    match &mut node.data {
        Data::Sequence(items) => items.iter_mut().any(|item| add(item, span, key)),
        Data::Mapping(pairs) => pairs.iter_mut().any(|(_, value)| add(value, span, key)),
        Data::Scalar { .. } | Data::Literal(_) => false,
    }
}

fn remove(node: &mut Node, is_it: &dyn Fn(Option<&Key>, &Node) -> bool) -> bool {
    match &mut node.data {
        Data::Sequence(items) => {
            let before = items.len();
            items.retain(|item| !is_it(None, item));
            items.len() < before || items.iter_mut().any(|item| remove(item, is_it))
        }
        Data::Mapping(pairs) => {
            let before = pairs.len();
            pairs.retain(|(key, value)| !is_it(Some(key), value));
            pairs.len() < before || pairs.iter_mut().any(|(_, value)| remove(value, is_it))
        }
        Data::Scalar { .. } | Data::Literal(_) => false,
    }
}
