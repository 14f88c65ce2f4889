//! Faults of other sites, as far as the edition links to them.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A link to another site leads nowhere. `page` is the first of `pages` that have it.
pub(crate) fn external_link(at: Span, is_written: bool, url: &str, why: &str, (page, pages): (&str, usize)) -> Diagnostic {
    let fault = Diagnostic::new(Code::ExternalLink, at, format!("`{url}` {why}"))
        .hint(format!("look it up in a browser; if it is gone, correct the link, or lead to a copy that is kept: https://web.archive.org/web/{url}"));
    let fault = if is_written { fault } else { fault.hint(format!("it stands in `{page}`; the sources do not spell it out")) };
    if pages > 1 { fault.hint(format!("{pages} pages link to it")) } else { fault }
}
