//! What a speaker may do with what is one's own.

use super::act::{Delete, EditOwn, Patch};
use super::file::same_speaker;
use super::thread::Thread;
use super::{Refusal, Revision, Sheet, Why, draft};
use crate::edition::annotation::{Motivation, Weight};
use crate::mend::{Change, Edit, Path, Value};

/// The keys of a remark or answer in the order the manual has them, those left out that stand after all others.
const ORDER: [&str; 13] = ["id", "by", "date", "modified", "target", "motivation", "weight", "round", "version", "status", "visibility", "suggestion", "body"];

/// Finds what has the id `id` and is by `by`.
fn own<'s>(sheet: &'s Sheet<'_>, id: &str, by: &str) -> Result<Thread<'s>, Refusal> {
    let thread = Thread::find(sheet, id)?;
    let owner = thread.reply.map_or(&thread.remark.by, |n| &thread.remark.replies[n].by);
    if same_speaker(&owner.value, by) {
        return Ok(thread);
    }
    Err(Refusal::new(Why::NotYours, format!("`{id}` is by `{}`; only who said it changes it", owner.value)))
}

/// Changes what a remark or answer says.
pub(super) fn edit(sheet: &Sheet<'_>, act: &EditOwn) -> Result<Revision, Refusal> {
    let thread = own(sheet, &act.id, &act.by)?;
    let mut maker = Maker { sheet, thread: &thread, edits: Vec::new() };
    maker.body(&act.body)?;
    match thread.reply {
        None => maker.remark(act)?,
        Some(_) if act.suggestion != Patch::Keep || act.weight != Patch::Keep || act.motivation != Patch::Keep => {
            return Err(Refusal::new(Why::Invalid, "an answer has a body alone"));
        }
        Some(_) => {}
    }
    if maker.edits.is_empty() {
        return Err(Refusal::new(Why::Invalid, format!("nothing of `{}` would change", act.id)));
    }
    if let (Some(date), None) = (&act.date, thread.reply) {
        let is_new = thread.remark.modified.is_none();
        maker.put("modified", is_new, Value::Word(date.clone()))?;
    }
    let edits = maker.edits;
    let text = sheet.mended(thread.file, &edits)?;
    sheet.proved(thread.file, &text)?;
    Ok(sheet.revision(thread.file, text, (act.id.clone(), format!("changed `{}`", act.id))))
}

struct Maker<'m, 's> {
    sheet: &'m Sheet<'s>,
    thread: &'m Thread<'m>,
    edits: Vec<Edit>,
}

impl Maker<'_, '_> {
    fn path(&self) -> Path {
        self.thread.own_path()
    }

    fn body(&mut self, body: &Patch<String>) -> Result<(), Refusal> {
        let old = self.thread.reply.map_or(self.thread.remark.body.as_ref(), |n| Some(&self.thread.remark.replies[n].body));
        match body {
            Patch::Keep => Ok(()),
            Patch::Remove if self.thread.reply.is_some() => Err(Refusal::new(Why::Invalid, "an answer needs words; delete it instead")),
            Patch::Remove => {
                self.gone("body", old.is_some());
                Ok(())
            }
            Patch::Set(text) => {
                let text = draft::prose(text).ok_or_else(|| Refusal::new(Why::Invalid, "a remark needs words; delete it instead"))?;
                self.text("body", old.map(|old| old.value.as_str()), text)
            }
        }
    }

    fn remark(&mut self, act: &EditOwn) -> Result<(), Refusal> {
        let old = self.thread.remark;
        match &act.suggestion {
            Patch::Keep => {}
            Patch::Remove => self.gone("suggestion", old.suggestion.is_some()),
            Patch::Set(text) => self.text("suggestion", old.suggestion.as_ref().map(|old| old.value.as_str()), text.trim().to_owned())?,
        }
        self.word("weight", old.weight.map(Weight::as_str), &act.weight, Weight::as_str)?;
        let motivation = old.motivation.0.first().copied().map(Motivation::as_str);
        if old.motivation.0.len() > 1 && act.motivation != Patch::Keep {
            return Err(Refusal::new(Why::Unsure, "it has several motivations; change them by hand"));
        }
        self.word("motivation", motivation, &act.motivation, Motivation::as_str)
    }

