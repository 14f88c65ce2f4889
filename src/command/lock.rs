//! `lock`: the addresses that a journal promises to keep, written into `variorum.lock`.

use super::build::{checked_with, report};
use super::fix::put;
use super::{Exit, machine, print};
use crate::cli::{BuildArgs, LockArgs};
use crate::diagnostic::print::Format;
use crate::diagnostic::{Code, Severity};
use crate::lasting::{LOCK, Lock};
use crate::pipeline::{Journal, Options, Outcome};
use crate::source::Library;
use crate::write;

/// Writes the lock; what vanished is taken out of it only where `--accept` says so.
pub(super) fn lock(args: &LockArgs) -> Exit {
    locked(args).unwrap_or_else(|exit| exit)
}

fn locked(args: &LockArgs) -> Result<Exit, Exit> {
    let build = BuildArgs { root: args.root.clone(), strict: false, keep_going: false, drafts: false, blind: false, base_url: None, format: Format::Human };
    let (journal, mut outcome, _) = checked_with(&build, Options { addresses: true, ..Options::default() })?;
    let of_lock = |code: Code| code == Code::PublishedVanished;
    if outcome.faults.iter().any(|fault| fault.severity == Severity::Error && !of_lock(fault.code)) {
        outcome.faults.retain(|fault| fault.severity == Severity::Error);
        return Err(report(&build, &outcome, &format!("`{LOCK}` is as it was: it is written of an edition without errors")));
    }
    let gone = outcome.addresses.gone.len();
    if gone > 0 && !args.accept {
        outcome.faults.retain(|fault| of_lock(fault.code));
        report(&build, &outcome, &format!("`{LOCK}` is as it was; `variorum lock --accept` takes out what is gone"));
        return Err(Exit::Content);
    }
    write(&journal, &outcome)
}

fn write(journal: &Journal, outcome: &Outcome) -> Result<Exit, Exit> {
    let addresses = &outcome.addresses;
    let text = Lock::text(&addresses.all);
    let file = journal.disk.listing().find(LOCK);
    let old = file.and_then(|file| journal.disk.text(file).ok());
    let known = old.as_deref().map(|old| Lock::read(old).0.lines).unwrap_or_default();
    let added = addresses.all.iter().filter(|address| !known.contains_key(*address)).count();
    match (file, old) {
        (Some(file), Some(old)) if *old != text => put(journal, file, &old, &text)?,
        (Some(_), Some(_)) => {}
        _ => write::files(&journal.root, &[(LOCK.to_owned(), text)], false).map_err(|error| machine(&error))?,
    }
    let mut said: String = addresses.gone.iter().map(|address| format!("taken out: {address}\n")).collect();
    said.push_str(&format!("{LOCK}: {} addresses, {added} of them new, {} taken out\n", addresses.all.len(), addresses.gone.len()));
    Ok(print(&said))
}
