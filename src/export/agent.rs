//! Who speaks, as the W3C model has agents. An anonymous speaker has a label and nothing else.

use serde_json::{Value, json};

use crate::edition::article::Article;
use crate::edition::people::Identity;
use crate::words::Words;

/// Whether the edition says who `key` is.
pub(super) fn is_named(article: &Article, key: &str) -> bool {
    article.front.reviewers.get(key).is_some_and(|reviewer| reviewer.identity == Identity::Named)
}

/// The creator that speaks under `key`; none where nobody does.
pub(super) fn creator(article: &Article, words: &Words, key: &str) -> Option<Value> {
    let name = article.speaker(key)?.0.in_words(words);
    let Some(reviewer) = article.front.reviewers.get(key) else {
        // "Authors" and "Editors" are bodies, and no one person.
        return Some(json!({ "type": "Organization", "name": name }));
    };
    if reviewer.identity == Identity::Anonymous {
        return Some(json!({ "type": "Person", "nickname": name }));
    }
    Some(match &reviewer.orcid {
        Some(orcid) => json!({ "id": format!("https://orcid.org/{}", orcid.value.as_str()), "type": "Person", "name": name }),
        None => json!({ "type": "Person", "name": name }),
    })
}
