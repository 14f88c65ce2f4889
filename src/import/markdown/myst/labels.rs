//! What labels stand for: the ids that headings, figures, tables and equations have here.

use std::collections::BTreeMap;

use super::directive;
use crate::import::markdown::refs;
use crate::slug::slug;

/// The ids of a text by label.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    ids: BTreeMap<String, String>,
}

impl Labels {
    /// Learns the labels of a text: each becomes an id of the kind of thing it stands above.
    pub fn learn(&mut self, text: &str) {
        let (mut above, mut kind) = (None, "");
        // Options stand on lines `:key: value`, or as YAML between two fences right below the first line of a directive.
        let (mut opened, mut is_yaml) = (false, false);
        for line in text.lines() {
            is_yaml = if line.trim() == "---" { opened && !is_yaml } else { is_yaml };
            let keys = if is_yaml { ["name:", "label:"] } else { [":name:", ":label:"] };
            let named = keys.iter().find_map(|key| line.trim().strip_prefix(key)).map(str::trim);
            opened = directive::opened(line).is_some();
            let mut learned = |label: &str, id: String| drop(self.ids.insert(folded(label), id));
            if let Some(label) = target(line) {
                above = Some(label);
            } else if let Some(open) = directive::opened(line) {
                kind = directive::kind(&open.name);
                above.take().into_iter().for_each(|label| learned(label, id(label, kind)));
            } else if let Some(label) = named {
                learned(label, id(label, kind));
            } else if let Some(label) = line.strip_prefix("$$ (").and_then(|rest| rest.trim_end().strip_suffix(')')) {
                learned(label, refs::id(label, "eq"));
            } else if !line.trim().is_empty() {
                above.take().filter(|_| line.starts_with('#')).into_iter().for_each(|label| learned(label, slug(label)));
            }
        }
    }

    /// The id of a label.
    pub fn id(&self, label: &str) -> Option<String> {
        self.ids.get(&folded(label)).cloned()
    }

    /// The id that a reference to a label leads to, be it of another text.
    pub fn led(&self, label: &str) -> String {
        self.id(label).unwrap_or_else(|| refs_or_slug(label))
    }
}

fn refs_or_slug(label: &str) -> String {
    let kinds = ["fig", "tbl", "tab", "table", "eq", "figure"];
    let kind = slug(label);
    if kinds.iter().any(|known| kind.strip_prefix(known).is_some_and(|rest| rest.starts_with('-'))) { refs::id(label, "fig") } else { kind }
}

fn folded(label: &str) -> String {
    label.trim().to_lowercase()
}

/// The label of a line that is one: `(label)=`.
pub fn target(line: &str) -> Option<&str> {
    let label = line.trim().strip_prefix('(')?.strip_suffix(")=")?;
    (!label.is_empty() && !label.contains(['(', ')'])).then_some(label)
}

fn id(label: &str, kind: &str) -> String {
    if kind.is_empty() { slug(label) } else { refs::id(label, kind) }
}
