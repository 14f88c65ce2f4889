//! The command line: its words, and nothing of what they do.

mod publish;

use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::{PathBufValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::diagnostic::print::Format;
use crate::edition::annotation::Occurrence;
use crate::edition::scalar::Date;
use crate::load::is_folder;

pub use publish::*;

/// Makes an annotated edition of a journal, as a website, from text files.
#[derive(Debug, Parser)]
#[command(name = "variorum", version, max_term_width = 100, arg_required_else_help = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site from the journal's sources
    Build(MakeArgs),
    /// Report every fault of the journal, and write nothing; with --fix, renew quotations whose words have changed
    Check(CheckArgs),
    /// Add a remark on words of an article to its front matter
    Annotate(Box<AnnotateArgs>),
    /// Print a list of what the journal has, a row each
    Report(ReportArgs),
    /// Print how an article is cited: in any style that comes with the program, or for a reference manager
    Cite(CiteArgs),
    /// Bring in a manuscript as an article, or remarks that were made elsewhere
    Import(Box<ImportArgs>),
    /// Show the edition in the browser while you write
    Serve(ServeArgs),
    /// Start a new journal, small and complete
    New(NewArgs),
    /// Write what a host needs to check, build and publish the journal by itself
    Deploy(DeployArgs),
    /// Write variorum.lock: every address that is published, which the journal then promises to keep
    Lock(LockArgs),
    /// Record the text of an article as the one that was accepted; with --erratum, tell what changed it since
    Record(RecordArgs),
    /// Explain a fault by its code; without one, list all codes
    Explain {
        /// The code between the brackets of a message, such as `citation-missing`
        code: Option<String>,
    },
    /// Print the JSON Schema of book.toml or of a kind of front matter; without one, list them
    Schema {
        /// article, book, identities, issue, page, review or section
        kind: Option<String>,
        /// Write all schemas into this folder instead
        #[arg(long, value_name = "FOLDER", conflicts_with = "kind")]
        write: Option<PathBuf>,
    },
    /// Hold a bag against its checksums, and name every file that changed, is missing or is new
    Verify {
        /// The folder that holds bagit.txt
        folder: PathBuf,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// What `build` and `check` are told.
#[derive(Clone, Debug, Args)]
pub struct BuildArgs {
    /// The folder that holds book.toml; if left out, this folder or the nearest one around it that does
    #[arg(long, value_name = "FOLDER", value_parser = folder())]
    pub root: Option<PathBuf>,
    /// Count every warning as an error
    #[arg(long)]
    pub strict: bool,
    /// Publish what can be published in spite of errors, each shown in its place; the exit code is still 1
    #[arg(long)]
    pub keep_going: bool,
    /// Take in what is marked `draft: true`
    #[arg(long)]
    pub drafts: bool,
    /// Make the edition for reviewers, without its authors, into a folder of its own (`site-blind`)
    #[arg(long)]
    pub blind: bool,
    /// The address the site will have, instead of `base-url` in book.toml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// How faults are written
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = format())]
    pub format: Format,
}

/// What `build` is told.
#[derive(Clone, Debug, Args)]
pub struct MakeArgs {
    /// How it builds.
    #[command(flatten)]
    pub build: BuildArgs,
    /// Make one file instead of a folder, which opens from a disk without a host (`site.zip`)
    #[arg(long)]
    pub zip: bool,
    /// Make a bag for archives: the edition, its sources and licence, with the SHA-256 of every file (`site-bag`; with --zip, `site-bag.zip`)
    #[arg(long)]
    pub bag: bool,
}

/// What `check` is told.
#[derive(Clone, Debug, Args)]
pub struct CheckArgs {
    /// How it checks.
    #[command(flatten)]
    pub build: BuildArgs,
    /// Show as a diff how the quotations of remarks would be renewed whose words have changed
    #[arg(long)]
    pub fix: bool,
    /// Make the change that --fix shows
    #[arg(long, requires = "fix")]
    pub write: bool,
    /// The place a stale or ambiguous remark speaks of: its id, and the number of the candidate that --fix lists
    #[arg(long, value_name = "ID=NUMBER", requires = "fix", value_parser = pick)]
    pub pick: Vec<Pick>,
    /// Ask each address of another site that the edition links to whether it is still there
    #[arg(long, conflicts_with = "fix")]
    pub links: bool,
    /// With --links: ask nobody; say what was answered before
    #[arg(long, requires = "links")]
    pub offline: bool,
}

/// A candidate that was chosen for a remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The remark's id.
    pub id: String,
    /// The candidate, from 1.
    pub number: usize,
}

