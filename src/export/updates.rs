//! What became of a published article, for machines: corrections and retractions in the words of schema.org.

use serde_json::{Map, Value};

use super::script;
use crate::edition::block::Inline;
use crate::edition::erratum::{self, Erratum};
use crate::edition::plain_text;
use crate::url;

/// Something that became of an article.
#[derive(Clone, Copy, Debug)]
pub struct Update<'u> {
    /// What kind of notice it is.
    pub kind: erratum::Update,
    /// What the article's own front matter says.
    pub erratum: Option<&'u Erratum>,
    /// The article that is the notice, by its URL path.
    pub notice: Option<&'u str>,
}

/// What became of the article at `page`, below `base`, as a `<script>` may hold it; empty where nothing did. Addresses are
/// relative where `base` is empty.
pub fn updates((title, is_retracted): (&[Inline], bool), updates: &[Update<'_>], (base, page): (&str, &str)) -> String {
    if updates.is_empty() {
        return String::new();
    }
    let address = |to: &str| if base.is_empty() { url::relative(page, to) } else { format!("{base}{}", url::encode(to)) };
    let mut map = Map::new();
    let mut says = |key: &str, value: Value| drop(map.insert(key.to_owned(), value));
    says("@context", "https://schema.org".into());
    says("@type", "ScholarlyArticle".into());
    says("url", address(page).into());
    says("headline", plain_text(title).into());
    if is_retracted {
        says("creativeWorkStatus", "Retracted".into());
    }
    says("correction", updates.iter().map(|update| comment(update, &address)).collect());
    script::embedded(&Value::Object(map))
}

fn comment(update: &Update<'_>, address: &dyn Fn(&str) -> String) -> Value {
    let mut map = Map::new();
    let mut says = |key: &str, value: String| drop(map.insert(key.to_owned(), value.into()));
    says("@type", "CorrectionComment".to_owned());
    says("name", update.kind.as_str().to_owned());
    if let Some(erratum) = update.erratum {
        says("datePublished", erratum.date.value.to_string());
        says("text", erratum.what.clone());
    }
    if let Some(notice) = update.notice {
        says("url", address(notice));
    }
    Value::Object(map)
}
