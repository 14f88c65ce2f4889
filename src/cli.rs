//! The command line: its words, and nothing of what they do.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::diagnostic::print::Format;

/// Compiles the sources of a journal issue into an annotated edition.
#[derive(Debug, Parser)]
#[command(name = "variorum", version, about, max_term_width = 100, arg_required_else_help = true)]
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
    /// Tell every fault of the journal, and write nothing
    Check(BuildArgs),
    /// Show the edition in the browser while you write
    Serve(ServeArgs),
    /// Start a journal that builds
    New(NewArgs),
    /// Explain a fault by its code; without one, list all codes
    Explain {
        /// The code between the brackets of a message, such as `citation-missing`
        code: Option<String>,
    },
    /// Print the JSON Schema of book.toml or of a kind of front matter; without a kind, list them
    Schema {
        /// article, book, issue, page, review or section
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
    /// The folder that holds book.toml; without it, this folder or the nearest one around it
    #[arg(long, value_name = "FOLDER")]
    pub root: Option<PathBuf>,
    /// Take every warning for an error
    #[arg(long)]
    pub strict: bool,
    /// Publish what can be published, with each fault shown in its place; still exits with 1
    #[arg(long)]
    pub keep_going: bool,
    /// Publish drafts too
    #[arg(long)]
    pub drafts: bool,
    /// The address the site will have, in place of `base-url` of book.toml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// How faults are printed
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = format)]
    pub format: Format,
}

/// What `serve` is told.
#[derive(Clone, Debug, Args)]
pub struct ServeArgs {
    /// The folder that holds book.toml; without it, this folder or the nearest one around it
    #[arg(long, value_name = "FOLDER")]
    pub root: Option<PathBuf>,
    /// The port to listen on; 0 for any that is free
    #[arg(long, value_name = "NUMBER", default_value_t = 3000)]
    pub port: u16,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    /// Show drafts too
    #[arg(long)]
    pub drafts: bool,
}

/// What `new` is told.
#[derive(Clone, Debug, Args)]
pub struct NewArgs {
    /// The folder to make
    pub folder: PathBuf,
    /// The journal's title; guessed from the folder's name if not given
    #[arg(long)]
    pub title: Option<String>,
}

fn format(name: &str) -> Result<Format, String> {
    name.parse()
}