    /// A text: in the style it has, with the line end it has.
    fn text(&mut self, key: &str, old: Option<&str>, new: String) -> Result<(), Refusal> {
        let Some(old) = old else { return self.put(key, true, Value::Text(new)) };
        let bare = new.trim_end_matches('\n');
        let ends = old.ends_with('\n') || (bare.contains('\n') && !old.contains('\n'));
        let new = format!("{bare}{}", if ends { "\n" } else { "" });
        if new != old {
            self.edits.push(Edit { path: self.path().key(key), change: Change::Text(new) });
        }
        Ok(())
    }

    fn word<T: Copy>(&mut self, key: &str, old: Option<&'static str>, new: &Patch<T>, word: fn(T) -> &'static str) -> Result<(), Refusal> {
        match new {
            Patch::Set(new) if old != Some(word(*new)) => self.put(key, old.is_none(), Value::Word(word(*new).to_owned())),
            Patch::Remove => {
                self.gone(key, old.is_some());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn gone(&mut self, key: &str, is_there: bool) {
        if is_there {
            self.edits.push(Edit { path: self.path().key(key), change: Change::Remove });
        }
    }

    /// A key that is written where the manual has it, or changed.
    fn put(&mut self, key: &str, is_new: bool, value: Value) -> Result<(), Refusal> {
        let path = self.path();
        match value {
            Value::Word(word) | Value::Text(word) if !is_new => self.edits.push(Edit { path: path.key(key), change: Change::Set(word) }),
            value => {
                let before = ORDER.iter().position(|one| *one == key).unwrap_or(ORDER.len());
                let gone = |one: &&str| self.edits.iter().any(|edit| edit.change == Change::Remove && edit.path == path.clone().key(one));
                let keys: Vec<&str> = ORDER[..before].iter().copied().filter(|one| !gone(one)).collect();
                let beside = self.thread.last_of(self.sheet, &keys)?;
                self.edits.push(Edit { path: path.key(beside), change: Change::After { key: key.to_owned(), value } });
            }
        }
        Ok(())
    }
}

/// Takes a remark or an answer out.
pub(super) fn delete(sheet: &Sheet<'_>, act: &Delete) -> Result<Revision, Refusal> {
    let thread = own(sheet, &act.id, &act.by)?;
    let answered = |by: &str| Refusal::new(Why::Answered, format!("`{}` was answered by `{by}`; what others have answered stays", act.id));
    let replies = &thread.remark.replies;
    let (list, is_last) = match thread.reply {
        None => {
            if let Some(other) = replies.iter().find(|reply| !same_speaker(&reply.by.value, &act.by)) {
                return Err(answered(&other.by.value));
            }
            let form = sheet.form(thread.file)?;
            (Path::of("annotations"), form.get("annotations").is_some_and(|list| list.items().len() == 1))
        }
        Some(n) => {
            let id = thread.remark.reply_id(n);
            if let Some(other) = replies.iter().find(|reply| reply.to.as_ref().is_some_and(|to| to.value == id)) {
                return Err(answered(&other.by.value));
            }
            (thread.path().key("replies"), replies.len() == 1)
        }
    };
    let remove = |path: Path| sheet.mended(thread.file, &[Edit { path, change: Change::Remove }]);
    // A list that was made for it goes with it, where nothing else is written there.
    let whole = if is_last { remove(list).ok() } else { None };
    let text = whole.map_or_else(|| remove(thread.own_path()), Ok)?;
    sheet.proved(thread.file, &text)?;
    Ok(sheet.revision(thread.file, text, (act.id.clone(), format!("deleted `{}`", act.id))))
}
