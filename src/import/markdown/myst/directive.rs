//! Directives: fences of backticks or colons with a name between braces.

use super::{Ours, Reader, roles, table};

/// A directive's first line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// Its name.
    pub name: String,
    /// What stands behind it.
    pub argument: String,
    /// The sign of its fence, and how many.
    fence: (char, usize),
}

/// Where a directive stands.
#[derive(Clone, Copy, Debug)]
pub struct At<'b> {
    /// The line of the source it begins on.
    pub source: usize,
    /// What each line of it begins with.
    pub before: &'b str,
    /// How many others it stands in.
    pub depth: usize,
}

/// The kinds of boxes that our alerts stand for.
const BOXES: [(&str, &[&str]); 5] = [
    ("NOTE", &["note", "seealso", "admonition", "dropdown", "sidebar", "margin", "aside"]),
    ("TIP", &["tip", "hint"]),
    ("IMPORTANT", &["important"]),
    ("WARNING", &["warning", "attention"]),
    ("CAUTION", &["caution", "danger", "error"]),
];

/// The directive that a line opens.
pub fn opened(line: &str) -> Option<Open> {
    let bare = line.trim_start();
    let sign = bare.chars().next().filter(|sign| matches!(sign, '`' | ':'))?;
    let rest = bare.trim_start_matches(sign);
    let count = bare.len() - rest.len();
    let (name, argument) = rest.trim_start().strip_prefix('{').filter(|_| count > 2)?.split_once('}')?;
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'));
    plain.then(|| Open { name: name.to_lowercase(), argument: argument.trim().to_owned(), fence: (sign, count) })
}

/// The line that closes a fence without a directive.
pub fn fence(line: &str) -> Option<String> {
    let bare = line.trim();
    let sign = bare.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let count = bare.len() - bare.trim_start_matches(sign).len();
    (count > 2 && !bare[count..].contains(sign)).then(|| sign.to_string().repeat(count))
}

/// How many lines stand in a directive.
pub fn end(lines: &[(usize, &str)], open: &Open) -> usize {
    let (sign, count) = open.fence;
    let mut inner = 0_usize;
    for (at, (_, line)) in lines.iter().enumerate() {
        let bare = line.trim();
        let length = bare.len() - bare.trim_start_matches(sign).len();
        if length == bare.len() && length >= count {
            if inner == 0 {
                return at;
            }
            inner -= 1;
        } else if opened(line).is_some_and(|within| within.fence == open.fence) {
            inner += 1;
        }
    }
    lines.len()
}

/// What kind of id a directive's label is.
pub fn kind(name: &str) -> &'static str {
    match name {
        "figure" | "image" => "fig",
        "table" | "list-table" | "csv-table" => "tbl",
        "math" => "eq",
        _ => "",
    }
}

/// Whether a directive is one of MyST's, and no code of another language.
pub fn is_known(name: &str) -> bool {
    let kept = ["code", "code-block", "code-cell", "abstract", "epigraph", "quote", "blockquote", "bibliography", "toctree", "tableofcontents", "contents"];
    !kind(name).is_empty() || kept.contains(&name) || of_box(name).is_some()
}

fn of_box(name: &str) -> Option<&'static str> {
    BOXES.iter().find(|(_, names)| names.contains(&name)).map(|(alert, _)| *alert)
}

/// The options at the top of a directive, and how many lines they take.
fn options<'t>(body: &[(usize, &'t str)]) -> (Vec<(&'t str, &'t str)>, usize) {
    let mut out = Vec::new();
    if let Some(end) = body.iter().skip(1).position(|(_, line)| line.trim() == "---").filter(|_| body[0].1.trim() == "---") {
        out.extend(body[1..=end].iter().filter_map(|(_, line)| line.split_once(':')).map(|(key, value)| (key.trim(), value.trim().trim_matches(['"', '\'']))));
        return (out, end + 2);
    }
    for (_, line) in body {
        let Some((key, value)) = line.trim().strip_prefix(':').and_then(|rest| rest.split_once(':')).filter(|(key, _)| !key.is_empty() && !key.contains(' '))
        else {
            break;
        };
        out.push((key, value.trim()));
    }
    let count = out.len();
    (out, count)
}

