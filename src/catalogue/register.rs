//! Who wrote what, and what is about what: the persons and the keywords of the journal, each with the address of its page.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Catalogue;
use crate::bibliography::Name;
use crate::data::TextOr;
use crate::edition::front::ArticleFront;
use crate::edition::people::Affiliation;
use crate::slug;

/// The folder of the pages of authors.
pub const AUTHORS: &str = "authors/";
/// The folder of the pages of keywords.
pub const KEYWORDS: &str = "keywords/";
/// The page of all volumes and issues.
pub const ARCHIVE: &str = "archive/";

/// An author as an article names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Byline {
    /// The name as it is printed.
    pub name: String,
    /// The name by which it stands in a list: "Roe, Jane".
    pub listed: String,
    /// The ORCID iD; may be empty.
    pub orcid: String,
    /// The affiliations.
    pub affiliations: Vec<TextOr<Affiliation>>,
}

impl Byline {
    /// The authors that a front matter names.
    pub(super) fn all(front: &ArticleFront) -> Vec<Self> {
        let one = |author: &crate::edition::people::Author| {
            let printed = author.printed();
            let name = Name::of(&printed, author.given.as_deref(), author.family.as_deref());
            let has_parts = !name.given.is_empty() && !name.family.is_empty() && name.family.chars().all(|c| c < '\u{2e80}');
            Self {
                listed: if has_parts { format!("{}, {}", name.short(), name.given) } else { printed.clone() },
                name: printed,
                orcid: author.orcid.as_ref().map(|orcid| orcid.as_str().to_owned()).unwrap_or_default(),
                affiliations: author.affiliations.0.iter().filter_map(|key| front.affiliations.get(&key.value).cloned()).collect(),
            }
        };
        front.authors.iter().map(one).collect()
    }
}

/// Somebody who wrote articles of the journal.
#[derive(Clone, Debug)]
pub struct Person {
    /// The URL of their page.
    pub url: String,
    /// Their articles, newest first: the position of each, and theirs among its authors.
    pub articles: Vec<(usize, usize)>,
}

/// What articles of the journal are about.
#[derive(Clone, Debug)]
pub struct Keyword {
    /// The URL of its page.
    pub url: String,
    /// As the newest article writes it.
    pub words: String,
    /// The articles that have it, newest first.
    pub articles: Vec<usize>,
}

/// The persons and keywords of a journal.
#[derive(Debug, Default)]
pub struct Register {
    /// In the order they first appear.
    pub people: Vec<Person>,
    /// In the order they first appear.
    pub keywords: Vec<Keyword>,
    person_of: HashMap<(usize, usize), usize>,
    keyword_of: HashMap<String, usize>,
}

/// A page that lists articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// All authors.
    Authors,
    /// The articles of one, by position.
    Person(usize),
    /// All keywords.
    Keywords,
    /// The articles of one, by position.
    Keyword(usize),
    /// All volumes and issues.
    Archive,
}

impl Register {
    /// Addresses follow from who appeared first, so that a new issue changes none.
    pub(super) fn of(catalogue: &Catalogue) -> Self {
        let mut order = catalogue.newest_articles();
        order.reverse();
        let mut register = Self::default();
        register.read_people(catalogue, &order);
        register.read_keywords(catalogue, &order);
        register
    }

    /// One person is who has one ORCID iD. Who is named without one is the one person of that name, if there are not several.
    fn read_people(&mut self, catalogue: &Catalogue, order: &[usize]) {
        let bylines = || order.iter().flat_map(|&at| catalogue.articles[at].bylines.iter().enumerate().map(move |(n, byline)| (at, n, byline)));
        let mut orcids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (_, _, byline) in bylines().filter(|(_, _, byline)| !byline.orcid.is_empty()) {
            orcids.entry(&byline.name).or_default().insert(&byline.orcid);
        }
        let mut known: HashMap<(&str, &str), usize> = HashMap::new();
        let mut slugs = Slugs::new(AUTHORS);
        for (at, n, byline) in bylines() {
            let own = orcids.get(byline.name.as_str()).filter(|own| byline.orcid.is_empty() && own.len() == 1).and_then(|own| own.first().copied());
            let orcid = own.unwrap_or(&byline.orcid);
            let key = if orcid.is_empty() { (byline.name.as_str(), "") } else { ("", orcid) };
            let person = *known.entry(key).or_insert_with(|| {
                self.people.push(Person { url: slugs.url(&byline.name, orcid), articles: Vec::new() });
                self.people.len() - 1
            });
            self.people[person].articles.push((at, n));
            self.person_of.insert((at, n), person);
        }
        self.people.iter_mut().for_each(|person| person.articles.reverse());
    }

