//! What the verbs are told that start a journal, hand it to a host, and promise what was published.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use super::{date, folder};

/// What `new` is told.
#[derive(Clone, Debug, Args)]
pub struct NewArgs {
    /// The folder to make
    pub folder: PathBuf,
    /// The journal's title; if left out, it is made of the folder's name
    #[arg(long)]
    pub title: Option<String>,
    /// Write what GitHub needs to publish it, too, as `deploy github-pages` does
    #[arg(long)]
    pub github_pages: bool,
    /// Where the host takes the program from
    #[command(flatten)]
    pub origin: OriginArgs,
}

/// What `deploy` is told.
#[derive(Clone, Debug, Args)]
pub struct DeployArgs {
    /// The host
    #[arg(value_enum)]
    pub host: Host,
    /// Where the host takes the program from
    #[command(flatten)]
    pub origin: OriginArgs,
    /// Write it even where that replaces a file you have changed
    #[arg(long)]
    pub force: bool,
    /// The folder that holds book.toml; if left out, this folder or the nearest one around it that does
    #[arg(long, value_name = "FOLDER", value_parser = folder())]
    pub root: Option<PathBuf>,
}

/// Where a host takes the program from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
pub struct OriginArgs {
    /// The repository on GitHub that releases the program
    #[arg(long, value_name = "OWNER/REPOSITORY", value_parser = repository)]
    pub program: Option<String>,
    /// The SHA-256 of the released archive for Linux, instead of the list of checksums beside it
    #[arg(long, value_name = "SUM", value_parser = sha256, conflicts_with = "from_source")]
    pub sha256: Option<String>,
    /// Compile the program on the host, instead of taking a released one
    #[arg(long)]
    pub from_source: bool,
}

/// A host that publishes a journal by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Host {
    /// GitHub Pages: writes .github/workflows/journal.yml
    GithubPages,
    /// GitLab Pages: writes .gitlab-ci.yml
    GitlabPages,
}

/// What `lock` is told.
#[derive(Clone, Debug, Args)]
pub struct LockArgs {
    /// The folder that holds book.toml; if left out, this folder or the nearest one around it that does
    #[arg(long, value_name = "FOLDER", value_parser = folder())]
    pub root: Option<PathBuf>,
    /// Take out the addresses that lead nowhere any more, on purpose
    #[arg(long)]
    pub accept: bool,
}

/// What `record` is told.
#[derive(Clone, Debug, Args)]
pub struct RecordArgs {
    /// The article's folder
    pub article: PathBuf,
    /// Add an erratum of this kind, in the words of JATS and Crossref
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(UPDATES))]
    pub erratum: Option<String>,
    /// What was changed, or is to be known, in one or two sentences
    #[arg(long, value_name = "WORDS", requires = "erratum")]
    pub what: Option<String>,
    /// Why
    #[arg(long, value_name = "WORDS", requires = "erratum")]
    pub why: Option<String>,
    /// The article of this journal that is the notice, by its path from the article's folder
    #[arg(long, value_name = "PATH", requires = "erratum")]
    pub notice: Option<String>,
    /// The erratum's date; today if left out
    #[arg(long, value_name = "DATE", value_parser = date, requires = "erratum")]
    pub date: Option<String>,
    /// Show the change as a diff, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// The kinds of errata.
const UPDATES: [&str; 5] = ["correction", "addendum", "expression-of-concern", "partial-retraction", "retraction"];

/// A repository on GitHub, by its owner and name.
///
/// # Errors
/// What is asked for, where `text` is no such name.
pub fn repository(text: &str) -> Result<String, &'static str> {
    let is_name = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    let named = text.split_once('/').is_some_and(|(owner, name)| is_name(owner) && is_name(name));
    if named { Ok(text.to_owned()) } else { Err("a repository on GitHub, such as OWNER/variorum") }
}

fn sha256(text: &str) -> Result<String, &'static str> {
    let is_sum = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_sum { Ok(text.to_ascii_lowercase()) } else { Err("a SHA-256 has 64 digits, 0 to 9 and a to f") }
}
