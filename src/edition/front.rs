//! Front matter of issues, articles, sections and pages, as the editors write it.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::annotation::Annotation;
use super::erratum::{Erratum, TextHash, Update};
use super::people::{Affiliation, Author, Editor, Reviewer};
use super::process::{Assessment, PeerReview};
use super::scalar::{Date, Language};
use crate::data::{Named, OneOrMany, TextOr};
use crate::source::Spanned;

/// The front matter of `issue.md`; its body is the editors' note.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "Variorum: issue.md")]
pub struct IssueFront {
    /// Its volume.
    pub volume: Option<u32>,
    /// Its number in the volume.
    pub number: Option<u32>,
    /// When it was published.
    pub date: Option<Spanned<Date>>,
    /// Its theme, where it has one.
    pub title: Option<Spanned<String>>,
    /// Its editors.
    #[serde(default)]
    pub editors: Vec<Editor>,
    /// The headings of its contents; without any, one list in folder order.
    #[serde(default)]
    pub rubrics: Vec<Rubric>,
    /// Published by `--drafts` alone, with all its articles.
    #[serde(default)]
    pub draft: bool,
    /// Old addresses that lead here, from the site's root.
    #[serde(default)]
    pub redirect_from: OneOrMany<Spanned<String>>,
    /// Values for a theme of your own.
    pub extra: Option<serde_json::Value>,
}

/// A heading of an issue's contents.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Rubric {
    /// Its words.
    pub title: String,
    /// The folders of its articles, in order.
    pub articles: Vec<Spanned<String>>,
}

/// The front matter of `article.md`; its body is the abstract.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "Variorum: article.md")]
pub struct ArticleFront {
    /// Its title, in inline Markdown.
    pub title: Spanned<String>,
    /// Its subtitle, in inline Markdown.
    pub subtitle: Option<Spanned<String>>,
    /// A title for running heads.
    pub short_title: Option<String>,
    /// What it is.
    #[serde(rename = "type", default)]
    pub kind: ArticleType,
    /// Its language, where it is another than the journal's.
    pub language: Option<Language>,
    /// Its authors, in order.
    #[serde(default)]
    pub authors: Vec<Author>,
    /// The affiliations authors name.
    #[serde(default)]
    pub affiliations: Named<TextOr<Affiliation>>,
    /// When it was received, revised, accepted and published.
    #[serde(default)]
    pub dates: Dates,
    /// Its keywords.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// Its pages in print.
    pub pages: Option<String>,
    /// Its DOI.
    pub doi: Option<Spanned<String>>,
    /// Its licence, by SPDX name where it has one.
    pub license: Option<String>,
    /// Published by `--drafts` alone.
    #[serde(default)]
    pub draft: bool,
    /// Whether its sections are numbered.
    #[serde(default = "yes")]
    pub numbered: bool,
    /// Old addresses that lead here, from the site's root.
    #[serde(default)]
    pub redirect_from: OneOrMany<Spanned<String>>,
    /// Files of its folder published with it.
    #[serde(default)]
    pub publish: Vec<Spanned<String>>,
    /// Its bibliography files; every `references.{bib,yaml,json}` beside it, if not given.
    pub bibliography: Option<OneOrMany<Spanned<String>>>,
    /// How its citations are set.
    #[serde(default)]
    pub citation: CitationFront,
    /// Entries no file has, in hayagriva's YAML shape.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")]
    pub references: Option<IgnoredAny>,
    /// Notes of the abstract and the statements.
    #[serde(default)]
    pub footnotes: Named<TextOr<FootnoteLong>>,
    /// Cross-links of the abstract.
    #[serde(default)]
    pub cross_links: Vec<CrossLink>,
    /// Thanks, in Markdown.
    pub acknowledgements: Option<Spanned<String>>,
    /// Who paid.
    #[serde(default)]
    pub funding: Vec<Funding>,
    /// Where the data are, in Markdown.
    pub data_availability: Option<Spanned<String>>,
    /// What could have swayed the authors, in Markdown.
    pub competing_interests: Option<Spanned<String>>,
    /// Who approved the study, in Markdown.
    pub ethics: Option<Spanned<String>>,
    /// Remarks on the article as a whole, its title or its abstract.
    #[serde(default)]
    pub annotations: Vec<Annotation>,
    /// Who may speak besides authors and editors.
    #[serde(default)]
    pub reviewers: Named<Reviewer>,
    /// The four axes of NISO Z39.106.
    pub peer_review: Option<PeerReview>,
    /// An assessment in eLife's words.
    pub assessment: Option<Assessment>,
    /// Ties to other articles.
    #[serde(default)]
    pub related: Vec<Related>,
    /// The hash of the text that was accepted; `variorum record` writes it, and keeps the text.
    pub version_of_record: Option<Spanned<TextHash>>,
    /// What happened to it since, oldest first.
    #[serde(default)]
    pub errata: Vec<Erratum>,
    /// Title, abstract and keywords in other languages.
    #[serde(default)]
    pub translations: Named<Translation>,
    /// Values for a theme of your own.
    pub extra: Option<serde_json::Value>,
}

