//! A published page as it reads: its words in order, and which remarks mark them.

use std::collections::HashMap;
use std::ops::Range;

use scraper::{ElementRef, Html, Node, Selector};
use unicode_normalization::UnicodeNormalization;

/// The words met so far, each with a number, so that texts compare as lists of numbers.
pub type Keys = HashMap<String, u32>;

/// A page as it reads.
#[derive(Default)]
pub struct Text {
    /// Its words, one space between them, a line end between blocks.
    pub words: String,
    /// Its tokens in order.
    pub tokens: Vec<Token>,
    /// The headings of its sections, and the token at which each begins.
    pub sections: Vec<(String, usize)>,
    /// From the first token a remark marks to one past its last.
    pub marks: HashMap<String, Range<usize>>,
    /// How many tokens a remark marks; less than its range has where it marks several pieces.
    pub marked: HashMap<String, usize>,
    /// Where a token with a given key stands.
    pub places: HashMap<u32, Vec<usize>>,
}

/// A run of letters and digits, or another character that is no space.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands in the words, in bytes.
    pub from: usize,
    /// One past its last byte.
    pub to: usize,
    /// Its number: equal where it reads the same.
    pub key: u32,
    /// Whether it has letters or digits.
    pub is_word: bool,
    /// The block it stands in.
    pub block: u32,
    /// Whether it is code or a heading, which no passage is drawn from.
    pub is_apart: bool,
    /// Whether it is of the article's title.
    pub is_title: bool,
}

impl Text {
    /// What a range of tokens reads.
    pub fn read(&self, range: &Range<usize>) -> &str {
        if range.is_empty() { "" } else { &self.words[self.tokens[range.start].from..self.tokens[range.end - 1].to] }
    }

    /// The tokens of the section with the given heading.
    pub fn section(&self, title: &str) -> Option<Range<usize>> {
        let at = self.sections.iter().position(|(name, _)| name == title)?;
        let end = self.sections.get(at + 1).map_or(self.tokens.len(), |(_, start)| *start);
        Some(self.sections[at].1..end)
    }

    /// The keys of a range.
    pub fn keys(&self, range: &Range<usize>) -> impl Iterator<Item = u32> {
        self.tokens[range.clone()].iter().map(|token| token.key)
    }

    /// Every place where the given tokens stand.
    pub fn all(&self, keys: &[u32]) -> Vec<Range<usize>> {
        let none = Vec::new();
        let places = |key: &u32| self.places.get(key).unwrap_or(&none);
        let Some((rare, _)) = keys.iter().enumerate().min_by_key(|(_, key)| places(key).len()) else { return Vec::new() };
        let starts = places(&keys[rare]).iter().filter_map(|at| at.checked_sub(rare));
        let whole = |start: &usize| *start + keys.len() <= self.tokens.len() && self.keys(&(*start..start + keys.len())).eq(keys.iter().copied());
        starts.filter(whole).map(|start| start..start + keys.len()).collect()
    }
}

/// Reads the title, the abstract and the sections of an article's page.
pub fn read(html: &str, keys: &mut Keys) -> Text {
    let html = Html::parse_document(html);
    let sections = Selector::parse("header.front > h1, div.text > section, div.abstracts > section.abstract").expect("a selector");
    let mut reader = Reader { text: Text::default(), keys, block: 0, apart: false };
    for section in html.select(&sections) {
        let title: String = section.child_elements().filter(|e| e.value().name() == "h2").map(heading).collect();
        reader.text.sections.push((title, reader.text.tokens.len()));
        reader.element(section, &mut Vec::new());
        reader.end();
    }
    let mut text = reader.text;
    for (at, token) in text.tokens.iter().enumerate() {
        text.places.entry(token.key).or_default().push(at);
    }
    text
}

fn heading(element: ElementRef<'_>) -> String {
    let children =
        element.children().filter(|child| child.value().as_element().is_none_or(|e| !e.has_class("number", scraper::CaseSensitivity::CaseSensitive)));
    let text = children.flat_map(|child| child.descendants().filter_map(|node| node.value().as_text().map(|text| text.to_string())));
    text.collect::<String>().trim().to_owned()
}