/// What `annotate` is told.
#[derive(Clone, Debug, Args)]
pub struct AnnotateArgs {
    /// The file the remark is written into: a section, an article.md, or a file of reviews/
    pub file: PathBuf,
    /// The words it speaks of, as they read in the page
    pub words: String,
    /// Who speaks: a name under `reviewers:`, or authors, or editors
    #[arg(long, value_name = "NAME")]
    pub by: String,
    /// The remark, in Markdown; `-` reads it from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub body: Option<String>,
    /// The words right before, where they decide which place is meant
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    pub prefix: Option<String>,
    /// The words right after
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    pub suffix: Option<String>,
    /// Which of several places, from 1, or `2 of 3`: the last resort
    #[arg(long, value_name = "NUMBER", value_parser = occurrence)]
    pub occurrence: Option<String>,
    /// The section the words stand in; for files of reviews/
    #[arg(long, value_name = "SECTION")]
    pub at: Option<String>,
    /// What the remark is for, in the terms of the W3C; commenting if left out
    #[arg(long, value_name = "WORD", value_parser = PossibleValuesParser::new(MOTIVATIONS))]
    pub motivation: Option<String>,
    /// How much it weighs
    #[arg(long, value_parser = PossibleValuesParser::new(["major", "minor", "typo"]))]
    pub weight: Option<String>,
    /// The round of review, from 0
    #[arg(long, value_name = "NUMBER")]
    pub round: Option<u32>,
    /// The wording it proposes; the motivation is then editing
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    pub suggestion: Option<String>,
    /// Its id; the next free one, such as r1-4, if left out
    #[arg(long)]
    pub id: Option<String>,
    /// Its date; today if left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<String>,
    /// Mark it as a draft, which `--drafts` alone publishes
    #[arg(long)]
    pub draft: bool,
    /// Show the change as a diff, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The folder that holds book.toml; if left out, this folder or the nearest one around it that does
    #[arg(long, value_name = "FOLDER", value_parser = folder())]
    pub root: Option<PathBuf>,
}

/// The motivations a remark may have (W3C Web Annotation Data Model, 3.3.5).
const MOTIVATIONS: [&str; 13] = [
    "commenting",
    "questioning",
    "editing",
    "assessing",
    "highlighting",
    "linking",
    "describing",
    "classifying",
    "identifying",
    "tagging",
    "bookmarking",
    "moderating",
    "replying",
];

/// What `report` is told.
#[derive(Clone, Debug, Args)]
pub struct ReportArgs {
    /// What to list
    #[arg(value_enum)]
    pub of: ReportOf,
    /// The folder that holds book.toml; if left out, this folder or the nearest one around it that does
    #[arg(long, value_name = "FOLDER", value_parser = folder())]
    pub root: Option<PathBuf>,
    /// Take in what is marked `draft: true`
    #[arg(long)]
    pub drafts: bool,
    /// How the rows are written
    #[arg(long, value_enum, default_value_t = RowFormat::Human)]
    pub format: RowFormat,
}

/// What a report lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportOf {
    /// The remarks of reviewers, editors and authors, and what became of the words they speak of
    Annotations,
    /// The citations with the works they mean, and the works with the places that cite them
    Citations,
}

/// What `cite` is told.
#[derive(Clone, Debug, Args)]
pub struct CiteArgs {
    /// The article's folder
    #[arg(required_unless_present = "list_styles")]
    pub article: Option<PathBuf>,
    /// The style, by its name; the journal's own if left out
    #[arg(long, value_name = "NAME")]
    pub style: Option<String>,
    /// The language of the style's own words, such as `de-DE`; the journal's if left out
    #[arg(long, value_name = "LANGUAGE")]
    pub locale: Option<String>,
    /// What is printed
    #[arg(long, value_enum, default_value_t = CiteFormat::Text)]
    pub format: CiteFormat,
    /// List the names of all styles instead
    #[arg(long)]
    pub list_styles: bool,
}

/// Forms of a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CiteFormat {
    /// The entry of a reference list, in plain words
    Text,
    /// The same with its italics and links
    Html,
    /// An entry for BibTeX and BibLaTeX
    Bibtex,
    /// A record for EndNote, Zotero and others
    Ris,
    /// An item for citation processors
    CslJson,
}

/// What `import` is told.
#[derive(Clone, Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true, override_usage = IMPORT_USAGE)]
pub struct ImportArgs {
    /// What is brought in, where it is no manuscript.
    #[command(subcommand)]
    pub of: Option<ImportOf>,
    /// A manuscript.
    #[command(flatten)]
    pub manuscript: Option<ManuscriptArgs>,
}

const IMPORT_USAGE: &str = "variorum import [OPTIONS] <FILES>... --into <FOLDER>\n       variorum import annotations <FILES>... --into <FOLDER>";

/// What can be brought in besides manuscripts.
#[derive(Clone, Debug, Subcommand)]
pub enum ImportOf {
    /// Bring in remarks on words of an article that is there
    Annotations(AnnotationsArgs),
}

