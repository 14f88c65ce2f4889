//! `import FILE… --into FOLDER`: manuscripts become the files of articles, and what is not sure of them is told.
//!
//! `handed` finds what was handed in, `chosen` what of it is a manuscript, `read` makes a tree of each; with `again` it goes into what was made of it
//! before; then `write` and `tell`.

mod again;
mod chosen;
mod handed;
mod read;
mod tell;
mod write;

use super::place::{Where, to_be};
use super::{Done, Exit, machine, print, refuse};
use crate::cli::ManuscriptArgs;
use crate::import::article::Tree;
use again::Again;
use handed::Handed;

/// A manuscript that was read, and where its article is to stand.
pub(super) struct Brought {
    /// The article's folder from the content folder.
    pub folder: String,
    /// The same from the journal's root.
    pub home: String,
    /// Its files.
    pub tree: Tree,
    /// The files to be copied: what they are called among those handed in, and in the article.
    pub copies: Vec<(String, String)>,
    /// What is kept of what came in, so that the manuscript can come in again.
    pub base: Vec<(String, String)>,
    /// Files that go, which came in before and were not touched.
    pub removed: Vec<String>,
    /// Whether it came in again, and what became of it.
    pub again: Option<Again>,
}

/// Brings manuscripts in.
pub(super) fn manuscript(args: &ManuscriptArgs) -> Done<Exit> {
    let (journal, folder) = to_be(&args.into, if args.each { Where::Issue } else { Where::Article })?;
    let mut handed = Handed::of(args)?;
    let (chosen, mut notes) = chosen::chosen(args, &handed)?;
    let mut brought = Vec::new();
    for manuscript in &chosen {
        let folder = [folder.as_str(), &manuscript.slug].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
        let home = [journal.config.content_dir(), &folder].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/");
        let (tree, copies) = read::read(&mut handed, manuscript, &journal)?;
        let article = Brought { folder, home, tree, copies, base: Vec::new(), removed: Vec::new(), again: None };
        brought.push(again::laid(args, &journal, &mut handed, article)?);
    }
    let plan = write::plan(&journal, &brought, args.force)?;
    if args.dry_run {
        return Ok(print(&plan.shown(&brought)));
    }
    let mut said = plan.write(&journal, &brought, &mut handed, args.force)?;
    notes.extend(plan.others.iter().map(|other| format!("{other} is there besides, and was not touched")));
    let stay = brought.iter().filter_map(|article| article.again.as_ref()).flat_map(|again| &again.stay);
    notes.extend(stay.map(|path| format!("{path} changed here and with the manuscript; it stays as it is here")));
    said.extend(notes.iter().map(|note| format!("note: {note}\n")));
    tell::told(args.format, &journal, &brought, &said)
}
