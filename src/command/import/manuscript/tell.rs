//! What became of manuscripts: what is not sure, what is at fault, what came in.

use super::{Brought, Done, Exit, machine, print};
use crate::command::build::failed;
use crate::diagnostic::catalogue::import as faults;
use crate::diagnostic::print::{Format, render};
use crate::diagnostic::{Diagnostic, Located, Severity};
use crate::digest::Digest;
use crate::edition::front::IssueFront;
use crate::import::article::{Issue, Tree};
use crate::layout::layout;
use crate::pipeline::{self, Build, Journal, Options, Reporter};
use crate::site::Nothing;
use crate::source::{FileId, Library, Span};

/// Checks the journal with its new articles, and says what is not sure, what is at fault, and what came in.
pub fn told(format: Format, before: &Journal, brought: &[Brought], said: &str) -> Done<Exit> {
    let mut journal = Journal::at(before.root.clone()).map_err(|error| machine(&error))?;
    let found = std::mem::take(&mut journal.faults);
    let options = Options { drafts: true, rows: true, ..Options::default() };
    let build = Build { library: &journal.disk, config: &journal.config, options, progress: &|_, _| () };
    let outcome = pipeline::build(&build, found, &Nothing::new(&journal.disk)).map_err(|error| failed(&error))?;
    let reporter = Reporter::new(&journal.disk, &journal.config, false);
    let doubts = brought.iter().flat_map(|article| doubts(article, &journal)).collect();
    let mut faults = reporter.locate(doubts, None);
    let is_new = |path: &str| brought.iter().any(|article| path.strip_prefix(article.home.as_str()).is_some_and(|rest| rest.starts_with('/')));
    faults.extend(outcome.faults.into_iter().filter(|fault| is_new(fault.place.path.as_str())));
    faults.sort_by(|a, b| {
        (a.place.path.as_str(), a.place.start.line, a.place.start.column).cmp(&(b.place.path.as_str(), b.place.start.line, b.place.start.column))
    });
    shown(format, &faults)?;
    let mut said = said.to_owned();
    if let Some(first) = brought.first() {
        said.extend(
            of_the_journal(&first.tree.issue, &journal).map(|(key, value)| format!("note: book.toml can have `{key} = \"{value}\"` under `[journal]`\n")),
        );
    }
    for article in brought {
        let digest = outcome.digests.iter().find(|digest| digest.article == article.folder);
        let name = if brought.len() > 1 { format!("{}: ", article.home) } else { String::new() };
        if let Some(again) = &article.again {
            said.push_str(&format!("{name}{}\n", again.sentence()));
        }
        said.push_str(&format!("{name}{}\n", sentence(&article.tree, digest)));
    }
    Ok(match (print(&said), faults.iter().any(|fault| fault.severity == Severity::Error)) {
        (Exit::Fine, true) => Exit::Content,
        (exit, _) => exit,
    })
}

/// What the manuscript says of the journal, and `book.toml` does not.
fn of_the_journal<'i>(issue: &'i Issue, journal: &Journal) -> impl Iterator<Item = (&'static str, &'i String)> {
    let own = &journal.config.journal;
    let publisher = issue.publisher.as_ref().filter(|_| own.publisher.is_none()).map(|name| ("publisher", name));
    let issn = issue.issn.as_ref().filter(|_| own.issn.is_none() && own.eissn.is_none()).map(|issn| ("issn", issn));
    publisher.into_iter().chain(issn)
}

/// The doubts with the files as the journal lists them now.
fn doubts(article: &Brought, journal: &Journal) -> Vec<Diagnostic> {
    let (tree, home) = (&article.tree, article.home.as_str());
    let listed: Vec<Option<FileId>> = tree.files.iter().map(|sheet| journal.disk.listing().find(&format!("{home}/{}", sheet.name))).collect();
    let mut out: Vec<Diagnostic> = tree.doubts.clone();
    out.retain_mut(|doubt| match listed.get(doubt.span.file.0 as usize).copied().flatten() {
        Some(file) => {
            doubt.span.file = file;
            true
        }
        None => false,
    });
    if let Some(front) = listed.first().copied().flatten().filter(|_| article.again.is_none()) {
        out.extend(differences(&tree.issue, journal, home, Span::top(front)));
    }
    out
}

/// Where the manuscript says otherwise than the journal that it came into.
fn differences(issue: &Issue, journal: &Journal, home: &str, at: Span) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    if let (Some(said), Some(has)) = (&issue.journal, &journal.config.book.title)
        && said.to_lowercase() != has.to_lowercase()
    {
        out.push(faults::journal_differs(at, said, has));
    }
    let Some(front) = issue_of(journal, home) else { return out };
    for (what, said, has) in [("volume", issue.volume, front.volume), ("issue", issue.number, front.number)] {
        if let (Some(said), Some(has)) = (said, has)
            && said != has
        {
            out.push(faults::issue_differs(at, what, said, has));
        }
    }
    out
}

/// The front matter of the issue around an article.
fn issue_of(journal: &Journal, home: &str) -> Option<IssueFront> {
    let layout = layout(journal.disk.listing(), journal.config.content_dir(), &mut Vec::new());
    let content = journal.config.content_dir();
    let own = home.strip_prefix(content).map_or(home, |rest| rest.trim_start_matches('/'));
    let files = layout.articles.iter().find(|files| files.folder == own).and_then(|files| layout.issues.get(files.issue?))?;
    let text = journal.disk.text(files.file).ok()?;
    let mut texts = crate::source::Texts::default();
    texts.insert(files.file, text);
    crate::parse::issue(files, &texts, &mut Vec::new()).map(|issue| issue.front)
}

fn sentence(tree: &Tree, digest: Option<&Digest>) -> String {
    let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let mut said = format!("{}, {} ({} sure)", counted(tree.sections, "section"), counted(tree.references, "reference"), tree.sure);
    if let Some(digest) = digest {
        let of = |fates: &[&str]| digest.citations.iter().filter(|row| fates.contains(&row.fate.as_str())).count();
        let rest = format!("{} linked, {} missing, {} uncertain", of(&["linked"]), of(&["missing"]), of(&["ambiguous", "uncertain"]));
        said.push_str(&format!(", {}: {rest}", counted(digest.citations.len(), "citation")));
    }
    said
}

/// Shows faults where a build shows them.
fn shown(format: Format, faults: &[Located]) -> Done<()> {
    let colour = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    let text = render(format, faults, colour);
    match format {
        Format::Human | Format::Short => anstream::eprint!("{text}"),
        Format::Json | Format::Github | Format::Sarif if print(&text) != Exit::Fine => return Err(Exit::Machine),
        _ => {}
    }
    Ok(())
}
