//! `import`: manuscripts become articles; remarks that were made elsewhere come in as review files.

mod annotations;
mod manuscript;
mod place;

use super::{Exit, machine, print, refuse};
use crate::cli::{ImportArgs, ImportOf};

pub(super) use place::opened;

/// Why nothing came in: said already, and this is the exit code.
pub(super) type Done<T> = Result<T, Exit>;

/// Brings something in.
pub(super) fn import(args: &ImportArgs) -> Exit {
    let done = match (&args.of, &args.manuscript) {
        (Some(ImportOf::Annotations(args)), _) => annotations::annotations(args),
        (None, Some(args)) => manuscript::manuscript(args),
        (None, None) => Err(refuse("name the manuscript, and with `--into` the folder that its article is to have")),
    };
    done.unwrap_or_else(|exit| exit)
}
