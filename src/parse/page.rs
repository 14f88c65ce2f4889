//! Issues and plain pages.

use super::front::{Front, front};
use super::markdown::{self, Context};
use super::place::Placed;
use super::remark::Scalars;
use super::scan;
use crate::diagnostic::Diagnostic;
use crate::edition::article::{Issue, Page};
use crate::edition::block::Document;
use crate::edition::front::{IssueFront, PageFront};
use crate::layout::{IssueFiles, PageFile};
use crate::source::Texts;

/// Reads an issue whose text is in hand.
pub fn issue(files: &IssueFiles, texts: &Texts, out: &mut Vec<Diagnostic>) -> Option<Issue> {
    let text = texts.get(files.file)?;
    scan::characters(text, files.file, out);
    let Front { value, body, .. }: Front<IssueFront> = front(text, files.file, "number: …", out)?;
    let keys: Vec<String> = scan::note_keys(&text[body..]).map(str::to_owned).collect();
    let mut context = Context { nodes: 0, notes: &keys, whole: true, faults: Vec::new() };
    let Document { blocks, notes } = markdown::document(&Placed::new(&text[body..], files.file, body as i64), &mut context);
    let title = value.title.as_ref().map_or_else(Vec::new, |title| Scalars { text, context: &mut context }.inline(title, title.span));
    out.append(&mut context.faults);
    let notes = notes.into_iter().map(super::article::from_text).collect();
    Some(Issue { folder: files.folder.clone(), file: files.file, front: value, title, blocks, notes })
}

/// Reads a plain page whose text is in hand.
pub fn page(file: &PageFile, texts: &Texts, out: &mut Vec<Diagnostic>) -> Option<Page> {
    let text = texts.get(file.file)?;
    scan::characters(text, file.file, out);
    let Front { value, node, body }: Front<PageFront> = front(text, file.file, "title: …", out)?;
    let mut keys: Vec<String> = value.footnotes.names().map(str::to_owned).collect();
    keys.extend(scan::note_keys(&text[body..]).map(str::to_owned));
    let mut context = Context { nodes: 0, notes: &keys, whole: true, faults: Vec::new() };
    let Document { blocks, notes } = markdown::document(&Placed::new(&text[body..], file.file, body as i64), &mut context);
    let title = Scalars { text, context: &mut context }.title(&value.title);
    let mut all = super::article::from_front(&value.footnotes, &node, text, &mut context);
    all.extend(notes.into_iter().map(super::article::from_text));
    out.append(&mut context.faults);
    Some(Page { file: file.file, front: value, title, blocks, notes: all })
}
