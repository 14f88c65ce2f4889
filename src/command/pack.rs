//! `build --zip` and `build --bag`.

use std::time::Instant;

use super::build::{build_dir, buildable, failed, is_refused, options, place, report, run, stopper};
use super::{Exit, refuse};
use crate::bag::{self, Info, Sum};
use crate::cli::MakeArgs;
use crate::lasting::LOCK;
use crate::pipeline::{BESIDE, Journal, Options, Outcome};
use crate::site::{OutputError, Sink, SitePath, Under};
use crate::source::{EntryKind, Library};
use crate::write::{MARKER, Output};

/// Where a bag keeps the edition and its sources.
const SITE: &str = "data/site/";
const SOURCE: &str = "data/source/";
const LICENSE: &str = "data/LICENSE";

/// Said in every form of report: whoever archives a bag must know what is not in it.
const WITHHELD: &str =
    "the sources are not in the bag, for they hold what is not published: identities, drafts, remarks that are withheld, authors of a blind edition";

/// Builds one file, a bag, or a bag in one file.
pub(super) fn pack(args: &MakeArgs) -> Exit {
    let started = Instant::now();
    let journal = match buildable(&args.build) {
        Ok(journal) => journal,
        Err(exit) => return exit,
    };
    let build_dir = build_dir(&args.build, &journal.config);
    let build_dir = build_dir.trim_end_matches('/');
    let (above, name) = build_dir.rsplit_once('/').map_or(("", build_dir), |(above, name)| (&build_dir[..=above.len()], name));
    if matches!(name, "" | "." | "..") {
        return refuse(&format!("the build folder `{build_dir}` has no name that a file could have; name a folder of its own as `build-dir`"));
    }
    let name = if args.bag { format!("{name}-bag") } else { name.to_owned() };
    // What is packed is never at its place as a folder.
    let folder = if args.zip { format!("{above}.{name}.variorum-zip") } else { format!("{above}{name}") };
    let output = match Output::bare(&place(&journal, &folder), stopper()) {
        Ok(output) => output,
        Err(error) => return failed(&error),
    };
    let (outcome, withheld) = match filled(args, &journal, &output) {
        Ok(filled) => filled,
        Err(error) => return failed(&error),
    };
    if is_refused(&args.build, &outcome) {
        drop(output);
        return report(&args.build, &outcome, "nothing was made");
    }
    let (finished, made) = if args.zip {
        let file = format!("{name}.zip");
        (output.pack(&file, &name), format!("{above}{file}"))
    } else {
        (output.finish(), format!("{folder}/"))
    };
    match finished {
        Ok(summary) => {
            let took = started.elapsed().as_secs_f64();
            let exit = report(&args.build, &outcome, &format!("{} pages, {} files in {made} ({took:.2} s)", outcome.pages, summary.files));
            if withheld {
                anstream::eprintln!("note: {WITHHELD}");
            }
            exit
        }
        Err(error) => {
            report(&args.build, &outcome, "");
            failed(&error)
        }
    }
}

/// Writes the edition, and what a bag has besides; whether its sources were left out.
fn filled(args: &MakeArgs, journal: &Journal, output: &Output) -> Result<(Outcome, bool), OutputError> {
    let options = Options { from_disk: true, ..options(&args.build) };
    let sink = output.sink(&journal.disk);
    if !args.bag {
        return Ok((run(options, journal, &sink)?, false));
    }
    let outcome = run(options, journal, &Under::new(&sink, SITE))?;
    if !is_refused(&args.build, &outcome) {
        if !outcome.withholds {
            source(journal, &sink)?;
        }
        let license = bag::license(title(journal), journal.config.journal.license.as_deref());
        sink.put(&path(LICENSE)?, license.as_bytes())?;
        tags(journal, &outcome, output)?;
    }
    let withheld = outcome.withholds;
    Ok((outcome, withheld))
}

/// The files an edition is made of.
fn source(journal: &Journal, sink: &dyn Sink) -> Result<(), OutputError> {
    let listing = journal.disk.listing();
    let files = listing.iter().filter(|(_, entry)| entry.kind == EntryKind::File && (!BESIDE.contains(&entry.path.as_str()) || entry.path.as_str() == LOCK));
    files.map(|(file, entry)| (file, format!("{SOURCE}{}", entry.path))).try_for_each(|(file, to)| sink.copy(&path(&to)?, file))
}

/// Writes what a bag says of itself, its list of checksums last: it lists what `.variorum-site` will say once it is there.
fn tags(journal: &Journal, outcome: &Outcome, output: &Output) -> Result<(), OutputError> {
    let payload = output.sums()?;
    let oxum = (payload.iter().map(|file| file.size).sum(), payload.len() as u64);
    let manifest = bag::render(payload.iter().map(|file| (file.path.as_str(), &file.sum)));
    let info = bag::bag_info(&info(journal, outcome, oxum));
    let own = [(bag::DECLARATION, bag::declaration()), (bag::INFO, &info), (bag::MANIFEST, &manifest)];
    for (name, text) in own {
        output.put(&path(name)?, text.as_bytes())?;
    }
    let last = path(bag::TAG_MANIFEST)?;
    let marker = output.marker(std::slice::from_ref(&last));
    let sums: Vec<(&str, Sum)> = own.into_iter().chain([(MARKER, marker.as_str())]).map(|(name, text)| (name, Sum::of(text.as_bytes()))).collect();
    output.put(&last, bag::render(sums.iter().map(|(name, sum)| (*name, sum))).as_bytes())
}

fn info(journal: &Journal, outcome: &Outcome, oxum: (u64, u64)) -> Info {
    let config = &journal.config;
    let book = &config.journal;
    let issn = book.eissn.as_ref().or(book.issn.as_ref()).map(|issn| format!("ISSN {}", issn.as_str())).unwrap_or_default();
    let parts = if outcome.withholds { "the edition" } else { "the edition and its sources" };
    Info {
        organization: book.publisher.clone().unwrap_or_default(),
        description: format!("{}: {parts}", title(journal)),
        identifier: if config.base_url().is_empty() { issn } else { config.base_url().to_owned() },
        date: outcome.newest.map(|date| date.to_string()).unwrap_or_default(),
        agent: concat!("Variorum ", env!("CARGO_PKG_VERSION")).to_owned(),
        oxum,
    }
}

fn title(journal: &Journal) -> &str {
    journal.config.book.title.as_deref().unwrap_or("the journal")
}

/// A path of the bag.
fn path(text: &str) -> Result<SitePath, OutputError> {
    SitePath::new(text).map_err(|error| OutputError::Refused(format!("{error}; give the file another name")))
}
