//! Formatted text as the suite writes it.

use variorum::csl::{Entry, Formatted, Piece};

/// A citation.
pub fn citation(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(content) | Piece::Cite { content, .. } => write(content, &mut out),
            Piece::Note(pieces) => out.push_str(&citation(pieces)),
        }
    }
    with_raised(&merged(&out))
}

/// What stands in one mark though it is of several cites.
fn merged(html: &str) -> String {
    ["i", "b", "sup", "sub"].iter().fold(html.to_owned(), |html, tag| html.replace(&format!("</{tag}><{tag}>"), ""))
}

fn with_raised(html: &str) -> String {
    html.replace('\u{e000}', "<sup>").replace('\u{e001}', "</sup>")
}

/// A list of works.
pub fn bibliography(entries: &[Entry]) -> String {
    let mut out = String::from("<div class=\"csl-bib-body\">\n");
    for entry in entries {
        out.push_str("  <div class=\"csl-entry\">");
        write(&entry.content, &mut out);
        out.push_str("</div>\n");
    }
    out.push_str("</div>");
    with_raised(&out)
}

fn write(parts: &[Formatted], out: &mut String) {
    for part in parts {
        let (open, close) = match part {
            Formatted::Text(text) | Formatted::Code(text) | Formatted::Math(text) => {
                escape(text, out);
                continue;
            }
            Formatted::Emphasis(_) => ("<i>", "</i>"),
            Formatted::Upright(_) => ("<span style=\"font-style:normal;\">", "</span>"),
            Formatted::Strong(_) => ("<b>", "</b>"),
            Formatted::Light(_) => ("<span style=\"font-weight:normal;\">", "</span>"),
            Formatted::SmallCaps(_) => ("<span style=\"font-variant:small-caps;\">", "</span>"),
            Formatted::FullCaps(_) => ("<span style=\"font-variant:normal;\">", "</span>"),
            Formatted::Underline(_) => ("<span style=\"text-decoration:underline;\">", "</span>"),
            Formatted::NoUnderline(_) => ("<span style=\"text-decoration:none;\">", "</span>"),
            Formatted::Superscript(_) => ("<sup>", "</sup>"),
            Formatted::Subscript(_) => ("<sub>", "</sub>"),
            Formatted::Baseline(_) => ("<span style=\"baseline\">", "</span>"),
            Formatted::Span { class: "csl-block", .. } => ("\n\n    <div class=\"csl-block\">", "</div>\n"),
            Formatted::Span { class: "csl-left-margin", .. } => ("\n    <div class=\"csl-left-margin\">", "</div>"),
            Formatted::Span { class: "csl-right-inline", .. } => ("<div class=\"csl-right-inline\">", "</div>\n  "),
            Formatted::Span { class: "csl-indent", .. } => ("<div class=\"csl-indent\">", "</div>\n  "),
            Formatted::Span { .. } | Formatted::Link { .. } => ("", ""),
        };
        out.push_str(open);
        write(part.children(), out);
        out.push_str(close);
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&#38;"),
            '<' => out.push_str("&#60;"),
            '>' => out.push_str("&#62;"),
            c => match raised(c) {
                // Told from a mark of the style's until those of several cites are merged.
                Some(letters) => out.push_str(&format!("\u{e000}{letters}\u{e001}")),
                None => out.push(c),
            },
        }
    }
}

/// The letter a raised letter is, which the suite writes as such.
fn raised(c: char) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    let raised = matches!(c, 'ª' | 'º' | '²' | '³' | '¹' | '\u{2b0}'..='\u{2b8}' | '\u{2e0}'..='\u{2e4}' | '\u{1d2c}'..='\u{1d61}' | '\u{1d78}' | '\u{2070}'..='\u{207f}' | '\u{2120}' | '\u{2122}' | '\u{3192}'..='\u{319f}' | '\u{2c7d}');
    raised.then(|| c.nfkd().collect())
}
