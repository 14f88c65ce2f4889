//! Changes single values of a YAML front matter and no other byte of it.
//!
//! The bytes around a changed scalar stay as they are: comments, the order of keys, indentation, line ends, and the scalar's own
//! style where it can hold the new text. What comes out is read again and compared with what was meant: an edit that
//! would say anything else is refused.

mod collection;
mod entry;
mod flow;
mod item;
mod lines;
mod rewrite;
mod scalar;
mod splice;
mod tree;

use std::fmt;
use std::ops::Range;

use crate::source::FileId;
use crate::yaml::{self, Form, FormData};

pub use item::Value;
use splice::Splices;
use tree::Tree;

/// Where in a YAML text a value stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(Vec<Step>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Key(String),
    Item(usize),
}

impl Path {
    /// The value of `key` in the outermost mapping.
    pub fn of(key: &str) -> Self {
        Self::default().key(key)
    }

    /// The value of `key` in the mapping at this place.
    pub fn key(mut self, key: &str) -> Self {
        self.0.push(Step::Key(key.to_owned()));
        self
    }

    /// The item `at`, from 0, of the list at this place.
    pub fn item(mut self, at: usize) -> Self {
        self.0.push(Step::Item(at));
        self
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if at == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Item(item) => write!(f, "[{}]", item + 1)?,
            }
        }
        Ok(())
    }
}

/// A change of one value. The paths of all edits of a text speak of the text as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// The value it begins from.
    pub path: Path,
    /// What becomes of it.
    pub change: Change,
}

/// What can be done to a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The scalar says this, in its own style where that can say it. The line ends at the end of a block scalar stay.
    Set(String),
    /// The scalar says exactly this: in its own style where that can say it, else in the one that serves best.
    Text(String),
    /// A key of the mapping right after this value's own, in the style of the mapping.
    Insert {
        /// The key, which the mapping does not have yet.
        key: String,
        /// Its text.
        text: String,
        /// The scalar whose style it takes; this value's own where there is none.
        like: Option<Path>,
    },
    /// A key of the mapping right after this value's own, which the mapping does not have yet, with a value of any kind.
    After {
        /// The key.
        key: String,
        /// Its value.
        value: Value,
    },
    /// One more key of this mapping, which is made where there is none: the last one, in the style of the one before.
    Enter {
        /// The key, which the mapping does not have yet.
        key: String,
        /// Its value.
        value: Value,
    },
    /// The key and its value go, or the item of a list; the comments around it stay. A list that has no other item stays, empty.
    Remove,
    /// One more item of this list, which is made where there is none.
    Append(Value),
}

/// Why a text is left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not well-formed, or says a key twice.
    Faulty,
    /// There is no such value, or it is of another kind.
    Missing(String),
    /// The value is shared by an anchor and aliases: a change would speak for several.
    Shared(String),
    /// It is written in a way that can't be changed in place and surely say what is meant.
    Unsure(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Faulty => write!(f, "its front matter has faults of its own; mend them first"),
            Self::Missing(path) => write!(f, "there is no `{path}` in its front matter"),
            Self::Shared(path) => write!(f, "`{path}` is shared by an anchor (`&`) and its aliases (`*`); write the value out in each place first"),
            Self::Unsure(path) => write!(f, "`{path}` is written in a way that can't be changed safely; change it by hand"),
        }
    }
}

/// The text with the `edits` made in its YAML, which is the bytes `front`; every other byte is as it was.
///
/// # Errors
/// [`Refusal`]: nothing is changed in part.
pub fn mend(text: &str, front: Range<usize>, edits: &[Edit]) -> Result<String, Refusal> {
    let old = text.get(front.clone()).ok_or(Refusal::Faulty)?;
    let mut meant = read(old)?;
    let form = yaml::forms(old).unwrap_or(Form { place: 0..0, anchored: false, data: FormData::Mapping { flow: false, pairs: Vec::new() } });
    let mut splices = Splices::new(old);
    for edit in edits {
        apply(edit, &form, &mut splices)?;
    }
    // Keys that come after one key stand in the order of their edits, so the last is put in first.
    let (keys, others): (Vec<&Edit>, Vec<&Edit>) = edits.iter().partition(|edit| matches!(edit.change, Change::Insert { .. }));
    for edit in keys.into_iter().rev().chain(others) {
        meant.apply(edit)?;
    }
    let first = || Refusal::Unsure(edits.first().map(|edit| edit.path.to_string()).unwrap_or_default());
    let new = splices.done().ok_or_else(first)?;
    // The front matter ends at the first line `---`: a value must not look like one.
    let closes = new.split(['\n', '\r']).any(|line| line.trim_end() == "---");
    if closes || read(&new).ok().as_ref() != Some(&meant) {
        return Err(first());
    }
    Ok(format!("{}{new}{}", &text[..front.start], &text[front.end..]))
}

