//! `annotate`: a new remark, written into the front matter of the file it belongs to.

mod home;
mod refuse;

use std::io::Read;

use super::fix::{place, put};
use super::{Exit, diff, machine, print, refuse as usage};
use crate::anchor::Outcome as Found;
use crate::apparatus::Renewed;
use crate::cli::AnnotateArgs;
use crate::diagnostic::{Code, Located, Severity};
use crate::digest::RemarkRow;
use crate::layout::layout;
use crate::mend::{Change, Edit, Path};
use crate::pipeline::{Journal, Styles};
use crate::revise::{Draft, Refusal, Sources, Why};
use crate::source::{Library, Overlay, Span};

use home::Home;

/// Adds a remark.
pub(super) fn annotate(args: &AnnotateArgs) -> Exit {
    added(args).unwrap_or_else(|exit| exit)
}

fn added(args: &AnnotateArgs) -> Result<Exit, Exit> {
    let body = body(args)?;
    let journal = Journal::open(args.root.as_deref()).map_err(|error| machine(&error))?;
    if !journal.readable {
        return Err(usage("`book.toml` can't be read; `variorum check` says why"));
    }
    let layout = layout(journal.disk.listing(), journal.config.content_dir(), &mut Vec::new());
    let (file, article) = home::named(args, &journal, &layout)?;
    let (taken, styles) = (home::taken(&layout, &journal.disk), Styles::new());
    let sources = Sources { library: &journal.disk, config: &journal.config, layout: &layout, article, styles: &styles, taken: &taken };
    let home = home::home(args, file, sources)?;
    if let Some(id) = args.id.as_ref().filter(|id| home.taken.contains(*id)) {
        return Err(usage(&format!("the id `{id}` is taken; ids are never used again, the next free one is `{}`", home.sheet.free_id(&args.by))));
    }
    let mut draft = draft(args, body, &home);
    let task = Task { args, home: &home, library: &journal.disk };
    let first = task.with(&draft)?;
    let row = task.found(&first)?;
    if let Some(found) = row.found.as_ref().filter(|_| !args.words.contains('…') && !args.words.contains("...")) {
        // Typed a little otherwise (another quotation mark, a capital), they are written as the page has them.
        draft.words.quote.clone_from(found);
    }
    if home.names_sections() && draft.at.is_none() && !row.section.is_empty() {
        draft.at = Some(row.section.clone());
    }
    let text = task.text(&draft)?;
    let (text, row) = if text == first.text { (first.text, row) } else { task.with(&draft).and_then(|last| Ok((last.text.clone(), task.found(&last)?)))? };
    let path = journal.disk.listing().path(home.file);
    if args.dry_run {
        return Ok(print(&diff::unified(path.as_str(), &home.text, &text, diff::is_coloured())));
    }
    put(&journal, home.file, &home.text, &text)?;
    let over = Overlay::new(&journal.disk, std::iter::once((home.file, text.as_str())));
    let words = row.found.unwrap_or_default();
    Ok(print(&format!("{}: added `{}` on “{words}”\n", place(row.span, &over), draft.id)))
}

/// The remark `args` speak of.
fn draft(args: &AnnotateArgs, body: Option<String>, home: &Home<'_>) -> Draft {
    Draft {
        id: args.id.clone().unwrap_or_else(|| home.sheet.free_id(&args.by)),
        words: Renewed { quote: args.words.trim().to_owned(), prefix: args.prefix.clone(), suffix: args.suffix.clone() },
        at: args.at.clone(),
        occurrence: args.occurrence.clone(),
        thing: None,
        by: args.by.clone(),
        date: args.date.clone().unwrap_or_else(today),
        motivation: args.motivation.clone().or_else(|| args.suggestion.as_ref().map(|_| "editing".to_owned())),
        weight: args.weight.clone(),
        round: args.round,
        is_hidden: args.draft,
        suggestion: args.suggestion.clone(),
        body,
    }
}

/// Today in Greenwich.
pub(super) fn today() -> String {
    jiff::Timestamp::now().to_string().chars().take(10).collect()
}

/// Says what the machine refused.
fn machine_says(why: &Refusal) -> Exit {
    anstream::eprintln!("error: {why}");
    Exit::Machine
}

/// The remark's text: ends of lines as Unix has them, one at the end of several lines and none after one.
fn body(args: &AnnotateArgs) -> Result<Option<String>, Exit> {
    let text = match args.body.as_deref() {
        Some("-") => {
            let mut text = String::new();
            std::io::stdin().lock().read_to_string(&mut text).map_err(|error| usage(&format!("standard input can't be read as UTF-8 text: {error}")))?;
            Some(text)
        }
        text => text.map(str::to_owned),
    };
    let text = text.map(|text| text.replace("\r\n", "\n").trim_matches('\n').trim_end().to_owned()).filter(|text| !text.is_empty());
    let needs_none = args.motivation.as_deref() == Some("highlighting");
    match text {
        None if !needs_none => Err(usage("a remark needs words: give `--body`, or `--motivation highlighting`")),
        Some(text) if text.contains('\n') => Ok(Some(format!("{text}\n"))),
        text => Ok(text),
    }
}

