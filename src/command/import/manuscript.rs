//! `import FILE… --into FOLDER`: a manuscript becomes the files of an article, and what is not sure of it is told.

use std::path::Path;

use super::place::to_be;
use super::{Done, Exit, machine, print, refuse};
use crate::bibliography::read_bibtex;
use crate::cli::{ManuscriptArgs, ManuscriptKind};
use crate::command::build::failed;
use crate::diagnostic::catalogue::import as faults;
use crate::diagnostic::print::{Format, render};
use crate::diagnostic::{Diagnostic, Located, Severity};
use crate::digest::Digest;
use crate::edition::front::IssueFront;
use crate::import;
use crate::import::article::{self, Issue, Setting, Tree};
use crate::import::markdown::Beside;
use crate::layout::layout;
use crate::load;
use crate::manuscript::text;
use crate::pipeline::{self, Build, Journal, Options, Reporter};
use crate::site::Nothing;
use crate::source::{FileId, Library, Span};
use crate::write;

/// A manuscript is no larger than this.
const LARGEST: u64 = 5_000_000;

/// A picture is no larger than this.
const LARGEST_COPY: u64 = 100_000_000;

/// How many folders deep, and how many files, what belongs to a manuscript is looked for.
const DEEPEST: usize = 5;
const MOST: usize = 10_000;

/// Brings a manuscript in.
pub(super) fn manuscript(args: &ManuscriptArgs) -> Done<Exit> {
    let (journal, folder) = to_be(&args.into)?;
    let (tree, copies) = read(args, &journal)?;
    let home = [journal.config.content_dir(), &folder].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/");
    let mut files: Vec<(String, String)> = tree.files.iter().map(|sheet| (format!("{home}/{}", sheet.name), sheet.text.clone())).collect();
    let copied: Vec<(String, Vec<u8>)> = copies.into_iter().map(|(name, bytes)| (format!("{home}/{name}"), bytes)).collect();
    let others = others(&journal, &home, &files, args.force)?;
    let issue = issue_file(&journal, &folder, &tree.issue);
    if args.dry_run {
        return Ok(print(&files.iter().chain(&issue).map(|(path, text)| format!("# {path}\n{text}\n")).collect::<String>()));
    }
    write::files(&journal.root, &files, args.force).map_err(|error| machine(&error))?;
    write::files(&journal.root, &copied, args.force).map_err(|error| machine(&error))?;
    files.extend(copied.into_iter().map(|(path, _)| (path, String::new())));
    if let Some(issue) = issue {
        write::files(&journal.root, std::slice::from_ref(&issue), false).map_err(|error| machine(&error))?;
        files.push(issue);
    }
    let mut said: String = files.iter().map(|(path, _)| format!("{path}\n")).collect();
    said.extend(others.iter().map(|other| format!("note: {other} is there besides, and was not touched\n")));
    said.extend(of_the_journal(&tree.issue, &journal).map(|(key, value)| format!("note: book.toml can have `{key} = \"{value}\"` under `[journal]`\n")));
    told(args.format, &journal.root, &home, &tree, &said)
}

/// The files of an article, and the files to be copied into it.
type Read = (Tree, Vec<(String, Vec<u8>)>);

/// Reads the manuscript.
fn read(args: &ManuscriptArgs, journal: &Journal) -> Done<Read> {
    let [file] = args.files.as_slice() else { return Err(refuse("a manuscript is one file; name that alone")) };
    let kind = kind(args, file)?;
    let source = load::text_of(file, LARGEST).map_err(|error| machine(&error))?;
    if source.trim().is_empty() {
        return Err(refuse(&format!("there is no text in `{}`", file.display())));
    }
    if source.contains('\0') {
        return Err(refuse(&format!("`{}` is no text: there are NUL bytes in it", file.display())));
    }
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let setting = Setting { name: &name, language: journal.config.language() };
    match kind {
        ManuscriptKind::Text => Ok((article::from_text(&text::read(&source), &setting), Vec::new())),
        ManuscriptKind::Markdown => markdown(file, &source, &setting),
    }
}

/// Reads a manuscript in Markdown, with the pictures and bibliographies that stand beside it.
fn markdown(file: &Path, source: &str, setting: &Setting<'_>) -> Done<Read> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = Beside { names: load::names_below(folder, DEEPEST, MOST) };
    let made = import::markdown::from_markdown(source, &beside, setting).map_err(|why| refuse(&format!("`{}`: {why}", file.display())))?;
    let read = |(from, to): (String, String)| Ok((to, load::bytes_of(&folder.join(from), LARGEST_COPY).map_err(|error| machine(&error))?));
    let copies = made.copies.into_iter().map(read).collect::<Done<Vec<_>>>()?;
    let mut tree = made.tree;
    let lists = copies.iter().filter(|(name, _)| name.ends_with(".bib"));
    tree.references = lists.map(|(_, bytes)| read_bibtex(FileId(0), &String::from_utf8_lossy(bytes)).0.len()).sum();
    tree.sure = tree.references;
    Ok((tree, copies))
}

