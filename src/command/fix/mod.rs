//! `check --fix`: quotations whose words have changed, renewed in place.

mod plan;

use std::collections::HashMap;

use super::build::{checked, options, report};
use super::overlay::survey;
use super::{Exit, diff, machine, print, refuse};
use crate::anchor::Outcome as Found;
use crate::apparatus::Renewed;
use crate::cli::{CheckArgs, Pick};
use crate::diagnostic::Locator;
use crate::diagnostic::print::Format;
use crate::digest::RemarkRow;
use crate::pipeline::{Journal, Options, Outcome};
use crate::revise::Renewal;
use crate::source::{FileId, Library, Overlay, Span, Texts};
use crate::write::{Replaced, replace};

use plan::{Plan, plan};

/// A remark to be renewed.
pub(super) struct Wish<'r> {
    /// It.
    pub row: &'r RemarkRow,
    /// How.
    pub how: Renewal<'r>,
}

/// Shows what would be renewed, and with `--write` writes it.
pub(super) fn fix(args: &CheckArgs) -> Exit {
    fixed(args).unwrap_or_else(|exit| exit)
}

fn fixed(args: &CheckArgs) -> Result<Exit, Exit> {
    let with_rows = Options { rows: true, ..options(&args.build) };
    let (journal, outcome) = checked(&args.build, with_rows)?;
    let plan = proved(wishes(&rows(&outcome), &args.pick, &journal.disk)?, &journal, args.build.drafts)?;
    let coloured = diff::is_coloured() && is_read(args.build.format);
    let shown: String = plan.files.iter().map(|file| diff::unified(journal.disk.listing().path(file.file).as_str(), &file.old, &file.new, coloured)).collect();
    say(args.build.format, &shown)?;
    for note in &plan.notes {
        anstream::eprintln!("note: {note}");
    }
    let (journal, outcome) = match args.write && !plan.files.is_empty() {
        true => {
            for file in &plan.files {
                put(&journal, file.file, &file.old, &file.new)?;
            }
            checked(&args.build, with_rows)?
        }
        false => (journal, outcome),
    };
    let open = if args.write { &[] } else { args.pick.as_slice() };
    let last = format!("{}{}", choices(&rows(&outcome), open, &journal.disk), last_line(args, &plan, &outcome));
    Ok(report(&args.build, &outcome, &last))
}

fn rows(outcome: &Outcome) -> Vec<&RemarkRow> {
    outcome.digests.iter().flat_map(|digest| &digest.remarks).collect()
}

/// Whether a report of this form is read by people, and leaves standard output free.
fn is_read(format: Format) -> bool {
    matches!(format, Format::Human | Format::Short)
}

fn say(format: Format, text: &str) -> Result<(), Exit> {
    if !is_read(format) {
        anstream::eprint!("{text}");
        return Ok(());
    }
    match print(text) {
        Exit::Fine => Ok(()),
        exit => Err(exit),
    }
}

fn last_line(args: &CheckArgs, plan: &Plan, outcome: &Outcome) -> String {
    let count = plan.files.iter().map(|file| file.ids.len()).sum::<usize>();
    let remarks = if count == 1 { "1 remark".to_owned() } else { format!("{count} remarks") };
    match (count, args.write) {
        (0, _) if outcome.faults.is_empty() => "no faults, and nothing to renew".to_owned(),
        (0, _) => "nothing to renew".to_owned(),
        (_, true) => format!("renewed {remarks}"),
        (_, false) => format!("{remarks} can be renewed; `--fix --write` does it"),
    }
}

/// Writes a text; refused where somebody saved it since it was read.
pub(super) fn put(journal: &Journal, file: FileId, old: &str, new: &str) -> Result<(), Exit> {
    match replace(&journal.disk.absolute(file), old, new) {
        Ok(Replaced::Done) => Ok(()),
        Ok(Replaced::Changed) => {
            anstream::eprintln!("error: `{}` was changed meanwhile and is left as it is; give the command again", journal.disk.listing().path(file));
            Err(Exit::Content)
        }
        Err(error) => Err(machine(&error)),
    }
}

