//! Annotations and reviews: their Markdown read.

use super::front::Front;
use super::markdown::{self, Context};
use super::place::Placed;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::edition as faults;
use crate::edition::annotation::{Annotation, ReviewFront};
use crate::edition::article::{Remark, Review};
use crate::edition::block::{Block, Inline};
use crate::source::{FileId, Span, Spanned};

/// Reads the Markdown of YAML scalars of one file.
pub(super) struct Scalars<'t, 'c, 'k> {
    /// The file's text.
    pub text: &'t str,
    /// What its texts share.
    pub context: &'c mut Context<'k>,
}

impl Scalars<'_, '_, '_> {
    /// A scalar of blocks.
    pub fn blocks(&mut self, text: &str, span: Span) -> Vec<Block> {
        if !self.context.whole {
            return Vec::new();
        }
        let raw = self.text.get(span.start as usize..span.end as usize).unwrap_or("");
        markdown::document(&Placed::scalar(text, raw, span), self.context).blocks
    }

    /// A scalar of one line.
    pub fn inline(&mut self, text: &str, span: Span) -> Vec<Inline> {
        if self.context.whole { self.line(text, span) } else { Vec::new() }
    }

    /// A scalar of one line that the index keeps.
    pub fn line(&mut self, text: &str, span: Span) -> Vec<Inline> {
        let raw = self.text.get(span.start as usize..span.end as usize).unwrap_or("");
        markdown::inline(&Placed::scalar(text, raw, span), self.context)
    }

    /// A title: a scalar of one line that has words.
    pub fn title(&mut self, text: &Spanned<String>) -> Vec<Inline> {
        // A title that is missing was told; it stands in with an empty place.
        if text.trim().is_empty() && text.span.end > text.span.start {
            self.context.faults.push(faults::title_empty(text.span));
        }
        self.line(text, text.span)
    }

    /// A scalar of blocks that may be missing.
    pub fn optional(&mut self, text: Option<&Spanned<String>>) -> Vec<Block> {
        text.map_or_else(Vec::new, |text| self.blocks(text, text.span))
    }

    /// Annotations with their bodies, suggestions and replies.
    pub fn remarks(&mut self, annotations: &[Annotation]) -> Vec<Remark> {
        annotations
            .iter()
            .map(|annotation| Remark {
                body: self.optional(annotation.body.as_ref()),
                suggestion: annotation.suggestion.as_ref().map_or_else(Vec::new, |text| self.inline(text, text.span)),
                replies: annotation.replies.iter().map(|reply| self.blocks(&reply.body, reply.body.span)).collect(),
                annotation: annotation.clone(),
            })
            .collect()
    }
}

/// Reads a file of `reviews/`.
pub(super) fn review(text: &str, file: FileId, context: &mut Context<'_>) -> Option<Review> {
    let mut faults: Vec<Diagnostic> = Vec::new();
    let front: Option<Front<ReviewFront>> = super::front::front(text, file, "review: …", &mut faults);
    context.faults.extend(faults);
    let Front { value, body, .. } = front?;
    let blocks = markdown::document(&Placed::new(&text[body..], file, body as i64), context).blocks;
    let remarks = Scalars { text, context }.remarks(&value.annotations);
    Some(Review { file, front: value, blocks, remarks })
}
