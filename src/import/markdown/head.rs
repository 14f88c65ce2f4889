//! The front matter of manuscripts in Markdown, in its many forms.

use std::collections::BTreeSet;

use super::Beside;
use super::compose::footnotes;
use crate::edition::contact::Email;
use crate::edition::credit::CreditRole;
use crate::edition::scalar::{Date, Language, Orcid};
use crate::import::article::{Sheet, day, key_of};
use crate::import::yaml;
use crate::manuscript::language;
use crate::manuscript::reference::read_date;
use crate::source::FileId;
use crate::yaml::{self as source, Node};

/// An author.
#[derive(Clone, Debug, Default)]
struct Writer {
    name: String,
    orcid: Option<String>,
    email: Option<String>,
    corresponding: bool,
    equal: bool,
    places: Vec<String>,
    roles: Vec<String>,
}

/// What a front matter says.
#[derive(Clone, Debug, Default)]
pub struct Head {
    title: String,
    subtitle: String,
    /// The tag of its language.
    pub language: String,
    authors: Vec<Writer>,
    /// Key and name.
    places: Vec<(String, String)>,
    date: Option<Date>,
    keywords: Vec<String>,
    doi: String,
    license: String,
    summary: String,
    bibliography: Vec<String>,
    funders: Vec<String>,
    /// Values that could not be taken over, and what they are.
    pub left: Vec<(String, String)>,
    /// Keys that an article has no place for.
    pub others: Vec<(String, String)>,
}

/// Reads front matters, each with the name of its file; a later one says more than one before it.
///
/// # Errors
/// What is wrong with the YAML of one.
pub fn read(texts: &[(&str, &str)]) -> Result<Head, String> {
    let mut head = Head::default();
    for (name, text) in texts {
        if let Some(node) = parsed(text).map_err(|why| if texts.len() > 1 { format!("{name}: {why}") } else { why })? {
            head.all(&node);
        }
    }
    if head.title.is_empty() {
        head.title = "Untitled".to_owned();
    }
    Ok(head)
}

/// Whether the front matter of the first of several texts is that of the article, and not of a section.
pub fn leads(front: &str, text: &str) -> bool {
    const OF_ARTICLES: [&str; 6] = ["author", "affiliation", "abstract", "keywords", "tags", "doi"];
    let names = front.lines().any(|line| OF_ARTICLES.iter().any(|key| line.starts_with(key)));
    let heading = text.trim_start().strip_prefix('#').map(|rest| rest.trim_start_matches('#').lines().next().unwrap_or(""));
    names || text.trim().is_empty() || heading.is_some_and(|words| language::of_heading(words).is_some())
}

/// The YAML of a front matter; none where it is empty.
fn parsed(text: &str) -> Result<Option<Node>, String> {
    let mut found = Vec::new();
    match source::read(text, FileId(0), 0, &mut found) {
        Some(node) => Ok(Some(node).filter(|_| !text.trim().is_empty())),
        None => found.first().map_or(Ok(None), |fault| {
            let line = text[..(fault.span.start as usize).min(text.len())].matches('\n').count() + 1;
            Err(format!("its front matter can't be read: line {line}: {}", fault.message))
        }),
    }
}

fn plain(node: &Node) -> String {
    node.text().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
}

/// The texts of a list, or of a text parted by commas.
fn texts(node: &Node) -> Vec<String> {
    let list: Vec<String> = node.items().iter().map(plain).filter(|text| !text.is_empty()).collect();
    let parts = |text: &str| text.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    if list.is_empty() { parts(&plain(node)) } else { list }
}

fn says_yes(node: Option<&Node>) -> bool {
    node.is_some_and(|node| matches!(plain(node).as_str(), "true" | "yes" | "True" | "Yes"))
}

impl Head {
    fn all(&mut self, whole: &Node) {
        // The file of a MyST project has the data of its article under a key of its own.
        let node = whole.get("project").filter(|project| !project.pairs().is_empty()).unwrap_or(whole);
        for (key, value) in node.pairs() {
            self.take(&key.text, value);
        }
        self.settle(node);
    }

