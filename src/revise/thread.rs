//! A thread: the remark, its answers, where it stands.

use super::act::{Reply, SetStatus};
use super::file::same_speaker;
use super::{Refusal, Revision, Sheet, Why, draft, ids};
use crate::edition::annotation::{Annotation, Status, Visibility};
use crate::mend::{self, Change, Edit, Path, Value};
use crate::source::FileId;

/// A remark or an answer, and where it is written.
#[derive(Clone, Copy)]
pub(super) struct Thread<'s> {
    /// The file.
    pub file: FileId,
    /// The position of the remark in its `annotations:`.
    pub at: usize,
    /// The remark.
    pub remark: &'s Annotation,
    /// The position of the answer in its `replies:`, where one was asked for.
    pub reply: Option<usize>,
}

impl<'s> Thread<'s> {
    /// Finds what has the id `id`.
    pub fn find(sheet: &'s Sheet<'_>, id: &str) -> Result<Self, Refusal> {
        let has = |remark: &Annotation| {
            let reply = (0..remark.replies.len()).find(|&n| remark.reply_id(n) == id);
            (remark.id.value == id).then_some(None).or(reply.map(Some))
        };
        let found = sheet.article().all_remarks().find_map(|(remark, _)| Some((&remark.annotation, has(&remark.annotation)?)));
        let (remark, reply) = found.ok_or_else(|| Refusal::new(Why::Unknown, format!("there is no remark `{id}` in this article; reload the page")))?;
        let file = remark.id.span.file;
        let form = sheet.form(file)?;
        let items = form.get("annotations").map_or(&[][..], |list| list.items());
        let at = items.iter().position(|item| item.get("id").and_then(|id| id.text()) == Some(remark.id.value.as_str()));
        let thread = Self { file, at: at.unwrap_or(0), remark, reply };
        if at.is_none() {
            return Err(thread.shared(sheet));
        }
        Ok(thread)
    }

    /// The refusal of a remark that is not written out where it stands.
    pub fn shared(&self, sheet: &Sheet<'_>) -> Refusal {
        Refusal::of_mend(&sheet.path(self.file), &mend::Refusal::Shared("annotations".into()))
    }

    /// Where the remark is written.
    pub fn path(&self) -> Path {
        Path::of("annotations").item(self.at)
    }

    /// Where the remark or answer is written that was asked for.
    pub fn own_path(&self) -> Path {
        self.reply.map_or_else(|| self.path(), |n| self.path().key("replies").item(n))
    }

