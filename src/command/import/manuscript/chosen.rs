//! Which of the files handed in are a manuscript, or which manuscripts they are.

use std::collections::BTreeMap;

use super::handed::Handed;
use super::{Done, refuse};
use crate::cli::{ManuscriptArgs, ManuscriptKind};
use crate::import::choice::{Choice, Flavour, choose, is_text};
use crate::slug::slug;

/// A manuscript among the files handed in.
pub struct Manuscript {
    /// Its files.
    pub choice: Choice,
    /// Whether it is a plain text.
    pub plain: bool,
    /// The folder of its article, where several come in.
    pub slug: String,
    /// What it is called.
    pub called: String,
}

/// The manuscripts to be brought in, and what else there is to say.
pub fn chosen(args: &ManuscriptArgs, handed: &Handed) -> Done<(Vec<Manuscript>, Vec<String>)> {
    let mut notes = Vec::new();
    let found: Vec<(String, Choice)> = if args.each {
        each(handed, &mut notes)
    } else if handed.named.is_empty() {
        let choice = choose(&handed.names(), "").map_err(|why| refuse(&format!("`{}`: {why}", handed.called)))?;
        vec![(handed.called.clone(), choice)]
    } else {
        vec![(handed.called.clone(), Choice { texts: handed.named.clone(), ..Choice::default() })]
    };
    if found.is_empty() {
        return Err(refuse(&format!("`{}` has no manuscripts: what can be read ends in .md or .txt", handed.called)));
    }
    let read = found.into_iter().map(|(called, choice)| manuscript(args, handed, called, choice)).collect::<Done<Vec<_>>>()?;
    are_apart(&read)?;
    Ok((read, notes))
}

/// Each file that was named, else each text and each folder that is a manuscript.
fn each(handed: &Handed, notes: &mut Vec<String>) -> Vec<(String, Choice)> {
    let alone = |name: &str| (name.to_owned(), Choice { texts: vec![name.to_owned()], ..Choice::default() });
    if !handed.named.is_empty() {
        return handed.named.iter().map(|name| alone(name)).collect();
    }
    let names = handed.names();
    let mut found: Vec<(String, Choice)> = names.iter().filter(|name| !name.contains('/') && is_text(name)).map(|name| alone(name)).collect();
    let mut folders: Vec<&str> = names.iter().filter_map(|name| name.split_once('/')).map(|(folder, _)| folder).collect();
    folders.dedup();
    for folder in folders {
        match choose(&names, &format!("{folder}/")) {
            Ok(choice) => found.push((folder.to_owned(), choice)),
            Err(why) => notes.push(format!("{folder}/ was passed over: {why}")),
        }
    }
    found
}

fn manuscript(args: &ManuscriptArgs, handed: &Handed, called: String, mut choice: Choice) -> Done<Manuscript> {
    let plain = match args.from {
        Some(ManuscriptKind::Text) => true,
        Some(kind) => {
            let flavour = match kind {
                ManuscriptKind::Manubot => Flavour::Manubot,
                ManuscriptKind::Myst => Flavour::Myst,
                _ => Flavour::Pandoc,
            };
            choice.flavour = flavour;
            false
        }
        None => {
            let mut plain = None;
            for name in &choice.texts {
                let own = is_plain(handed, name)?;
                if plain.replace(own).is_some_and(|before| before != own) {
                    return Err(refuse("the texts of one manuscript are all Markdown, or all plain text; `--from` says which"));
                }
            }
            plain.unwrap_or(false)
        }
    };
    let slug =
        if args.each { slug(called.rsplit_once('.').filter(|_| choice.root.is_empty()).map_or(called.as_str(), |(stem, _)| stem)) } else { String::new() };
    Ok(Manuscript { choice, plain, slug, called })
}

/// What a text is by its name.
fn is_plain(handed: &Handed, name: &str) -> Done<bool> {
    let shown = handed.shown(name);
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "txt" | "text" | "" => Ok(true),
        "md" | "markdown" | "qmd" | "rmd" => Ok(false),
        "docx" | "doc" | "odt" | "rtf" | "pdf" => Err(refuse(&format!("`{}` can't be read yet; save it as plain text, and import that", shown.display()))),
        other => Err(refuse(&format!("what a `.{other}` file holds is not known; say so with `--from`, such as `--from text`"))),
    }
}

/// Two manuscripts can't have one folder.
fn are_apart(manuscripts: &[Manuscript]) -> Done<()> {
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    for manuscript in manuscripts {
        if let Some(other) = known.insert(&manuscript.slug, &manuscript.called) {
            return Err(refuse(&format!("`{other}` and `{}` would both stand in `{}`; rename one", manuscript.called, manuscript.slug)));
        }
    }
    Ok(())
}