    /// Takes what the front matter of a further text says: its title is that of a section, unless it is the article's; its abstract is
    /// the article's, unless that has one.
    ///
    /// # Errors
    /// What is wrong with its YAML.
    pub fn further(&mut self, name: &str, text: &str) -> Result<String, String> {
        let Some(node) = parsed(text).map_err(|why| format!("{name}: {why}"))? else { return Ok(String::new()) };
        let has_abstract = !self.summary.is_empty();
        if let Some(summary) = node.get("abstract").filter(|_| !has_abstract) {
            self.take("abstract", summary);
        }
        let is_placed = |key: &str| key == "title" || (key == "abstract" && !has_abstract);
        let others = node.pairs().iter().filter(|(key, _)| !is_placed(&key.text)).map(|(key, value)| (format!("{name}: {}", key.text), short(value)));
        self.others.extend(others.collect::<Vec<_>>());
        Ok(node.get("title").map(plain).filter(|title| *title != self.title).unwrap_or_default())
    }

    fn take(&mut self, key: &str, value: &Node) {
        match key {
            "title" => self.title = plain(value),
            "subtitle" => self.subtitle = plain(value),
            "lang" | "language" if Language::parse(&plain(value)).is_some() => self.language = plain(value),
            "lang" | "language" => self.left.push((key.to_owned(), plain(value))),
            "tags" | "keywords" | "topics" => {
                let new: Vec<String> = texts(value).into_iter().filter(|word| !self.keywords.contains(word)).collect();
                self.keywords.extend(new);
            }
            "doi" => self.doi = plain(value),
            "license" | "licence" => self.license = plain(value),
            "abstract" | "description" if self.summary.is_empty() => self.summary = value.text().unwrap_or_default().trim().to_owned(),
            "bibliography" => self.bibliography = texts(value),
            "date" => self.date(value),
            "author" | "authors" | "affiliation" | "affiliations" => {}
            other => self.others.push((other.to_owned(), short(value))),
        }
    }

    fn date(&mut self, value: &Node) {
        let text = plain(value);
        self.date = Date::parse(&text).or_else(|| read_date(&text).as_ref().and_then(day));
        if self.date.is_none() && !text.is_empty() {
            self.left.push(("date".to_owned(), text));
        }
    }

    fn settle(&mut self, node: &Node) {
        let mut taken = BTreeSet::new();
        let mut indexes = Vec::new();
        let places = node.get("affiliations").or(node.get("affiliation"));
        for place in places.map_or(&[][..], Node::items) {
            let name = place.get("name").or(place.get("organization")).map_or_else(|| plain(place), plain);
            indexes.push(place.get("index").or(place.get("id")).map(plain).unwrap_or_default());
            self.places.push((key_of(&name, &mut taken), name));
        }
        let authors = node.get("authors").or(node.get("author"));
        if authors.is_some() {
            self.authors.clear();
        }
        let several = authors.map_or(&[][..], Node::items);
        let named = authors.map(|authors| in_one_text(&plain(authors))).unwrap_or_default();
        self.authors.extend(named.iter().map(|name| Writer { name: name.clone(), ..Writer::default() }));
        let alone = authors.filter(|_| several.is_empty() && named.is_empty());
        for author in several.iter().chain(alone) {
            self.author(author, &indexes, &mut taken);
        }
    }

