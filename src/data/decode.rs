//! Reads a whole document into a type, telling every fault of it in one run.

use serde::de::DeserializeOwned;

use super::access::Reader;
use super::error::{Fault, Kind};
use super::node::{Data, Key, Node};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// Faults of one document told at most; who has more has another kind of file.
const MOST: usize = 100;

/// Reads `node` as a `T`. A value that is wrong is told, set aside, and the rest read again, so that all faults of the
/// document are found and what is right in it can still be used. `None` when nothing of it can be.
pub fn decode<T: DeserializeOwned>(node: &Node, faults: &mut Vec<Diagnostic>) -> Option<T> {
    let fault = match T::deserialize(Reader(node)) {
        Ok(value) => return Some(value),
        Err(fault) => fault,
    };
    let mut rest = node.clone();
    let mut fault = fault;
    let mut added: Vec<(Span, &'static str)> = Vec::new();
    for _ in 0..MOST {
        // A key that is missing again is one whose stand-in was refused: then its whole mapping goes, without a second word.
        let again = matches!(&fault.kind, Kind::MissingKey { key } if added.contains(&(fault.span.unwrap_or(node.span), key)));
        let stand_in = matches!(&fault.kind, Kind::Wrong { .. }) && fault.span.is_some_and(|s| s.start == s.end && !added.is_empty());
        if !again && !stand_in {
            faults.push(fault.diagnostic(node.span));
        }
        if let (Kind::MissingKey { key }, Some(span)) = (&fault.kind, fault.span) {
            added.push((span, key));
        }
        let mended = if again { fault.span.is_some_and(|span| remove(&mut rest, &|_, value| value.span == span)) } else { mend(&mut rest, &fault) };
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

/// Takes the faulty part out, or puts an empty text where a key is missing. False when that can't be done.
fn mend(node: &mut Node, fault: &Fault) -> bool {
    let Some(span) = fault.span else { return false };
    match &fault.kind {
        Kind::MissingKey { key } => add(node, span, key),
        Kind::UnknownKey { .. } => remove(node, &|key, _| key.is_some_and(|key| key.span == span)),
        // A value that stands in for a missing one has an empty span inside its mapping's: the mapping itself must go.
        _ => remove(node, &|_, value| value.span == span),
    }
}

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
