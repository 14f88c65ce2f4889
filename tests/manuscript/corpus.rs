//! The AnyStyle dataset: reference strings with a label for every token.

use variorum::manuscript::reference::label::Label;
use variorum::manuscript::reference::token::tokens;

/// A labelled reference: its parts in order.
pub type Sequence = Vec<(Label, String)>;

/// Reads the dataset's XML, which has one element a line.
pub fn read(xml: &str) -> Vec<Sequence> {
    let mut out: Vec<Sequence> = Vec::new();
    for line in xml.lines().map(str::trim) {
        if line == "<sequence>" {
            out.push(Vec::new());
        } else if let Some((name, rest)) = line.strip_prefix('<').and_then(|line| line.split_once('>'))
            && let Some(label) = Label::of(name)
            && let Some(text) = rest.strip_suffix(&format!("</{name}>"))
            && let Some(last) = out.last_mut()
        {
            last.push((label, unescaped(text)));
        }
    }
    out
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}

/// The string of a sequence, and the label of each of its tokens.
pub fn flat(sequence: &Sequence) -> (String, Vec<Label>) {
    let mut text = String::new();
    let mut ends = Vec::new();
    for (label, part) in sequence {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(part);
        ends.push((text.len(), *label));
    }
    let of = |start: usize| ends.iter().find(|(end, _)| start < *end).map_or(Label::Note, |(_, label)| *label);
    let labels = tokens(&text).iter().map(|token| of(token.start)).collect();
    (text, labels)
}
