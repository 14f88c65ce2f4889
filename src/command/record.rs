//! `record`: the text of an article as it was accepted, and what changed it since.

use super::annotate::today;
use super::fix::put;
use super::{Exit, diff, import, machine, print, refuse};
use crate::cli::RecordArgs;
use crate::edition::article::Article;
use crate::edition::erratum::TextHash;
use crate::lasting::{ACCEPTED, RecordText, kept_after};
use crate::mend::{Change, Edit, Path, Value, mend};
use crate::parse;
use crate::pipeline::{self, Build, Journal, Options};
use crate::source::Library;
use crate::write;

/// Records an article's text as the accepted one, or an erratum.
pub(super) fn record(args: &RecordArgs) -> Exit {
    recorded(args).unwrap_or_else(|exit| exit)
}

/// What is to be written: a change of `article.md`, and a text to be kept.
struct Plan {
    edit: Edit,
    keeps: Option<String>,
    said: String,
}

fn recorded(args: &RecordArgs) -> Result<Exit, Exit> {
    let (journal, folder) = import::opened(&args.article)?;
    let build = Build { library: &journal.disk, config: &journal.config, options: Options::default(), progress: &|_, _| () };
    let article = match pipeline::single(&build, &folder) {
        Ok(Some(single)) => single.article,
        Ok(None) => return Err(refuse(&format!("`{}` is no article that can be read; `variorum check` says why", args.article.display()))),
        Err(error) => {
            anstream::eprintln!("error: {error}");
            return Err(Exit::Machine);
        }
    };
    let text = RecordText::of(&article);
    match plan(args, &article, &text.hash())? {
        Some(plan) => carry_out(args, (&journal, &article), &plan, &text),
        None => Ok(print("the text is as it was recorded; nothing was written\n")),
    }
}

/// What the command asks for, seen what the article says already; none where there is nothing to do.
fn plan(args: &RecordArgs, article: &Article, hash: &TextHash) -> Result<Option<Plan>, Exit> {
    let front = &article.front;
    let last = front.errata.iter().rev().find_map(|erratum| erratum.to.as_ref());
    let shown = args.article.display();
    match (&front.version_of_record, args.erratum.is_some()) {
        (None, true) => {
            Err(refuse(&format!("the text of `{shown}` is not recorded yet; put it back as it was accepted and run `variorum record {shown}` first")))
        }
        (None, false) => Ok(Some(Plan {
            edit: Edit { path: Path::default(), change: Change::Enter { key: "version-of-record".to_owned(), value: Value::Word(hash.to_string()) } },
            keeps: Some(ACCEPTED.to_owned()),
            said: format!("version-of-record: {hash}"),
        })),
        (Some(recorded), true) => {
            let changed = last.unwrap_or(recorded).value != *hash;
            Ok(Some(erratum(args, changed.then_some(hash), front.errata.len() + 1)?))
        }
        (Some(recorded), false) if last.unwrap_or(recorded).value == *hash => Ok(None),
        (Some(_), false) => {
            let how = format!("`variorum record {shown} --erratum correction --what \"…\"` tells readers; `variorum check` says where");
            anstream::eprintln!("error: the text of `{shown}` has changed since it was recorded\nhint: {how}");
            Err(Exit::Content)
        }
    }
}

fn erratum(args: &RecordArgs, changed: Option<&TextHash>, n: usize) -> Result<Plan, Exit> {
    let (Some(kind), Some(what)) = (&args.erratum, &args.what) else {
        return Err(refuse("say what was changed, or what readers are to know: `--what \"…\"`"));
    };
    let text = |key: &str, text: &Option<String>| text.as_ref().map(|text| (key.to_owned(), Value::Text(text.trim().to_owned())));
    let word = |key: &str, word: String| (key.to_owned(), Value::Word(word));
    let mut pairs = vec![word("date", args.date.clone().unwrap_or_else(today)), word("kind", kind.clone())];
    pairs.push(("what".to_owned(), Value::Text(what.trim().to_owned())));
    pairs.extend(text("why", &args.why).into_iter().chain(text("notice", &args.notice)));
    pairs.extend(changed.map(|hash| word("to", hash.to_string())));
    Ok(Plan {
        edit: Edit { path: Path::of("errata"), change: Change::Append(Value::Map(pairs)) },
        keeps: changed.map(|_| kept_after(n)),
        said: format!("added erratum {n}, {kind}{}", if changed.is_some() { "" } else { "; the text is as it was" }),
    })
}

fn carry_out(args: &RecordArgs, (journal, article): (&Journal, &Article), plan: &Plan, text: &RecordText) -> Result<Exit, Exit> {
    let path = journal.disk.listing().path(article.file);
    let old = journal.disk.text(article.file).map_err(|_| refuse(&format!("`{path}` can't be read; `variorum check` says why")))?;
    let front = parse::front_matter(&old).unwrap_or_default();
    let new = mend(&old, front, std::slice::from_ref(&plan.edit)).map_err(|why| {
        anstream::eprintln!("error: `{path}` is left as it is: {why}");
        Exit::Content
    })?;
    if args.dry_run {
        return Ok(print(&diff::unified(path.as_str(), &old, &new, diff::is_coloured())));
    }
    let mut said = format!("{path}: {}\n", plan.said);
    if let Some(name) = &plan.keeps {
        let name = format!("{}/{name}", path.folder());
        said.push_str(&format!("{name}: the text, which is kept; put both into Git\n"));
        write::files(&journal.root, &[(name, text.to_text())], true).map_err(|error| machine(&error))?;
    }
    put(journal, article.file, &old, &new)?;
    Ok(print(&said))
}
