//! `check --links`: whether what the edition links to on other sites is still there.

mod memory;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::build::{bar, checked, options, report, stopper};
use super::{Exit, machine};
use crate::cli::CheckArgs;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::external as faults;
use crate::links::{Leaving, written};
use crate::pipeline::{Journal, Options, Reporter, book};
use crate::reach::{self, Answer, Manner, Verdict, host_of};
use memory::Memory;

/// What other hosts see of the program, and how little.
fn manner() -> Manner {
    Manner {
        agent: concat!("variorum/", env!("CARGO_PKG_VERSION"), " (checks the links of a journal)").to_owned(),
        pause: Duration::from_secs(1),
        timeout: Duration::from_secs(20),
        patience: Duration::from_secs(60),
    }
}

/// Checks the journal, and then what it links to.
pub(super) fn check(args: &CheckArgs) -> Exit {
    let (journal, mut outcome) = match checked(&args.build, Options { outward: true, ..options(&args.build) }) {
        Ok(checked) => checked,
        Err(exit) => return exit,
    };
    let leaving = std::mem::take(&mut outcome.leaving);
    let mut answers = match answers(args.offline, &journal, &leaving) {
        Ok(answers) => answers,
        Err(exit) => return exit,
    };
    if !args.offline && nobody_answers(&answers) {
        report(&args.build, &outcome, "");
        anstream::eprintln!("error: no other site can be reached; is this computer online? `--offline` takes the answers of before");
        return Exit::Machine;
    }
    for link in &leaving {
        answers.entry(link.url.clone()).or_insert(Answer::Unasked("it was never asked"));
    }
    let last = count(&answers);
    let found = told(&journal, &leaving, &answers);
    let reporter = Reporter::new(&journal.disk, &journal.config, args.build.strict);
    reporter.add_located(std::mem::take(&mut outcome.faults));
    reporter.add(found, None);
    outcome.faults = reporter.into_sorted();
    report(&args.build, &outcome, &last)
}

/// What the hosts say, or said before.
fn answers(offline: bool, journal: &Journal, leaving: &[Leaving]) -> Result<BTreeMap<String, Answer>, Exit> {
    let mut memory = Memory::recall(&journal.root);
    let known = |link: &Leaving| Some((link.url.clone(), memory.answer(&link.url, offline)?));
    let mut answers: BTreeMap<String, Answer> = leaving.iter().filter_map(known).collect();
    if offline {
        return Ok(answers);
    }
    let due: Vec<&str> = leaving.iter().map(|link| link.url.as_str()).filter(|url| !answers.contains_key(*url)).collect();
    let bar = bar("links");
    bar.set_length(due.len() as u64);
    let stop = stopper();
    let asked = reach::ask(&due, &manner(), &stop, &|| bar.inc(1));
    bar.finish_and_clear();
    memory.keep(&journal.root, &asked).map_err(|error| machine(&error))?;
    if stop.load(Ordering::Relaxed) {
        return Err(Exit::Interrupted);
    }
    answers.extend(asked);
    Ok(answers)
}

/// Whether it is this computer that reaches nobody. Of one host alone nobody can tell.
fn nobody_answers(answers: &BTreeMap<String, Answer>) -> bool {
    let hosts: BTreeSet<String> = answers.keys().map(|url| host_of(url)).collect();
    hosts.len() > 1 && answers.values().all(|answer| matches!(answer, Answer::Silent(_)))
}

/// The links that lead nowhere, each at the first place the sources have it.
fn told(journal: &Journal, leaving: &[Leaving], answers: &BTreeMap<String, Answer>) -> Vec<Diagnostic> {
    let missing = |link: &'_ Leaving| match answers.get(&link.url).map(Answer::verdict) {
        Some(Verdict::Missing(why)) => Some(why),
        _ => None,
    };
    let missing: Vec<(&Leaving, String)> = leaving.iter().filter_map(|link| Some((link, missing(link)?))).collect();
    let urls: Vec<&str> = missing.iter().map(|(link, _)| link.url.as_str()).collect();
    let places = written(&urls, &journal.disk);
    let fault = |(link, why): (&Leaving, String)| {
        let place = places.get(link.url.as_str());
        faults::external_link(place.copied().unwrap_or_else(|| book(&journal.disk)), place.is_some(), &link.url, &why, (&link.page, link.pages))
    };
    missing.into_iter().map(fault).collect()
}

/// How many of the links lead somewhere, nowhere, and where nobody knows.
fn count(answers: &BTreeMap<String, Answer>) -> String {
    let of = |wanted: fn(&Verdict) -> bool| answers.values().filter(|answer| wanted(&answer.verdict())).count();
    let there = of(|verdict| *verdict == Verdict::There);
    let unknown = of(|verdict| *verdict == Verdict::Unknown);
    let nowhere = answers.len() - there - unknown;
    let why = "their hosts were not asked, or answer no programs";
    match unknown {
        0 => format!("links to other sites: {there} lead somewhere, {nowhere} nowhere"),
        _ => format!("links to other sites: {there} lead somewhere, {nowhere} nowhere; {unknown} not known: {why}"),
    }
}
