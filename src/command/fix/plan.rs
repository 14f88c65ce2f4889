//! Which files become what.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::Wish;
use crate::mend::{Edit, Refusal, mend};
use crate::parse;
use crate::revise::{Left, renew};
use crate::source::{FileId, Library};
use crate::yaml::{self, Form};

/// What is to be changed.
#[derive(Default)]
pub(super) struct Plan {
    /// The files.
    pub files: Vec<Changed>,
    /// What is left as it is, and why.
    pub notes: Vec<String>,
    /// The remarks that keep an `in:` or `at:` that could go.
    pub loosable: BTreeSet<String>,
}

/// A file to be changed.
pub(super) struct Changed {
    /// It.
    pub file: FileId,
    /// Its text.
    pub old: Arc<str>,
    /// Its text to be.
    pub new: String,
    /// The remarks that are renewed.
    pub ids: Vec<String>,
}

/// The edits of one remark.
struct Part<'w> {
    id: &'w str,
    edits: Vec<Edit>,
}

/// Plans the edits of `wishes`.
pub(super) fn plan(wishes: &[Wish<'_>], library: &dyn Library) -> Plan {
    let mut by_file: BTreeMap<FileId, Vec<&Wish<'_>>> = BTreeMap::new();
    for wish in wishes {
        by_file.entry(wish.row.span.file).or_default().push(wish);
    }
    let mut plan = Plan::default();
    for (file, wishes) in by_file {
        // A text that is gone was told by the check.
        let Ok(old) = library.text(file) else { continue };
        let Some(front) = parse::front_matter(&old) else { continue };
        let Some(form) = yaml::forms(&old[front.clone()]) else { continue };
        let parts = parts(&wishes, &form, front.start, &mut plan);
        let mut ids = Vec::new();
        let kept = fitting(&old, &front, &parts, &mut ids, &mut plan.notes);
        let all: Vec<Edit> = kept.into_iter().cloned().collect();
        if let Ok(new) = mend(&old, front, &all)
            && *new != *old
        {
            plan.files.push(Changed { file, old, new, ids });
        }
    }
    plan
}

fn parts<'w>(wishes: &[&Wish<'w>], form: &Form, base: usize, plan: &mut Plan) -> Vec<Part<'w>> {
    let none = Form { place: 0..0, anchored: false, data: yaml::FormData::Alias };
    let list = form.get("annotations").unwrap_or(&none).items();
    let starts: BTreeMap<usize, usize> = list.iter().enumerate().filter_map(|(at, item)| Some((base + item.get("id")?.place.start, at))).collect();
    let mut parts = Vec::new();
    for wish in wishes {
        let id = wish.row.id.as_str();
        let left = match starts.get(&(wish.row.span.start as usize)) {
            None => Left(Refusal::Shared("annotations".into()).to_string()),
            Some(&at) => match renew(wish.how, &list[at], at) {
                Ok(made) if made.edits.is_empty() => Left("its words stand as they are quoted, but elsewhere; move it to the section they stand in".into()),
                Ok(made) => {
                    if made.loosable {
                        plan.loosable.insert(id.to_owned());
                    }
                    parts.push(Part { id, edits: made.edits });
                    continue;
                }
                Err(left) => left,
            },
        };
        plan.notes.push(format!("`{id}` is left as it is: {}", left.0));
    }
    parts
}

/// The edits that can be made together; a remark whose edits are refused is noted and left out.
fn fitting<'p>(text: &str, front: &Range<usize>, parts: &'p [Part<'_>], ids: &mut Vec<String>, notes: &mut Vec<String>) -> Vec<&'p Edit> {
    let all: Vec<Edit> = parts.iter().flat_map(|part| part.edits.iter().cloned()).collect();
    match (mend(text, front.clone(), &all), parts) {
        (_, []) => Vec::new(),
        (Ok(_), _) => {
            ids.extend(parts.iter().map(|part| part.id.to_owned()));
            parts.iter().flat_map(|part| &part.edits).collect()
        }
        (Err(why), [one]) => {
            notes.push(format!("`{}` is left as it is: {why}", one.id));
            Vec::new()
        }
        (Err(_), _) => {
            let (first, second) = parts.split_at(parts.len() / 2);
            let mut kept = fitting(text, front, first, ids, notes);
            kept.extend(fitting(text, front, second, ids, notes));
            kept
        }
    }
}
