//! XML as a tree: as much of it as styles and locales are written in.

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name without a prefix.
    pub name: String,
    /// Its attributes, entities resolved.
    pub attributes: Vec<(String, String)>,
    /// The elements in it.
    pub children: Vec<Element>,
    /// The words in it.
    pub text: String,
    /// The byte it begins at.
    pub at: usize,
}

impl Element {
    /// The attribute `name`.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The children called `name`.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first child called `name`.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }
}

/// How deep elements may stand in each other.
const DEPTH: usize = 100;

/// Reads a document; an error is a message and the byte it is about.
pub(super) fn read(text: &str) -> Result<Element, (String, usize)> {
    let mut stack = vec![Element::default()];
    let mut at = 0;
    while let Some(found) = text[at..].find('<') {
        let open = at + found;
        if let Some(top) = stack.last_mut() {
            decode(&text[at..open], &mut top.text);
        }
        let rest = &text[open..];
        if let Some(end) = skipped(rest) {
            let end = end.ok_or_else(|| ("this is not closed".to_owned(), open))?;
            if let (Some(inner), Some(top)) = (rest[..end].strip_prefix("<![CDATA["), stack.last_mut()) {
                top.text.push_str(inner.trim_end_matches("]]>"));
            }
            at = open + end;
        } else {
            let end = tag_end(rest).ok_or_else(|| ("this tag is not closed".to_owned(), open))?;
            tag(&rest[1..end], open, &mut stack)?;
            at = open + end + 1;
        }
    }
    let mut document = match (stack.pop(), stack.len()) {
        (Some(document), 0) => document,
        (Some(element), _) => return Err((format!("`{}` is not closed", element.name), element.at)),
        (None, _) => return Err(("there is nothing in it".to_owned(), 0)),
    };
    match document.children.len() {
        1 => Ok(document.children.remove(0)),
        _ => Err(("a style has one outermost element".to_owned(), 0)),
    }
}

/// The length of a comment, an instruction or the like.
fn skipped(rest: &str) -> Option<Option<usize>> {
    let until = |mark: &str| rest.find(mark).map(|end| end + mark.len());
    if rest.starts_with("<!--") {
        Some(until("-->"))
    } else if rest.starts_with("<![CDATA[") {
        Some(until("]]>"))
    } else if rest.starts_with("<?") {
        Some(until("?>"))
    } else if rest.starts_with("<!") {
        Some(until(">"))
    } else {
        None
    }
}

/// The closing bracket of a tag; those in quoted values are no ends.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, b) in rest.bytes().enumerate() {
        match (quote, b) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(open), b) if open == b => quote = None,
            _ => {}
        }
    }
    None
}

fn tag(inside: &str, at: usize, stack: &mut Vec<Element>) -> Result<(), (String, usize)> {
    if let Some(name) = inside.strip_prefix('/') {
        let element = stack.pop().filter(|element| element.name == local(name.trim()));
        return match (element, stack.last_mut()) {
            (Some(element), Some(parent)) => {
                parent.children.push(element);
                Ok(())
            }
            _ => Err((format!("`{}` closes nothing", name.trim()), at)),
        };
    }
    let (inside, alone) = inside.strip_suffix('/').map_or((inside, false), |inside| (inside, true));
    let name_end = inside.find(char::is_whitespace).unwrap_or(inside.len());
    let element = Element { name: local(&inside[..name_end]).to_owned(), attributes: attributes(&inside[name_end..], at)?, at, ..Element::default() };
    if alone {
        if let Some(parent) = stack.last_mut() {
            parent.children.push(element);
        }
    } else if stack.len() > DEPTH {
        return Err(("elements stand too deep in each other".to_owned(), at));
    } else {
        stack.push(element);
    }
    Ok(())
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn attributes(mut rest: &str, at: usize) -> Result<Vec<(String, String)>, (String, usize)> {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Ok(found);
        }
        let malformed = || (format!("`{}` is no attribute", rest.split_whitespace().next().unwrap_or_default()), at);
        let (name, after) = rest.split_once('=').ok_or_else(malformed)?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or_else(malformed)?;
        let (value, after) = after[1..].split_once(quote).ok_or_else(malformed)?;
        let mut decoded = String::with_capacity(value.len());
        // White space as written is a space; as an entity it is itself.
        decode(&value.replace(['\n', '\t', '\r'], " "), &mut decoded);
        found.push((name.trim().to_owned(), decoded));
        rest = after;
    }
}

/// Adds `text` with its entities resolved.
fn decode(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        into.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = rest.find(';').filter(|end| *end < 12).and_then(|end| Some((character(&rest[1..end])?, end + 1)));
        match entity {
            Some((c, length)) => {
                into.push(c);
                rest = &rest[length..];
            }
            None => {
                into.push('&');
                rest = &rest[1..];
            }
        }
    }
    into.push_str(rest);
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
