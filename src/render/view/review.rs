//! A review, as the template is given it.

use serde::Serialize;

use super::{Date, Link};

/// A review: a report, a decision, a response.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Review {
    /// `review-ID`.
    pub id: String,
    /// "Reviewer report".
    pub kind: String,
    /// Its title, where it has its own.
    pub title: String,
    /// What heads it: its title, or what it is and whose.
    pub heading: String,
    /// "Reviewer 1".
    pub by: String,
    /// `reviewer`, `editor`, `author` or `reader`.
    pub role: &'static str,
    /// When it was received.
    pub date: Option<Date>,
    /// "Round 1"; may be empty.
    pub round: String,
    /// "Major revision"; may be empty.
    pub recommendation: String,
    /// The version of the manuscript that was read.
    pub version: String,
    /// When the decision was sent.
    pub sent: Option<Date>,
    /// A running number such as `R0/RC2`; may be empty.
    pub running_number: String,
    /// Link to its own DOI.
    pub doi: Option<Link>,
    /// Its own licence.
    pub license: Option<Link>,
    /// What the reviewer declared; may be empty.
    pub competing_interests: String,
    /// The reviews it answers.
    pub replies_to: Vec<Link>,
    /// The report.
    pub body_html: String,
}