    /// The key after which a new one stands: the last of those that are written.
    pub fn last_of<'k>(&self, sheet: &Sheet<'_>, keys: &[&'k str]) -> Result<&'k str, Refusal> {
        let form = sheet.form(self.file)?;
        let item = form.get("annotations").and_then(|list| list.items().get(self.at));
        let item = self.reply.map_or(item, |n| item?.get("replies")?.items().get(n));
        let last = item.and_then(|item| keys.iter().rev().find(|key| item.get(key).is_some()));
        last.copied().ok_or_else(|| self.shared(sheet))
    }

    fn answer(&self, sheet: &Sheet<'_>, (answer, by): (Vec<(&str, Option<Value>)>, &str)) -> (Vec<Edit>, String) {
        let own = ids::of_article(sheet.article());
        let id = ids::free_id(&format!("{}-{}", self.remark.id.value, ids::stem(by)), &own, sheet.sources.taken);
        let value = draft::map(std::iter::once(("id", Some(Value::Text(id.clone())))).chain(answer).collect());
        let change = match self.remark.replies.is_empty() && !self.has_list(sheet) {
            false => Edit { path: self.path().key("replies"), change: Change::Append(value) },
            true => Edit { path: self.path(), change: Change::Enter { key: "replies".into(), value: Value::List(vec![value]) } },
        };
        (vec![change], id)
    }

    /// Whether `replies:` is written, if only as an empty list.
    fn has_list(&self, sheet: &Sheet<'_>) -> bool {
        let form = sheet.form(self.file).ok();
        form.is_some_and(|form| form.get("annotations").and_then(|list| list.items().get(self.at)?.get("replies")).is_some())
    }
}

/// Adds an answer.
pub(super) fn reply(sheet: &Sheet<'_>, act: &Reply) -> Result<Revision, Refusal> {
    if let Some(refusal) = sheet.unknown_speaker(&act.by) {
        return Err(refusal);
    }
    let thread = Thread::find(sheet, &act.to)?;
    let body = draft::prose(&act.body).ok_or_else(|| Refusal::new(Why::Invalid, "an answer needs words"))?;
    let visibility = thread.reply.map_or(thread.remark.visibility, |n| thread.remark.replies[n].visibility);
    if visibility == Visibility::Withheld {
        return Err(Refusal::new(Why::Invalid, format!("`{}` is withheld; what nobody reads is not answered", act.to)));
    }
    let to = thread.reply.map(|n| thread.remark.reply_id(n));
    let answer = vec![
        ("by", Some(Value::Text(act.by.clone()))),
        ("date", Some(Value::Word(act.date.clone()))),
        ("to", to.map(Value::Text)),
        ("status", act.status.map(|status| Value::Word(status.as_str().to_owned()))),
        ("body", Some(Value::Text(body))),
    ];
    let (mut edits, id) = thread.answer(sheet, (answer, &act.by));
    if let Some(n) = thread.reply.filter(|&n| thread.remark.replies[n].id.is_none()) {
        // An answer that is answered has the id written that the page gave it.
        let change = Change::After { key: "id".into(), value: Value::Text(thread.remark.reply_id(n)) };
        edits.push(Edit { path: thread.own_path().key("by"), change });
    }
    let text = sheet.mended(thread.file, &edits)?;
    sheet.proved(thread.file, &text)?;
    Ok(sheet.revision(thread.file, text, (id.clone(), format!("answered `{}` with `{id}`", act.to))))
}

/// Sets where a thread stands: with a note by an answer that says so, without one where it is written now.
pub(super) fn status(sheet: &Sheet<'_>, act: &SetStatus) -> Result<Revision, Refusal> {
    let thread = Thread::find(sheet, &act.id)?;
    let what = format!("`{}` is {} now", act.id, act.status.as_str());
    if let Some(note) = act.note.as_ref().filter(|note| !note.trim().is_empty()) {
        let reply = Reply { to: act.id.clone(), by: act.by.clone(), date: act.date.clone(), body: note.clone(), status: Some(act.status) };
        return self::reply(sheet, &reply).map(|revision| Revision { what, ..revision });
    }
    let deciding = thread.remark.replies.iter().rposition(|reply| reply.status.is_some());
    let edit = match deciding {
        Some(n) if same_speaker(&thread.remark.replies[n].by.value, &act.by) => {
            Edit { path: thread.path().key("replies").item(n).key("status"), change: Change::Set(act.status.as_str().to_owned()) }
        }
        Some(_) => return Err(Refusal::new(Why::NotYours, "an answer of somebody else says where this thread stands; say why it changes")),
        None => own_status(sheet, &Thread { reply: None, ..thread }, act.status)?,
    };
    let text = sheet.mended(thread.file, &[edit])?;
    sheet.proved(thread.file, &text)?;
    Ok(sheet.revision(thread.file, text, (act.id.clone(), what)))
}

fn own_status(sheet: &Sheet<'_>, thread: &Thread<'_>, status: Status) -> Result<Edit, Refusal> {
    let path = thread.path();
    if thread.remark.status.is_some() {
        return Ok(Edit { path: path.key("status"), change: Change::Set(status.as_str().to_owned()) });
    }
    let beside = thread.last_of(sheet, &["target", "motivation", "weight", "round", "version"])?;
    Ok(Edit { path: path.key(beside), change: Change::After { key: "status".into(), value: Value::Word(status.as_str().to_owned()) } })
}
