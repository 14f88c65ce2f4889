//! The HTML tree: nodes, their builder, their text. The tree comes first, the string last.

mod escape;
mod write;

use std::borrow::Cow;

pub use escape::{escape_attribute, escape_text};
pub use write::{to_string, write};

/// Nodes one after the other, without an element around them.
pub type Fragment<'a> = Vec<Node<'a>>;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node<'a> {
    /// An element with its attributes and children.
    Element(Element<'a>),
    /// Text, escaped when it is written.
    Text(Cow<'a, str>),
    /// HTML that is safe and balanced already: cleaned HTML of an author, MathML, coloured code.
    Raw(Cow<'a, str>),
}

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element<'a> {
    /// The tag's name, lower case.
    pub name: &'static str,
    /// The attributes in the order they are written.
    pub attributes: Vec<(&'static str, Cow<'a, str>)>,
    /// What stands inside. Void elements have nothing.
    pub children: Fragment<'a>,
}

/// An element called `name`, empty.
pub fn el<'a>(name: &'static str) -> Element<'a> {
    Element { name, attributes: Vec::new(), children: Vec::new() }
}

/// A text node.
pub fn text<'a>(text: impl Into<Cow<'a, str>>) -> Node<'a> {
    Node::Text(text.into())
}

impl<'a> Element<'a> {
    /// Sets an attribute; one that stands already takes the new value.
    pub fn attr(mut self, name: &'static str, value: impl Into<Cow<'a, str>>) -> Self {
        let value = value.into();
        match self.attributes.iter_mut().find(|(n, _)| *n == name) {
            Some(attribute) => attribute.1 = value,
            None => self.attributes.push((name, value)),
        }
        self
    }

    /// Sets an attribute where there is a value for it.
    pub fn attr_opt(self, name: &'static str, value: Option<impl Into<Cow<'a, str>>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Sets a boolean attribute such as `hidden`.
    pub fn flag(self, name: &'static str) -> Self {
        self.attr(name, "")
    }

    /// Adds a class to those that stand.
    pub fn class(mut self, class: impl Into<Cow<'a, str>>) -> Self {
        let class = class.into();
        match self.attributes.iter_mut().find(|(n, _)| *n == "class") {
            Some((_, classes)) => {
                let classes = classes.to_mut();
                classes.push(' ');
                classes.push_str(&class);
            }
            None => self.attributes.push(("class", class)),
        }
        self
    }

    /// Adds one child.
    pub fn child(mut self, child: impl Into<Node<'a>>) -> Self {
        self.children.push(child.into());
        self
    }

    /// Adds children.
    pub fn children(mut self, children: impl IntoIterator<Item = impl Into<Node<'a>>>) -> Self {
        self.children.extend(children.into_iter().map(Into::into));
        self
    }

    /// Adds text.
    pub fn text(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// Adds HTML that is safe and balanced already.
    pub fn raw(mut self, html: impl Into<Cow<'a, str>>) -> Self {
        self.children.push(Node::Raw(html.into()));
        self
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| *n == name).map(|(_, value)| &**value)
    }
}

impl<'a> From<Element<'a>> for Node<'a> {
    fn from(element: Element<'a>) -> Self {
        Node::Element(element)
    }
}

impl<'a> From<&'a str> for Node<'a> {
    fn from(text: &'a str) -> Self {
        Node::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Node<'_> {
    fn from(text: String) -> Self {
        Node::Text(Cow::Owned(text))
    }
}

/// The text a reader sees in `nodes`, tags left out. Of a formula it is the symbols, without the TeX kept beside them.
pub fn text_of(nodes: &[Node]) -> String {
    let mut out = String::new();
    let mut waiting: Vec<&Node> = nodes.iter().rev().collect();
    while let Some(node) = waiting.pop() {
        match node {
            Node::Element(element) => waiting.extend(element.children.iter().rev()),
            Node::Text(text) => out.push_str(text),
            Node::Raw(html) => text_of_raw(html, &mut out),
        }
    }
    out
}

/// Appends the text of HTML that this program wrote: `<` and `>` stand only in tags there, or quoted inside one.
fn text_of_raw(html: &str, out: &mut String) {
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&unescape(&rest[..open]));
        let tag = &rest[open..];
        let skip_to = if tag.starts_with("<annotation") { tag.find("</annotation>") } else { None };
        let from = skip_to.unwrap_or(0);
        rest = &tag[from + tag_length(&tag[from..])..];
    }
    out.push_str(&unescape(rest));
}

/// How many more elements a piece of HTML that this program wrote begins than it ends.
pub fn depth(html: &str) -> isize {
    let (mut rest, mut depth) = (html, 0);
    while let Some(open) = rest.find('<') {
        let tag = &rest[open..];
        let name = tag[1..].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        depth += if tag.starts_with("</") { -1 } else { isize::from(!name.is_empty() && !write::is_void(name)) };
        rest = &tag[tag_length(tag)..];
    }
    depth
}

fn tag_length(tag: &str) -> usize {
    let mut quoted = false;
    for (i, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return i + 1,
            _ => {}
        }
    }
    tag.len()
}

fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", "\u{a0}");
    Cow::Owned(plain.replace("&amp;", "&"))
}
