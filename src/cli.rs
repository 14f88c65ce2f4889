//! The command line: its words, and nothing of what they do.

use std::path::PathBuf;

use clap::builder::{PathBufValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::diagnostic::print::Format;
use crate::load::is_folder;

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
    Build(BuildArgs),
    /// Report every fault of the journal, and write nothing
    Check(BuildArgs),
    /// Print a list of what the journal has, a row each
    Report(ReportArgs),
    /// Show the edition in the browser while you write
    Serve(ServeArgs),
    /// Start a new journal, small and complete
    New(NewArgs),
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
}

/// How the rows of a report are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RowFormat {
    /// For reading in a terminal
    Human,
    /// An array of objects
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
}

/// What `new` is told.
#[derive(Clone, Debug, Args)]
pub struct NewArgs {
    /// The folder to make
    pub folder: PathBuf,
    /// The journal's title; if left out, it is made of the folder's name
    #[arg(long)]
    pub title: Option<String>,
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