/// The sheet a remark is tried on.
struct Task<'t> {
    args: &'t AnnotateArgs,
    home: &'t Home<'t>,
    library: &'t dyn Library,
}

/// A remark as it was tried.
struct Tried {
    text: String,
    row: Option<RemarkRow>,
    faults: Vec<Located>,
    put: Put,
}

/// The bytes that came into the text.
#[derive(Clone, Copy)]
struct Put {
    at: usize,
    length: usize,
}

impl Task<'_> {
    /// The file's text with the remark in it.
    fn text(&self, draft: &Draft) -> Result<String, Exit> {
        let edit = Edit { path: Path::of("annotations"), change: Change::Append(draft.value()) };
        self.home.sheet.mended(self.home.file, &[edit]).map_err(|why| self.refuse(&why))
    }

    /// Checks the article with the remark in it.
    fn with(&self, draft: &Draft) -> Result<Tried, Exit> {
        let text = self.text(draft)?;
        let unread = "the remark can't be read there; `variorum check` says what is wrong with the article";
        let sheet = self.home.sheet.with(self.home.file, &text).map_err(|why| match why.why {
            Why::Machine => machine_says(&why),
            _ => self.home.refuse(self.library, unread),
        })?;
        let (start, end) = changed(&self.home.text, &text);
        let put = Put { at: start, length: text.len() - self.home.text.len() };
        let path = self.library.listing().path(self.home.file);
        let faults = sheet.faults().iter().filter(|fault| fault.place.path == *path && (start..end).contains(&fault.place.offset)).cloned().collect();
        let row = sheet.rows().into_iter().find(|row| row.id == draft.id && row.span.file == self.home.file);
        Ok(Tried { text, row, faults, put })
    }

    fn refuse(&self, why: &Refusal) -> Exit {
        anstream::eprintln!("error: {why}");
        Exit::Content
    }

    /// The row of a remark whose words were found; else says why it is refused.
    fn found(&self, tried: &Tried) -> Result<RemarkRow, Exit> {
        let of_words = |code: Code| matches!(code, Code::AnnotationAmbiguous | Code::AnnotationStale | Code::AnnotationDrifted);
        let (words, others): (Vec<&Located>, Vec<&Located>) =
            tried.faults.iter().filter(|fault| fault.severity == Severity::Error || of_words(fault.code)).partition(|fault| of_words(fault.code));
        if !others.is_empty() {
            return Err(refuse::faults(others.into_iter().cloned()));
        }
        match &tried.row {
            Some(row) if matches!(row.outcome, Found::Ok | Found::Moved) => match self.home.elsewhere(&row.section, self.library) {
                Some(path) => Err(refuse::elsewhere(&self.args.words, &path)),
                None => Ok(row.clone()),
            },
            Some(row) if row.outcome == Found::Drifted && row.found.as_ref().is_some_and(|found| same(found, &self.args.words)) => {
                let path = self.home.elsewhere(&row.section, self.library);
                Err(path.map_or_else(|| refuse::words(&self.args.words, row, self.home, self.library), |path| refuse::elsewhere(&self.args.words, &path)))
            }
            Some(row) => Err(refuse::words(&self.args.words, &self.without(row, tried.put), self.home, self.library)),
            None => Err(match words.first() {
                Some(fault) => refuse::faults(std::iter::once((*fault).clone())),
                None => self.home.refuse(self.library, "the remark can't be read there; `variorum check` says what is wrong with the article"),
            }),
        }
    }
}

impl Task<'_> {
    /// A row whose candidates stand where they do in the file as it is.
    fn without(&self, row: &RemarkRow, put: Put) -> RemarkRow {
        let mut row = row.clone();
        for one in row.candidates.iter_mut().filter(|one| one.span.file == self.home.file && one.span.start as usize >= put.at + put.length) {
            one.span = Span::new(one.span.file, one.span.start as usize - put.length, one.span.end as usize - put.length);
        }
        row
    }
}

/// Whether two texts are the same words.
fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// The bytes of `new` that are not in `old`.
fn changed(old: &str, new: &str) -> (usize, usize) {
    let same = |a: &mut dyn Iterator<Item = (u8, u8)>| a.take_while(|(a, b)| a == b).count();
    let start = same(&mut old.bytes().zip(new.bytes()));
    let most = old.len().min(new.len()) - start;
    let end = same(&mut old.bytes().rev().zip(new.bytes().rev()).take(most));
    (start, new.len() - end)
}
