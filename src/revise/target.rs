//! What of a remark's YAML becomes what, so that it speaks of its words as they are now.

use crate::apparatus::Renewed;
use crate::mend::{Change, Edit, Path, Refusal};
use crate::yaml::{Form, FormData};

/// How a remark is renewed.
#[derive(Clone, Copy, Debug)]
pub struct Renewal<'r> {
    /// Its new words.
    pub renewed: &'r Renewed,
    /// Whether `in:` and `at:` go: they exclude the place.
    pub loose: bool,
}

/// Why a remark is left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left(pub String);

/// The edits of one remark.
#[derive(Clone, Debug)]
pub struct Made {
    /// They.
    pub edits: Vec<Edit>,
    /// Whether it keeps an `in:` or `at:` that could go.
    pub loosable: bool,
}

/// The edits that renew the remark `item`, which stands at position `at` of `annotations`.
///
/// # Errors
/// Why it is left as it is.
pub fn renew(wish: Renewal<'_>, item: &Form, at: usize) -> Result<Made, Left> {
    let path = Path::of("annotations").item(at);
    if item.get("target").is_some_and(|target| target.data == FormData::Alias) {
        return Err(Left(Refusal::Shared(path.key("target").to_string()).to_string()));
    }
    let target = item.get("target").ok_or_else(|| Left("it has no target of its own".into()))?;
    let mut maker = Maker { target, path: path.clone().key("target"), edits: Vec::new() };
    let (old, like) = if let Some(quote) = said(target, "quote") {
        maker.set("quote", quote, &wish.renewed.quote);
        maker.context("quote", "prefix", wish.renewed.prefix.as_deref());
        maker.context("quote", "suffix", wish.renewed.suffix.as_deref());
        maker.drop("occurrence");
        (quote.to_owned(), "quote")
    } else if let (Some(from), Some(to)) = (said(target, "from"), said(target, "to")) {
        let (first, last) = ends(&wish.renewed.quote, from, to).ok_or_else(|| Left("its first and last words run into each other; write them anew".into()))?;
        maker.set("from", from, &first);
        maker.set("to", to, &last);
        if let Some(prefix) = &wish.renewed.prefix {
            maker.context("from", "prefix", Some(prefix));
        }
        maker.drop("occurrence");
        (format!("{from} … {to}"), "from")
    } else {
        return maker.paragraph(wish, item);
    };
    if wish.loose {
        maker.drop("in");
        maker.drop("at");
    }
    maker.keep_old(item, &old, &wish.renewed.quote, &path.key("target").key(like));
    Ok(Made { loosable: target.get("in").or(target.get("at")).is_some(), edits: maker.edits })
}

struct Maker<'f> {
    target: &'f Form,
    path: Path,
    edits: Vec<Edit>,
}

impl Maker<'_> {
    /// The scalar `key` says `new`.
    fn set(&mut self, key: &str, old: &str, new: &str) {
        if old.trim_end_matches('\n') != new {
            self.edits.push(Edit { path: self.path.clone().key(key), change: Change::Set(new.to_owned()) });
        }
    }

    /// The words before or after: written, changed or taken out. New ones come right after `beside`.
    fn context(&mut self, beside: &str, key: &str, new: Option<&str>) {
        match (self.target.get(key), new) {
            (Some(old), Some(new)) => self.set(key, old.text().unwrap_or_default(), new),
            (None, Some(new)) => {
                let change = Change::Insert { key: key.to_owned(), text: new.to_owned(), like: None };
                self.edits.push(Edit { path: self.path.clone().key(beside), change });
            }
            (_, None) => self.drop(key),
        }
    }

    fn drop(&mut self, key: &str) {
        if self.target.get(key).is_some() {
            self.edits.push(Edit { path: self.path.clone().key(key), change: Change::Remove });
        }
    }

    /// Keeps what the reviewer saw, the first time it changes.
    fn keep_old(&mut self, item: &Form, old: &str, new: &str, like: &Path) {
        if item.get("quoted").is_none() && !old.split_whitespace().eq(new.split_whitespace()) {
            let text = old.trim_end_matches('\n').to_owned();
            let change = Change::Insert { key: "quoted".into(), text, like: Some(like.clone()) };
            self.edits.push(Edit { path: self.path.clone(), change });
        }
    }

    /// A paragraph by its opening words.
    fn paragraph(mut self, wish: Renewal<'_>, item: &Form) -> Result<Made, Left> {
        let paragraph = self.target.get("paragraph").ok_or_else(|| Left("it is named by its first or last words alone; write them anew".into()))?;
        let old = said(paragraph, "starts").unwrap_or_default();
        let target = std::mem::take(&mut self.path);
        let mut inner = Maker { target: paragraph, path: target.clone().key("paragraph"), edits: Vec::new() };
        inner.set("starts", old, &wish.renewed.quote);
        if wish.loose {
            inner.drop("in");
        }
        self.edits = inner.edits;
        self.path = target.clone();
        self.keep_old(item, old, &wish.renewed.quote, &target.key("paragraph").key("starts"));
        Ok(Made { edits: self.edits, loosable: paragraph.get("in").is_some() })
    }
}

fn said<'f>(mapping: &'f Form, key: &str) -> Option<&'f str> {
    mapping.get(key)?.text()
}

/// The first and last words of a passage, as many as there were.
fn ends(passage: &str, from: &str, to: &str) -> Option<(String, String)> {
    let words: Vec<&str> = passage.split_whitespace().collect();
    let (first, last) = (from.split_whitespace().count(), to.split_whitespace().count());
    let fits = first + last <= words.len() && first > 0 && last > 0;
    fits.then(|| (words[..first].join(" "), words[words.len() - last..].join(" ")))
}
