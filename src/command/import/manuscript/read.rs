//! A manuscript into the files of an article; nothing is written.

use super::chosen::Manuscript;
use super::handed::{Handed, LARGEST};
use super::{Done, refuse};
use crate::bibliography::{read_bibtex, read_csl_json};
use crate::import::article::{self, Setting, Tree};
use crate::import::choice::Flavour;
use crate::import::markdown::{self, Beside, Source};
use crate::manuscript::text;
use crate::pipeline::Journal;
use crate::source::FileId;

/// The files of an article, and those to be copied into it: what they are called among the files handed in, and in the article.
pub type Read = (Tree, Vec<(String, String)>);

/// Reads a manuscript.
pub fn read(handed: &mut Handed, manuscript: &Manuscript, journal: &Journal) -> Done<Read> {
    let setting = Setting { name: &manuscript.called, language: journal.config.language() };
    let root = &manuscript.choice.root;
    let beside = Beside { names: handed.below(root) };
    let texts = markdown::order(&manuscript.choice, |name| handed.text(&format!("{root}{name}")))?;
    let texts = texts.iter().map(|name| Ok((name.clone(), handed.text(&format!("{root}{name}"))?))).collect::<Done<Vec<_>>>()?;
    if texts.iter().map(|(_, text)| text.len() as u64).sum::<u64>() > LARGEST {
        return Err(refuse(&format!("the texts of `{}` have more than {} MB", manuscript.called, LARGEST / 1_000_000)));
    }
    if texts.iter().all(|(_, text)| text.trim().is_empty()) {
        return Err(refuse(&format!("there is no text in `{}`", handed.shown(&manuscript.called).display())));
    }
    if manuscript.plain {
        let whole = texts.iter().map(|(_, text)| &**text).collect::<Vec<_>>().join("\n\n");
        return Ok((article::from_text(&text::read(&whole), &setting), Vec::new()));
    }
    let mut aside = |wanted: &dyn Fn(&str) -> bool| {
        let names = beside.names.iter().filter(|name| wanted(name));
        names.map(|name| Ok((name.clone(), handed.text(&format!("{root}{name}"))?))).collect::<Done<Vec<_>>>()
    };
    let manubot = manuscript.choice.flavour == Flavour::Manubot;
    let head = manuscript.choice.head.as_deref();
    let source = Source {
        head: aside(&|name| Some(name) == head)?.pop(),
        texts,
        kept: aside(&|name| manubot && markdown::is_kept(name))?,
        works: aside(&|name| manubot && markdown::is_list(name))?,
        flavour: manuscript.choice.flavour,
    };
    let made =
        markdown::from_markdown(&source, &beside, &setting).map_err(|why| refuse(&format!("`{}`: {why}", handed.shown(&manuscript.called).display())))?;
    let copies: Vec<(String, String)> = made.copies.into_iter().map(|(from, to)| (format!("{root}{from}"), to)).collect();
    let mut tree = made.tree;
    for (from, _) in copies.iter().filter(|(_, to)| to.ends_with(".bib") || to.ends_with(".json")) {
        let bytes = handed.bytes(from)?;
        let text = String::from_utf8_lossy(&bytes);
        let works = if from.ends_with(".bib") { read_bibtex(FileId(0), &text) } else { read_csl_json(FileId(0), &text) };
        tree.references += works.0.len();
        tree.sure += works.0.len();
    }
    Ok((tree, copies))
}