/// What `import` is told of a manuscript.
#[derive(Clone, Debug, Args)]
pub struct ManuscriptArgs {
    /// The manuscript: a plain text, such as the text layer of a PDF, Markdown, a folder or a ZIP archive with either, or - for standard
    /// input; several files are one manuscript, in the order they are named in
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// The folder that its article is to have
    #[arg(long, value_name = "FOLDER", required = true)]
    pub into: PathBuf,
    /// What the manuscript is, where its name does not tell
    #[arg(long, value_enum, value_name = "KIND")]
    pub from: Option<ManuscriptKind>,
    /// Make an article of each file, and of each folder in a folder; they stand in FOLDER, called as the files are
    #[arg(long)]
    pub each: bool,
    /// Bring a corrected manuscript into the article that was made of it: remarks, ids and changes by hand stay, the rest is told
    #[arg(long)]
    pub update: bool,
    /// Write over files that are there; with --update, bring in a manuscript that has hardly anything of what came in before
    #[arg(long)]
    pub force: bool,
    /// Print what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// How doubts and faults are written
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = format())]
    pub format: Format,
}

/// Kinds of manuscripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ManuscriptKind {
    /// A plain text, such as the text layer of a PDF
    Text,
    /// Markdown, as pandoc, JOSS and Jekyll have it
    Markdown,
    /// Markdown whose works are cited by their DOIs and addresses, as Manubot has it
    Manubot,
    /// Markdown with directives and roles, as MyST has it
    Myst,
}

/// What `import annotations` is told.
#[derive(Clone, Debug, Args)]
pub struct AnnotationsArgs {
    /// The files that hold them, in JSON: of the W3C's form, or of Hypothesis
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// The article's folder
    #[arg(long, value_name = "FOLDER")]
    pub into: PathBuf,
    /// The key of `reviewers:` that all speak under whom no --map names
    #[arg(long, value_name = "KEY")]
    pub by: Option<String>,
    /// The key that somebody speaks under: a name, nickname or address as the annotations have it
    #[arg(long, value_name = "NAME=KEY", value_parser = pair)]
    pub map: Vec<(String, String)>,
    /// The round of review, from 0
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub round: u32,
    /// The version of the article that was read
    #[arg(long, value_name = "VERSION", default_value = "v1")]
    pub read: String,
    /// The date of annotations that have none; if left out, today
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub date: Option<Date>,
    /// Print what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// How the rows of a report are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RowFormat {
    /// For reading in a terminal
    Human,
    /// For programs
    Json,
    /// A table for spreadsheets, its first line the names of the columns
    Csv,
}

/// What `serve` is told.
#[derive(Clone, Debug, Args)]
pub struct ServeArgs {
    /// The folder that holds book.toml; if left out, this folder or the nearest one around it that does
    #[arg(long, value_name = "FOLDER", value_parser = folder())]
    pub root: Option<PathBuf>,
    /// The port to listen on; 0 for any that is free
    #[arg(long, value_name = "NUMBER", default_value_t = 3000, value_parser = port)]
    pub port: u16,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    /// Show what is marked `draft: true` as well
    #[arg(long)]
    pub drafts: bool,
    /// Who speaks at the annotation desk: a key of `reviewers:`, or `editors` or `authors`; if left out, the page asks
    #[arg(long = "as", value_name = "KEY")]
    pub speaker: Option<String>,
    /// The program that opens source files: vscode, vscodium, cursor, zed, sublime, idea, textmate, or an address with {path}, {line} and {column} in it
    #[arg(long, value_name = "PROGRAM")]
    pub editor: Option<String>,
    /// An address of this computer under which others may read the preview too; 0.0.0.0 for all it has. The desk is then for reading
    #[arg(long, value_name = "ADDRESS")]
    pub host: Option<IpAddr>,
}

/// A folder that is there. One that is not was mistyped: wrong usage, and no fault of the disk.
fn folder() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| if is_folder(&path) { Ok(path) } else { Err("there is no such folder") })
}

/// A form of reports. The help lists them, and shells complete them.
fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::as_str)).try_map(|name| name.parse::<Format>())
}

fn port(number: &str) -> Result<u16, &'static str> {
    number.parse().map_err(|_| "a port is a number from 0 to 65535")
}

fn pick(text: &str) -> Result<Pick, &'static str> {
    let wrong = "a remark's id, `=` and the number of a candidate, such as r2-3=1";
    let (id, number) = text.rsplit_once('=').ok_or(wrong)?;
    let number = number.parse().ok().filter(|&number| number > 0).ok_or(wrong)?;
    Ok(Pick { id: id.to_owned(), number })
}

fn occurrence(text: &str) -> Result<String, &'static str> {
    Occurrence::parse(text).map(|_| text.to_owned()).ok_or("a number from 1, or one such as `2 of 3`")
}

fn date(text: &str) -> Result<String, &'static str> {
    Date::parse(text).map(|_| text.to_owned()).ok_or("a date is written as 2024-03-02")
}

fn pair(text: &str) -> Result<(String, String), &'static str> {
    let (name, key) = text.rsplit_once('=').ok_or("a name, `=`, and a key of `reviewers:`")?;
    Ok((name.to_owned(), key.to_owned()))
}

fn day(text: &str) -> Result<Date, &'static str> {
    Date::parse(text).ok_or("a date, such as 2024-03-02")
}
