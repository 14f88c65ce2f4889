//! Lists of checksums (RFC 8493, 2.1.3).

use super::Sum;

/// A line of a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The file, from the bag's folder.
    pub path: String,
    /// Its path as it is written, where that is another one: not every program writes `%` as the standard asks.
    pub written: String,
    /// Its checksum.
    pub sum: Sum,
}

/// The text of a manifest of `files`, in the order of their paths.
pub fn render<'f>(files: impl IntoIterator<Item = (&'f str, &'f Sum)>) -> String {
    let mut lines: Vec<(&str, &Sum)> = files.into_iter().collect();
    lines.sort_unstable_by_key(|(path, _)| *path);
    lines.iter().map(|(path, sum)| format!("{}  {}\n", sum.as_str(), encoded(path))).collect()
}

/// The lines of a manifest, and the numbers of those that can't be read.
pub fn parse(text: &str) -> (Vec<Line>, Vec<usize>) {
    let (mut lines, mut unread) = (Vec::new(), Vec::new());
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (number, line) in text.split(['\n', '\r']).enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match read(line) {
            Some(line) => lines.push(line),
            None => unread.push(number + 1),
        }
    }
    (lines, unread)
}

fn read(line: &str) -> Option<Line> {
    let (sum, path) = line.split_once([' ', '\t'])?;
    let path = path.trim_start_matches([' ', '\t']);
    // Some programs mark a file that was read byte by byte, and begin at the bag's own folder.
    let path = path.strip_prefix('*').unwrap_or(path);
    let written = path.strip_prefix("./").unwrap_or(path).to_owned();
    let path = decoded(&written);
    let stays = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    (stays && !path.contains('\\')).then_some(())?;
    Some(Line { path, written, sum: Sum::parse(sum)? })
}

fn encoded(path: &str) -> String {
    path.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D")
}

fn decoded(path: &str) -> String {
    path.replace("%0A", "\n").replace("%0a", "\n").replace("%0D", "\r").replace("%0d", "\r").replace("%25", "%")
}
