//! `build` and `check`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Exit, machine, print, refuse};
use crate::cli::BuildArgs;
use crate::config::Config;
use crate::diagnostic::print::{Format, render};
use crate::pipeline::{self, Build, Journal, Options, Outcome, Reporter};
use crate::site::{Nothing, OutputError, Sink, SitePath, Summary};
use crate::write::{Output, Place};

/// What the folder of the edition for reviewers is called beside the site's.
const BLIND: &str = "-blind";

/// Builds the site.
pub(super) fn build(args: &BuildArgs) -> Exit {
    let started = Instant::now();
    let journal = match buildable(args) {
        Ok(journal) => journal,
        Err(exit) => return exit,
    };
    let build_dir = build_dir(args, &journal.config);
    let output = match Output::begin(&place(&journal, &build_dir), stopper()) {
        Ok(output) => output,
        Err(error) => return failed(&error),
    };
    let outcome = match run(options(args), &journal, &output.sink(&journal.disk)) {
        Ok(outcome) => outcome,
        Err(error) => return failed(&error),
    };
    if is_refused(args, &outcome) {
        drop(output);
        let kept = journal.root.join(&build_dir).exists();
        return report(args, &outcome, if kept { "nothing was published; the site is as it was" } else { "nothing was published" });
    }
    if let Err(error) = domain(args, &journal.config, &output) {
        return failed(&error);
    }
    match output.finish() {
        Ok(summary) => report(args, &outcome, &done(&outcome, &summary, &build_dir, started.elapsed())),
        Err(error) => {
            report(args, &outcome, "");
            failed(&error)
        }
    }
}

/// Names the journal's domain to hosts that ask the site for it. A file of this name that the editors publish stays theirs.
fn domain(args: &BuildArgs, config: &Config, output: &Output) -> Result<(), OutputError> {
    let Some(domain) = config.own_domain().filter(|_| !args.blind) else { return Ok(()) };
    let path = SitePath::new("CNAME").map_err(|error| OutputError::Refused(error.to_string()))?;
    match output.put(&path, format!("{domain}\n").as_bytes()) {
        Err(OutputError::Twice(_)) => Ok(()),
        put => put,
    }
}

/// The journal of `args`, where it can be built.
pub(super) fn buildable(args: &BuildArgs) -> Result<Journal, Exit> {
    let journal = opened(args)?;
    if !journal.readable {
        return Err(unreadable(&journal, args));
    }
    let folder = journal.config.build_dir();
    if folder.starts_with('~') {
        return Err(refuse(&format!("the build folder `{folder}` begins with `~`, which means nothing here; write the path whole")));
    }
    Ok(journal)
}

/// The place of `build_dir`, clear of the sources.
pub(super) fn place(journal: &Journal, build_dir: &str) -> Place {
    let mut place = Place::new(&journal.root, build_dir);
    place.protected.push(journal.root.join(journal.config.content_dir()));
    place.protected.push(journal.root.join(crate::theme::THEMES_FOLDER));
    place
}

/// Whether what was found lets nothing be published.
pub(super) fn is_refused(args: &BuildArgs, outcome: &Outcome) -> bool {
    outcome.must_not_publish() || (outcome.has_errors() && !args.keep_going)
}

/// Checks the journal and writes nothing.
pub(super) fn check(args: &BuildArgs) -> Exit {
    match checked_with(args, options(args)) {
        Ok((_, outcome, summary)) => {
            let mut lines = statements(&outcome);
            lines.extend(summary.warning());
            if outcome.faults.is_empty() {
                lines.push("no faults".to_owned());
            }
            report(args, &outcome, &lines.join("\n"))
        }
        Err(exit) => exit,
    }
}

/// How the citations and the list of each article agree, a line each; of an article without citations none.
fn statements(outcome: &Outcome) -> Vec<String> {
    let citing = outcome.digests.iter().filter(|digest| digest.proof.citations > 0);
    citing.map(|digest| format!("{}: {}", digest.article, digest.proof.sentence())).collect()
}

/// A journal and what a check of it finds.
pub(super) fn checked(args: &BuildArgs, options: Options) -> Result<(Journal, Outcome), Exit> {
    checked_with(args, options).map(|(journal, outcome, _)| (journal, outcome))
}

