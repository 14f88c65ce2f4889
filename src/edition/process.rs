//! How an article was reviewed, and how it was judged: the axes of NISO Z39.106, eLife's words.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::data::OneOrMany;

/// The four axes of ANSI/NISO Z39.106-2023, Standard Terminology for Peer Review.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PeerReview {
    /// Who knows whom.
    pub identity_transparency: Option<IdentityTransparency>,
    /// With whom reviewers talk.
    #[serde(default)]
    pub reviewer_interacts_with: OneOrMany<InteractsWith>,
    /// What of the review is published.
    #[serde(default)]
    pub review_information_published: OneOrMany<Published>,
    /// Whether readers may comment after publication.
    pub post_publication_commenting: Option<Commenting>,
}

/// Who knows whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum IdentityTransparency {
    AllIdentitiesVisible,
    SingleAnonymized,
    DoubleAnonymized,
    TripleAnonymized,
}

impl IdentityTransparency {
    /// The key of the standard's own term.
    pub fn term(self) -> &'static str {
        match self {
            Self::AllIdentitiesVisible => "term_all_visible",
            Self::SingleAnonymized => "term_single_anonymized",
            Self::DoubleAnonymized => "term_double_anonymized",
            Self::TripleAnonymized => "term_triple_anonymized",
        }
    }

    /// The key of its words for readers.
    pub fn word(self) -> &'static str {
        match self {
            Self::AllIdentitiesVisible => "transparency_all_identities_visible",
            Self::SingleAnonymized => "transparency_single_anonymized",
            Self::DoubleAnonymized => "transparency_double_anonymized",
            Self::TripleAnonymized => "transparency_triple_anonymized",
        }
    }
}

/// With whom reviewers talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum InteractsWith {
    Editor,
    OtherReviewers,
    Authors,
    None,
}

impl InteractsWith {
    /// The key of its words for readers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Editor => "with_editor",
            Self::OtherReviewers => "with_other_reviewers",
            Self::Authors => "with_authors",
            Self::None => "interaction_none",
        }
    }
}

/// What of a review is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Published {
    ReviewSummaries,
    ReviewReports,
    ReviewReportsAuthorOptIn,
    ReviewReportsReviewerOptIn,
    SubmittedManuscript,
    SubmittedManuscriptAuthorOptIn,
    SubmittedManuscriptReviewerOptIn,
    ReviewerIdentities,
    ReviewerIdentitiesAuthorOptIn,
    ReviewerIdentitiesReviewerOptIn,
    EditorIdentities,
    AuthorEditorCommunication,
    None,
}

impl Published {
    /// The key of its words for readers.
    pub fn word(self) -> &'static str {
        match self {
            Self::ReviewSummaries => "published_review_summaries",
            Self::ReviewReports => "published_review_reports",
            Self::ReviewReportsAuthorOptIn => "published_review_reports_author_opt_in",
            Self::ReviewReportsReviewerOptIn => "published_review_reports_reviewer_opt_in",
            Self::SubmittedManuscript => "published_submitted_manuscript",
            Self::SubmittedManuscriptAuthorOptIn => "published_submitted_manuscript_author_opt_in",
            Self::SubmittedManuscriptReviewerOptIn => "published_submitted_manuscript_reviewer_opt_in",
            Self::ReviewerIdentities => "published_reviewer_identities",
            Self::ReviewerIdentitiesAuthorOptIn => "published_reviewer_identities_author_opt_in",
            Self::ReviewerIdentitiesReviewerOptIn => "published_reviewer_identities_reviewer_opt_in",
            Self::EditorIdentities => "published_editor_identities",
            Self::AuthorEditorCommunication => "published_author_editor_communication",
            Self::None => "published_none",
        }
    }
}

/// Whether readers may comment after publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Commenting {
    Open,
    OnInvitation,
    None,
}

impl Commenting {
    /// The key of its words for readers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "commenting_open",
            Self::OnInvitation => "commenting_on_invitation",
            Self::None => "commenting_none",
        }
    }
}

/// eLife's words for an article.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Assessment {
    /// `landmark`, `fundamental`, `important`, `valuable` or `useful`.
    pub significance: Option<Significance>,
    /// `exceptional`, `compelling`, `convincing`, `solid`, `incomplete` or `inadequate`.
    pub strength: Option<Strength>,
}

/// How far an article's findings reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Significance {
    Landmark,
    Fundamental,
    Important,
    Valuable,
    Useful,
}

impl Significance {
    /// The whole scale, the highest first.
    pub const SCALE: [Self; 5] = [Self::Landmark, Self::Fundamental, Self::Important, Self::Valuable, Self::Useful];

    /// The word itself.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Landmark => "landmark",
            Self::Fundamental => "fundamental",
            Self::Important => "important",
            Self::Valuable => "valuable",
            Self::Useful => "useful",
        }
    }
}

/// How well an article's findings are supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Strength {
    Exceptional,
    Compelling,
    Convincing,
    Solid,
    Incomplete,
    Inadequate,
}

impl Strength {
    /// The whole scale, the highest first.
    pub const SCALE: [Self; 6] = [Self::Exceptional, Self::Compelling, Self::Convincing, Self::Solid, Self::Incomplete, Self::Inadequate];

    /// The word itself.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exceptional => "exceptional",
            Self::Compelling => "compelling",
            Self::Convincing => "convincing",
            Self::Solid => "solid",
            Self::Incomplete => "incomplete",
            Self::Inadequate => "inadequate",
        }
    }
}
