//! YAML: reading with spans. The only room that knows YAML.

mod node;

pub use node::{Data, Key, Node};
