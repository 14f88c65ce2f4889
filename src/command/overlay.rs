//! What would be said of a journal in which some texts are others than on the disk.

use super::Exit;
use super::build::failed;
use crate::config::Config;
use crate::pipeline::{self, Build, Options, Outcome};
use crate::site::Nothing;
use crate::source::Library;

/// What a check of `library` finds, with a row for each remark.
pub(super) fn survey(library: &dyn Library, config: &Config, options: Options) -> Result<Outcome, Exit> {
    let options = Options { rows: true, ..options };
    let build = Build { library, config, options, progress: &|_, _| () };
    pipeline::build(&build, Vec::new(), &Nothing::new(library)).map_err(|error| failed(&error))
}
