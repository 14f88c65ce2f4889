//! Limits that hold before a formula is converted: the converter calls itself for every level.

use super::MathFault;

/// The longest formula, in bytes.
const LONGEST: usize = 20_000;

/// The most levels: groups, delimiters and environments that are open, and commands that wait for an argument.
const DEEPEST: usize = 300;

/// Refuses what is longer or deeper than any formula a reader can read.
pub(super) fn check(tex: &str) -> Result<(), MathFault> {
    if tex.len() > LONGEST {
        return Err(MathFault::new(0..0, format!("it is longer than {LONGEST} bytes")));
    }
    let (mut depth, mut at) = (Depth::default(), 0);
    while at < tex.len() {
        let length = token_length(&tex[at..]);
        depth.take(&tex.as_bytes()[at..at + length]);
        if depth.levels() > DEEPEST {
            return Err(MathFault::new(at..at + length, format!("it is nested more than {DEEPEST} deep")));
        }
        at += length;
    }
    Ok(())
}

/// How deep a formula is at one token. The most it can be: which commands take an argument is not known here, so all do.
#[derive(Default)]
struct Depth {
    /// For each open group, what stands outside it: the waiting, the switches, the arguments of the last command.
    groups: Vec<(usize, usize, usize)>,
    /// The groups, and all that waited or was switched outside them.
    open: usize,
    /// The arguments that are waited for in the innermost group.
    waiting: usize,
    /// The commands of the innermost group that hold for all that follows in it.
    switches: usize,
    /// Of them, those of the last command, which what follows directly supplies.
    fresh: usize,
}

impl Depth {
    fn levels(&self) -> usize {
        self.open + self.waiting + self.switches
    }

    fn take(&mut self, token: &[u8]) {
        match token {
            b"{" | b"\\left" | b"\\begin" => {
                self.open = self.levels() + 1;
                self.groups.push((self.waiting, self.switches, self.fresh));
                (self.waiting, self.switches, self.fresh) = (0, 0, 0);
            }
            b"}" | b"\\right" | b"\\end" => {
                if let Some((waiting, switches, fresh)) = self.groups.pop() {
                    self.open -= waiting + switches + 1;
                    self.switches = switches;
                    self.waiting = waiting.saturating_sub(1);
                    self.fresh = fresh.saturating_sub(1);
                }
            }
            token if SWITCHES.contains(&token) => self.switches += 1,
            b"[" | b"^" | b"_" | [b'\\', b'a'..=b'z' | b'A'..=b'Z', ..] => {
                self.fresh = arguments(token);
                self.waiting += self.fresh;
            }
            b"]" => {}
            [byte] if byte.is_ascii_whitespace() => {}
            // Anything else is an argument of the command directly before it; standing alone, it ends all that waited.
            _ if self.fresh > 0 => {
                self.fresh -= 1;
                self.waiting -= 1;
            }
            _ => self.waiting = 0,
        }
    }
}

/// Commands that hold for the rest of their group.
const SWITCHES: [&[u8]; 11] =
    [b"\\displaystyle", b"\\textstyle", b"\\scriptstyle", b"\\scriptscriptstyle", b"\\color", b"\\rm", b"\\bf", b"\\it", b"\\sf", b"\\tt", b"\\cal"];

/// How many arguments `token` may wait for: more than one for a few commands, and one for whatever else could.
fn arguments(token: &[u8]) -> usize {
    match token {
        b"\\frac" | b"\\dfrac" | b"\\tfrac" | b"\\cfrac" | b"\\binom" | b"\\dbinom" | b"\\tbinom" => 2,
        b"\\overset" | b"\\underset" | b"\\stackrel" => 2,
        b"\\prescript" | b"\\sideset" => 3,
        b"\\genfrac" => 6,
        _ => 1,
    }
}

/// The length of the token `rest` begins with: a backslash and letters, a backslash and one character, or one character.
fn token_length(rest: &str) -> usize {
    let mut chars = rest.chars();
    let first = chars.next().map_or(0, char::len_utf8);
    if !rest.starts_with('\\') {
        return first;
    }
    match rest[1..].bytes().take_while(u8::is_ascii_alphabetic).count() {
        0 => first + chars.next().map_or(0, char::len_utf8),
        letters => 1 + letters,
    }
}
