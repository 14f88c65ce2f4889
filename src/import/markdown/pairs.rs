//! Square brackets and their partners, found once for a whole text.

use std::ops::Range;

/// Opening and closing brackets, in the order of the opening ones; none stand in code, and no pair spans an empty line.
pub fn pairs(text: &str, code: &[Range<usize>]) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let (mut out, mut open) = (Vec::new(), Vec::new());
    let (mut at, mut next) = (0, 0);
    while at < bytes.len() {
        if code.get(next).is_some_and(|range| range.start <= at) {
            at = code[next].end.max(at);
            next += 1;
            continue;
        }
        match bytes[at] {
            b'\\' => at += 1,
            b'[' => open.push(at),
            b']' => out.extend(open.pop().map(|from| (from, at))),
            b'\n' if bytes.get(at + 1) == Some(&b'\n') => open.clear(),
            _ => {}
        }
        at += 1;
    }
    out.sort_unstable();
    out
}

/// Whether a byte is one of code.
pub fn is_code(code: &[Range<usize>], at: usize) -> bool {
    code.get(code.partition_point(|range| range.end <= at)).is_some_and(|range| range.contains(&at))
}
