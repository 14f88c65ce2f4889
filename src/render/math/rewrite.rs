//! What the converter wrote, read again tag by tag: only MathML that is known stays, styles become classes, and text it
//! left unescaped is escaped.

use super::style::{Instead, instead};
use crate::render::html::escape_attribute;

/// Elements whose content is text alone: whatever looks like a tag in them is text.
const LEAVES: [&str; 4] = ["mi", "mn", "mo", "ms"];

/// Elements that may stand in a formula.
const ELEMENTS: [&str; 32] = [
    "mrow",
    "mtext",
    "mspace",
    "msub",
    "msup",
    "msubsup",
    "mover",
    "munder",
    "munderover",
    "mmultiscripts",
    "mprescripts",
    "mroot",
    "msqrt",
    "mfrac",
    "mpadded",
    "mphantom",
    "mtable",
    "mtr",
    "mtd",
    "menclose",
    "mstyle",
    "b",
    "i",
    "em",
    "code",
    "s",
    "u",
    "span",
    "mi",
    "mn",
    "mo",
    "ms",
];

/// Attributes that may stand on them.
const ATTRIBUTES: [&str; 22] = [
    "displaystyle",
    "scriptlevel",
    "mathvariant",
    "lspace",
    "rspace",
    "stretchy",
    "minsize",
    "maxsize",
    "form",
    "fence",
    "separator",
    "symmetric",
    "largeop",
    "movablelimits",
    "accent",
    "accentunder",
    "linethickness",
    "width",
    "height",
    "depth",
    "voffset",
    "class",
];

/// The widest space and the thickest line, in any unit.
const WIDEST: f32 = 50.0;

/// A tag of the converter's output.
struct Tag<'a> {
    name: &'a str,
    closes: bool,
    empty: bool,
    attributes: Vec<(&'a str, &'a str)>,
}

/// What is being written, and the elements that are open: the name the converter gave and the tags that end it.
struct Rewriter<'a> {
    out: String,
    open: Vec<(&'a str, String)>,
    tags: Vec<&'a str>,
}

/// `mathml` with nothing in it but known MathML, or why it can't be had. `tex` is the formula it was made from.
pub(super) fn rewrite<'a>(mathml: &'a str, tex: &'a str) -> Result<String, String> {
    let mut writer = Rewriter { out: String::with_capacity(mathml.len()), open: Vec::new(), tags: tags_of(tex) };
    let mut rest = mathml;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '<' => writer.markup(rest)?,
            '&' => writer.reference(rest),
            _ => {
                let run = rest.find(['<', '&']).unwrap_or(rest.len());
                writer.text(&rest[..run]);
                run
            }
        };
        rest = &rest[length..];
    }
    if !writer.open.is_empty() {
        return Err(MALFORMED.to_owned());
    }
    Ok(writer.out)
}

const MALFORMED: &str = "it can't be shown as it is written";

impl<'a> Rewriter<'a> {
    /// Takes the tag `rest` begins with, or a `<` that is text; gives the bytes taken.
    fn markup(&mut self, rest: &'a str) -> Result<usize, String> {
        let leaf = self.open.last().map(|(name, _)| *name).filter(|name| LEAVES.contains(name));
        let found = tag(rest).filter(|(tag, _)| leaf.is_none_or(|leaf| tag.closes && tag.name == leaf));
        match found {
            None => {
                self.out.push_str("&lt;");
                Ok(1)
            }
            Some((tag, length)) if is_link(&tag) => Ok(length),
            Some((tag, length)) if tag.closes => self.close(tag.name).map(|()| length),
            Some((tag, length)) => self.start(&tag, &rest[length..]).map(|more| length + more),
        }
    }

    fn reference(&mut self, rest: &str) -> usize {
        for known in ["&lt;", "&gt;", "&amp;", "&quot;"] {
            if rest.starts_with(known) {
                self.out.push_str(known);
                return known.len();
            }
        }
        self.out.push_str("&amp;");
        1
    }

    fn text(&mut self, text: &str) {
        crate::render::html::escape_text(text, &mut self.out);
    }

    fn close(&mut self, name: &str) -> Result<(), String> {
        match self.open.pop() {
            Some((opened, ends)) if opened == name => {
                self.out.push_str(&ends);
                Ok(())
            }
            _ => Err(MALFORMED.to_owned()),
        }
    }

    /// Writes a start tag; gives the bytes of what is left out after it.
    fn start(&mut self, tag: &Tag<'a>, after: &str) -> Result<usize, String> {
        let Some(&name) = ELEMENTS.iter().find(|name| **name == tag.name) else {
            return Err(MALFORMED.to_owned());
        };
        if is_number(tag) && !self.is_tagged(after) {
            let cell = after.find("</mtd>").ok_or(MALFORMED)?;
            return Ok(cell + "</mtd>".len());
        }
        let class = tag.attributes.iter().find(|(name, _)| *name == "class").map_or("", |(_, class)| *class);
        if class.starts_with("menclose-") {
            return Ok("</mrow>".len());
        }
        let has_level = tag.attributes.iter().any(|(name, _)| is_level(name));
        let written = match name {
            "menclose" => "mrow",
            "mrow" if has_level => "mstyle",
            name => name,
        };
        let mut ends = format!("</{written}>");
        if self.lift(written, tag) {
            ends.push_str("</mstyle>");
        }
        self.out.push('<');
        self.out.push_str(written);
        self.attributes(written, tag)?;
        if tag.empty {
            // In HTML, too, a slash ends an element of MathML.
            self.out.push_str("/>");
        } else {
            self.out.push('>');
            self.open.push((tag.name, ends));
        }
        Ok(0)
    }