/// A journal, what a check of it finds, and how much would be published.
pub(super) fn checked_with(args: &BuildArgs, options: Options) -> Result<(Journal, Outcome, Summary), Exit> {
    let mut journal = opened(args)?;
    if !journal.readable {
        return Err(unreadable(&journal, args));
    }
    let faults = std::mem::take(&mut journal.faults);
    let build = Build { library: &journal.disk, config: &journal.config, options, progress: &|_, _| () };
    let sink = Nothing::new(&journal.disk);
    let outcome = pipeline::build(&build, faults, &sink).map_err(|error| failed(&error))?;
    let summary = sink.summary();
    Ok((journal, outcome, summary))
}

/// The folder of the site. The edition for reviewers has its own, so that it is never taken for the public one, nor the public one for it.
pub(super) fn build_dir(args: &BuildArgs, config: &Config) -> String {
    let folder = config.build_dir();
    if args.blind { format!("{}{BLIND}", folder.trim_end_matches('/')) } else { folder.to_owned() }
}

pub(super) fn opened(args: &BuildArgs) -> Result<Journal, Exit> {
    let mut journal = Journal::open(args.root.as_deref()).map_err(|error| machine(&error))?;
    if let Some(url) = &args.base_url {
        match Config::base_url_of(url) {
            Some(url) => journal.config.set_base_url(url),
            None => return Err(refuse(&format!("`--base-url {url}` is no web address; write it whole, such as https://example.org/journal/"))),
        }
    }
    Ok(journal)
}

/// What the pipeline is told by `args`.
pub(super) fn options(args: &BuildArgs) -> Options {
    Options { strict: args.strict, keep_going: args.keep_going, drafts: args.drafts, blind: args.blind, ..Options::default() }
}

/// Builds `journal`, with the faults it was opened with, and shows how far it is.
pub(super) fn run(options: Options, journal: &Journal, sink: &dyn Sink) -> Result<Outcome, OutputError> {
    let bar = bar("articles");
    let progress = |done: usize, total: usize| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    };
    let build = Build { library: &journal.disk, config: &journal.config, options, progress: &progress };
    let outcome = pipeline::build(&build, journal.faults.clone(), sink);
    bar.finish_and_clear();
    outcome
}

/// Progress through many of `what`, on a terminal alone.
pub(super) fn bar(what: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(8));
    let style = ProgressStyle::with_template(&format!("{{pos}} of {{len}} {what} {{wide_bar}} {{eta}}")).unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.with_style(style).with_elapsed(Duration::ZERO)
}

/// Set by Ctrl-C and by a request to end: the build stops at the next page, and the old site stays.
pub(super) fn stopper() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    // Where no handler can be set, the system's own stops the program: the next build heals what it leaves.
    let _ = ctrlc::set_handler(move || flag.store(true, Ordering::SeqCst));
    stop
}

fn done(outcome: &Outcome, summary: &Summary, build_dir: &str, took: Duration) -> String {
    let line = format!("{} pages, {} files in {}/ ({:.2} s)", outcome.pages, summary.files, build_dir.trim_end_matches('/'), took.as_secs_f64());
    std::iter::once(line).chain(summary.warning()).collect::<Vec<_>>().join("\n")
}

/// Prints the faults, and `last` on a terminal's own stream after them.
pub(super) fn report(args: &BuildArgs, outcome: &Outcome, last: &str) -> Exit {
    let colour = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    let text = render(args.format, &outcome.faults, colour);
    match args.format {
        Format::Human => {
            anstream::eprint!("{text}");
            if !last.is_empty() {
                anstream::eprintln!("{last}");
            }
        }
        Format::Short => anstream::eprint!("{text}"),
        Format::Json | Format::Github | Format::Sarif => {
            if print(&text) != Exit::Fine {
                return Exit::Machine;
            }
        }
    }
    if outcome.has_errors() { Exit::Content } else { Exit::Fine }
}

pub(super) fn unreadable(journal: &Journal, args: &BuildArgs) -> Exit {
    let reporter = Reporter::new(&journal.disk, &journal.config, args.strict);
    reporter.add(journal.faults.clone(), None);
    report(args, &Outcome { faults: reporter.into_sorted(), ..Outcome::default() }, "")
}

pub(super) fn failed(error: &OutputError) -> Exit {
    anstream::eprintln!("error: {error}");
    match error {
        OutputError::Refused(_) => Exit::Usage,
        OutputError::Vanished { .. } => Exit::Content,
        OutputError::Interrupted => Exit::Interrupted,
        OutputError::Locked { .. } | OutputError::Machine(_) | OutputError::Twice(_) => Exit::Machine,
    }
}
