//! Faults of citation styles.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// No bundled style has this name.
pub(crate) fn style_unknown<'a>(at: Span, name: &str, styles: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::CitationStyleUnknown, at, format!("there is no citation style `{name}`"))
        .hint("a style is a bundled one by its name, such as `apa`, or the path of a `.csl` file of the journal; `variorum cite --list-styles` names all")
        .did_you_mean(name, styles)
}

/// The file of a style is not there.
pub(crate) fn style_file_missing<'a>(at: Span, path: &str, files: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::CitationStyleUnknown, at, format!("there is no file `{path}`"))
        .hint("in `book.toml` the path begins at the folder of `book.toml`, in an article at the article’s")
        .did_you_mean(path, files)
}

/// A `.csl` file that is no style.
pub(crate) fn style_invalid(at: Span, path: &str, message: &str) -> Diagnostic {
    Diagnostic::new(Code::CitationStyleInvalid, at, format!("`{path}` can't be used as a citation style: {message}"))
        .hint("a style is XML in the form of CSL 1.0; one that only points to another style needs that one bundled")
}
