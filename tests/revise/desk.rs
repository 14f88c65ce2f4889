//! A desk on which one article lies: acts are told as the browser tells them.

use std::collections::{BTreeMap, BTreeSet};

use variorum::config::Config;
use variorum::layout::layout;
use variorum::pipeline::Styles;
use variorum::revise::{Act, Refusal, Revision, Sources, ids, revise};
use variorum::source::{FileId, Library, Memory};

/// Texts by path.
pub struct Desk {
    pub files: BTreeMap<String, String>,
    styles: Styles,
}

impl Desk {
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self { files: files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect(), styles: Styles::new() }
    }

    /// What an act on the article at position `article` makes.
    pub fn asked(&self, article: usize, act: &Act) -> Result<Revision, Refusal> {
        let library = Memory::new(self.files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let book = library.listing().find("book.toml").map(|file| library.text(file).expect("a text"));
        let (config, faults) = Config::read(book.as_deref().unwrap_or(""), FileId(0));
        assert!(faults.is_empty(), "{faults:?}");
        let layout = layout(library.listing(), config.content_dir(), &mut Vec::new());
        let taken: BTreeSet<String> = self.files.values().flat_map(|text| ids(text)).collect();
        revise(&Sources { library: &library, config: &config, layout: &layout, article, styles: &self.styles, taken: &taken }, act)
    }

    /// Does what is asked; one file is changed.
    pub fn act(&mut self, act: serde_json::Value) -> Result<Revision, Refusal> {
        let act: Act = serde_json::from_value(act).expect("an act");
        let revision = self.asked(0, &act)?;
        for one in &revision.rewrites {
            assert_eq!(self.files.get(&one.path).map(String::as_str), Some(&*one.before));
            self.files.insert(one.path.clone(), one.after.clone());
        }
        Ok(revision)
    }

    /// Does what is asked, and gives the lines that came (`+`) and went (`-`).
    pub fn lines(&mut self, act: serde_json::Value) -> String {
        let told = act.to_string();
        let revision = self.act(act).unwrap_or_else(|why| panic!("{why}: {told}"));
        let [one] = revision.rewrites.as_slice() else { panic!("{revision:?}") };
        format!("{}\n{}{}\n", one.path, lines(&one.before, &one.after), revision.what)
    }
}

/// The lines between those that two texts share at their beginning and at their end.
fn lines(before: &str, after: &str) -> String {
    let diff = similar::TextDiff::from_lines(before, after);
    let changed = diff.iter_all_changes().filter(|change| change.tag() != similar::ChangeTag::Equal);
    changed.map(|change| format!("{}{}", if change.tag() == similar::ChangeTag::Insert { '+' } else { '-' }, change.value())).collect()
}
