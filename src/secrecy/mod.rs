//! What must not be published, and the search for it in every byte that is about to be: the identities `identities.yaml` lists, what draft and
//! withheld remarks say, and in an edition for reviewers the authors.

mod authors;
mod cited;
mod escape;
mod everyday;
mod fold;
mod guard;
mod heard;
mod identities;
mod needle;
mod open;
mod phrases;
mod said;
mod sink;
mod tokens;
mod wording;

pub use authors::authors;
pub use cited::self_citations;
pub use guard::{Guard, Hit, Kind, Secret, Secrets};
pub use identities::{FILE, identities};
pub use said::{draft, hidden};
pub use sink::Guarded;
