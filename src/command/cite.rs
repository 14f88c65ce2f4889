//! `cite`: how an article is cited, in any style, or as an entry for another program.

use std::path::Path;

use super::{Exit, import, print, refuse};
use crate::cli::{CiteArgs, CiteFormat};
use crate::diagnostic::nearest;
use crate::pipeline::{self, Build, Journal, Options};
use crate::render::{self, Citing};
use crate::source::Library;

/// Prints how an article is cited, or the names of the styles there are.
pub(super) fn cite(args: &CiteArgs) -> Exit {
    if args.list_styles {
        return print(&render::style_names().iter().map(|name| format!("{name}\n")).collect::<String>());
    }
    let Some(article) = &args.article else { return refuse("name the folder of an article, or give `--list-styles`") };
    article_cited(article, args).unwrap_or_else(|exit| exit)
}

fn article_cited(article: &Path, args: &CiteArgs) -> Result<Exit, Exit> {
    let folder = if article.ends_with("article.md") { article.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new(".")) } else { article };
    let (journal, folder) = import::opened(folder)?;
    let build = Build { library: &journal.disk, config: &journal.config, options: Options::default(), progress: &|_, _| () };
    let work = match pipeline::cited(&build, &folder) {
        Ok(Some(work)) => work,
        Ok(None) => return Err(refuse(&format!("`{}` is no article that can be read; `variorum check` says why", article.display()))),
        Err(error) => {
            anstream::eprintln!("error: {error}");
            return Err(Exit::Machine);
        }
    };
    let locale = args.locale.as_deref().or(journal.config.citation.locale.as_ref().map(|locale| locale.value.as_str())).unwrap_or(journal.config.language());
    let styled = || style(args, &journal, locale);
    let text = match args.format {
        CiteFormat::Text => format!("{}\n", styled()?.text(&work)),
        CiteFormat::Html => format!("{}\n", styled()?.html(&work)),
        CiteFormat::Bibtex => render::in_form(".bib", &[&work]),
        CiteFormat::Ris => render::in_form(".ris", &[&work]),
        CiteFormat::CslJson => render::in_form(".json", &[&work]),
    };
    Ok(print(&text))
}

/// The style that is asked for, or the journal's own, which may be a file of it.
fn style(args: &CiteArgs, journal: &Journal, locale: &str) -> Result<Citing, Exit> {
    let own = journal.config.citation.style.as_ref().map(|style| style.value.as_str());
    let name = args.style.as_deref().or(own).unwrap_or(render::DEFAULT_STYLE);
    if args.style.is_none() && name.ends_with(".csl") {
        let text = journal.disk.listing().find(name).and_then(|file| journal.disk.text(file).ok());
        let text = text.ok_or_else(|| refuse(&format!("the journal’s style `{name}` can't be read; name another with `--style`")))?;
        return Citing::from_csl(&text, locale).map_err(|message| refuse(&format!("`{name}`: {message}")));
    }
    Citing::new(name, locale).map_err(|message| unknown(name, &message))
}

/// Says what is wrong with a style, or that there is none of that name and which is like it.
fn unknown(style: &str, message: &str) -> Exit {
    let names = render::style_names();
    if names.contains(&style) {
        return refuse(&format!("the style `{style}` can't be used: {message}"));
    }
    let near = nearest(style, names.iter().copied()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    refuse(&format!("{message}\nhint: {near}`variorum cite --list-styles` lists all"))
}