    /// Keywords that differ in capitals alone are one.
    fn read_keywords(&mut self, catalogue: &Catalogue, order: &[usize]) {
        let mut slugs = Slugs::new(KEYWORDS);
        for &at in order {
            for words in &catalogue.articles[at].keywords {
                let keyword = *self.keyword_of.entry(folded(words)).or_insert_with(|| {
                    self.keywords.push(Keyword { url: slugs.url(words, ""), words: String::new(), articles: Vec::new() });
                    self.keywords.len() - 1
                });
                let keyword = &mut self.keywords[keyword];
                words.clone_into(&mut keyword.words);
                if keyword.articles.last() != Some(&at) {
                    keyword.articles.push(at);
                }
            }
        }
        self.keywords.iter_mut().for_each(|keyword| keyword.articles.reverse());
    }

    /// The `n`th author of the article at position `at`.
    pub fn person(&self, at: usize, n: usize) -> Option<&Person> {
        self.person_of.get(&(at, n)).map(|person| &self.people[*person])
    }

    /// The keyword that is written so.
    pub fn keyword(&self, words: &str) -> Option<&Keyword> {
        self.keyword_of.get(&folded(words)).map(|keyword| &self.keywords[*keyword])
    }
}

fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Words without letters by the numbers of their signs: `u1f600`.
fn signs(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).take(8).map(|c| format!("u{:x}", u32::from(c))).collect::<Vec<_>>().join("-")
}

/// Gives out addresses, each once.
struct Slugs {
    folder: &'static str,
    taken: BTreeSet<String>,
}

impl Slugs {
    fn new(folder: &'static str) -> Self {
        Self { folder, taken: BTreeSet::new() }
    }

    /// An address made of `words`; of two that would be the same the later has what tells it apart in its own, or else a number.
    fn url(&mut self, words: &str, apart: &str) -> String {
        let base = if words.chars().any(char::is_alphanumeric) { slug::slug(words) } else { signs(words) };
        let own = (!apart.is_empty()).then(|| format!("{base}-{}", apart.to_lowercase()));
        let numbered = (2u32..).map(|n| format!("{base}-{n}"));
        let named = std::iter::once(base.clone()).chain(own).chain(numbered);
        let free = |slug: &String| slug::file_name_fault(slug).is_none() && !self.taken.contains(slug);
        let slug = named.take(self.taken.len() + 3).find(free).unwrap_or_else(|| base.clone());
        self.taken.insert(slug.clone());
        format!("{}{slug}/", self.folder)
    }
}

impl Catalogue {
    /// The persons and keywords, put together when they are first asked for.
    pub fn register(&self) -> &Register {
        self.register.get_or_init(|| Register::of(self))
    }

    /// The pages that list articles, by their URLs. A page that the journal has of its own takes the place of one.
    pub fn listings(&self) -> Vec<(String, Listed)> {
        let register = self.register();
        let mut all: Vec<(String, Listed)> = Vec::new();
        all.extend((!register.people.is_empty()).then(|| (AUTHORS.to_owned(), Listed::Authors)));
        all.extend(register.people.iter().enumerate().map(|(at, person)| (person.url.clone(), Listed::Person(at))));
        all.extend((!register.keywords.is_empty()).then(|| (KEYWORDS.to_owned(), Listed::Keywords)));
        all.extend(register.keywords.iter().enumerate().map(|(at, keyword)| (keyword.url.clone(), Listed::Keyword(at))));
        all.extend((!self.issues.is_empty()).then(|| (ARCHIVE.to_owned(), Listed::Archive)));
        all.retain(|(url, _)| self.at(url).is_none());
        all
    }

    /// The page that lists articles at `url`.
    pub fn listing_at(&self, url: &str) -> Option<Listed> {
        let may_be = [AUTHORS, KEYWORDS, ARCHIVE].iter().any(|folder| url.starts_with(folder));
        may_be.then(|| self.listings().into_iter().find(|(own, _)| own == url)).flatten().map(|(_, listing)| listing)
    }
}