fn yes() -> bool {
    true
}

/// The days of an article.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Dates {
    /// When it came in.
    pub received: Option<Spanned<Date>>,
    /// When its last revision came in.
    pub revised: Option<Spanned<Date>>,
    /// When it was accepted.
    pub accepted: Option<Spanned<Date>>,
    /// When it was published.
    pub published: Option<Spanned<Date>>,
}

/// How an article's citations are set.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CitationFront {
    /// A CSL style by name, or the path of a `.csl` file from the article's folder.
    pub style: Option<Spanned<String>>,
    /// A CSL locale; the article's language if not given.
    pub locale: Option<Spanned<Language>>,
    /// Whether author–year citations typed as prose are recognised.
    pub prose: Option<bool>,
    /// Works whose entries are as the author has them, by key, and what readers are told of it: their faults are settled.
    #[serde(default)]
    pub settled: Named<Spanned<String>>,
}

/// Money that made an article possible.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Funding {
    /// Who gave it.
    pub funder: String,
    /// The award's number.
    pub award: Option<String>,
}

/// A tie to another article.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Related {
    /// What ties them.
    pub rel: Relation,
    /// The other article, by relative path.
    pub to: Spanned<String>,
}

/// What ties two articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Relation {
    AddsTo,
    Corrects,
    ExpressesConcernAbout,
    Retracts,
    RetractsInPart,
    RespondsTo,
    TranslationOf,
    SeeAlso,
}

impl Relation {
    /// The key of its words for readers.
    pub fn word(self) -> &'static str {
        match self {
            Self::AddsTo => "relation_adds_to",
            Self::Corrects => "relation_corrects",
            Self::ExpressesConcernAbout => "relation_expresses_concern_about",
            Self::Retracts => "relation_retracts",
            Self::RetractsInPart => "relation_retracts_in_part",
            Self::RespondsTo => "relation_responds_to",
            Self::TranslationOf => "relation_translation_of",
            Self::SeeAlso => "relation_see_also",
        }
    }

    /// What the article is to the other, where it is a notice about it.
    pub fn update(self) -> Option<Update> {
        match self {
            Self::AddsTo => Some(Update::Addendum),
            Self::Corrects => Some(Update::Correction),
            Self::ExpressesConcernAbout => Some(Update::ExpressionOfConcern),
            Self::Retracts => Some(Update::Retraction),
            Self::RetractsInPart => Some(Update::PartialRetraction),
            Self::RespondsTo | Self::TranslationOf | Self::SeeAlso => None,
        }
    }
}

/// Title, abstract and keywords in another language.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Translation {
    /// The title, in inline Markdown.
    pub title: Option<Spanned<String>>,
    /// The abstract, in Markdown.
    #[serde(rename = "abstract")]
    pub summary: Option<Spanned<String>>,
    /// The keywords.
    #[serde(default)]
    pub keywords: Vec<String>,
}

/// What an article is (JATS `article-type`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum ArticleType {
    #[default]
    ResearchArticle,
    ReviewArticle,
    BookReview,
    ProductReview,
    BriefReport,
    CaseReport,
    Addendum,
    Correction,
    ExpressionOfConcern,
    Retraction,
    PartialRetraction,
    Editorial,
    Introduction,
    Letter,
    Reply,
    Obituary,
    Translation,
    DataPaper,
    MethodsArticle,
    Discussion,
    Commentary,
    Interview,
    News,
    Essay,
    Other,
}

