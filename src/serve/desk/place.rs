//! From what is seen in a page to its place in the sources.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Desk, Refused, sources};
use crate::pipeline::Hand;
use crate::revise::{Selected, Sheet, locate};
use crate::source::{Span, line_column};

/// What is looked for: a remark, an entry of the list of works, or words.
#[derive(Deserialize)]
pub(super) struct Wanted {
    page: String,
    #[serde(default)]
    id: String,
    #[serde(default)]
    reference: String,
    #[serde(flatten)]
    words: Selected,
}

impl Desk {
    /// The file, line and column of what is wanted, and how the editor opens it.
    pub(super) fn place(&self, wanted: &Wanted) -> Result<Value, Refused> {
        let hand = self.article(&wanted.page)?;
        let taken = BTreeSet::new();
        let sheet = Sheet::open(sources(&hand, &taken))?;
        let span = match wanted {
            Wanted { id, .. } if !id.is_empty() => remark(&sheet, id)?,
            Wanted { reference, .. } if !reference.is_empty() => sheet.work(reference).ok_or_else(|| Refused(format!("the list has no work `{reference}`")))?,
            Wanted { words, .. } if words.text.is_empty() && words.before.is_empty() => Span::top(hand.files().file),
            Wanted { words, .. } => locate(&sheet, words)?,
        };
        let (path, line, column) = position(&hand, span)?;
        let href = self.href(&path, line, column);
        Ok(json!({ "path": path, "line": line, "column": column, "href": href }))
    }
}

impl Desk {
    /// A JSON report with a way to each place it names, where the editor's program is known.
    pub(in crate::serve) fn linked<'r>(&self, report: &'r str) -> Cow<'r, str> {
        let Some(mut said) = self.editor.is_known().then(|| serde_json::from_str::<Value>(report).ok()).flatten() else { return report.into() };
        for fault in said["diagnostics"].as_array_mut().into_iter().flatten() {
            let number = |name: &str| fault[name].as_u64().and_then(|n| u32::try_from(n).ok());
            let place = fault["path"].as_str().zip(number("line")).map(|(path, line)| (path.to_owned(), line, number("column").unwrap_or(1)));
            if let Some((path, line, column)) = place {
                fault["href"] = json!(self.href(&path, line, column));
            }
        }
        said.to_string().into()
    }
}

fn remark(sheet: &Sheet<'_>, id: &str) -> Result<Span, Refused> {
    let found = sheet.article().all_remarks().find(|(remark, _)| remark.annotation.ids().any(|one| one.value == id));
    found.map(|(remark, _)| remark.annotation.id.span).ok_or_else(|| Refused(format!("there is no remark `{id}` any more; reload the page")))
}

fn position(hand: &Hand, span: Span) -> Result<(String, u32, u32), Refused> {
    let path = hand.library().listing().path(span.file).to_string();
    let text = hand.library().text(span.file).map_err(|_| Refused(format!("`{path}` can't be read")))?;
    let at = line_column(&text, span.start as usize);
    Ok((path, at.line, at.column))
}
