//! `identities.yaml`: who the anonymous reviewers are. Every text in it is a secret, whatever its key, so that no mistake of form lets one
//! through; names, addresses and numbers are sought in all forms they are written in.

use super::guard::{Kind, Secret, Secrets};
use super::needle::{Needle, PersonName};
use crate::data::{Data, Node};
use crate::diagnostic::{Diagnostic, catalogue::secrecy as faults};
use crate::source::{FileId, Span};
use crate::yaml;

/// The file's name, beside `book.toml`.
pub const FILE: &str = "identities.yaml";

/// Keys whose values tell nobody.
const NEUTRAL: [&str; 9] = ["label", "role", "identity", "note", "notes", "article", "articles", "round", "date"];

/// Keys whose values are what they say, wherever they stand.
const FIELDS: [&str; 6] = ["name", "email", "orcid", "affiliation", "aliases", "hidden"];

/// Reads `identities.yaml`. `affiliations` are those that authors name in public. Its faults never repeat what it says.
pub fn identities(text: &str, file: FileId, affiliations: &[String], out: &mut Vec<Diagnostic>) -> Secrets {
    let mut secrets = Secrets::default();
    let mut found = Vec::new();
    let node = yaml::read(text, file, 0, &mut found);
    out.extend(found.iter().map(|fault| faults::identities_unread(fault.code, fault.span)));
    let Some(node) = node else { return secrets };
    if !matches!(node.data, Data::Mapping(_) | Data::Sequence(_)) && !node.is_null() {
        out.push(faults::identities_form(node.span));
    }
    let mut reader = Reader { secrets: &mut secrets, affiliations, out };
    reader.read(&node, &mut Vec::new());
    secrets
}

struct Reader<'r> {
    secrets: &'r mut Secrets,
    affiliations: &'r [String],
    out: &'r mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// Reads a value that stands under the keys `path`.
    fn read(&mut self, node: &Node, path: &mut Vec<String>) {
        let key = path.last().map_or("", String::as_str);
        match &node.data {
            _ if NEUTRAL.contains(&key) => {}
            _ if key == "allow" => texts(node, &mut |text, _| self.secrets.allow(text)),
            Data::Sequence(items) => items.iter().for_each(|item| self.read(item, path)),
            Data::Mapping(pairs) => {
                self.name(node, path);
                for (key, value) in pairs {
                    if !is_key(&key.text) {
                        self.add(path, "name", &key.text, key.span);
                    }
                    path.push(key.text.clone());
                    self.read(value, path);
                    path.pop();
                }
            }
            Data::Scalar { text, .. } | Data::Literal(text) if !node.is_null() => {
                // `reviewer-2: Jane Roe` is a name.
                let depth = path.iter().filter(|key| *key != "reviewers").count();
                let is_person = depth <= 1 && !FIELDS.contains(&key);
                let field = if is_person { "name".to_owned() } else { key.to_owned() };
                self.add(path, &field, text, node.span);
            }
            _ => {}
        }
    }

    /// A name in parts is sought whole as well.
    fn name(&mut self, node: &Node, path: &[String]) {
        let part = |key: &str| node.get(key).and_then(Node::text).unwrap_or_default().to_owned();
        let name = PersonName { given: part("given"), family: part("family") };
        if !name.given.is_empty() && !name.family.is_empty() {
            self.secrets.note(&format!("{} {}", name.given, name.family));
            let secret = self.secret(path, "name", node.span);
            self.secrets.add(secret, name.needles());
        }
    }

    fn add(&mut self, path: &[String], field: &str, text: &str, span: Span) {
        let given_in_parts = matches!(field, "given" | "family");
        let public = field == "affiliation" && self.affiliations.iter().any(|known| known.contains(text.trim()));
        if given_in_parts || public || text.trim().is_empty() {
            return;
        }
        let needles: Vec<Needle> = match field {
            "name" => PersonName::of(text).needles(),
            "orcid" => Needle::anywhere(text.trim_end_matches('/').rsplit('/').next().unwrap_or(text)).into_iter().collect(),
            "email" | "e-mail" | "emails" => Needle::anywhere(text).into_iter().collect(),
            _ => Needle::words(text).into_iter().collect(),
        };
        if needles.is_empty() {
            self.out.push(faults::identities_short(span));
        }
        self.secrets.note(text);
        let secret = self.secret(path, field, span);
        self.secrets.add(secret, needles);
    }

    fn secret(&self, path: &[String], field: &str, span: Span) -> Secret {
        let who = path.iter().find(|key| is_key(key) && !matches!(key.as_str(), "reviewers" | "hidden"));
        let field = match field {
            "orcid" => "ORCID iD",
            "email" | "e-mail" | "emails" => "e-mail address",
            "aliases" => "alias",
            "name" | "affiliation" => field,
            _ => "entry",
        };
        let what = match who.filter(|who| is_key(who) && !matches!(who.as_str(), "name" | "email" | "orcid")) {
            Some(who) => format!("the {field} of `{who}` in `{FILE}`"),
            None => format!("an entry of `{FILE}`"),
        };
        Secret { what, kind: Kind::Identity, span, own: vec![span], scope: String::new() }
    }
}

/// Whether a key is the key of a reviewer and no name: small letters, digits, hyphens.
fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn texts(node: &Node, each: &mut dyn FnMut(&str, Span)) {
    if let Some(text) = node.text() {
        each(text, node.span);
    }
    node.items().iter().for_each(|item| texts(item, each));
}
