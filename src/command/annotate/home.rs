//! The file a remark is written into, and the article it belongs to.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

use super::super::{Exit, refuse as usage};
use crate::catalogue::files_of;
use crate::cli::AnnotateArgs;
use crate::layout::Layout;
use crate::parse;
use crate::pipeline::Journal;
use crate::revise::{Sheet, Sources, ids, kind_of};
use crate::source::{FileId, Library};

/// Where a remark goes.
pub(super) struct Home<'h> {
    /// The file.
    pub file: FileId,
    /// Its text.
    pub text: std::sync::Arc<str>,
    /// The article.
    pub sheet: Sheet<'h>,
    /// Every remark's id in the journal.
    pub taken: &'h BTreeSet<String>,
}

/// The file that was named, and the position of its article; refused where it is none that has remarks.
pub(super) fn named(args: &AnnotateArgs, journal: &Journal, layout: &Layout) -> Result<(FileId, usize), Exit> {
    let shown = args.file.display();
    let file = listed(&args.file, journal).ok_or_else(|| usage(&format!("`{shown}` is no file of this journal")))?;
    let article = layout.articles.iter().position(|files| kind_of(files, file).is_some());
    let none = || usage(&format!("`{shown}` has no remarks; name a section of an article, its `article.md`, or a file of its `reviews/`"));
    Ok((file, article.ok_or_else(none)?))
}

/// Reads the article; refused where that can't be done, or nobody is named as the speaker is.
pub(super) fn home<'h>(args: &AnnotateArgs, file: FileId, sources: Sources<'h>) -> Result<Home<'h>, Exit> {
    let shown = args.file.display();
    let text = sources.library.text(file).map_err(|_| usage(&format!("`{shown}` can't be read; `variorum check` says why")))?;
    if parse::front_matter(&text).is_none() {
        anstream::eprintln!("error: `{shown}` has no front matter to write the remark into; begin it with a line `---`, `title: …` and a line `---`");
        return Err(Exit::Content);
    }
    let sheet = Sheet::open(sources).map_err(|why| match why.why {
        crate::revise::Why::Machine => super::machine_says(&why),
        _ => {
            anstream::eprintln!("error: the article of `{shown}` can't be read; `variorum check` says why");
            Exit::Content
        }
    })?;
    if let Some(why) = sheet.unknown_speaker(&args.by) {
        return Err(usage(&why.message));
    }
    Ok(Home { file, text, sheet, taken: sources.taken })
}

/// The file at a path, which is given from the current folder or from the journal's.
fn listed(path: &Path, journal: &Journal) -> Option<FileId> {
    let find = |path: &Path| journal.disk.listing().find(&path.to_str()?.replace('\\', "/"));
    let absolute = std::path::absolute(path).ok()?;
    let from_here = absolute.strip_prefix(&journal.root).ok().and_then(find);
    let real = || crate::load::real_path(&absolute).strip_prefix(crate::load::real_path(&journal.root)).ok().and_then(find);
    from_here.or_else(real).or_else(|| find(path))
}

/// The ids of all remarks of the journal. Only front matter is read for it.
pub(super) fn taken(layout: &Layout, library: &dyn Library) -> BTreeSet<String> {
    let files: Vec<FileId> = layout.articles.iter().flat_map(files_of).collect();
    files.par_iter().flat_map_iter(|file| library.text(*file).map(|text| ids(&text)).unwrap_or_default()).collect()
}

impl Home<'_> {
    /// Whether a remark here names the section its words stand in.
    pub fn names_sections(&self) -> bool {
        self.sheet.kind(self.file).is_some_and(|kind| kind.names_sections(self.sheet.article()))
    }

    /// The path of the file that a remark on words of `section` belongs into, if that is another than this.
    pub fn elsewhere(&self, section: &str, library: &dyn Library) -> Option<String> {
        self.sheet.elsewhere(self.file, section).map(|file| library.listing().path(file).to_string())
    }

    /// Says why the file is left as it is.
    pub fn refuse(&self, library: &dyn Library, why: &str) -> Exit {
        anstream::eprintln!("error: `{}` is left as it is: {why}", library.listing().path(self.file));
        Exit::Content
    }
}
