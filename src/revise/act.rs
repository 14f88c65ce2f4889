//! What can be asked for.

use serde::Deserialize;

use crate::edition::annotation::{Motivation, Status, Weight};

/// An edit of an article.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum Act {
    /// A new remark.
    Annotate(Annotate),
    /// An answer to a remark, or to an answer.
    Reply(Reply),
    /// Where a thread stands.
    Status(SetStatus),
    /// A remark or an answer of one's own says something else.
    Edit(EditOwn),
    /// A remark or an answer of one's own goes.
    Delete(Delete),
    /// A remark speaks of other words.
    Reanchor(Reanchor),
    /// A new footnote.
    Footnote(Footnote),
}

impl Act {
    /// Who is said to do it; none where it is not said.
    pub fn by(&self) -> Option<&str> {
        match self {
            Self::Annotate(act) => Some(&act.by),
            Self::Reply(act) => Some(&act.by),
            Self::Status(act) => Some(&act.by),
            Self::Edit(act) => Some(&act.by),
            Self::Delete(act) => Some(&act.by),
            Self::Reanchor(_) | Self::Footnote(_) => None,
        }
    }
}

/// Words that were selected in a page.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Selected {
    /// The id of the section they stand in, or `abstract`, or `title`; empty where that is not known.
    #[serde(default)]
    pub section: String,
    /// The words. Without any, the section as a whole is meant, or the article.
    #[serde(default)]
    pub text: String,
    /// What the page shows before them: up to about a hundred characters.
    #[serde(default)]
    pub before: String,
    /// What it shows after them.
    #[serde(default)]
    pub after: String,
}

/// A place between two characters of a page.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Caret {
    /// The id of the section, or `abstract`; empty where that is not known.
    #[serde(default)]
    pub section: String,
    /// What the page shows before it.
    #[serde(default)]
    pub before: String,
    /// What it shows after it.
    #[serde(default)]
    pub after: String,
}

/// A new remark.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Annotate {
    /// What it speaks of.
    pub words: Selected,
    /// Who speaks: a key of `reviewers:`, or `authors`, or `editors`.
    pub by: String,
    /// When: `2024-05-06`.
    pub date: String,
    /// The remark, in Markdown.
    #[serde(default)]
    pub body: Option<String>,
    /// Its motivation.
    #[serde(default)]
    pub motivation: Option<Motivation>,
    /// How much it weighs.
    #[serde(default)]
    pub weight: Option<Weight>,
    /// The round of review.
    #[serde(default)]
    pub round: Option<u32>,
    /// The wording it proposes.
    #[serde(default)]
    pub suggestion: Option<String>,
    /// Whether it is a draft.
    #[serde(default)]
    pub draft: bool,
}

/// An answer.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Reply {
    /// The id of what it answers.
    pub to: String,
    /// Who answers.
    pub by: String,
    /// When.
    pub date: String,
    /// The answer, in Markdown.
    pub body: String,
    /// The status it moves the thread to.
    #[serde(default)]
    pub status: Option<Status>,
}

/// Where a thread stands.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SetStatus {
    /// The id of the remark.
    pub id: String,
    /// Where it stands.
    pub status: Status,
    /// Who says so.
    pub by: String,
    /// When.
    pub date: String,
    /// Why, in Markdown: it becomes an answer in the thread.
    #[serde(default)]
    pub note: Option<String>,
}

/// Other words of a remark or answer.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct EditOwn {
    /// Its id.
    pub id: String,
    /// Whose it is.
    pub by: String,
    /// When it is changed; a remark notes it as `modified`.
    #[serde(default)]
    pub date: Option<String>,
    /// What it says.
    #[serde(default)]
    pub body: Patch<String>,
    /// The wording it proposes.
    #[serde(default)]
    pub suggestion: Patch<String>,
    /// How much it weighs.
    #[serde(default)]
    pub weight: Patch<Weight>,
    /// Its motivation.
    #[serde(default)]
    pub motivation: Patch<Motivation>,
}

/// What becomes of a key.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Patch<T> {
    /// It stays as it is.
    #[default]
    Keep,
    /// It is this.
    Set(T),
    /// It goes.
    Remove,
}

/// A remark or answer that goes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Delete {
    /// Its id.
    pub id: String,
    /// Whose it is.
    pub by: String,
}

/// A remark that speaks of other words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Reanchor {
    /// Its id.
    pub id: String,
    /// The words.
    pub words: Selected,
}

/// A new footnote.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Footnote {
    /// Where its mark stands.
    pub at: Caret,
    /// What it says, in Markdown.
    pub text: String,
}
