//! TeX as bibliographies use it, made text: accents, symbols, fonts, quotation marks, protecting braces, small formulas.

use super::symbols::{accent, symbol};
use crate::bibliography::text::{Marks, Text};

/// Reads a field's TeX. What it does not know loses its backslash and keeps its argument; nothing is ever refused.
pub(super) fn read(source: &str) -> Text {
    let mut reader = Reader { rest: source, ..Reader::default() };
    loop {
        reader.plain();
        let Some(c) = reader.next() else { break };
        reader.step(c);
    }
    let mut text = reader.out;
    text.compose();
    text.tidy();
    text
}

/// Reads a field that carries no marks.
pub(super) fn words(source: &str) -> String {
    read(source).words().into_owned()
}

/// Reads an address or a path: escapes and a surrounding `\url` go, every other character stays.
pub(super) fn verbatim(source: &str) -> String {
    let source = source.trim();
    let inner = source.strip_prefix("\\url").map(str::trim_start).unwrap_or(source);
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek().is_some_and(|next| "_%&#$~{}^ ".contains(*next)) => out.extend(chars.next()),
            '{' | '}' => {}
            c if c.is_whitespace() && out.ends_with(' ') => {}
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out.replace("\\textasciitilde ", "~").replace("\\textasciitilde", "~").trim().to_owned()
}

/// What a `{` opens.
#[derive(Clone, Copy, Debug, Default)]
struct Group {
    /// The marks to return to.
    marks: Marks,
    /// Text to set at its end: a closing quotation mark.
    close: &'static str,
}

#[derive(Default)]
struct Reader<'t> {
    rest: &'t str,
    out: Text,
    marks: Marks,
    groups: Vec<Group>,
    /// The next group is a command's argument, set with these marks and closed with this text.
    argument: Option<Group>,
    /// Accents waiting for their letter.
    accents: Vec<char>,
    /// No `\)` follows any more: it is looked for once.
    no_close: bool,
}

impl<'t> Reader<'t> {
    /// Takes the text up to the next sign that means something.
    fn plain(&mut self) {
        let end = self.rest.find(['\\', '{', '}', '$', '~', '-', '`', '\'']).unwrap_or(self.rest.len());
        if end > 0 && self.accents.is_empty() && self.argument.is_none() {
            self.out.push(&self.rest[..end], self.marks);
            self.rest = &self.rest[end..];
        }
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    fn step(&mut self, c: char) {
        if !matches!(c, '{' | ' ' | '\t') {
            self.argument = None;
        }
        match c {
            '\\' => self.command(),
            '{' => self.open(),
            '}' => self.close(),
            '$' => self.math("$"),
            '~' => self.emit("\u{a0}"),
            '-' if self.eat("--") => self.emit("—"),
            '-' if self.eat("-") => self.emit("–"),
            '`' if self.eat("`") => self.emit("“"),
            '\'' if self.eat("'") => self.emit("”"),
            '`' => self.emit("‘"),
            '\'' => self.emit("’"),
            c if c.is_whitespace() && !self.accents.is_empty() => {}
            c => self.emit(c.encode_utf8(&mut [0; 4])),
        }
    }

    fn eat(&mut self, expected: &str) -> bool {
        self.rest.strip_prefix(expected).inspect(|rest| self.rest = rest).is_some()
    }

    /// Adds text; the accents that wait go on its first letter.
    fn emit(&mut self, text: &str) {
        if self.accents.is_empty() {
            return self.out.push(text, self.marks);
        }
        let mut chars = text.chars();
        let Some(first) = chars.next() else { return };
        let base = match first {
            'ı' => 'i',
            'ȷ' => 'j',
            c => c,
        };
        let mut accented = String::from(base);
        accented.extend(self.accents.drain(..).rev());
        accented.push_str(chars.as_str());
        self.out.push(&accented, self.marks);
    }

    /// Braces protect capitals, except where they hold a command's argument or an accent's letter.
    fn open(&mut self) {
        let group = Group { marks: self.marks, close: "" };
        match self.argument.take() {
            Some(argument) => {
                self.groups.push(Group { close: argument.close, ..group });
                self.marks = argument.marks;
            }
            None => {
                self.groups.push(group);
                self.marks.nocase |= self.accents.is_empty();
            }
        }
    }

    fn close(&mut self) {
        self.accents.clear();
        if let Some(group) = self.groups.pop() {
            self.out.push(group.close, self.marks);
            self.marks = group.marks;
        }
    }

    fn command(&mut self) {
        let letters = self.rest.len() - self.rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
        let length = if letters > 0 { letters } else { self.rest.chars().next().map_or(0, char::len_utf8) };
        let (name, rest) = self.rest.split_at(length);
        self.rest = rest;
        let before_space = self.rest;
        if letters > 0 {
            self.rest = self.rest.trim_start();
        }
        if let Some(mark) = accent(name) {
            return self.accents.push(mark);
        }
        if let Some(text) = symbol(name) {
            return self.emit(text);
        }
        match name {
            "(" => self.math("\\)"),
            "url" | "path" | "nolinkurl" => self.address(),
            "href" => {
                self.braced();
                self.argument = Some(Group { marks: self.marks, close: "" });
            }
            "ifmmode" => self.skip_math_branch(),
            "enquote" | "mkbibquote" => {
                self.emit("“");
                self.argument = Some(Group { marks: self.marks, close: "”" });
            }
            "fi" | "else" | "relax" | "protect" | "noopsort" | "" => {}
            _ => self.font(name, before_space),
        }
    }

    /// A font: for its argument (`\emph{…}`), or to the end of the group (`{\em …}`).
    fn font(&mut self, name: &str, before_space: &'t str) {
        let mut marks = self.marks;
        let flips = match name {
            "emph" | "textit" | "textsl" | "mkbibemph" | "em" | "it" | "sl" | "itshape" => &mut marks.italic,
            "textbf" | "bf" | "bfseries" | "mathbf" => &mut marks.bold,
            "textsc" | "sc" | "scshape" => &mut marks.small_caps,
            "texttt" | "tt" | "ttfamily" => &mut marks.code,
            "textsuperscript" => &mut marks.superscript,
            "textsubscript" => &mut marks.subscript,
            _ => {
                // An unknown command with an argument is a font we do not know; one without leaves its space.
                self.argument = Some(Group { marks: Marks { nocase: true, ..marks }, close: "" });
                if !self.rest.starts_with('{') {
                    self.rest = before_space;
                }
                return;
            }
        };
        *flips = true;
        match self.rest.starts_with('{') {
            true => self.argument = Some(Group { marks, close: "" }),
            false => self.marks = marks,
        }
    }

    /// The inside of the braces that open here, as written.
    fn braced(&mut self) -> Option<&'t str> {
        let inner = self.rest.strip_prefix('{')?;
        let mut depth = 0u32;
        for (i, b) in inner.bytes().enumerate() {
            match b {
                b'{' => depth += 1,
                b'}' if depth == 0 => {
                    self.rest = &inner[i + 1..];
                    return Some(&inner[..i]);
                }
                b'}' => depth -= 1,
                _ => {}
            }
        }
        self.rest = "";
        Some(inner)
    }

