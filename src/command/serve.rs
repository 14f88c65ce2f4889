//! `serve`: the preview on the terminal.

use std::cell::RefCell;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::{Exit, machine, print, refuse};
use crate::cli::ServeArgs;
use crate::config::Config;
use crate::diagnostic::Located;
use crate::diagnostic::print::{Format, render};
use crate::load::BOOK;
use crate::pipeline::{Journal, Reporter};
use crate::serve::{self, Address, Editor, News, PortError, Preview, Stop};
use crate::source::Library;

/// Shows the edition until Ctrl-C.
pub(super) fn serve(args: &ServeArgs) -> Exit {
    let journal = match Journal::open(args.root.as_deref()) {
        Ok(journal) => journal,
        Err(error) => return machine(&error),
    };
    // A mistake in book.toml can be mended while the preview runs; without one there is nothing to show.
    if journal.disk.listing().find(BOOK).is_none() {
        return no_journal(journal);
    }
    let editor = match args.editor.as_deref().map(Editor::named).transpose() {
        Ok(editor) => editor.unwrap_or_default(),
        Err(known) => return refuse(&format!("`--editor {}` is no program known here; {known}", args.editor.as_deref().unwrap_or_default())),
    };
    let shared = |address: Address| match args.host {
        Some(host) => address.share(host),
        None => Ok(address),
    };
    let address = match Address::bind(args.port).and_then(shared) {
        Ok(address) => address,
        Err(error) => return port(&error),
    };
    if let Some(host) = args.host {
        anstream::eprintln!("warning: whoever reaches {host} at port {} can read this preview, drafts and remarks among it; nobody can write", address.port());
    }
    let url = address.url();
    if print(&format!("{url}\n")) != Exit::Fine {
        return Exit::Machine;
    }
    if args.open {
        open(&url);
    }
    let stop = stopper();
    let preview = Preview { root: journal.root, drafts: args.drafts, speaker: args.speaker.clone(), editor, tell: teller() };
    match serve::serve(address, preview, &stop) {
        Ok(()) => Exit::Fine,
        Err(error) => machine(&error),
    }
}

fn no_journal(journal: Journal) -> Exit {
    let config = Config::default();
    let reporter = Reporter::new(&journal.disk, &config, false);
    reporter.add(journal.faults, None);
    anstream::eprint!("{}", render(Format::Human, &reporter.into_sorted(), colour()));
    Exit::Content
}

fn port(error: &PortError) -> Exit {
    anstream::eprintln!("error: {error}");
    Exit::Machine
}

/// Ends the preview on Ctrl-C and on a request to end.
fn stopper() -> Stop {
    let stop = Stop::default();
    let handle = stop.clone();
    // Where no handler can be set, the system's own ends the program: there is nothing to be left behind.
    let _ = ctrlc::set_handler(move || handle.stop());
    stop
}

/// Prints the news; faults only when they are not those printed last, so that a save shows what it changed.
fn teller() -> serve::Teller {
    let told = RefCell::new(Vec::new());
    Box::new(move |news| match news {
        News::Shown { took } => anstream::eprintln!("shown in {:.3} s", took.as_secs_f64()),
        News::Checked { faults, took } => {
            let again = *told.borrow() == faults;
            anstream::eprintln!("{}", summary(faults, took, again));
            faults.clone_into(&mut told.borrow_mut());
        }
        News::Failed(why) => anstream::eprintln!("error: {why}\nthe last good state is shown"),
        News::Unwatched(why) => anstream::eprintln!("warning: not every folder can be watched ({why}); changes are looked for every two seconds"),
    })
}

/// The faults, and a last line such as `2 errors, 1 warning in 2 files; checked in 0.12 s`.
fn summary(faults: &[Located], took: Duration, again: bool) -> String {
    let checked = format!("checked in {:.2} s", took.as_secs_f64());
    let text = render(Format::Human, faults, colour());
    let text = text.trim_end();
    match text.rsplit_once('\n') {
        _ if faults.is_empty() => format!("no faults; {checked}"),
        // The report's own last line counts.
        Some((_, count)) if again => format!("{count}, as before; {checked}"),
        _ => format!("{text}; {checked}"),
    }
}

fn colour() -> bool {
    anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never
}

/// Opens the editor's own browser, by the system's opener.
fn open(url: &str) {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut start = Command::new("cmd");
        start.args(["/C", "start", ""]);
        start
    } else {
        Command::new("xdg-open")
    };
    match command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn() {
        // Some openers run as long as the browser does.
        Ok(mut opener) => drop(std::thread::spawn(move || opener.wait())),
        Err(_) => anstream::eprintln!("warning: no browser could be opened; open {url} yourself"),
    }
}
