//! `completions` and `man`.

use clap::CommandFactory;

use super::{Exit, print};
use crate::cli::Cli;

/// Prints completions for `shell`. They are made whole before they are printed: a reader may go away.
pub(super) fn completions(shell: clap_complete::Shell) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "variorum", &mut script);
    print(&String::from_utf8_lossy(&script))
}

/// Prints the manual page.
pub(super) fn man() -> Exit {
    let mut page = Vec::new();
    match clap_mangen::Man::new(Cli::command()).render(&mut page) {
        Ok(()) => print(&String::from_utf8_lossy(&page)),
        Err(_) => Exit::Machine,
    }
}