/// What a YAML text says; refused where anything is wrong with it.
fn read(text: &str) -> Result<Tree, Refusal> {
    let mut faults = Vec::new();
    match yaml::read(text, FileId(0), 0, &mut faults) {
        Some(node) if faults.is_empty() => Ok(Tree::of(&node)),
        _ => Err(Refusal::Faulty),
    }
}

fn apply(edit: &Edit, root: &Form, splices: &mut Splices<'_>) -> Result<(), Refusal> {
    let path = &edit.path;
    match &edit.change {
        Change::Set(text) => {
            let found = find(root, path)?;
            collection::set(splices, &found, text).ok_or_else(|| unsure(path))
        }
        Change::Text(text) => {
            let (mapping, _) = pair(root, path)?;
            let found = find(root, path)?;
            rewrite::text(splices, mapping, &found, text).ok_or_else(|| unsure(path))
        }
        Change::Insert { key, text, like } => {
            let (mapping, at) = pair(root, path)?;
            let style = match like {
                Some(like) => style_of(find(root, like)?.form),
                None => style_of(&mapping.pairs()[at].1),
            };
            let value = Value::Text(text.clone());
            let fresh = collection::Fresh { key, value: &value, style: Some(style), dash: 2 };
            collection::insert(splices, mapping, at, &fresh).ok_or_else(|| unsure(path))
        }
        Change::After { key, value } => {
            let (mapping, at) = pair(root, path)?;
            let fresh = collection::Fresh { key, value, style: None, dash: item::list_indent(root, splices.text) };
            collection::insert(splices, mapping, at, &fresh).ok_or_else(|| unsure(path))
        }
        Change::Enter { key, value } => entry::enter(splices, root, path, (key, value)),
        Change::Remove if matches!(path.0.last(), Some(Step::Item(_))) => item::remove(splices, root, path),
        Change::Remove => {
            let (mapping, _) = pair(root, path)?;
            // What goes with it decides which comma goes.
            splices.remove(mapping, path);
            Ok(())
        }
        Change::Append(value) => item::append(splices, root, path, value),
    }
}

fn unsure(path: &Path) -> Refusal {
    Refusal::Unsure(path.to_string())
}

fn style_of(form: &Form) -> yaml::Style {
    match &form.data {
        FormData::Scalar { style, .. } => *style,
        _ => yaml::Style::Plain,
    }
}

/// A value that was looked for.
struct Found<'f> {
    /// It.
    form: &'f Form,
    /// The byte after what stands before it: its key.
    after: usize,
    /// Whether brackets or braces are around it.
    flow: bool,
}

fn find<'f>(root: &'f Form, path: &Path) -> Result<Found<'f>, Refusal> {
    let missing = || Refusal::Missing(path.to_string());
    let mut found = Found { form: root, after: 0, flow: false };
    for step in &path.0 {
        let around = found.form;
        found.flow |= matches!(around.data, FormData::Mapping { flow: true, .. } | FormData::Sequence { flow: true, .. });
        (found.form, found.after) = match step {
            Step::Key(key) => {
                let (key, value) = &around.pairs()[around.position(key).ok_or_else(missing)?];
                (value, key.place.end)
            }
            Step::Item(at) => {
                let items = around.items();
                let before = at.checked_sub(1).and_then(|before| items.get(before)).map_or(around.place.start, |item| item.place.end);
                (items.get(*at).ok_or_else(missing)?, before)
            }
        };
        if found.form.anchored || found.form.data == FormData::Alias {
            return Err(Refusal::Shared(path.to_string()));
        }
    }
    Ok(found)
}

/// The mapping that holds the value at `path`, and the position of its pair.
fn pair<'f>(root: &'f Form, path: &Path) -> Result<(&'f Form, usize), Refusal> {
    let missing = || Refusal::Missing(path.to_string());
    let Some((Step::Key(key), above)) = path.0.split_last() else { return Err(missing()) };
    let mapping = find(root, &Path(above.to_vec()))?.form;
    let at = mapping.position(key).ok_or_else(missing)?;
    Ok((mapping, at))
}
