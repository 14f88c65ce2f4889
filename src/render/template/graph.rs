//! Who asks for whom: circles, depths and names that lead nowhere, found before anything runs.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::scan::{Use, UseKind};
use super::{File, Files, PAGES};
use crate::diagnostic::catalogue::theme as fault;
use crate::diagnostic::{Diagnostic, nearest};
use crate::source::Span;
use crate::theme::BUILT_IN_PREFIX;

/// How deeply templates and components may lie in each other. The built-in theme needs seven; each level takes a
/// few kilobytes of a thread's stack.
const DEPTH: usize = 32;

/// All faults that the tags alone show.
pub(super) fn check(files: &Files) -> Vec<Diagnostic> {
    let mut faults = unknown(files);
    faults.extend(dumps(files));
    faults.extend(unused(files));
    let (components, twice) = components(files);
    faults.extend(twice);
    let graph = Graph::new(files, &components);
    faults.extend(graph.circles());
    faults
}

/// Extends and includes of templates that are not there.
fn unknown(files: &Files) -> Vec<Diagnostic> {
    let plain = files.0.keys().filter_map(|name| name.strip_prefix(BUILT_IN_PREFIX));
    let names: BTreeSet<&str> = files.0.keys().map(String::as_str).chain(plain).collect();
    let lost = |u: &&Use| u.kind != UseKind::Component && files.resolve(&u.name).is_none();
    let faults = files.own().flat_map(|(_, file, id)| {
        let names = &names;
        file.scan.uses.iter().filter(lost).map(move |u| fault::template_unknown(Span::new(id, u.range.start, u.range.end), &u.name, names.iter().copied()))
    });
    faults.collect()
}

fn dumps(files: &Files) -> Vec<Diagnostic> {
    let at = |(_, file, id): (_, &File, _)| file.scan.dumps.iter().map(|range| fault::template_dump(Span::new(id, range.start, range.end))).collect::<Vec<_>>();
    files.own().flat_map(at).collect()
}

/// Templates that nothing asks for and that are called nearly as a page is.
fn unused(files: &Files) -> Vec<Diagnostic> {
    let used: BTreeSet<&str> = files.0.values().flat_map(|file| &file.scan.uses).map(|u| u.name.as_str()).collect();
    let built_in: Vec<&str> = files.0.keys().filter_map(|name| name.strip_prefix(BUILT_IN_PREFIX)).collect();
    // Without their ending, which would make any two short names alike.
    let stem = |name: &'_ str| name.strip_suffix(".html").unwrap_or(name).to_owned();
    let stems: BTreeMap<String, &str> = built_in.iter().map(|name| (stem(name), *name)).collect();
    let faults = files.own().filter_map(|(name, file, id)| {
        let idle = !used.contains(name) && !built_in.contains(&name) && !PAGES.contains(&name) && file.scan.components.is_empty();
        let near = nearest(&stem(name), stems.keys().map(String::as_str)).filter(|_| idle)?;
        Some(fault::template_unused(Span::top(id), name, stems.get(near)?))
    });
    faults.collect()
}

/// Where each component is defined: the file's name and the position there. The user's come before the built-in ones.
type Components<'a> = BTreeMap<&'a str, (&'a str, usize)>;

fn components(files: &Files) -> (Components<'_>, Vec<Diagnostic>) {
    let mut components = Components::new();
    let mut faults = Vec::new();
    let span = |name: &str, range: &Range<usize>| files.span(name, range.start, range.end);
    for (name, file) in &files.0 {
        for (i, definition) in file.scan.components.iter().enumerate() {
            let before = components.get(definition.name.as_str()).copied();
            let first = before.and_then(|(name, i)| span(name, &files.0[name].scan.components[i].range));
            match (first, span(name, &definition.range)) {
                (Some(first), Some(again)) => faults.push(fault::component_twice(again, &definition.name, first)),
                (Some(_), None) => {}
                (None, _) => {
                    components.insert(&definition.name, (name, i));
                }
            }
        }
    }
    (components, faults)
}

/// A template's text, or the body of a component in it.
type Node<'a> = (&'a str, Option<usize>);

/// One asking for another, and the place where it does.
struct Edge<'a> {
    to: Node<'a>,
    name: &'a str,
    range: &'a Range<usize>,
}

