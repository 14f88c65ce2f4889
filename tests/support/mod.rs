//! What the test suites share: editions as text, a folder to lay them out in, the program run on them.

#![allow(dead_code, reason = "each suite uses a part of it")]

pub mod archive;
pub mod browser;
pub mod dice;
pub mod edition;
pub mod escape;
pub mod host;
pub mod hostile;
pub mod journal;
pub mod preview;
pub mod program;
pub mod tree;
pub mod workflow;
