//! Annotations and reviews as the editors write them (W3C Web Annotation; JATS4R peer review).

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer, Unexpected};

use super::origin::Origin;
use super::scalar::{Date, Language};
use crate::data::OneOrMany;
use crate::source::Spanned;

/// A remark on words of the text, or on one of its parts.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Annotation {
    /// Unique in the edition; its permanent address. Small letters, digits and hyphens.
    pub id: Spanned<String>,
    /// Who speaks: a key of `reviewers:`, or `authors`, or `editors`.
    pub by: Spanned<String>,
    /// When it was made.
    pub date: Spanned<Date>,
    /// When it was last changed.
    pub modified: Option<Date>,
    /// What it speaks of; exactly one kind.
    pub target: Spanned<Target>,
    /// The remark, in Markdown.
    pub body: Option<Spanned<String>>,
    /// W3C motivation; `commenting` if not given.
    #[serde(default)]
    pub motivation: OneOrMany<Motivation>,
    /// How much it weighs.
    pub weight: Option<Weight>,
    /// The round of review, from 0.
    pub round: Option<u32>,
    /// The version of the manuscript that was read.
    pub version: Option<String>,
    /// Where the thread stands; `open` if not given.
    pub status: Option<Status>,
    /// Whether it is published.
    #[serde(default)]
    pub visibility: Visibility,
    /// Free keywords.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The wording it proposes, in inline Markdown.
    pub suggestion: Option<Spanned<String>>,
    /// The words the reviewer saw, where they have changed since.
    pub quoted: Option<String>,
    /// Answers, oldest first.
    #[serde(default)]
    pub replies: Vec<Reply>,
    /// Of a remark that was made elsewhere: its W3C Annotation, but for what the other keys say.
    pub origin: Option<Spanned<Origin>>,
}

impl Annotation {
    /// Its id, and those its replies were given.
    pub fn ids(&self) -> impl Iterator<Item = &Spanned<String>> {
        std::iter::once(&self.id).chain(self.replies.iter().filter_map(|reply| reply.id.as_ref()))
    }

    /// The id of the reply at position `n`: its own, or one made for it.
    pub fn reply_id(&self, n: usize) -> String {
        let written = self.replies.get(n).and_then(|reply| reply.id.as_ref());
        written.map_or_else(|| format!("{}-reply-{}", self.id.value, n + 1), |id| id.value.clone())
    }

    /// Where the thread stands: what the last reply that says so moved it to, else what is written; `open` if nothing is.
    pub fn thread_status(&self) -> Status {
        self.replies.iter().rev().find_map(|reply| reply.status).or(self.status).unwrap_or(Status::Open)
    }
}

/// An answer in a thread.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Reply {
    /// Unique in the edition, where it is given.
    pub id: Option<Spanned<String>>,
    /// Who answers.
    pub by: Spanned<String>,
    /// When.
    pub date: Spanned<Date>,
    /// The answer, in Markdown.
    pub body: Spanned<String>,
    /// The status it moves the thread to.
    pub status: Option<Status>,
    /// The reply it answers, where not the remark itself.
    pub to: Option<Spanned<String>>,
    /// Whether it is published.
    #[serde(default)]
    pub visibility: Visibility,
    /// Of an answer that was given elsewhere: its W3C Annotation, but for what the other keys say.
    pub origin: Option<Spanned<Origin>>,
}

/// What an annotation speaks of.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Target {
    /// The words, as they read in the page.
    pub quote: Option<Spanned<String>>,
    /// Words right before the quotation.
    pub prefix: Option<String>,
    /// Words right after it.
    pub suffix: Option<String>,
    /// The heading, figure or table (its id) the words stand under.
    #[serde(rename = "in")]
    pub within: Option<Spanned<String>>,
    /// Which of several places, from 1, or `2 of 3`: the last resort.
    pub occurrence: Option<Occurrence>,
    /// A section or heading, by id.
    pub section: Option<Spanned<String>>,
    /// A paragraph, by its opening words.
    pub paragraph: Option<Paragraph>,
    /// A figure, by id.
    pub figure: Option<Spanned<String>>,
    /// A table, by id.
    pub table: Option<Spanned<String>>,
    /// An equation, by id.
    pub equation: Option<Spanned<String>>,
    /// An entry of the bibliography, by key.
    pub reference: Option<Spanned<String>>,
    /// The whole article.
    pub article: Option<bool>,
    /// The first words of a long passage.
    pub from: Option<Spanned<String>>,
    /// The last words of a long passage.
    pub to: Option<Spanned<String>>,
    /// In `article.md`: `title` or `abstract`. In a review file: the section, by its file's name.
    pub at: Option<Spanned<String>>,
}

/// Which of several places: `2`, or `2 of 3`, which decides only while there are three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Which, from 1.
    pub place: u32,
    /// Of how many, where that was written.
    pub of: Option<u32>,
}

impl Occurrence {
    /// Reads `2` or `2 of 3`; none where it is neither, or counts what can't be.
    pub fn parse(text: &str) -> Option<Occurrence> {
        let (place, of) = match text.split_once(" of ") {
            Some((place, of)) => (place, Some(of.trim().parse::<u32>().ok()?)),
            None => (text, None),
        };
        let place: u32 = place.trim().parse().ok()?;
        (place > 0 && of.is_none_or(|of| place <= of)).then_some(Occurrence { place, of })
    }
}

