//! Why a remark is not written.

use super::super::Exit;
use super::super::fix::place;
use super::home::Home;
use crate::anchor::Outcome as Found;
use crate::apparatus::Candidate;
use crate::diagnostic::Located;
use crate::diagnostic::print::{Format, render};
use crate::digest::RemarkRow;
use crate::source::Library;

/// How close a place must be, from 0 to 1, to be named as what may be meant.
const CLOSE: f64 = 0.5;

/// Says what the check finds in the remark itself.
pub(super) fn faults(faults: impl Iterator<Item = Located>) -> Exit {
    let colour = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    anstream::eprint!("{}", render(Format::Human, &faults.collect::<Vec<_>>(), colour));
    anstream::eprintln!("nothing was written");
    Exit::Content
}

/// Says in which file the words stand.
pub(super) fn elsewhere(words: &str, path: &str) -> Exit {
    anstream::eprintln!("error: the words “{words}” stand in another section; nothing was written\nhint: annotate `{path}`");
    Exit::Content
}

/// Says that the words are not found, or are found in several places, and where.
pub(super) fn words(words: &str, row: &RemarkRow, home: &Home<'_>, library: &dyn Library) -> Exit {
    let files = |candidate: &&Candidate| candidate.score >= CLOSE;
    match row.outcome {
        Found::Ambiguous => {
            anstream::eprintln!("error: the words “{words}” stand in several places; nothing was written");
            row.candidates.iter().for_each(|one| anstream::eprintln!("{}\n      {}", line(one, library), deciding(one)));
            anstream::eprintln!("hint: add the `--prefix` or `--suffix` of the place that is meant, quote more of the sentence, or say `--occurrence 2`");
        }
        _ => {
            anstream::eprintln!("error: the words “{words}” are not in the text; nothing was written");
            if let Some(found) = &row.found {
                anstream::eprintln!("  closest are “{found}”");
            }
            row.candidates.iter().filter(files).for_each(|one| anstream::eprintln!("{}", line(one, library)));
            let other = row.candidates.first().filter(|one| one.score >= 0.999 && one.span.file != home.file);
            match other.map(|one| library.listing().path(one.span.file)) {
                Some(path) => anstream::eprintln!("hint: they stand in `{path}`"),
                None => anstream::eprintln!("hint: copy the words as they read in the page"),
            }
        }
    }
    Exit::Content
}

fn line(one: &Candidate, library: &dyn Library) -> String {
    let words: String = format!("{}[{}]{}", one.before, one.words, one.after).chars().filter(|c| !c.is_control()).collect();
    format!("  {}: …{words}…", place(one.span, library))
}

/// The options that mean one place.
fn deciding(one: &Candidate) -> String {
    let option = |name: &str, words: &Option<String>| words.as_ref().map(|words| format!("--{name} \"{}\"", words.replace('"', "\\\"")));
    let options: Vec<String> = [option("prefix", &one.renewed.prefix), option("suffix", &one.renewed.suffix)].into_iter().flatten().collect();
    if options.is_empty() { "quote more of the sentence to mean this place".into() } else { options.join(" ") }
}