struct Reader<'k> {
    text: Text,
    keys: &'k mut Keys,
    block: u32,
    apart: bool,
}

const INLINE: &[&str] = &["a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"];

impl Reader<'_> {
    fn element(&mut self, element: ElementRef<'_>, over: &mut Vec<String>) {
        let name = element.value().name();
        if is_apparatus(element) {
            return;
        }
        let before = over.len();
        if name == "mark" {
            over.extend(element.attr("data-ann").unwrap_or_default().split_whitespace().map(str::to_owned));
        }
        let (was_apart, inline) = (self.apart, INLINE.contains(&name));
        self.apart |= matches!(name, "pre" | "h1" | "h2" | "h3" | "h4");
        if !inline {
            self.end();
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.words(text, over),
                Node::Element(_) => self.element(ElementRef::wrap(child).expect("an element"), over),
                _ => {}
            }
        }
        if !inline {
            self.end();
        }
        self.apart = was_apart;
        over.truncate(before);
    }

    /// Ends a block.
    fn end(&mut self) {
        while self.text.words.ends_with(' ') {
            self.text.words.pop();
        }
        if !self.text.words.is_empty() && !self.text.words.ends_with('\n') {
            self.text.words.push('\n');
            self.block += 1;
        }
    }

    fn words(&mut self, text: &str, over: &[String]) {
        for c in text.chars() {
            if c.is_whitespace() {
                if !self.text.words.is_empty() && !self.text.words.ends_with([' ', '\n']) {
                    self.text.words.push(' ');
                }
                continue;
            }
            self.character(c, over);
        }
    }

    fn character(&mut self, c: char, over: &[String]) {
        let from = self.text.words.len();
        self.text.words.push(c);
        let to = self.text.words.len();
        let is_word = c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
        let block = self.block;
        match self.text.tokens.last_mut() {
            Some(last) if last.to == from && last.is_word && is_word => {
                last.to = to;
                last.key = key(&self.text.words[last.from..to], self.keys);
            }
            _ => self.text.tokens.push(Token {
                from,
                to,
                key: key(&self.text.words[from..to], self.keys),
                is_word,
                block,
                is_apart: self.apart,
                is_title: self.text.sections.len() == 1,
            }),
        }
        let at = self.text.tokens.len() - 1;
        for id in over {
            let range = self.text.marks.entry(id.clone()).or_insert(at..at);
            *self.text.marked.entry(id.clone()).or_default() += usize::from(range.end <= at);
            range.end = at + 1;
        }
    }
}

/// Whether an element is not of the text: remarks and the ways to them, numbers the page adds.
fn is_apparatus(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let role = matches!(value.attr("role"), Some("note" | "comment" | "group" | "doc-noteref" | "doc-backlink"));
    let class = value.classes().any(|class| ["number", "ann-ref", "remarks", "side", "waiver-ref"].contains(&class));
    role || class || matches!(value.name(), "nav" | "script" | "style" | "button" | "aside" | "details")
}

/// The number of a token: equal for what reads the same, whatever the form of its characters.
fn key(token: &str, keys: &mut Keys) -> u32 {
    let next = u32::try_from(keys.len()).expect("not that many words");
    if let Some(key) = keys.get(token) {
        return *key;
    }
    let plain: String = token.nfkc().map(plain).collect();
    let key = keys.get(&plain).copied().unwrap_or(next);
    keys.insert(plain, key);
    keys.insert(token.to_owned(), key);
    key
}

/// A character as its plainest form.
pub fn plain(c: char) -> char {
    match c {
        '‘' | '’' | '‛' | '`' | '´' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '‐'..='―' | '−' => '-',
        c => c,
    }
}

/// The keys of words that are not in a page.
pub fn keys_of(words: &str, keys: &mut Keys) -> Vec<u32> {
    let mut reader = Reader { text: Text::default(), keys, block: 0, apart: false };
    reader.words(words, &[]);
    reader.text.tokens.iter().map(|token| token.key).collect()
}
