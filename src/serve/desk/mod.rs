//! The annotation desk: what a page of the preview asks for in the name of its editor, done to the journal's own files.
//!
//! What is written is worked out by [`crate::revise`]; here it is asked for, put on the disk whole, and remembered, so that it
//! can be taken back.

mod facts;
mod history;
mod place;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Deserialize;
use serde_json::{Value, json};

use super::editor::Editor;
use crate::markdown_to_html;
use crate::pipeline::{Hand, Standing};
use crate::revise::{Act, Sheet, Sources, revise, undo};
use crate::url;
use crate::write::{Replaced, replace};

use history::Memory;
use place::Wanted;

/// The files that the desk is made of, by what stands behind `/_variorum/desk/`.
pub(super) const FILES: [(&str, &str); 4] = [
    ("desk.js", include_str!("desk.js")),
    ("words.js", include_str!("words.js")),
    ("desk.css", include_str!("desk.css")),
    ("overview.css", include_str!("overview.css")),
];

/// The desk of a preview.
pub(super) struct Desk {
    standing: Arc<Standing>,
    /// Who speaks, where the command line said it.
    speaker: Option<String>,
    editor: Editor,
    /// Whether anything may be written.
    writable: bool,
    /// One edit at a time.
    memory: Mutex<Memory>,
}

/// What is said to a page whose wish was not done.
#[derive(Debug)]
pub(super) struct Refused(pub(super) String);

impl<E: std::error::Error> From<E> for Refused {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// An act, and the page it was asked for on.
#[derive(Deserialize)]
struct Asked {
    page: String,
    #[serde(flatten)]
    act: Act,
}

impl Desk {
    /// The desk of a journal at `root`.
    pub(super) fn new(standing: Arc<Standing>, root: PathBuf, (speaker, editor): (Option<String>, Editor), writable: bool) -> Self {
        Self { standing, speaker, editor, writable, memory: Mutex::new(Memory::of(root)) }
    }

    /// The address that opens a place in the editor's program, where that is known. Other computers are told nothing of this
    /// one's folders.
    pub(super) fn href(&self, path: &str, line: u32, column: u32) -> Option<String> {
        self.editor.href(&self.standing.absolute(path), line, column).filter(|_| self.writable)
    }

    /// Does what stands behind `/_variorum/` in a request with this body.
    pub(super) fn post(&self, name: &str, body: &[u8]) -> Result<Value, Refused> {
        match name {
            "preview" => {
                let text: Text = serde_json::from_slice(body)?;
                Ok(json!({ "html": markdown_to_html(&text.text) }))
            }
            "place" => self.place(&serde_json::from_slice::<Wanted>(body)?),
            _ if !self.writable => Err(Refused("this preview is shared, so that its desk is for reading; start it without `--host` to write".to_owned())),
            "act" => self.act(&serde_json::from_slice(body)?),
            "undo" => self.undo(),
            _ => Err(Refused("there is nothing of that name".to_owned())),
        }
    }

    /// What a page may know of its article.
    pub(super) fn facts(&self, page: &str) -> Result<Value, Refused> {
        let undo = self.memory().last().map(|step| step.what.clone());
        let mut facts = json!({ "writable": self.writable, "as": self.speaker, "undo": undo, "article": false });
        if let Some(hand) = self.hand(page) {
            let taken = BTreeSet::new();
            let sheet = Sheet::open(sources(&hand, &taken));
            facts::add(&mut facts, sheet.as_ref().map(Sheet::article).map_err(|why| why.message.clone()));
        }
        Ok(facts)
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hand(&self, page: &str) -> Option<Hand> {
        let path = url::decode(page.trim_start_matches('/'))?;
        let path = path.strip_suffix("index.html").unwrap_or(&path);
        self.standing.hand(path)
    }

    fn article(&self, page: &str) -> Result<Hand, Refused> {
        self.hand(page).ok_or_else(|| Refused("there is no article at this address any more; reload the page".to_owned()))
    }

    fn act(&self, Asked { page, act }: &Asked) -> Result<Value, Refused> {
        let mut memory = self.memory();
        if let Some(speaker) = self.speaker.as_ref().filter(|speaker| act.by().is_some_and(|by| by != *speaker)) {
            return Err(Refused(format!("this preview speaks as `{speaker}` alone")));
        }
        let hand = self.article(page)?;
        let taken = hand.taken();
        let revision = revise(&sources(&hand, &taken), act)?;
        let rewrites = revision.rewrites.iter().map(|one| (one.path.as_str(), &*one.before, one.after.as_str()));
        self.write(rewrites)?;
        memory.push((&revision).into());
        Ok(json!({ "id": revision.id, "what": revision.what }))
    }

    fn undo(&self) -> Result<Value, Refused> {
        let mut memory = self.memory();
        let step = memory.last().ok_or_else(|| Refused("there is nothing to take back".to_owned()))?.clone();
        let texts: Vec<(String, String)> = step.files.iter().filter_map(|file| Some((file.path.clone(), self.text(&file.path)?))).collect();
        let now = |path: &str| texts.iter().find(|(one, _)| one == path).map(|(_, text)| text.clone());
        let restored = undo(&step, now).map_err(Refused)?;
        let before = |path: &str| texts.iter().find(|(one, _)| one == path).map_or("", |(_, text)| text.as_str());
        self.write(restored.iter().map(|one| (one.path.as_str(), before(&one.path), one.text.as_str())))?;
        memory.pop();
        Ok(json!({ "what": format!("taken back: {}", step.what) }))
    }

    /// A text as it is on the disk, without a byte order mark.
    fn text(&self, path: &str) -> Option<String> {
        let bytes = crate::load::read_regular(&self.standing.absolute(path)).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
    }

    /// Puts texts in the place of others: path, text before, text after. The watcher hears of it.
    fn write<'t>(&self, mut rewrites: impl Iterator<Item = (&'t str, &'t str, &'t str)>) -> Result<(), Refused> {
        rewrites.try_for_each(|(path, before, after)| match replace(&self.standing.absolute(path), before, after) {
            Ok(Replaced::Done) => Ok(()),
            Ok(Replaced::Changed) => Err(Refused(format!("`{path}` was changed meanwhile and is left as it is; try again"))),
            // What the machine says may name its folders.
            Err(_) => Err(Refused(format!("`{path}` could not be written; is the disk full, or the file protected?"))),
        })
    }
}

/// A text that is to be looked at.
#[derive(Deserialize)]
struct Text {
    text: String,
}

fn sources<'s>(hand: &'s Hand, taken: &'s BTreeSet<String>) -> Sources<'s> {
    Sources { library: hand.library(), config: hand.config(), layout: hand.layout(), article: hand.at(), styles: hand.styles(), taken }
}
