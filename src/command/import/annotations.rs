//! `import annotations`: remarks that were made elsewhere come in as review files; what became of their words is told.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Done, Exit, machine, opened, print, refuse};
use crate::cli::AnnotationsArgs;
use crate::digest::RemarkRow;
use crate::edition::article::Article;
use crate::edition::people::Identity;
use crate::edition::scalar::Date;
use crate::import::{self, Annotations, Batch, Head, Imported, PartKind, Person, Settings};
use crate::load;
use crate::outline::Kind;
use crate::pipeline::{self, Build, Journal, Options, Single};
use crate::site::Nothing;
use crate::source::Library;
use crate::write;

/// A file of annotations is no larger than this.
const LARGEST: u64 = 100_000_000;

/// Brings remarks in.
pub(super) fn annotations(args: &AnnotationsArgs) -> Done<Exit> {
    let (journal, folder) = opened(&args.into)?;
    let build = Build { library: &journal.disk, config: &journal.config, options: Options::default(), progress: &|_, _| () };
    let single = match pipeline::single(&build, &folder) {
        Ok(Some(single)) => single,
        Ok(None) => return Err(refuse(&format!("`{}` is no article that can be read; `variorum check` says why", args.into.display()))),
        Err(error) => {
            anstream::eprintln!("error: {error}");
            return Err(Exit::Machine);
        }
    };
    keys_are_known(args, &single.article)?;
    let annotations = read(&args.files)?;
    let imported = import::import(&annotations, &settings(args, &single, &folder)?).map_err(|people| unknown(&people))?;
    let files = files(args, &imported, &single.article, &journal, &folder);
    let mut said = String::new();
    for (path, text, _) in &files {
        said.push_str(&if args.dry_run { format!("# {path}\n{text}\n") } else { format!("{path}\n") });
    }
    if !args.dry_run {
        let files: Vec<(String, String)> = files.iter().map(|(path, text, _)| (path.clone(), text.clone())).collect();
        write::files(&journal.root, &files, false).map_err(|error| machine(&error))?;
    }
    said.push_str(&summary(&imported));
    let exit = if args.dry_run || files.is_empty() { Exit::Fine } else { outcomes(&journal.root, &imported, &mut said)? };
    Ok(match print(&said) {
        Exit::Fine => exit,
        other => other,
    })
}

fn read(files: &[PathBuf]) -> Done<Annotations> {
    let mut all = Annotations::default();
    for file in files {
        let text = load::text_of(file, LARGEST).map_err(|error| machine(&error))?;
        let found = import::read(&text).map_err(|fault| {
            let place = fault.place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
            anstream::eprintln!("error: {}{place}: {}", file.display(), fault.message);
            Exit::Content
        })?;
        all.items.extend(found.items);
        all.notes.extend(found.notes);
    }
    Ok(all)
}

fn keys_are_known(args: &AnnotationsArgs, article: &Article) -> Done<()> {
    for key in args.by.iter().chain(args.map.iter().map(|(_, key)| key)) {
        if article.speaker(key).is_none() {
            return Err(refuse(&format!("nobody is named `{key}` in the article; add under `reviewers:` of its article.md\n  {key}: {{label: …}}")));
        }
    }
    Ok(())
}

/// Says whom no key was given, and how to give one.
fn unknown(people: &[Person]) -> Exit {
    let mut said = String::from("who speaks is not known:\n");
    let mut lines = String::new();
    let mut options = String::new();
    let mut at = 0;
    for person in people {
        match person.names.last() {
            Some(name) => {
                at += 1;
                said.push_str(&format!("  {} ({} annotations)\n", person.names.join(", "), person.annotations));
                lines.push_str(&format!("  reader-{at}: {{label: Reader {at}, role: reader}}\n"));
                options.push_str(&format!(" --map \"{name}=reader-{at}\""));
            }
            None => said.push_str(&format!("  nobody is named by {} annotations: give `--by KEY`\n", person.annotations)),
        }
    }
    if !lines.is_empty() {
        said.push_str(&format!(
            "give each a key of `reviewers:` in article.md, such as\n{lines}and say so:{options}\nor put all under one key with `--by KEY`"
        ));
    }
    refuse(said.trim_end())
}

fn settings<'s>(args: &'s AnnotationsArgs, single: &'s Single, folder: &'s str) -> Done<Settings<'s>> {
    let date = args.date.or_else(today).ok_or_else(|| refuse("the system does not say what day it is; give `--date`"))?;
    Ok(Settings {
        folder,
        by: args.by.as_deref(),
        map: &args.map,
        is_named: Box::new(|key| single.article.front.reviewers.get(key).is_some_and(|reviewer| reviewer.identity == Identity::Named)),
        part: Box::new(|id| part(single, id)),
        known: known(&single.article),
        date,
    })
}