struct Graph<'a> {
    files: &'a Files,
    edges: BTreeMap<Node<'a>, Vec<Edge<'a>>>,
}

/// A node on the way from a root, and which of its edges is followed.
struct Step<'a> {
    node: Node<'a>,
    edge: usize,
}

impl<'a> Graph<'a> {
    fn new(files: &'a Files, components: &Components<'a>) -> Self {
        let mut edges: BTreeMap<Node<'a>, Vec<Edge<'a>>> = BTreeMap::new();
        for (name, file) in &files.0 {
            edges.entry((name, None)).or_default();
            for u in &file.scan.uses {
                let to = match u.kind {
                    UseKind::Component => components.get(u.name.as_str()).map(|(name, i)| (*name, Some(*i))),
                    _ => files.resolve(&u.name).map(|(name, _)| (name, None)),
                };
                if let Some(to) = to {
                    edges.entry((name, u.within)).or_default().push(Edge { to, name: &u.name, range: &u.range });
                }
            }
        }
        Self { files, edges }
    }

    /// Walks every way once, without recursion of its own; each circle is met at the edge that closes it.
    fn circles(&self) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        let mut depths: BTreeMap<Node<'a>, usize> = BTreeMap::new();
        for root in self.edges.keys() {
            let mut way = vec![Step { node: *root, edge: 0 }];
            while let Some(step) = way.last_mut() {
                if depths.contains_key(&step.node) {
                    way.pop();
                    continue;
                }
                let node = step.node;
                let edges = self.edges.get(&node).map_or(&[][..], Vec::as_slice);
                let Some(edge) = edges.get(step.edge) else {
                    depths.insert(node, self.depth(node, edges, &depths, &mut faults));
                    way.pop();
                    continue;
                };
                step.edge += 1;
                match way.iter().position(|s| s.node == edge.to) {
                    Some(from) => faults.extend(self.circle(&way[from..])),
                    None => way.push(Step { node: edge.to, edge: 0 }),
                }
            }
        }
        faults
    }

    /// How many lie in each other below `node`; the edge that passes [`DEPTH`] is a fault.
    fn depth(&self, node: Node, edges: &[Edge], depths: &BTreeMap<Node<'a>, usize>, faults: &mut Vec<Diagnostic>) -> usize {
        let below = |edge: &Edge| depths.get(&edge.to).copied().unwrap_or(0);
        if let Some(edge) = edges.iter().find(|edge| below(edge) == DEPTH)
            && let Some(at) = self.files.span(node.0, edge.range.start, edge.range.end)
        {
            faults.push(fault::template_too_deep(at, DEPTH));
        }
        1 + edges.iter().map(below).max().unwrap_or(0)
    }

    /// The fault of a circle, shown where a file of the user's takes part.
    fn circle(&self, way: &[Step<'a>]) -> Option<Diagnostic> {
        let edges: Vec<(Node, &Edge)> = way.iter().map(|step| (step.node, &self.edges[&step.node][step.edge - 1])).collect();
        let own = |(node, edge): &(Node, &Edge<'a>)| self.files.span(node.0, edge.range.start, edge.range.end);
        let first = edges.iter().position(|edge| own(edge).is_some())?;
        let at = own(&edges[first])?;
        if let [(_, edge)] = edges[..]
            && edge.to.1.is_none()
            && self.files.0.contains_key(&format!("{BUILT_IN_PREFIX}{}", edge.name))
        {
            return Some(fault::template_extends_itself(at, edge.name));
        }
        let mut circle: Vec<String> = (0..edges.len()).map(|i| self.label(edges[(first + i) % edges.len()].0)).collect();
        circle.push(circle[0].clone());
        let fault = fault::template_recursion(at, &circle);
        let rest = (1..edges.len()).map(|i| &edges[(first + i) % edges.len()]).filter_map(|edge| Some((own(edge)?, edge.1)));
        Some(rest.fold(fault, |fault, (at, edge)| fault.label(at, format!("`{}` is asked for here", edge.name))))
    }

    fn label(&self, node: Node) -> String {
        match node.1 {
            None => node.0.to_owned(),
            Some(i) => self.files.0[node.0].scan.components[i].name.clone(),
        }
    }
}
