//! The words of a tree, without its markup.

use super::block::Inline;

/// The words of `inlines` as a reader sees them; notes, citations and images add none.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    append(inlines, &mut out);
    out
}

fn append(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(&text.text),
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
            Inline::Math { tex, .. } => out.push_str(tex),
            _ => append(inline.inner(), out),
        }
    }
}
