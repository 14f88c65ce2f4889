//! The texts of a project in the order of its table of contents.

use std::sync::Arc;

use crate::import::choice::Choice;
use crate::source::FileId;
use crate::yaml::{self, Node};

/// The texts that the table of contents names, in its order; without one, those at the top.
///
/// # Errors
/// Whatever `read` does not give.
pub fn order<E>(choice: &Choice, mut read: impl FnMut(&str) -> Result<Arc<str>, E>) -> Result<Vec<String>, E> {
    let mut found = Vec::new();
    if let Some(head) = &choice.head {
        let text = read(head)?;
        if let Some(node) = yaml::read(&text, FileId(0), 0, &mut Vec::new()) {
            let toc = node.get("project").and_then(|project| project.get("toc")).or(node.get("toc"));
            toc.into_iter().for_each(|toc| named(toc, &choice.texts, &mut found));
        }
    }
    if found.is_empty() {
        let main = |name: &&String| name.starts_with("index.") || name.starts_with("paper.") || name.starts_with("main.");
        let top: Vec<&String> = choice.texts.iter().filter(|name| !name.contains('/')).collect();
        let all = if top.is_empty() { choice.texts.iter().collect() } else { top };
        found.extend(all.iter().filter(|name| main(name)).chain(all.iter().filter(|name| !main(name))).map(|name| (*name).clone()));
    }
    Ok(found)
}

/// The files that a table of contents names, with those below them.
fn named(node: &Node, texts: &[String], out: &mut Vec<String>) {
    for (key, value) in node.pairs() {
        if let Some(file) = value.text().filter(|_| matches!(key.text.as_str(), "file" | "root")) {
            let is = |name: &&String| *name == file || name.rsplit_once('.').is_some_and(|(stem, _)| stem == file);
            out.extend(texts.iter().find(is).filter(|name| !out.contains(name)).cloned());
        } else {
            named(value, texts, out);
        }
    }
    node.items().iter().for_each(|item| named(item, texts, out));
}
