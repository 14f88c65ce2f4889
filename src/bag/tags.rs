//! The texts of a bag that say what it is.

use std::fmt::Write;

use crate::edition::license::deed;

/// What is told of a bag. What is empty is left out.
#[derive(Clone, Debug, Default)]
pub struct Info {
    /// Who publishes the journal.
    pub organization: String,
    /// What is in the bag, in a sentence.
    pub description: String,
    /// The journal's address, else its ISSN.
    pub identifier: String,
    /// The newest date of the edition: not that of the build, so that two builds are the same.
    pub date: String,
    /// The program, with its version.
    pub agent: String,
    /// Bytes and files of the payload.
    pub oxum: (u64, u64),
}

/// `bagit.txt`.
pub fn declaration() -> &'static str {
    "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
}

/// `bag-info.txt`.
pub fn bag_info(info: &Info) -> String {
    let oxum = format!("{}.{}", info.oxum.0, info.oxum.1);
    let lines = [
        ("Source-Organization", info.organization.as_str()),
        ("External-Description", &info.description),
        ("External-Identifier", &info.identifier),
        ("Bagging-Date", &info.date),
        ("Bag-Software-Agent", &info.agent),
        ("Payload-Oxum", &oxum),
    ];
    let mut text = String::new();
    for (label, value) in lines.into_iter().filter(|(_, value)| !value.trim().is_empty()) {
        // Writing to a string can't fail.
        let _ = writeln!(text, "{label}: {}", value.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    text
}

/// The text that names the licence `name` of the journal `title`; none may have been named.
pub fn license(title: &str, name: Option<&str>) -> String {
    match name.map(|name| (name, deed(name))) {
        Some((_, Some((spdx, url)))) => {
            format!("The articles of “{title}” may be used under the licence {spdx} where they name no other: {url}\nEach article's page names its licence.\n")
        }
        Some((name, None)) => {
            format!("The articles of “{title}” may be used under this licence where they name no other: {name}\nEach article's page names its licence.\n")
        }
        None => format!("“{title}” names no licence for all of its articles. An article's page names its licence, where it has one.\n"),
    }
}
