//! Hayagriva's YAML: entries by key, each with its parents inside it.

mod convert;
mod fields;
mod kinds;

use super::{Reference, merge};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::bibliography as fault;
use crate::source::Span;
use crate::yaml::Node;

/// Reads the entries of a mapping: those of `references:`, where there may be none.
pub fn read_hayagriva(node: &Node) -> (Vec<Reference>, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    if !node.is_null() && !matches!(node.data, crate::yaml::Data::Mapping(_)) {
        faults.push(fault::shape(node.span, "this bibliography", &node.describe(), "a mapping from keys to entries"));
    }
    let works = node.pairs().iter().filter_map(|(key, entry)| convert::convert(key, entry, &mut faults)).collect();
    let (works, mut duplicates) = merge([works]);
    faults.append(&mut duplicates);
    (works, faults)
}

/// Reads a file of entries, which must have one.
pub fn read_hayagriva_file(node: &Node) -> (Vec<Reference>, Vec<Diagnostic>) {
    let (works, mut faults) = read_hayagriva(node);
    if works.is_empty() && faults.is_empty() {
        faults.push(fault::empty(Span::top(node.span.file)));
    }
    (works, faults)
}