impl Reader<'_> {
    /// Writes what a directive is here; one that is not known leaves its text.
    pub fn directive(&mut self, open: &Open, body: &[(usize, &str)], at: At<'_>) {
        let At { source, before, depth } = at;
        let (options, count) = options(body);
        let get = |keys: &[&str]| options.iter().find(|(key, _)| keys.contains(key)).map(|(_, value)| *value).filter(|value| !value.is_empty());
        let body = &body[count..];
        let body = &body[body.iter().take_while(|(_, line)| line.trim().is_empty()).count()..];
        let name = open.name.as_str();
        let label = get(&["name", "label"]).map(str::to_owned).or(self.target.take());
        let id = label.and_then(|label| self.labels.id(&label)).map(|id| format!("#{id}"));
        let used = ["name", "label", "alt", "width", "lang", "class"];
        let rest = options.iter().filter(|(key, _)| !used.contains(key)).map(|(key, value)| (source, format!(":{key}: {value}")));
        self.out.left.extend(rest);
        self.out.gap(before, source);
        match name {
            "figure" | "image" => {
                let alt = get(&["alt"]).map(|alt| format!("alt=\"{}\"", alt.replace('"', "'")));
                let width = get(&["width"]).map(|width| format!("width={width}"));
                let attributes = [id, alt, width].into_iter().flatten().collect::<Vec<_>>().join(" ");
                let attributes = if attributes.is_empty() { String::new() } else { format!("{{{attributes}}}") };
                let end = body.iter().position(|(_, line)| line.trim().is_empty()).unwrap_or(body.len());
                let caption = body[..end].iter().map(|(at, line)| roles::replaced(line.trim(), self.labels, *at, &mut self.out)).collect::<Vec<_>>().join(" ");
                self.out.put(&format!("{before}![{caption}]({}){attributes}", open.argument), source);
                self.blocks(&body[end..], before, depth + 1);
            }
            "math" => {
                self.out.put(&format!("{before}$$"), source);
                let formula = Some(open.argument.as_str()).filter(|argument| !argument.is_empty());
                formula.iter().for_each(|formula| self.out.put(&format!("{before}{formula}"), source));
                body.iter().filter(|(_, line)| !line.trim().is_empty()).for_each(|(at, line)| self.out.put(&format!("{before}{line}"), *at));
                self.out.put(format!("{before}$$ {}", id.map(|id| format!("{{{id}}}")).unwrap_or_default()).trim_end(), source);
            }
            "code" | "code-block" | "code-cell" | "sourcecode" => self.code(&open.argument, body, at),
            "list-table" | "csv-table" | "table" => {
                match table::rows(body).filter(|_| name == "list-table") {
                    Some(rows) => self.table(&rows, get(&["header-rows"]).and_then(|count| count.parse().ok()).unwrap_or(0), before),
                    None if name == "table" => self.blocks(body, before, depth + 1),
                    None => return self.unknown(open, body, at),
                }
                self.out.gap(before, source);
                let caption = roles::replaced(&open.argument, self.labels, source, &mut self.out);
                if !caption.is_empty() || id.is_some() {
                    self.out.put(format!("{before}: {caption} {}", id.map(|id| format!("{{{id}}}")).unwrap_or_default()).trim_end(), source);
                }
            }
            "bibliography" | "toctree" | "tableofcontents" | "contents" => {
                self.out.left.push((source, format!("{{{name}}} {}", open.argument)));
                self.out.left.extend(body.iter().filter(|(_, line)| !line.trim().is_empty()).map(|(at, line)| (*at, (*line).to_owned())));
            }
            "abstract" => self.blocks(body, before, depth + 1),
            "epigraph" | "quote" | "blockquote" => self.blocks(body, &format!("{before}> "), depth + 1),
            // The class of a box without a kind says which it looks like.
            _ => match get(&["class"]).filter(|_| name == "admonition").and_then(|class| class.split(' ').find_map(of_box)).or(of_box(name)) {
                Some(alert) => self.boxed(alert, open, body, at),
                None => self.unknown(open, body, at),
            },
        }
        self.out.gap(before, source);
    }

    /// A table of our Markdown has one row of heads, which may be empty.
    fn table(&mut self, rows: &[Vec<(usize, String)>], heads: usize, before: &str) {
        let Some(first) = rows.first() else { return };
        let at = first.first().map_or(0, |(at, _)| *at);
        let heads = heads.min(1);
        let labels = self.labels;
        let line = |cells: &[(usize, String)], out: &mut Ours| {
            let cells: Vec<String> = cells.iter().map(|(at, cell)| roles::replaced(cell, labels, *at, out)).collect();
            out.put(&format!("{before}{}", table::row(cells.into_iter())), at);
        };
        let empty: Vec<(usize, String)> = first.iter().map(|_| (at, String::new())).collect();
        line(if heads == 1 { first } else { &empty }, &mut self.out);
        self.out.put(&format!("{before}{}", table::row(first.iter().map(|_| "---".to_owned()))), at);
        rows[heads..].iter().for_each(|row| line(row, &mut self.out));
    }

    fn code(&mut self, language: &str, body: &[(usize, &str)], at: At<'_>) {
        let At { source, before, .. } = at;
        let longest = body.iter().map(|(_, line)| line.trim_start().bytes().take_while(|byte| *byte == b'`').count()).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.out.put(&format!("{before}{fence}{language}"), source);
        body.iter().for_each(|(at, line)| self.out.put(&format!("{before}{line}"), *at));
        self.out.put(&format!("{before}{fence}"), source);
    }

    fn boxed(&mut self, alert: &str, open: &Open, body: &[(usize, &str)], at: At<'_>) {
        let At { source, before, depth } = at;
        let inner = format!("{before}> ");
        self.out.put(&format!("{inner}[!{alert}]"), source);
        if !open.argument.is_empty() {
            let title = roles::replaced(&open.argument, self.labels, source, &mut self.out);
            self.out.put(&format!("{inner}**{title}**\n{}", inner.trim_end()), source);
        }
        self.blocks(body, &inner, depth + 1);
    }

    fn unknown(&mut self, open: &Open, body: &[(usize, &str)], at: At<'_>) {
        let At { source, before, depth } = at;
        let words = Some(open.argument.as_str()).filter(|words| !words.is_empty()).or(body.iter().map(|(_, line)| line.trim()).find(|line| !line.is_empty()));
        self.out.unknown.push((format!("{{{}}}", open.name), words.unwrap_or_default().to_owned()));
        self.out.left.push((source, format!("{{{}}}", open.name)));
        if !open.argument.is_empty() {
            self.out.put(&format!("{before}{}\n", open.argument), source);
        }
        self.blocks(body, before, depth + 1);
    }
}