fn part(single: &Single, id: &str) -> Option<PartKind> {
    match single.outline.find(id)?.kind {
        Kind::Section | Kind::Heading => Some(PartKind::Section),
        Kind::Figure => Some(PartKind::Figure),
        Kind::Table => Some(PartKind::Table),
        Kind::Equation => Some(PartKind::Equation),
        Kind::Named => None,
    }
}

/// The ids of the article's remarks and replies, and those they had elsewhere.
fn known(article: &Article) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for (remark, _) in article.all_remarks() {
        let annotation = &remark.annotation;
        let replies = annotation.replies.iter().map(|reply| (reply.id.as_ref(), reply.origin.as_ref()));
        for (id, origin) in std::iter::once((Some(&annotation.id), annotation.origin.as_ref())).chain(replies) {
            known.extend(id.map(|id| id.value.clone()));
            known.extend(origin.and_then(|origin| origin.value.0.get("id")).and_then(|id| id.as_str()).map(str::to_owned));
        }
    }
    known
}

/// The day it is, in UTC.
fn today() -> Option<Date> {
    Date::parse(jiff::Timestamp::now().to_string().get(..10)?)
}

/// Path from the journal's root, text and key of each review file. None of them is there yet.
fn files(args: &AnnotationsArgs, imported: &Imported, article: &Article, journal: &Journal, folder: &str) -> Vec<(String, String, String)> {
    let home = [journal.config.content_dir(), folder, "reviews"].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/");
    let taken = |name: &str| {
        let path = format!("{home}/{name}.md");
        journal.disk.listing().find(&path).is_some() || article.reviews.iter().any(|review| review.front.review.value == name)
    };
    let mut files = Vec::new();
    for (by, batch) in &imported.files {
        let first = format!("imported-{by}");
        let mut name = first.clone();
        let mut count = 1;
        while taken(&name) {
            count += 1;
            name = format!("{first}-{count}");
        }
        let kind = match article.speaker(by).map_or("reviewer", |(_, role)| role) {
            "reader" => "community-comment",
            "author" => "author-comment",
            "editor" => "editor-report",
            _ => "reviewer-report",
        };
        let head = Head { review: &name, kind, by, round: args.round, version: &args.read };
        files.push((format!("{home}/{name}.md"), batch.file(&head), by.clone()));
    }
    files
}

fn summary(imported: &Imported) -> String {
    let mut said = format!("{} remarks and replies", imported.remarks);
    if imported.known > 0 {
        said.push_str(&format!(", {} more were there already", imported.known));
    }
    said.push('\n');
    for note in &imported.notes {
        said.push_str(&format!("note: {note}\n"));
    }
    said
}

/// Builds into nothing, and says what became of the words of what came in.
fn outcomes(root: &Path, imported: &Imported, said: &mut String) -> Done<Exit> {
    let journal = Journal::at(root.to_owned()).map_err(|error| machine(&error))?;
    let options = Options { drafts: true, rows: true, ..Options::default() };
    let build = Build { library: &journal.disk, config: &journal.config, options, progress: &|_, _| () };
    let outcome = pipeline::build(&build, Vec::new(), &Nothing::new(&journal.disk)).map_err(|error| {
        anstream::eprintln!("error: {error}");
        Exit::Machine
    })?;
    let new: BTreeSet<&str> = imported.files.values().flat_map(Batch::ids).collect();
    let rows: Vec<RemarkRow> = outcome.digests.into_iter().flat_map(|digest| digest.remarks).filter(|row| new.contains(row.id.as_str())).collect();
    let mut ambiguous = false;
    for outcome in ["ok", "moved", "drifted", "ambiguous", "stale"] {
        let ids: Vec<&str> = rows.iter().filter(|row| row.outcome.as_str() == outcome).map(|row| row.id.as_str()).collect();
        ambiguous |= outcome == "ambiguous" && !ids.is_empty();
        match (outcome, ids.len()) {
            (_, 0) => {}
            ("ok", count) => said.push_str(&format!("{count} ok\n")),
            (_, count) => said.push_str(&format!("{count} {outcome}: {}\n", ids.join(", "))),
        }
    }
    Ok(if ambiguous { Exit::Content } else { Exit::Fine })
}