    /// Puts what validators know on `mstyle` alone on one around the element; says whether it did.
    fn lift(&mut self, written: &str, tag: &Tag) -> bool {
        let lifted: Vec<_> = tag.attributes.iter().filter(|(name, _)| is_lifted(written, name)).collect();
        if lifted.is_empty() || tag.empty {
            return false;
        }
        self.out.push_str("<mstyle");
        for (name, value) in lifted {
            self.attribute(name, value);
        }
        self.out.push('>');
        true
    }

    fn attributes(&mut self, written: &str, tag: &Tag) -> Result<(), String> {
        let mut classes: Vec<String> = Vec::new();
        for &(name, value) in &tag.attributes {
            match name {
                _ if is_lifted(written, name) => {}
                "style" => self.style(value, &mut classes),
                "class" => classes.extend(class_of(value).map(str::to_owned)),
                "notation" => classes.push(strike(value).to_owned()),
                _ if ATTRIBUTES.contains(&name) => {
                    check_length(name, value)?;
                    // MathML has no `rem`, and a formula is set in the size of its text.
                    self.attribute(name, &value.replace("rem", "em"));
                }
                _ => {}
            }
        }
        classes.retain(|class| !class.is_empty());
        if !classes.is_empty() {
            self.attribute("class", &classes.join(" "));
        }
        Ok(())
    }

    fn style(&mut self, style: &str, classes: &mut Vec<String>) {
        for declaration in style.split(';').map(str::trim).filter(|d| !d.is_empty()) {
            match instead(declaration) {
                // Only a table with a column of numbers is as wide as the page.
                Some(Instead::Class(class)) if class == "m-wide" && self.tags.is_empty() => {}
                Some(Instead::Class(class)) => classes.push(class),
                Some(Instead::Attribute(name, value)) => self.attribute(name, &value),
                None => {}
            }
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape_attribute(value, &mut self.out);
        self.out.push('"');
    }

    /// Whether the cell that begins here holds the words of a `\tag`; of a formula without one, the columns of numbers go.
    fn is_tagged(&self, cell: &str) -> bool {
        let number = cell.strip_prefix("<mtext>(").and_then(|rest| rest.split_once(")</mtext>"));
        !self.tags.is_empty() && number.is_none_or(|(number, _)| self.tags.contains(&number))
    }
}

/// The words of each `\tag{…}` of a formula.
fn tags_of(tex: &str) -> Vec<&str> {
    tex.split(r"\tag").skip(1).filter_map(|rest| rest.trim_start_matches('*').trim_start().strip_prefix('{')?.split('}').next()).collect()
}

/// Whether a start tag opens a cell of the columns in which the converter numbers equations.
fn is_number(tag: &Tag) -> bool {
    let style = tag.attributes.iter().find(|(name, _)| *name == "style").map_or("", |(_, style)| *style);
    tag.name == "mtd" && style.starts_with("width:")
}

/// A reference inside a formula is its number; a link to a number that moved would lead nowhere.
fn is_link(tag: &Tag) -> bool {
    tag.name == "a"
}

fn is_level(name: &str) -> bool {
    matches!(name, "displaystyle" | "scriptlevel")
}

/// A table keeps its own display style, which it would not take from around it.
fn is_lifted(written: &str, attribute: &str) -> bool {
    match written {
        "mtable" => attribute == "scriptlevel",
        "mstyle" => false,
        _ => is_level(attribute),
    }
}

fn class_of(class: &str) -> Option<&'static str> {
    match class {
        "math-core-sans-serif-font" => Some("m-sans"),
        "math-core-serif-font" => Some("m-serif"),
        _ => None,
    }
}

fn strike(notation: &str) -> &'static str {
    match notation {
        "updiagonalstrike" => "m-up",
        "downdiagonalstrike" => "m-down",
        "horizontalstrike" => "m-through",
        _ => "m-cross",
    }
}

fn check_length(name: &str, value: &str) -> Result<(), String> {
    if !matches!(name, "width" | "height" | "depth" | "voffset" | "linethickness") {
        return Ok(());
    }
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    match number.parse::<f32>() {
        Ok(length) if length.abs() <= WIDEST => Ok(()),
        _ => Err(format!("the length `{value}` is wider than a page")),
    }
}

/// Reads a tag as the converter writes them: attributes in double quotes, nothing else.
fn tag(rest: &str) -> Option<(Tag<'_>, usize)> {
    let closes = rest.starts_with("</");
    let mut at = if closes { 2 } else { 1 };
    let name = word(&rest[at..]);
    at += name.len();
    let mut attributes = Vec::new();
    loop {
        let after = rest[at..].trim_start_matches(' ');
        at = rest.len() - after.len();
        if let Some(end) = ["/>", ">"].into_iter().find(|end| after.starts_with(end)) {
            let tag = Tag { name, closes, empty: end == "/>", attributes };
            return (!name.is_empty()).then_some((tag, at + end.len()));
        }
        let attribute = word(after);
        let value = after[attribute.len()..].strip_prefix("=\"").filter(|_| !attribute.is_empty())?;
        let value = &value[..value.find('"')?];
        attributes.push((attribute, value));
        at += attribute.len() + value.len() + 3;
    }
}

fn word(text: &str) -> &str {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    &text[..length]
}