    fn address(&mut self) {
        if let Some(inner) = self.braced() {
            let address = verbatim(inner);
            self.out.push(&address, Marks { nocase: true, ..self.marks });
        }
    }

    /// `\ifmmode … \else … \fi`: titles are not mathematics, so the second branch holds.
    fn skip_math_branch(&mut self) {
        let end = self.rest.find("\\fi").unwrap_or(self.rest.len());
        let otherwise = self.rest[..end].find("\\else").map(|at| at + "\\else".len());
        self.rest = self.rest[otherwise.unwrap_or(end)..].trim_start();
    }

    /// A formula up to `close`; one that nothing closes is a sign of itself.
    fn math(&mut self, close: &str) {
        let end = if self.no_close && close != "$" { None } else { self.rest.find(close) };
        let Some(end) = end.filter(|end| *end > 0) else {
            self.no_close |= close != "$" && end.is_none();
            return self.emit(if close == "$" { "$" } else { "(" });
        };
        let tex = &self.rest[..end];
        self.rest = &self.rest[end + close.len()..];
        match simple_math(tex, Marks { nocase: true, ..self.marks }) {
            Some(text) => self.out.append(&text),
            None => self.out.push(tex.trim(), Marks { math: true, nocase: false, ..self.marks }),
        }
    }
}

/// A formula that plain text can set: letters, signs, one level of raised or lowered text. `H$_2$O`, `$10^{-3}$`, `$\alpha$`.
fn simple_math(tex: &str, marks: Marks) -> Option<Text> {
    let mut text = Text::default();
    let mut rest = tex;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let raised = Marks { superscript: c == '^', subscript: c == '_', ..marks };
        if !matches!(c, '^' | '_') {
            text.push(&atom(c, &mut rest)?, marks);
        } else if let Some(inner) = rest.strip_prefix('{') {
            let end = inner.find('}')?;
            let mut inside = &inner[..end];
            rest = &inner[end + 1..];
            while let Some(c) = inside.chars().next() {
                inside = &inside[c.len_utf8()..];
                text.push(&atom(c, &mut inside)?, raised);
            }
        } else {
            let c = rest.chars().next()?;
            rest = &rest[c.len_utf8()..];
            text.push(&atom(c, &mut rest)?, raised);
        }
    }
    Some(text)
}

fn atom(c: char, rest: &mut &str) -> Option<String> {
    match c {
        '\\' => {
            let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
            let text = symbol(&rest[..length]).filter(|_| length > 0)?;
            *rest = rest[length..].trim_start();
            Some(text.to_owned())
        }
        '-' => Some("−".to_owned()),
        c if c.is_alphanumeric() || " +=<>/.,()*:;|!?'°′".contains(c) => Some(c.to_string()),
        _ => None,
    }
}
