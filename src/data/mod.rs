//! Data the editors typed, whatever its notation: a tree in which every value keeps its place, and its reading into types.

mod access;
mod decode;
mod error;
mod node;
mod shapes;
mod toml;

pub use self::toml::read_toml;
pub use decode::decode;
pub use error::{Expected, Fault};
pub use node::{Data, Key, Node};
pub use shapes::{Named, OneOrMany, TextOr};
