//! Faults of the text itself: formulas, code, raw HTML, links, ids, names, characters nobody sees.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A formula that can't be read; `message` says what is wrong with it.
pub fn math_invalid(span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(Code::MathInvalid, span, format!("this formula can't be read: {message}"))
        .hint("the formula is shown as it is written; a `$` that is money is written `\\$`")
}

/// A code block too long, or with lines too long, to be coloured.
pub fn code_budget(span: Span, language: &str) -> Diagnostic {
    Diagnostic::new(Code::CodeBudget, span, format!("this `{language}` code is too costly to colour and is set plain"))
        .hint("very long lines and very long blocks are not coloured: break the lines, shorten the block, or leave the language off")
}

/// What the sanitiser took out of raw HTML: a tag, or an attribute and its tag, with their backticks.
pub fn html_removed(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::HtmlRemoved, span, format!("{what} is removed"))
        .hint("raw HTML may hold prose, tables, figures and links; nothing that runs, styles or loads")
}

/// A link, image or reference whose scheme could run a program.
pub fn link_unsafe(span: Span, scheme: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::LinkUnsafe, span, format!("a link with the scheme `{scheme}:` is left out"));
    match scheme.len() {
        1 => diagnostic.hint("a path of a disk leads nowhere for a reader; write a path from this file, with `/`"),
        _ => diagnostic.hint("use `https:`, `http:`, `mailto:`, `tel:`, `ftp:`, `doi:`, or a path from this file"),
    }
}

/// A control character in a text.
pub fn control_character(span: Span, char: char) -> Diagnostic {
    let message = match char {
        '\r' => "a carriage return stands in the text without a line feed; it is shown as `\u{fffd}`".to_owned(),
        _ => format!("the control character U+{:04X} stands in the text; it is shown as `\u{fffd}`", char as u32),
    };
    Diagnostic::new(Code::ControlCharacter, span, message).hint("delete it; it came in by copying, most likely")
}

/// A character that turns the direction of what follows, so that a reader sees other text than the source has.
pub fn bidi_override(span: Span, char: char) -> Diagnostic {
    let message = format!("the invisible character U+{:04X} changes the order in which this text is read", char as u32);
    Diagnostic::new(Code::BidiOverride, span, message)
        .hint("delete it; for words in another direction write `<bdi>…</bdi>` or `<span dir=\"rtl\" lang=\"ur\">…</span>`")
}

/// Markdown nested beyond what a page can hold.
pub fn markdown_depth(span: Span) -> Diagnostic {
    Diagnostic::new(Code::MarkdownDepth, span, "lists, quotations or emphasis are nested more than 100 deep here").hint("set the text flatter")
}

/// A file or folder whose name can't become a URL; `reason` is what [`file_name_fault`](crate::slug::file_name_fault) says.
pub fn file_name_invalid(span: Span, name: &str, reason: &str) -> Diagnostic {
    let shown: String = name.escape_debug().take(120).collect();
    Diagnostic::new(Code::FileNameInvalid, span, format!("the name `{shown}` can't be used: {reason}")).hint("use letters, digits, hyphens and dots")
}

/// An id with white space in it.
pub fn id_spaced(span: Span, id: &str) -> Diagnostic {
    let joined = id.split_whitespace().collect::<Vec<_>>().join("-");
    Diagnostic::new(Code::IdReserved, span, format!("the id `{id}` has white space in it, which no id can have")).hint(format!("write `{joined}`"))
}

/// An id that begins as those do which the page gives out.
pub fn id_prefixed(span: Span, id: &str, prefix: &str) -> Diagnostic {
    Diagnostic::new(Code::IdReserved, span, format!("the id `{id}` begins with `{prefix}`, as ids that the page makes itself do"))
        .hint("choose another beginning")
}

/// An id of a part that the page has itself.
pub fn id_taken(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(Code::IdReserved, span, format!("the id `{id}` is that of a part every article's page may have"))
        .hint(format!("choose another, such as `{id}-section`"))
}

/// An id that the browser needs for itself.
pub fn id_reserved(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(Code::IdReserved, span, format!("the id `{id}` is one that browsers use themselves"))
        .hint(format!("choose another, such as `{id}-section`"))
}

/// An id that is written twice on one page.
pub fn id_duplicate(second: Span, first: Span, id: &str) -> Diagnostic {
    Diagnostic::new(Code::IdDuplicate, second, format!("the id `{id}` stands twice on this page"))
        .label(first, "it stands here first")
        .hint("change one of the two")
}

/// A caption line with nothing above it to caption.
pub fn caption_stray(span: Span) -> Diagnostic {
    Diagnostic::new(Code::CaptionStray, span, "this caption line stands under no table").hint("a caption follows its table after one blank line")
}
