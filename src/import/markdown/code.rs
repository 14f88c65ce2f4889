//! Which bytes of a text are code, where nothing means anything.

use std::ops::Range;

/// Fenced blocks and code in lines.
pub fn code(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut fence: Option<(usize, &str)> = None;
    let mut prose = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '>', '\t']);
        let mark = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => {
                spans(text, prose..at, &mut out);
                let sign = &mark[..1];
                let length = bare.len() - bare.trim_start_matches(sign).len();
                fence = Some((at, &bare[..length]));
            }
            (Some((start, open)), Some(_)) if bare.starts_with(open) && bare.trim_end().trim_start_matches(&open[..1]).is_empty() => {
                out.push(start..at + line.len());
                (fence, prose) = (None, at + line.len());
            }
            _ => {}
        }
        at += line.len();
    }
    match fence {
        Some((start, _)) => out.push(start..text.len()),
        None => spans(text, prose..text.len(), &mut out),
    }
    out
}

/// Runs of backticks and the next run of the same length within a paragraph.
fn spans(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let mut at = range.start;
    for paragraph in text[range].split_inclusive("\n\n") {
        let mut open: Option<(usize, usize)> = None;
        let mut byte = 0;
        while let Some(next) = paragraph[byte..].find('`') {
            let start = byte + next;
            let length = paragraph[start..].bytes().take_while(|byte| *byte == b'`').count();
            byte = start + length;
            match open {
                Some((from, same)) if same == length => {
                    out.push(at + from..at + byte);
                    open = None;
                }
                None => open = Some((start, length)),
                _ => {}
            }
        }
        at += paragraph.len();
    }
}
