//! The authors of an edition for reviewers: what names them, and what points to them.

use super::guard::{Kind, Secret, Secrets};
use super::needle::{Needle, PersonName};
use crate::data::TextOr;
use crate::edition::article::Article;
use crate::edition::people::Author;

/// What names the authors of `article`, whose page is at `url`. Pages of other articles may: there they are authors like any other.
pub fn authors(article: &Article, url: &str) -> Secrets {
    let mut secrets = Secrets::default();
    let span = article.front.title.span;
    let secret = |what: String, kind: Kind| Secret { what, kind, span, own: Vec::new(), scope: url.to_owned() };
    for (n, author) in article.front.authors.iter().enumerate() {
        let who = format!("author {} of `{}`", n + 1, article.folder);
        secrets.note(&author.printed());
        secrets.add(secret(format!("the name of {who}"), Kind::Author), names(author));
        if let Some(email) = &author.email {
            secrets.add(secret(format!("the e-mail address of {who}"), Kind::Author), Needle::anywhere(email.as_str()));
        }
        if let Some(orcid) = &author.orcid {
            secrets.add(secret(format!("the ORCID iD of {who}"), Kind::Author), Needle::anywhere(orcid.as_str()));
        }
    }
    for (key, affiliation) in &article.front.affiliations.0 {
        let name = match affiliation {
            TextOr::Text(text) => text,
            TextOr::Long(long) => &long.name,
        };
        secrets.note(name);
        let what = format!("the affiliation `{}` of `{}`", key.value, article.folder);
        secrets.add(secret(what, Kind::Trace), Needle::words(name.split(',').next().unwrap_or(name)));
    }
    secrets
}

/// The full name in both orders. Initials are told as citations of one's own work.
fn names(author: &Author) -> Vec<Needle> {
    let mut name = PersonName::of(&author.printed());
    if let (Some(given), Some(family)) = (&author.given, &author.family) {
        name = PersonName { given: given.clone(), family: family.clone() };
    }
    name.needles().into_iter().filter(|needle| !needle.may_be_cited).collect()
}
