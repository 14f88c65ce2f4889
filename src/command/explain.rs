//! `explain`: what a fault means, with an example.

use super::{Exit, print, refuse};
use crate::diagnostic::{Code, explain, nearest};

/// Prints the explanation of `code`, or the list of all codes.
pub(super) fn explain(code: Option<&str>) -> Exit {
    let Some(name) = code else { return print(&explain::index()) };
    match Code::named(name) {
        Some(code) => print(explain::text(code)),
        None => match nearest(name, Code::all().map(Code::as_str)) {
            Some(near) => refuse(&format!("there is no fault `{name}`; did you mean `{near}`?")),
            None => refuse(&format!("there is no fault `{name}`; `variorum explain` lists them")),
        },
    }
}
