//! What lasts: the addresses a journal has promised to keep, and the texts it has accepted. Pure; texts and the index in, lines and
//! differences out.

mod compare;
mod lock;
mod text;
mod vanished;

pub use compare::{Changed, FirstChange, changes, first_change};
pub use lock::{LOCK, Lock, Unreadable};
pub use text::{RecordText, hash_of};
pub use vanished::{Gone, Published, Successor};

/// The folder, in that of an article, of the texts that are kept.
pub const RECORD: &str = "record";

/// The file of the text that was accepted.
pub const ACCEPTED: &str = "record/accepted.txt";

/// The file of the text after the `n`th erratum, from 1.
pub fn kept_after(n: usize) -> String {
    format!("{RECORD}/erratum-{n}.txt")
}
