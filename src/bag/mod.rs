//! Bags (BagIt 1.0, RFC 8493): an edition with its sources and the checksum of every file, as archives keep it. Knows texts only.

mod compare;
mod manifest;
mod sum;
mod tags;

pub use compare::{Change, Found, Held, compare};
pub use manifest::{Line, parse, render};
pub use sum::{Hasher, Sum};
pub use tags::{Info, bag_info, declaration, license};

/// The file that makes a folder a bag.
pub const DECLARATION: &str = "bagit.txt";

/// What is told of the bag.
pub const INFO: &str = "bag-info.txt";

/// The checksums of what the bag is for.
pub const MANIFEST: &str = "manifest-sha256.txt";

/// The checksums of the bag's own files.
pub const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";

/// The folder of what the bag is for.
pub const PAYLOAD: &str = "data/";
