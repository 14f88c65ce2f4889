//! The verbs of the command line, a file each. Printing and exit codes live here alone.

mod annotate;
mod build;
mod cite;
mod deploy;
mod diff;
mod explain;
mod fill;
mod fix;
mod import;
mod links;
mod lock;
pub mod new;
mod overlay;
mod pack;
mod record;
mod report;
mod schema;
mod serve;
mod shell;
mod start;
mod verify;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};
use crate::machine::MachineError;

/// How a run ended, as the shell sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything is right.
    Fine,
    /// A fault in content, theme or configuration.
    Content,
    /// Wrong usage.
    Usage,
    /// The machine refused: disk, port.
    Machine,
    /// Stopped by a signal.
    Interrupted,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Fine => 0,
            Exit::Content => 1,
            Exit::Usage => 2,
            Exit::Machine => 3,
            Exit::Interrupted => 130,
        })
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    run(Cli::parse()).into()
}

fn run(cli: Cli) -> Exit {
    match cli.command {
        Command::Build(args) if args.zip || args.bag => pack::pack(&args),
        Command::Build(args) => build::build(&args.build),
        Command::Check(args) if args.fix => fix::fix(&args),
        Command::Check(args) if args.links => links::check(&args),
        Command::Check(args) => build::check(&args.build),
        Command::Annotate(args) => annotate::annotate(&args),
        Command::Cite(args) => cite::cite(&args),
        Command::Deploy(args) => deploy::deploy(&args),
        Command::Import(args) => import::import(&args),
        Command::New(args) => start::new(args),
        Command::Report(args) => report::report(&args),
        Command::Serve(args) => serve::serve(&args),
        Command::Lock(args) => lock::lock(&args),
        Command::Record(args) => record::record(&args),
        Command::Explain { code } => explain::explain(code.as_deref()),
        Command::Schema { kind, write } => schema::schema(kind.as_deref(), write.as_deref()),
        Command::Verify { folder } => verify::verify(&folder),
        Command::Completions { shell } => shell::completions(shell),
        Command::Man => shell::man(),
    }
}

/// Prints to standard output. A reader that has gone away (`| head`) is no fault.
fn print(text: &str) -> Exit {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Exit::Machine,
        _ => Exit::Fine,
    }
}

/// Says what the user did that can't be done.
fn refuse(message: &str) -> Exit {
    anstream::eprintln!("error: {message}");
    Exit::Usage
}

/// Says what the machine refused.
fn machine(error: &MachineError) -> Exit {
    anstream::eprintln!("error: {error}");
    Exit::Machine
}
