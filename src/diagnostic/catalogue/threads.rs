//! Faults of the record: answers, dates and suggestions in threads, answers between reviews.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// An answer to something that is not in its thread.
pub fn reply_to_nothing<'a>(span: Span, to: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::AnnotationReply, span, format!("nothing in this thread has the id `{to}`")).did_you_mean(to, known);
    if diagnostic.hints.is_empty() {
        diagnostic.hint("name a reply of the same remark by its `id`, or leave `to` out to answer the remark itself")
    } else {
        diagnostic
    }
}

/// Answers that answer each other in a circle; `ids` are theirs, in the order of the circle.
pub fn reply_circle(span: Span, ids: &[&str]) -> Diagnostic {
    let circle = ids.iter().chain(ids.first()).map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" → ");
    Diagnostic::new(Code::AnnotationReply, span, format!("these answer each other in a circle: {circle}"))
        .hint("one of them answers something earlier; correct its `to` or `replies-to`")
}

/// A day of the record that is before the one it follows: each a name in words, the day and its place.
pub fn day_before((name, day, span): (&str, &str, Span), (earlier, first, place): (&str, &str, Span)) -> Diagnostic {
    Diagnostic::new(Code::DateOrder, span, format!("{name}, {day}, is before {earlier}, {first}")).label(place, format!("{earlier} stands here"))
}

/// An id no review can have.
pub fn review_id(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(Code::IdReserved, span, format!("`{id}` can't be a review's id"))
        .hint("small letters, digits and hyphens, such as `reviewer-1-round-1`; it becomes a part of its address")
}

/// A remark that was settled without a word of those who settled it.
pub fn annotation_unanswered(span: Span, id: &str, status: &str) -> Diagnostic {
    Diagnostic::new(Code::AnnotationUnanswered, span, format!("`{id}` is {status}, and neither authors nor editors answered it"))
        .hint("add their answer under `replies:`, or leave the remark open")
}

/// A suggestion on something that is no words.
pub fn suggestion_without_quote(span: Span) -> Diagnostic {
    Diagnostic::new(Code::AnnotationSuggestion, span, "this proposes a wording for something that is no words")
        .hint("quote the words it would replace: `target: {quote: …}`")
}

/// A suggestion in a remark that is not called editing.
pub fn suggestion_without_motivation(span: Span) -> Diagnostic {
    Diagnostic::new(Code::AnnotationSuggestion, span, "this proposes a wording, but its motivation is not `editing`")
        .hint("write `motivation: editing`, or say it in the body")
}
