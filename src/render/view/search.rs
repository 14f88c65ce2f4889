//! The page that searches.

use serde::Serialize;

use super::{Head, Site};

/// `search.html`: a form, and the place its script shows results in.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Search {
    /// The journal.
    pub site: Site,
    /// The head.
    pub head: Head,
    /// The page of all authors; empty where there is none.
    pub authors_url: String,
    /// The page of all keywords; empty where there is none.
    pub keywords_url: String,
}
