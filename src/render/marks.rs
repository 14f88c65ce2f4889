//! Words that remarks and cross-links speak of: flat runs, each with the set of those that cover it.

use super::html::{Node, el};
use crate::apparatus::{Apparatus, Leads, Mark, MarkOf};
use crate::edition::block::Text;

/// Paints a run of text. Where nothing is marked it is one node; else it is cut where a mark begins or ends, so that no
/// mark crosses another and none stands in another.
pub(super) fn paint<'a>(apparatus: &'a Apparatus, text: &'a Text, in_link: bool, set: &dyn Fn(&'a str) -> Node<'a>, out: &mut Vec<Node<'a>>) {
    let Some(marks) = apparatus.marks.get(&text.span) else { return out.push(set(&text.text)) };
    let mut cuts: Vec<usize> = marks.iter().flat_map(|mark| [mark.from, mark.to]).chain([0, text.text.len()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    for pair in cuts.windows(2) {
        let Some(words) = text.text.get(pair[0]..pair[1]) else { continue };
        let over: Vec<&Mark> = marks.iter().filter(|mark| mark.from <= pair[0] && pair[1] <= mark.to).collect();
        let linked = linked(apparatus, &over, set(words), pair[0], in_link);
        out.push(remarked(apparatus, &over, linked, pair[0]));
        for mark in over.iter().filter(|mark| mark.last && mark.to == pair[1] && !in_link) {
            out.extend(after(apparatus, mark));
        }
    }
}

/// The words as the link a cross-link makes of them.
fn linked<'a>(apparatus: &'a Apparatus, over: &[&Mark], words: Node<'a>, from: usize, in_link: bool) -> Node<'a> {
    let tied = over.iter().find_map(|mark| match &mark.of {
        MarkOf::CrossLink { at, place } => Some((mark, &apparatus.cross_links[*at], *place)),
        MarkOf::Remark { .. } => None,
    });
    let Some((mark, entry, place)) = tied else { return words };
    match &entry.leads {
        Leads::Waived(_) => el("span").class("waived").child(words).into(),
        Leads::Fault(message) => el("span").class("fault").child(words).text(if mark.last { format!(" [{message}]") } else { String::new() }).into(),
        _ if in_link => words,
        Leads::Url(url) => el("a").class("cross-link").attr("href", url.as_str()).child(words).into(),
        Leads::Work { key, .. } => {
            let id = entry.ids.get(place - 1).filter(|_| mark.first && mark.from == from);
            let href = crate::url::encode(&format!("#ref-{}", crate::slug::in_id(key))).into_owned();
            el("a").class("cite cross-link").attr_opt("id", id.map(String::as_str)).attr("href", href).attr("role", "doc-biblioref").child(words).into()
        }
    }
}

/// The words as the passage remarks speak of.
fn remarked<'a>(apparatus: &'a Apparatus, over: &[&Mark], words: Node<'a>, from: usize) -> Node<'a> {
    let ids: Vec<&str> = over.iter().filter_map(|mark| remark(mark)).collect();
    if ids.is_empty() {
        return words;
    }
    let mut classes = vec!["ann".to_owned()];
    for id in &ids {
        let class = format!("by-{}", apparatus.remarks.get(*id).map_or("reviewer", |entry| entry.role));
        if !classes.contains(&class) {
            classes.push(class);
        }
    }
    let mut element = el("mark").class(classes.join(" ")).attr("data-ann", ids.join(" ")).attr("aria-details", ids.join(" "));
    for mark in over.iter().filter(|mark| mark.first && mark.from == from) {
        if let Some(id) = remark(mark) {
            element = element.child(el("span").attr("id", format!("at-{id}")));
        }
    }
    element.child(words).into()
}

/// What stands after the last words of a passage: the way to the remark, or to the reason of a waiver.
fn after<'a>(apparatus: &'a Apparatus, mark: &Mark) -> Option<Node<'a>> {
    match &mark.of {
        MarkOf::Remark { id } => {
            let entry = apparatus.remarks.get(id)?;
            let label = format!("Remark {} by {}", entry.label, entry.by);
            Some(el("a").class("ann-ref").attr("href", format!("#{id}")).attr("aria-label", label).text(entry.label.as_str()).into())
        }
        MarkOf::CrossLink { at, place } => match &apparatus.cross_links[*at].leads {
            Leads::Waived(n) => {
                let a = el("a").class("waiver-ref").attr("href", format!("#waiver-{n}")).attr("aria-label", "Why this is not in the list").text("°");
                Some(if *place == 1 { a.attr("id", format!("waived-{n}")) } else { a }.into())
            }
            _ => None,
        },
    }
}

fn remark(mark: &Mark) -> Option<&str> {
    match &mark.of {
        MarkOf::Remark { id } => Some(id),
        MarkOf::CrossLink { .. } => None,
    }
}
