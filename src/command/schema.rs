//! `schema`: JSON Schemas for an editor that completes and checks keys.

use std::path::Path;

use super::{Exit, machine, print, refuse};
use crate::config;
use crate::diagnostic::nearest;
use crate::write;

/// Prints the schema of `kind`, or the list of kinds; or writes all of them into `folder`.
pub(super) fn schema(kind: Option<&str>, folder: Option<&Path>) -> Exit {
    let schemas = config::schemas();
    if let Some(folder) = folder {
        let files: Vec<(String, String)> = schemas.iter().map(|(kind, schema)| (format!("{kind}.schema.json"), pretty(schema))).collect();
        return match write::files(folder, &files, true) {
            Ok(()) => Exit::Fine,
            Err(error) => machine(&error),
        };
    }
    let Some(name) = kind else {
        return print(&schemas.keys().map(|kind| format!("{kind}\n")).collect::<String>());
    };
    match schemas.get(name) {
        Some(schema) => print(&pretty(schema)),
        None => {
            let kinds = || format!("the kinds are {}", schemas.keys().copied().collect::<Vec<_>>().join(", "));
            let hint = nearest(name, schemas.keys().copied()).map_or_else(kinds, |near| format!("did you mean `{near}`?"));
            refuse(&format!("there is no schema `{name}`; {hint}"))
        }
    }
}

fn pretty(schema: &serde_json::Value) -> String {
    format!("{schema:#}\n")
}
