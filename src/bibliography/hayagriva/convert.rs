//! One entry of hayagriva's, with its parents.

use super::{fields, kinds};
use crate::bibliography::name::{Name, joined, letters, read_name};
use crate::bibliography::text::Text;
use crate::bibliography::{Date, Reference, identifier};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::bibliography as fault;
use crate::yaml::{Data, Key, Node};

/// Makes an entry a reference.
pub(super) fn convert(key: &Key, entry: &Node, faults: &mut Vec<Diagnostic>) -> Option<Reference> {
    if !matches!(entry.data, Data::Mapping(_)) {
        faults.push(fault::shape(entry.span, &format!("the entry `{}`", key.text), &entry.describe(), "a mapping"));
        return None;
    }
    let mut made = Converter { reference: Reference::new(&key.text, key.span, "document"), faults };
    made.check_keys(entry);
    let own = made.kind_name(entry, "misc");
    made.reference.kind = kinds::kind(&own).unwrap_or("document").to_owned();
    made.own(entry);
    made.parents(entry, &own);
    Some(made.reference)
}

struct Converter<'f> {
    reference: Reference,
    faults: &'f mut Vec<Diagnostic>,
}

impl Converter<'_> {
    fn check_keys(&mut self, entry: &Node) {
        for (key, _) in entry.pairs() {
            if !fields::known().any(|known| known == key.text) {
                self.faults.push(fault::key_unknown(key.span, &self.reference.key, &key.text, fields::known()));
            }
        }
    }

    /// The type as hayagriva calls it, in lower case.
    fn kind_name(&mut self, entry: &Node, default: &str) -> String {
        let Some(node) = entry.get("type") else { return default.to_owned() };
        let name = node.text().unwrap_or_default().to_lowercase();
        if kinds::kind(&name).is_some() {
            return name;
        }
        self.faults.push(fault::value_unknown(node.span, &self.reference.key, "type", &name, kinds::names()));
        default.to_owned()
    }

    /// What the entry says of the work itself.
    fn own(&mut self, entry: &Node) {
        for (key, value) in entry.pairs() {
            match key.text.as_str() {
                "title" => {
                    self.set_text("title", value);
                    if let Some(short) = value.get("shorthand") {
                        self.set_text("title-short", short);
                    }
                }
                "author" | "editor" => self.set_names(&key.text, value),
                "affiliated" => self.affiliated(value),
                "date" => self.set_date("issued", value),
                "publisher" => self.publisher(value),
                "organization" if entry.get("publisher").is_none() => self.set_text("publisher", value),
                "url" => self.url(value),
                "doi" => self.doi(value),
                "serial-number" => self.serial_number(value),
                name => {
                    if let Some((_, variable)) = fields::OWN.iter().find(|(own, _)| *own == name) {
                        self.set_text(variable, value);
                    }
                }
            }
        }
    }

    /// What the works around it say. The first parent is the container; a parent's parent is its series.
    fn parents(&mut self, entry: &Node, own: &str) {
        let Some(parent) = entry.get("parent") else { return };
        let parents = if parent.items().is_empty() { std::slice::from_ref(parent) } else { parent.items() };
        for (place, parent) in parents.iter().enumerate() {
            if !matches!(parent.data, Data::Mapping(_)) {
                let what = format!("`parent` of `{}`", self.reference.key);
                self.faults.push(fault::shape(parent.span, &what, &parent.describe(), "a mapping"));
                continue;
            }
            self.check_keys(parent);
            let around = self.kind_name(parent, kinds::default_parent(own));
            if place == 0
                && let Some(kind) = kinds::inside(own, &around)
            {
                self.reference.kind = kind.to_owned();
            }
            self.parent(parent, &around);
        }
    }

    fn parent(&mut self, parent: &Node, around: &str) {
        let title = if around == "conference" { "event-title" } else { "container-title" };
        self.fill(title, parent.get("title"));
        for name in fields::FROM_PARENT {
            if let Some((_, variable)) = fields::OWN.iter().find(|(own, _)| own == name) {
                self.fill(variable, parent.get(name));
            }
        }
        if let Some(publisher) = parent.get("publisher").or_else(|| parent.get("organization"))
            && self.reference.variable("publisher").is_none()
        {
            self.publisher(publisher);
        }
        for (role, variable) in [("editor", "editor"), ("author", "container-author")] {
            if let Some(names) = parent.get(role)
                && self.reference.names(variable).is_empty()
            {
                self.set_names(variable, names);
            }
        }
        if let Some(date) = parent.get("date")
            && self.reference.date("issued").is_none()
        {
            self.set_date("issued", date);
        }
        if let Some(url) = parent.get("url")
            && self.reference.variable("URL").is_none()
        {
            self.url(url);
        }
        self.series(parent);
    }

    /// The work around the container: its series, and the container's number in it.
    fn series(&mut self, parent: &Node) {
        let Some(series) = parent.get("parent") else { return };
        let series = series.items().first().unwrap_or(series);
        self.check_keys(series);
        self.fill("collection-title", series.get("title"));
        self.fill("collection-number", series.get("volume").or_else(|| series.get("issue")));
        self.fill("publisher", series.get("publisher"));
        self.fill("ISSN", series.get("issn"));
    }

    fn fill(&mut self, variable: &str, node: Option<&Node>) {
        if let Some(node) = node
            && self.reference.variable(variable).is_none()
        {
            self.set_text(variable, node);
        }
    }

    /// A text, alone or as `value` beside ways to set it.
    fn set_text(&mut self, variable: &str, node: &Node) {
        let value = node.get("value").unwrap_or(node);
        match value.text() {
            Some(text) => {
                let text = if variable == "page" { text.replace('–', "-") } else { text.to_owned() };
                let mut text = Text::plain(text);
                text.tidy();
                self.reference.set(variable, text);
            }
            None if node.is_null() => {}
            None => {
                let what = format!("`{variable}` of `{}`", self.reference.key);
                self.faults.push(fault::shape(node.span, &what, &node.describe(), "a text"));
            }
        }
    }

    fn set_names(&mut self, variable: &str, node: &Node) {
        let nodes = if node.items().is_empty() { std::slice::from_ref(node) } else { node.items() };
        let mut names = Vec::new();
        for node in nodes.iter().filter(|node| !node.is_null()) {
            match name(node) {
                Some(name) => names.push(name),
                None => {
                    let what = format!("a name in `{}`", self.reference.key);
                    self.faults.push(fault::shape(node.span, &what, &node.describe(), "`Family, Given` or `{name, given-name}`"));
                }
            }
        }
        if !names.is_empty() {
            self.reference.names.entry(variable.to_owned()).or_default().append(&mut names);
        }
    }

    fn affiliated(&mut self, node: &Node) {
        let groups = if node.items().is_empty() { std::slice::from_ref(node) } else { node.items() };
        for group in groups {
            let (Some(role), Some(names)) = (group.get("role"), group.get("names")) else {
                let what = format!("`affiliated` of `{}`", self.reference.key);
                self.faults.push(fault::shape(group.span, &what, &group.describe(), "a list of `{role, names}`"));
                continue;
            };
            let written = role.text().unwrap_or_default();
            let folded = fold(written);
            match fields::ROLES.iter().find(|(name, _)| fold(name) == folded) {
                Some((_, variable)) => self.set_names(variable, names),
                None => {
                    let known = fields::ROLES.iter().map(|(name, _)| *name);
                    self.faults.push(fault::value_unknown(role.span, &self.reference.key, "role", written, known));
                }
            }
        }
    }

    fn set_date(&mut self, variable: &str, node: &Node) {
        let written = node.text().unwrap_or_default();
        match Date::parse(written) {
            Some(date) => drop(self.reference.dates.insert(variable.to_owned(), date)),
            None if node.is_null() => {}
            None if written.is_empty() => {
                self.faults.push(fault::date_invalid(node.span, &self.reference.key, "date", &node.describe()));
            }
            None => self.faults.push(fault::date_invalid(node.span, &self.reference.key, "date", written)),
        }
    }

    fn publisher(&mut self, node: &Node) {
        self.set_text("publisher", node.get("name").unwrap_or(node));
        if let Some(place) = node.get("location") {
            self.set_text("publisher-place", place);
        }
    }

    fn url(&mut self, node: &Node) {
        let value = node.get("value").unwrap_or(node);
        let url = value.text().unwrap_or_default();
        self.faults.extend(identifier::set_url(&mut self.reference, url, value.span));
        if let Some(date) = node.get("date") {
            self.set_date("accessed", date);
        }
    }

    fn doi(&mut self, node: &Node) {
        let doi = node.text().unwrap_or_default();
        self.faults.extend(identifier::set_doi(&mut self.reference, doi, node.span));
    }

    /// A number of the work's own, or several under the names of their systems.
    fn serial_number(&mut self, node: &Node) {
        if node.pairs().is_empty() {
            let variable = if self.reference.kind == "software" { "version" } else { "number" };
            return self.set_text(variable, node);
        }
        for (system, value) in node.pairs() {
            match system.text.to_lowercase().as_str() {
                "doi" => self.doi(value),
                "isbn" => self.set_text("ISBN", value),
                "issn" => self.set_text("ISSN", value),
                "pmid" => self.set_text("PMID", value),
                "pmcid" => self.set_text("PMCID", value),
                "arxiv" => {
                    self.set_text("archive_location", value);
                    self.reference.set_words("archive", "arXiv");
                }
                _ => self.set_text("number", value),
            }
        }
    }
}

fn fold(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A name: `Family, Given`, a body's whole name, or its parts by key.
fn name(node: &Node) -> Option<Name> {
    if let Some(text) = node.text() {
        let comma = text.contains(',');
        return Some(if comma { read_name(&letters(text)).staying() } else { Name::literal(joined(&text.split_whitespace().collect::<Vec<_>>())) });
    }
    let part = |key: &str| node.get(key).and_then(Node::text).unwrap_or_default().to_owned();
    node.get("name")?.text()?;
    let name = Name { family: part("name"), given: part("given-name"), non_dropping_particle: part("prefix"), suffix: part("suffix"), ..Name::default() };
    let whole = name.given.is_empty() && name.non_dropping_particle.is_empty() && name.suffix.is_empty();
    Some(if whole { Name::literal(name.family) } else { name })
}
