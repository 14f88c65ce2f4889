//! XML as a tree: as much of it as styles and locales are written in. Entities of a document type are not expanded.

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

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

/// How many bytes a document may have, how many elements, and how many bytes one value in it.
const LARGEST: usize = 2_000_000;
const ELEMENTS: usize = 20_000;
const LONGEST: usize = 2_000;

/// How many attributes an element may have: each is compared with those before it.
const ATTRIBUTES: usize = 100;

/// A message and the byte it is about.
type Fault = (String, usize);

/// Reads a document.
pub(super) fn read(text: &str) -> Result<Element, Fault> {
    if text.len() > LARGEST {
        return Err(("it is too large".to_owned(), 0));
    }
    let mut elements = 0;
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut stack = vec![Element::default()];
    loop {
        let from = place(reader.buffer_position());
        let event = reader.read_event().map_err(|error| fault(&error, place(reader.error_position()), &stack))?;
        let at = from + text.get(from..).and_then(|rest| rest.find('<')).unwrap_or(0);
        match event {
            Event::Start(_) | Event::Empty(_) if stack.len() > DEPTH => return Err(("elements stand too deep in each other".to_owned(), at)),
            Event::Start(_) | Event::Empty(_) if elements == ELEMENTS => return Err(("it has too many elements".to_owned(), at)),
            Event::Start(start) | Event::Empty(start) => {
                elements += 1;
                stack.push(element(&start, at)?);
            }
            Event::End(_) => close(&mut stack),
            Event::Text(part) => add(&mut stack, &part),
            Event::CData(part) => add(&mut stack, &part),
            Event::GeneralRef(part) => reference(&mut stack, &part, from)?,
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    outermost(stack)
}

fn place(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// The one element of a document.
fn outermost(mut stack: Vec<Element>) -> Result<Element, Fault> {
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

/// Puts an element that ends into the one around it.
fn close(stack: &mut Vec<Element>) {
    if stack.len() > 1
        && let (Some(element), Some(parent)) = (stack.pop(), stack.last_mut())
    {
        parent.children.push(element);
    }
}

fn add(stack: &mut [Element], words: &[u8]) {
    if let Some(top) = stack.last_mut() {
        top.text.push_str(&String::from_utf8_lossy(words));
    }
}

/// An entity among words: a character by its number, or one of the five every document has.
fn reference(stack: &mut [Element], part: &BytesRef, at: usize) -> Result<(), Fault> {
    let name = String::from_utf8_lossy(part);
    let unknown = || (format!("`&{name};` is no entity that is known here"), at);
    let Some(top) = stack.last_mut() else { return Ok(()) };
    match part.resolve_char_ref().map_err(|_| unknown())? {
        Some(character) => top.text.push(character),
        None => top.text.push_str(resolve_predefined_entity(&name).ok_or_else(unknown)?),
    }
    Ok(())
}

fn element(start: &BytesStart, at: usize) -> Result<Element, Fault> {
    let name = start.local_name();
    let mut element = Element { name: String::from_utf8_lossy(name.as_ref()).into_owned(), at, ..Element::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| (format!("an attribute of `{}` can't be read: {error}", element.name), at))?;
        if element.attributes.len() == ATTRIBUTES {
            return Err((format!("`{}` has too many attributes", element.name), at));
        }
        let key = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
        // White space as written is a space; as an entity it is itself.
        let value = String::from_utf8_lossy(&attribute.value).replace(['\n', '\t', '\r'], " ");
        let value = unescape(&value).map_err(|error| (format!("`{key}` of `{}` can't be read: {error}", element.name), at))?;
        if value.len() > LONGEST {
            return Err((format!("`{key}` of `{}` is too long", element.name), at));
        }
        element.attributes.push((key, value.into_owned()));
    }
    Ok(element)
}

/// What the reader found, in words that do not need the rules of XML.
fn fault(error: &Error, at: usize, stack: &[Element]) -> Fault {
    let open = stack.last().map(|element| (element.name.as_str(), element.at)).unwrap_or_default();
    match error {
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => (format!("`{found}` ends where `{expected}` is open"), at),
        Error::IllFormed(IllFormedError::UnmatchedEndTag(name)) => (format!("`{name}` closes nothing"), at),
        Error::IllFormed(IllFormedError::UnclosedReference) => ("`&` is written `&amp;`".to_owned(), at),
        Error::IllFormed(IllFormedError::MissingEndTag(_)) => (format!("`{}` is not closed", open.0), open.1),
        Error::Syntax(_) => ("something that begins with `<` is not closed".to_owned(), at),
        other => (other.to_string(), at),
    }
}