    fn author(&mut self, node: &Node, indexes: &[String], taken: &mut BTreeSet<String>) {
        let parted = node.get("name").filter(|name| !name.pairs().is_empty());
        let get =
            |keys: &[&str]| keys.iter().find_map(|key| parted.and_then(|name| name.get(key)).or(node.get(key))).map(plain).filter(|text| !text.is_empty());
        let parts = [get(&["given-names", "given", "firstname"]), get(&["dropping-particle"]), get(&["surname", "family", "lastname"])];
        let whole = parts.iter().flatten().cloned().collect::<Vec<_>>().join(" ");
        let name = get(&["name"]).or(Some(whole).filter(|name| !name.is_empty())).unwrap_or_else(|| plain(node));
        let (name, note) = name.split_once("^[").map_or((name.as_str(), ""), |(name, note)| (name, note));
        let mut writer = Writer {
            name: name.trim().to_owned(),
            corresponding: ["corresponding", "correspondence"].iter().any(|key| says_yes(node.get(key))) || note.contains("orrespond"),
            equal: says_yes(node.get("equal-contrib")) || note.contains("co-first"),
            ..Writer::default()
        };
        if !note.is_empty() {
            self.others.push((format!("note of {}", writer.name), note.trim_end_matches(']').to_owned()));
        }
        if let Some(orcid) = get(&["orcid"]) {
            match Orcid::parse(&orcid) {
                Some(orcid) => writer.orcid = Some(orcid.as_str().to_owned()),
                None => self.left.push((format!("orcid of {}", writer.name), orcid)),
            }
        }
        writer.email = get(&["email"]).filter(|email| Email::parse(email).is_some());
        if let Some(own) = node.get("affiliation").or(node.get("affiliations")) {
            writer.places = self.own(own, indexes, taken);
        }
        self.details(node, &mut writer);
        if !writer.name.is_empty() {
            self.authors.push(writer);
        }
    }

    /// Roles and funders of an author, and what an article has no place for.
    fn details(&mut self, node: &Node, writer: &mut Writer) {
        for role in node.get("roles").map_or(&[][..], Node::items) {
            // `- Software: true`, or the role alone.
            let named = role.pairs().iter().filter(|(_, yes)| says_yes(Some(yes))).map(|(key, _)| key.text.clone());
            let names: Vec<String> = named.chain(Some(plain(role)).filter(|name| !name.is_empty())).collect();
            for name in names {
                match CreditRole::parse(&name) {
                    Some(_) => writer.roles.push(crate::slug::slug(&name)),
                    None => self.left.push((format!("role of {}", writer.name), name)),
                }
            }
        }
        let funders = node.get("funders").map(texts).unwrap_or_default();
        let new: Vec<String> = funders.into_iter().filter(|funder| !self.funders.contains(funder)).collect();
        self.funders.extend(new);
        for key in ["github", "twitter", "mastodon", "mastodon-server", "initials", "url", "website"] {
            if let Some(value) = node.get(key).map(plain).filter(|value| !value.is_empty()) {
                self.others.push((format!("{key} of {}", writer.name), value));
            }
        }
    }

    /// The keys of an author's affiliations: by index, else by name.
    fn own(&mut self, node: &Node, indexes: &[String], taken: &mut BTreeSet<String>) -> Vec<String> {
        let named = texts(node);
        let known: Option<Vec<usize>> = named.iter().map(|index| indexes.iter().position(|own| own == index)).collect();
        if let Some(known) = known {
            return known.into_iter().map(|at| self.places[at].0.clone()).collect();
        }
        let names = if node.items().is_empty() { vec![plain(node)] } else { named };
        names.into_iter().map(|name| self.place(name, taken)).collect()
    }

    fn place(&mut self, name: String, taken: &mut BTreeSet<String>) -> String {
        if let Some((key, _)) = self.places.iter().find(|(_, known)| *known == name) {
            return key.clone();
        }
        let key = key_of(&name, taken);
        self.places.push((key.clone(), name));
        key
    }

    /// The bibliographies that the front matter names, and that are not with the manuscript.
    pub fn missing(&self, beside: &Beside) -> Vec<String> {
        self.bibliography.iter().filter(|name| !beside.names.contains(name)).cloned().collect()
    }

    /// The bibliographies of the folder that the article needs, and what they are called in it.
    pub fn bibliography(&self, beside: &Beside) -> Vec<(String, String)> {
        let is = |name: &&String| name.ends_with(".bib") && !name.contains('/');
        let named: Vec<&String> = self.bibliography.iter().filter_map(|name| beside.names.iter().find(|own| *own == name)).collect();
        let found: Vec<&String> = if self.bibliography.is_empty() { beside.names.iter().filter(is).collect() } else { named };
        match found.as_slice() {
            [one] => vec![((*one).clone(), format!("references.{}", one.rsplit('.').next().unwrap_or("bib")))],
            several => several.iter().map(|name| ((*name).clone(), name.rsplit('/').next().unwrap_or(name).to_owned())).collect(),
        }
    }