fn kind(args: &ManuscriptArgs, file: &Path) -> Done<ManuscriptKind> {
    if let Some(kind) = args.from {
        return Ok(kind);
    }
    let extension = file.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "txt" | "text" | "" => Ok(ManuscriptKind::Text),
        "md" | "markdown" | "qmd" | "rmd" => Ok(ManuscriptKind::Markdown),
        "docx" | "doc" | "odt" | "rtf" | "pdf" => Err(refuse(&format!("`{}` can't be read yet; save it as plain text, and import that", file.display()))),
        other => Err(refuse(&format!("what a `.{other}` file holds is not known; say so with `--from`, such as `--from text`"))),
    }
}

/// The texts beside the new files that are no part of them; refuses where a new file would stand on one that is there.
fn others(journal: &Journal, home: &str, files: &[(String, String)], force: bool) -> Done<Vec<String>> {
    let within = format!("{home}/");
    let own =
        journal.disk.listing().iter().map(|(_, entry)| entry.path.as_str()).filter(|path| path.strip_prefix(&within).is_some_and(|name| !name.contains('/')));
    let own: Vec<String> = own.filter(|path| path.ends_with(".md") || path.contains("/references.")).map(str::to_owned).collect();
    let there = files.iter().map(|(path, _)| path).find(|path| load::is_there(&journal.root.join(path))).or(own.first());
    match there {
        Some(path) if !force => {
            Err(refuse(&format!("`{path}` is there already; nothing was written. With `--force` the files of the import are written over it")))
        }
        _ => Ok(own.into_iter().filter(|path| !files.iter().any(|(new, _)| new == path)).collect()),
    }
}

/// The file of the issue the manuscript names, where its folder has none; that folder is the one around the article's.
fn issue_file(journal: &Journal, folder: &str, issue: &Issue) -> Option<(String, String)> {
    let (around, _) = folder.rsplit_once('/')?;
    let layout = layout(journal.disk.listing(), journal.config.content_dir(), &mut Vec::new());
    let holds = |known: &str| known.is_empty() || around == known || around.strip_prefix(known).is_some_and(|rest| rest.starts_with('/'));
    let taken = layout.issues.iter().any(|files| holds(&files.folder)) || layout.articles.iter().any(|files| files.folder == around);
    let path = [journal.config.content_dir(), around, "issue.md"].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/");
    (!taken).then(|| issue.file()).flatten().map(|text| (path, text))
}

/// What the manuscript says of the journal, and `book.toml` does not.
fn of_the_journal<'i>(issue: &'i Issue, journal: &Journal) -> impl Iterator<Item = (&'static str, &'i String)> {
    let own = &journal.config.journal;
    let publisher = issue.publisher.as_ref().filter(|_| own.publisher.is_none()).map(|name| ("publisher", name));
    let issn = issue.issn.as_ref().filter(|_| own.issn.is_none() && own.eissn.is_none()).map(|issn| ("issn", issn));
    publisher.into_iter().chain(issn)
}

/// Checks the journal with its new article, and says what is not sure, what is at fault, and what came in.
fn told(format: Format, root: &Path, home: &str, tree: &Tree, said: &str) -> Done<Exit> {
    let mut journal = Journal::at(root.to_owned()).map_err(|error| machine(&error))?;
    let found = std::mem::take(&mut journal.faults);
    let options = Options { drafts: true, rows: true, ..Options::default() };
    let build = Build { library: &journal.disk, config: &journal.config, options, progress: &|_, _| () };
    let outcome = pipeline::build(&build, found, &Nothing::new(&journal.disk)).map_err(|error| failed(&error))?;
    let reporter = Reporter::new(&journal.disk, &journal.config, false);
    let mut faults = reporter.locate(doubts(tree, &journal, home), None);
    let within = format!("{home}/");
    faults.extend(outcome.faults.into_iter().filter(|fault| fault.place.path.as_str().starts_with(&within)));
    faults.sort_by(|a, b| {
        (a.place.path.as_str(), a.place.start.line, a.place.start.column).cmp(&(b.place.path.as_str(), b.place.start.line, b.place.start.column))
    });
    let content = journal.config.content_dir();
    let own = home.strip_prefix(content).map_or(home, |rest| rest.trim_start_matches('/'));
    let digest = outcome.digests.iter().find(|digest| digest.article == own);
    let sentence = sentence(tree, digest);
    shown(format, &faults)?;
    Ok(match (print(&format!("{said}{sentence}\n")), faults.iter().any(|fault| fault.severity == Severity::Error)) {
        (Exit::Fine, true) => Exit::Content,
        (exit, _) => exit,
    })
}

/// The doubts with the files as the journal lists them now.
fn doubts(tree: &Tree, journal: &Journal, home: &str) -> Vec<Diagnostic> {
    let listed: Vec<Option<FileId>> = tree.files.iter().map(|sheet| journal.disk.listing().find(&format!("{home}/{}", sheet.name))).collect();
    let mut out: Vec<Diagnostic> = tree.doubts.clone();
    out.retain_mut(|doubt| match listed.get(doubt.span.file.0 as usize).copied().flatten() {
        Some(file) => {
            doubt.span.file = file;
            true
        }
        None => false,
    });
    if let Some(front) = listed.first().copied().flatten() {
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