/// The remarks that have changed, and those for which a place was picked.
fn wishes<'r>(rows: &[&'r RemarkRow], picks: &[Pick], library: &dyn Library) -> Result<Vec<Wish<'r>>, Exit> {
    let mut picked: HashMap<&str, &'r Renewed> = HashMap::new();
    for pick in picks {
        let Some(row) = rows.iter().find(|row| row.id == pick.id) else {
            return Err(refuse(&format!("there is no remark `{}`; `variorum report annotations` lists them", pick.id)));
        };
        if row.outcome.is_placed() && row.outcome != Found::Drifted {
            return Err(refuse(&format!("the words of `{}` are found; there is nothing to pick", pick.id)));
        }
        match row.candidates.get(pick.number - 1) {
            Some(candidate) => picked.insert(&row.id, &candidate.renewed),
            None => {
                let count = row.candidates.len();
                let many = if count == 1 { "1 candidate".to_owned() } else { format!("{count} candidates") };
                return Err(refuse(&format!("`{}` has {many}; there is no {}\n{}", pick.id, pick.number, listed(row, library))));
            }
        };
    }
    let wish = |row: &&'r RemarkRow| {
        let drifted = row.renewed.as_ref().filter(|_| row.outcome == Found::Drifted);
        picked.get(row.id.as_str()).copied().or(drifted).map(|renewed| Wish { row, how: Renewal { renewed, loose: false } })
    };
    Ok(rows.iter().filter_map(wish).collect())
}

/// A plan of which every edit does what it should: the journal is checked with it, and what is not found where it was meant is left out.
fn proved(mut wishes: Vec<Wish<'_>>, journal: &Journal, drafts: bool) -> Result<Plan, Exit> {
    let options = Options { drafts, ..Options::default() };
    let mut notes = Vec::new();
    loop {
        let mut plan = plan(&wishes, &journal.disk);
        if plan.files.is_empty() {
            notes.append(&mut plan.notes);
            return Ok(Plan { notes, ..plan });
        }
        let over = Overlay::new(&journal.disk, plan.files.iter().map(|file| (file.file, file.new.as_str())));
        let outcome = survey(&over, &journal.config, options)?;
        let now: HashMap<&str, &RemarkRow> = rows(&outcome).into_iter().map(|row| (row.id.as_str(), row)).collect();
        let planned: Vec<&str> = plan.files.iter().flat_map(|file| file.ids.iter().map(String::as_str)).collect();
        let stands = |wish: &Wish<'_>| {
            let found = now.get(wish.row.id.as_str()).filter(|row| matches!(row.outcome, Found::Ok | Found::Moved));
            found.is_some_and(|row| row.found.as_deref() == Some(wish.how.renewed.quote.as_str()))
        };
        let mut failed = false;
        wishes.retain_mut(|wish| {
            if !planned.contains(&wish.row.id.as_str()) || stands(wish) {
                return true;
            }
            failed = true;
            if !wish.how.loose && plan.loosable.contains(&wish.row.id) {
                wish.how.loose = true;
                return true;
            }
            notes.push(format!("`{}` is left as it is: its new words would not be found for sure; change it by hand", wish.row.id));
            false
        });
        if !failed {
            notes.append(&mut plan.notes);
            return Ok(Plan { notes, ..plan });
        }
    }
}

/// What can be picked.
fn choices(rows: &[&RemarkRow], picks: &[Pick], library: &dyn Library) -> String {
    let open = rows.iter().filter(|row| !row.outcome.is_placed() && !row.candidates.is_empty() && picks.iter().all(|pick| pick.id != row.id));
    open.map(|row| format!("`{}` is {}; its place can be picked:\n{}\n", row.id, row.outcome.as_str(), listed(row, library))).collect()
}

/// The candidates of a remark, a line each.
fn listed(row: &RemarkRow, library: &dyn Library) -> String {
    let lines = row.candidates.iter().enumerate().map(|(at, candidate)| {
        let words: String = format!("{}[{}]{}", candidate.before, candidate.words, candidate.after).chars().filter(|c| !c.is_control()).collect();
        let percent = (candidate.score * 100.0).round();
        format!("  --pick {}={}  {}  {words} ({percent} %)", row.id, at + 1, place(candidate.span, library))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A place as `content/article/01-a.md:3:14`.
pub(super) fn place(span: Span, library: &dyn Library) -> String {
    let mut texts = Texts::default();
    if let Ok(text) = library.text(span.file) {
        texts.insert(span.file, text);
    }
    let place = Locator::new(library.listing(), &texts).place(span);
    format!("{}:{}:{}", place.path, place.start.line, place.start.column)
}
