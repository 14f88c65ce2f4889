//! Archives that authors hand in: read in memory, within bounds, and never unpacked onto the disk.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

use zip::ZipArchive;

/// An archive has no more files than this.
const MOST: usize = 10_000;

/// What is read of one archive is no more than this.
const LARGEST: u64 = 200_000_000;

/// The end of the directory of an archive (APPNOTE 4.3.16), and how far before the end of the file it can begin.
const END: &[u8] = b"PK\x05\x06";
const FARTHEST: usize = 22 + 65_535;

/// The files of a ZIP archive.
pub(crate) struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    names: BTreeMap<String, usize>,
    left: u64,
}

/// Whether bytes begin as a ZIP archive does.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(END)
}

impl Archive {
    /// Reads the directory of an archive. Links and what desktops and version control leave are passed over.
    ///
    /// # Errors
    /// What is no archive, one with too many files, and one with a path that leads out of its folder.
    pub(crate) fn open(bytes: Vec<u8>) -> io::Result<Self> {
        if told(&bytes) > MOST {
            return Err(too_many());
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(io::Error::from)?;
        if zip.len() > MOST {
            return Err(too_many());
        }
        let mut names = BTreeMap::new();
        for at in 0..zip.len() {
            let entry = zip.by_index_raw(at).map_err(io::Error::from)?;
            let Some(path) = entry.enclosed_name() else {
                let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
                return Err(invalid(format!("it has a file `{}`, which would stand outside of its folder", name.escape_debug())));
            };
            let hidden = path.components().any(|part| super::is_ignored(part.as_os_str()) || part.as_os_str() == "__MACOSX");
            if !entry.is_dir() && !entry.is_symlink() && !hidden {
                names.insert(path.to_string_lossy().replace('\\', "/"), at);
            }
        }
        Ok(Self { zip, names, left: LARGEST })
    }

    /// The paths of its files, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        self.names.keys()
    }

    /// The bytes of a file, where it has at most `limit`.
    ///
    /// # Errors
    /// A file that is not there, is damaged or locked, or that unpacks to more.
    pub(crate) fn bytes(&mut self, name: &str, limit: u64) -> io::Result<Vec<u8>> {
        let at = *self.names.get(name).ok_or(io::ErrorKind::NotFound)?;
        let most = limit.min(self.left);
        let mut bytes = Vec::new();
        self.zip.by_index(at).map_err(io::Error::from)?.take(most + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("it unpacks to more than {} MB", most / 1_000_000)));
        }
        self.left -= bytes.len() as u64;
        Ok(bytes)
    }
}

/// How many files the end of an archive tells, before any memory is taken for them; the longer form of ZIP tells the largest number.
fn told(bytes: &[u8]) -> usize {
    let tail = &bytes[bytes.len().saturating_sub(FARTHEST)..];
    let ends = tail.windows(22).filter(|window| window.starts_with(END));
    ends.map(|end| usize::from(u16::from_le_bytes([end[10], end[11]]))).max().unwrap_or(0)
}

fn invalid(why: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

fn too_many() -> io::Error {
    invalid(format!("it has more than {MOST} files"))
}