impl ArticleType {
    /// The key of its words for readers.
    pub fn word(self) -> &'static str {
        match self {
            Self::ResearchArticle => "type_research_article",
            Self::ReviewArticle => "type_review_article",
            Self::BookReview => "type_book_review",
            Self::ProductReview => "type_product_review",
            Self::BriefReport => "type_brief_report",
            Self::CaseReport => "type_case_report",
            Self::Addendum => "type_addendum",
            Self::Correction => "type_correction",
            Self::ExpressionOfConcern => "type_expression_of_concern",
            Self::Retraction => "type_retraction",
            Self::PartialRetraction => "type_partial_retraction",
            Self::Editorial => "type_editorial",
            Self::Introduction => "type_introduction",
            Self::Letter => "type_letter",
            Self::Reply => "type_reply",
            Self::Obituary => "type_obituary",
            Self::Translation => "type_translation",
            Self::DataPaper => "type_data_paper",
            Self::MethodsArticle => "type_methods_article",
            Self::Discussion => "type_discussion",
            Self::Commentary => "type_commentary",
            Self::Interview => "type_interview",
            Self::News => "type_news",
            Self::Essay => "type_essay",
            Self::Other => "type_other",
        }
    }
}

/// The front matter of a section file.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "Variorum: a section file")]
pub struct SectionFront {
    /// Its title, in inline Markdown.
    pub title: Spanned<String>,
    /// An id of its own; the file's name without its number, if not given.
    pub id: Option<Spanned<String>>,
    /// Whether it is an appendix, lettered and not numbered.
    #[serde(default)]
    pub appendix: bool,
    /// Whether it is numbered.
    pub numbered: Option<bool>,
    /// Its language, where it is another than the article's.
    pub language: Option<Language>,
    /// Notes, by the key the text cites them with.
    #[serde(default)]
    pub footnotes: Named<TextOr<FootnoteLong>>,
    /// Words of the section, and what they stand for.
    #[serde(default)]
    pub cross_links: Vec<CrossLink>,
    /// Entries no file has, in hayagriva's YAML shape.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")]
    pub references: Option<IgnoredAny>,
    /// Remarks on its words.
    #[serde(default)]
    pub annotations: Vec<Annotation>,
    /// Values for a theme of your own.
    pub extra: Option<serde_json::Value>,
}

/// A note in its long form.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FootnoteLong {
    /// Whose note it is.
    #[serde(default)]
    pub kind: FootnoteKind,
    /// Its text, in Markdown.
    pub text: Spanned<String>,
}

/// Whose note it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FootnoteKind {
    /// The author's.
    #[default]
    Footnote,
    /// The editors'.
    Editor,
}

impl FootnoteKind {
    /// The word itself.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Footnote => "footnote",
            Self::Editor => "editor",
        }
    }
}

/// Words of a section, and what they stand for: `to` or `missing`, one of them.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CrossLink {
    /// The words, as they read in the page.
    pub words: Spanned<String>,
    /// A reference's key, an id of the article, or a relative path into the journal.
    pub to: Option<Spanned<String>>,
    /// Why they lead nowhere, in inline Markdown.
    pub missing: Option<Spanned<String>>,
}

/// The front matter of a plain page.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "Variorum: a page")]
pub struct PageFront {
    /// Its title, in inline Markdown.
    pub title: Spanned<String>,
    /// One sentence for search engines.
    pub description: Option<String>,
    /// Its language, where it is another than the journal's.
    pub language: Option<Language>,
    /// Published by `--drafts` alone.
    #[serde(default)]
    pub draft: bool,
    /// Whether the navigation lists it; pages at the top of the content folder do.
    pub navigation: Option<bool>,
    /// Old addresses that lead here, from the site's root.
    #[serde(default)]
    pub redirect_from: OneOrMany<Spanned<String>>,
    /// Files of its folder published with it.
    #[serde(default)]
    pub publish: Vec<Spanned<String>>,
    /// Notes, by the key the text cites them with.
    #[serde(default)]
    pub footnotes: Named<TextOr<FootnoteLong>>,
    /// Values for a theme of your own.
    pub extra: Option<serde_json::Value>,
}