    /// Writes the front matter of `article.md`, and the abstract.
    pub fn write(&self, sheet: &mut Sheet, journal: &str, bibliography: &[(String, String)], notes: &[(String, String)]) {
        sheet.line("---");
        let lines = [("title", &self.title), ("subtitle", &self.subtitle)];
        for (key, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
            sheet.line(&format!("{key}: {}", yaml::text(value)));
        }
        if !self.language.is_empty() && !self.language.starts_with(journal) {
            sheet.line(&format!("language: {}", yaml::text(&self.language)));
        }
        self.people(sheet);
        if let Some(date) = self.date {
            sheet.line(&format!("dates:\n  published: {date}"));
        }
        if !self.keywords.is_empty() {
            sheet.line(&format!("keywords: [{}]", self.keywords.iter().map(|word| yaml::text(word)).collect::<Vec<_>>().join(", ")));
        }
        for (key, value) in [("doi", &self.doi), ("license", &self.license)].iter().filter(|(_, value)| !value.is_empty()) {
            sheet.line(&format!("{key}: {}", yaml::text(value)));
        }
        if bibliography.iter().any(|(_, name)| !name.starts_with("references.")) {
            let names: Vec<String> = bibliography.iter().map(|(_, name)| yaml::text(name)).collect();
            sheet.line(&format!("bibliography: [{}]", names.join(", ")));
        }
        if !self.funders.is_empty() {
            sheet.line("funding:");
        }
        self.funders.iter().for_each(|funder| sheet.line(&format!("  - funder: {}", yaml::text(funder))));
        sheet.line("numbered: false");
        footnotes(sheet, notes.iter().map(|(key, text)| (key.as_str(), text.as_str())));
        sheet.line("---\n");
        if !self.summary.is_empty() {
            sheet.line(&format!("{}\n", self.summary));
        }
    }

    fn people(&self, sheet: &mut Sheet) {
        if !self.authors.is_empty() {
            sheet.line("authors:");
        }
        for author in &self.authors {
            match author.name.split_once(',').filter(|(_, given)| !given.contains(',')) {
                Some((family, given)) => sheet.line(&format!("  - given: {}\n    family: {}", yaml::text(given.trim()), yaml::text(family.trim()))),
                None => sheet.line(&format!("  - name: {}", yaml::text(&author.name))),
            }
            for (key, value) in [("orcid", &author.orcid), ("email", &author.email)] {
                value.iter().for_each(|value| sheet.line(&format!("    {key}: {}", yaml::text(value))));
            }
            for (key, _) in [("corresponding", author.corresponding), ("equal", author.equal)].iter().filter(|(_, set)| *set) {
                sheet.line(&format!("    {key}: true"));
            }
            if !author.roles.is_empty() {
                sheet.line(&format!("    roles: [{}]", author.roles.join(", ")));
            }
            if !author.places.is_empty() {
                sheet.line(&format!("    affiliations: [{}]", author.places.join(", ")));
            }
        }
        if !self.places.is_empty() {
            sheet.line("affiliations:");
        }
        self.places.iter().for_each(|(key, name)| sheet.line(&format!("  {key}: {}", yaml::text(name))));
    }
}

/// The names of several people that are written as one text; of one person, none. “Doe, Jane” is one person, “Jane Doe, John Roe” are two.
fn in_one_text(text: &str) -> Vec<String> {
    if text.contains("^[") {
        return Vec::new();
    }
    let at = |text: &str, mark: char| text.split(mark).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    if text.contains(';') {
        return at(text, ';');
    }
    let names = at(&text.replace(" and ", ", ").replace(" & ", ", "), ',');
    let are_whole = names.iter().all(|name| name.split_whitespace().count() > 1);
    if names.len() > 1 && are_whole { names } else { Vec::new() }
}

/// A value in one line.
fn short(node: &Node) -> String {
    if !plain(node).is_empty() {
        return plain(node);
    }
    let items = node.items().iter().map(short);
    let pairs = node.pairs().iter().map(|(key, value)| format!("{}: {}", key.text, short(value)));
    items.chain(pairs).collect::<Vec<_>>().join("; ")
}
