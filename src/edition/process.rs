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
    /// The standard's own term.
    pub fn term(self) -> &'static str {
        match self {
            Self::AllIdentitiesVisible => "all identities visible",
            Self::SingleAnonymized => "single anonymized",
            Self::DoubleAnonymized => "double anonymized",
            Self::TripleAnonymized => "triple anonymized",
        }
    }

    /// In a sentence for readers.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::AllIdentitiesVisible => "Authors, reviewers and editors knew each other’s names.",
            Self::SingleAnonymized => "Reviewers knew the authors’ names; authors did not know the reviewers’.",
            Self::DoubleAnonymized => "Reviewers did not know the authors’ names, nor authors the reviewers’.",
            Self::TripleAnonymized => "Neither authors, reviewers nor the deciding editor knew each other’s names.",
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
    /// As part of a sentence: "the editor".
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Editor => "the editor",
            Self::OtherReviewers => "the other reviewers",
            Self::Authors => "the authors",
            Self::None => "nobody",
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
    /// As part of a sentence: "the reports".
    pub fn in_words(self) -> &'static str {
        match self {
            Self::ReviewSummaries => "summaries of the reviews",
            Self::ReviewReports => "the reports",
            Self::ReviewReportsAuthorOptIn => "the reports, where the authors agree",
            Self::ReviewReportsReviewerOptIn => "the reports, where the reviewer agrees",
            Self::SubmittedManuscript => "the manuscript as it was submitted",
            Self::SubmittedManuscriptAuthorOptIn => "the manuscript as it was submitted, where the authors agree",
            Self::SubmittedManuscriptReviewerOptIn => "the manuscript as it was submitted, where the reviewer agrees",
            Self::ReviewerIdentities => "the reviewers’ names",
            Self::ReviewerIdentitiesAuthorOptIn => "the reviewers’ names, where the authors agree",
            Self::ReviewerIdentitiesReviewerOptIn => "the names of those reviewers who agree",
            Self::EditorIdentities => "the editors’ names",
            Self::AuthorEditorCommunication => "what authors and editors wrote to each other",
            Self::None => "nothing",
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
    /// In a sentence for readers.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Open => "Anybody may comment on the published article.",
            Self::OnInvitation => "Those who are invited may comment on the published article.",
            Self::None => "There are no comments after publication.",
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