impl<'de> Deserialize<'de> for Occurrence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Occurrence::parse(&text).ok_or_else(|| de::Error::invalid_value(Unexpected::Str(&text), &"a number from 1, or one such as `2 of 3`"))
    }
}

impl JsonSchema for Occurrence {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Occurrence".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "string", "pattern": r"^\d+ of \d+$" }] })
    }
}

/// A paragraph by its opening words.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Paragraph {
    /// The heading it stands under, by id.
    #[serde(rename = "in")]
    pub within: Option<Spanned<String>>,
    /// Its opening words.
    pub starts: Spanned<String>,
}

/// W3C Web Annotation motivations (Data Model, 3.3.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Motivation {
    Assessing,
    Bookmarking,
    Classifying,
    Commenting,
    Describing,
    Editing,
    Highlighting,
    Identifying,
    Linking,
    Moderating,
    Questioning,
    Replying,
    Tagging,
}

impl Motivation {
    /// The word itself.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Assessing => "assessing",
            Self::Bookmarking => "bookmarking",
            Self::Classifying => "classifying",
            Self::Commenting => "commenting",
            Self::Describing => "describing",
            Self::Editing => "editing",
            Self::Highlighting => "highlighting",
            Self::Identifying => "identifying",
            Self::Linking => "linking",
            Self::Moderating => "moderating",
            Self::Questioning => "questioning",
            Self::Replying => "replying",
            Self::Tagging => "tagging",
        }
    }
}

/// How much a remark weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Weight {
    Major,
    Minor,
    Typo,
}

impl Weight {
    /// The word itself.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Typo => "typo",
        }
    }
}

/// Where a thread stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Status {
    Open,
    Accepted,
    Declined,
    Resolved,
    Superseded,
}

impl Status {
    /// The word itself.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Resolved => "resolved",
            Self::Superseded => "superseded",
        }
    }
}

/// Whether a remark is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Published.
    #[default]
    Public,
    /// Published by `--drafts` alone.
    Draft,
    /// Never published.
    Withheld,
}

/// The front matter of a file in `reviews/`; its body is the report.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "Variorum: a review file")]
pub struct ReviewFront {
    /// Its id; printed as `review-ID`.
    pub review: Spanned<String>,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: ReviewKind,
    /// Who wrote it: a key of `reviewers:`, `authors` or `editors`; several for a co-review.
    pub by: OneOrMany<Spanned<String>>,
    /// The round, from 0.
    pub round: u32,
    /// The version of the manuscript that was read.
    pub version: String,
    /// When it came in.
    pub received: Spanned<Date>,
    /// When the decision was sent.
    pub sent: Option<Spanned<Date>>,
    /// Before or after publication.
    #[serde(default)]
    pub stage: Stage,
    /// What it recommends.
    pub recommendation: Option<Recommendation>,
    /// A running number such as `R0/RC2`.
    pub running_number: Option<String>,
    /// Its own title.
    pub title: Option<String>,
    /// Its own DOI.
    pub doi: Option<String>,
    /// Its own licence.
    pub license: Option<String>,
    /// Its language.
    pub language: Option<Language>,
    /// What the reviewer declared.
    pub competing_interests: Option<String>,
    /// In an author's response: the reviews it answers, by id.
    #[serde(default, deserialize_with = "or_none")]
    #[schemars(with = "Option<OneOrMany<String>>")]
    pub replies_to: OneOrMany<Spanned<String>>,
    /// Remarks on words of the article; `at:` in a target names the section.
    #[serde(default)]
    pub annotations: Vec<Annotation>,
}

/// A list that may be `null`.
fn or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<OneOrMany<Spanned<String>>, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// What a review is (JATS4R).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum ReviewKind {
    ReviewerReport,
    EditorReport,
    AuthorComment,
    CommunityComment,
    AggregatedReviewDocuments,
}

impl ReviewKind {
    /// The key of its words for readers.
    pub fn word(self) -> &'static str {
        match self {
            Self::ReviewerReport => "review_reviewer_report",
            Self::EditorReport => "review_editor_report",
            Self::AuthorComment => "review_author_comment",
            Self::CommunityComment => "review_community_comment",
            Self::AggregatedReviewDocuments => "review_aggregated_review_documents",
        }
    }
}

/// Before or after publication (JATS4R).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Stage {
    #[default]
    PrePublication,
    PostPublication,
}

/// What a review recommends (JATS4R).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Recommendation {
    Revision,
    MajorRevision,
    MinorRevision,
    Reject,
    RejectWithResubmit,
    Accept,
    FormalAccept,
    AcceptInPrinciple,
}

impl Recommendation {
    /// The key of its words for readers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Revision => "recommendation_revision",
            Self::MajorRevision => "recommendation_major_revision",
            Self::MinorRevision => "recommendation_minor_revision",
            Self::Reject => "recommendation_reject",
            Self::RejectWithResubmit => "recommendation_reject_with_resubmit",
            Self::Accept => "recommendation_accept",
            Self::FormalAccept => "recommendation_formal_accept",
            Self::AcceptInPrinciple => "recommendation_accept_in_principle",
        }
    }
}
