//! Faults of … (filled by its room).
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Markdown nested deeper than any text is.
pub fn markdown_depth(span: Span) -> Diagnostic {
    Diagnostic::new(Code::MarkdownDepth, span, "lists, quotations or emphasis are nested more than 100 deep; what is deeper is left out")
}
/// stub
pub fn bidi_override(span: Span, _c: char) -> Diagnostic { Diagnostic::new(Code::BidiOverride, span, "") }
/// stub
pub fn control_character(span: Span, _c: char) -> Diagnostic { Diagnostic::new(Code::ControlCharacter, span, "") }
