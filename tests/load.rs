//! What a journal's folder may hold, and how its texts are read.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use variorum::load::{Disk, find_root};
use variorum::source::{EntryKind, FileId, Library, ReadError};

fn journal(files: &[(&str, &[u8])]) -> TempDir {
    let root = TempDir::new().unwrap();
    for (path, bytes) in [("book.toml", &b"format = 1\n"[..])].iter().chain(files) {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    root
}

fn open(root: &Path) -> Disk {
    Disk::open(root, &["content", "themes/mine"], &["site".into()]).unwrap()
}

/// The listing as lines: a path, and what is special about it.
fn listed(disk: &Disk) -> Vec<String> {
    let line = |entry: &variorum::source::Entry| match entry.kind {
        EntryKind::File => entry.path.to_string(),
        EntryKind::Special(what) => format!("{}: {what}", entry.path),
    };
    disk.listing().iter().map(|(_, entry)| line(entry)).collect()
}

fn encoding(bytes: &[u8]) -> (usize, &'static str) {
    let root = journal(&[("content/a.md", bytes)]);
    let disk = open(root.path());
    match disk.text(disk.listing().find("content/a.md").unwrap()) {
        Err(ReadError::Encoding { offset, guess }) => (offset, guess),
        other => panic!("{other:?}"),
    }
}

#[test]
fn files_are_listed_in_path_order_with_their_sizes() {
    let root = journal(&[("content/b.md", b"12345"), ("content/a/z.md", b""), ("content/a-b.md", b""), ("themes/mine/theme.toml", b"")]);
    fs::create_dir_all(root.path().join("themes/other")).unwrap();
    fs::write(root.path().join("themes/other/theme.toml"), "").unwrap();
    fs::write(root.path().join("README.md"), "").unwrap();
    let disk = open(root.path());
    assert_eq!(listed(&disk), ["book.toml", "content/a-b.md", "content/a/z.md", "content/b.md", "themes/mine/theme.toml"]);
    assert_eq!(disk.listing().entry(FileId(3)).size, 5);
    assert!(disk.missing().is_empty());
    assert_eq!(fs::read(disk.absolute(FileId(3))).unwrap(), b"12345");
}

#[test]
fn what_tools_leave_behind_is_passed_over() {
    let litter = [".#a.md", ".a.md.swp", "4913", "a.swp", "a.md~", "#a.md#", ".DS_Store", "Thumbs.db", ".git/config", "~$a.docx", "desktop.ini"];
    let files: Vec<(String, &[u8])> = litter.iter().map(|name| (format!("content/{name}"), &b"x"[..])).collect();
    let mut files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    files.extend([("content/4913.md", &b""[..]), ("content/#a.md", b""), ("content/site/a.md", b"")]);
    let root = journal(&files);
    assert_eq!(listed(&open(root.path())), ["book.toml", "content/#a.md", "content/4913.md", "content/site/a.md"]);
}

#[test]
fn the_built_site_is_no_source_even_where_the_root_is() {
    let root = journal(&[("a.md", b""), ("site/a.md", b""), ("b/site/a.md", b"")]);
    let disk = Disk::open(root.path(), &["."], &["site".into()]).unwrap();
    assert_eq!(listed(&disk), ["a.md", "b/site/a.md", "book.toml"]);
}

#[test]
fn places_that_are_not_there_are_named() {
    let root = journal(&[("outside/a.md", b"")]);
    let disk = Disk::open(root.path(), &["content", "../x", "book.toml/x"], &[]).unwrap();
    assert_eq!(disk.missing(), ["content", "../x", "book.toml/x"]);
    assert_eq!(listed(&disk), ["book.toml"]);
}

#[test]
fn the_root_is_found_from_below() {
    let root = journal(&[("content/a/b.md", b"")]);
    assert_eq!(find_root(&root.path().join("content/a")).as_deref(), Some(root.path()));
}

#[test]
fn a_byte_order_mark_is_kept_off() {
    let root = journal(&[("content/a.md", b"\xef\xbb\xbf---\r\n"), ("content/b.md", b"a\0b\xe2\x80\xae")]);
    let disk = open(root.path());
    assert_eq!(&*disk.text(FileId(1)).unwrap(), "---\r\n");
    assert_eq!(&*disk.text(FileId(2)).unwrap(), "a\0b\u{202e}");
    assert_eq!(disk.head(FileId(1), 4).unwrap(), b"\xef\xbb\xbf-");
    assert_eq!(disk.head(FileId(1), usize::MAX).unwrap().len(), 8);
}

#[test]
fn other_encodings_are_guessed() {
    let wide = |text: &str, big: bool| -> Vec<u8> { text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect() };
    assert_eq!(encoding(&wide("\u{feff}title: Ünal", false)), (0, "UTF-16, little-endian"));
    assert_eq!(encoding(&wide("\u{feff}title: x", true)), (0, "UTF-16, big-endian"));
    assert_eq!(encoding(&wide("---\ntitle: plain\n", false)), (1, "UTF-16, little-endian"));
    assert_eq!(encoding(&wide("---\ntitle: plain\n", true)), (0, "UTF-16, big-endian"));
    assert_eq!(encoding(b"\xff\xfe\0\0a\0\0\0"), (0, "UTF-32, little-endian"));
    assert_eq!(encoding(b"-\0\0\0-\0\0\0-\0\0\0"), (1, "UTF-32, little-endian"));
    assert_eq!(encoding(b"caf\xe9 au lait"), (3, "Latin-1 (ISO 8859-1) or another 8-bit encoding"));
    assert_eq!(encoding(b"\x93quoted\x94"), (0, "Windows-1252 or another 8-bit encoding"));
    assert_eq!(encoding("é \u{feff}".as_bytes().iter().chain(b"\xff z").copied().collect::<Vec<u8>>().as_slice()), (6, "UTF-8 with damaged bytes"));
    assert_eq!(encoding(b"\xef\xbb\xbfabc \xe2\x80"), (7, "UTF-8, cut off within its last character"));
    assert_eq!(encoding(b"PK\x03\x04\xff"), (4, "a ZIP archive, as .docx and .odt are"));
}

#[test]
fn a_file_that_went_away_is_no_fault_of_the_machine() {
    let root = journal(&[("content/a.md", b"")]);
    let disk = open(root.path());
    fs::remove_file(root.path().join("content/a.md")).unwrap();
    assert!(matches!(disk.text(FileId(1)), Err(ReadError::Vanished)));
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use rustix::fs::{CWD, Mode, RawMode};

    use super::*;

    fn fifo(path: &Path) {
        rustix::fs::mknodat(CWD, path, rustix::fs::FileType::Fifo, Mode::from_raw_mode(0o600 as RawMode), 0).unwrap();
    }

    #[test]
    fn links_count_as_files_inside_the_journal_alone() {
        let outside = journal(&[]);
        let root = journal(&[("content/a.md", b"abc"), ("shared/map.svg", b"<svg/>"), (".git/config", b"secret"), ("site/x.html", b"")]);
        let content = root.path().join("content");
        for (target, name) in [
            ("a.md", "inside.md"),
            ("../shared", "figures"),
            ("../shared/map.svg", "map.svg"),
            ("nowhere", "dangling.md"),
            ("self.md", "self.md"),
            (outside.path().join("book.toml").to_str().unwrap(), "out.md"),
            (outside.path().to_str().unwrap(), "out"),
            ("..", "loop"),
            ("../.git", "git"),
            ("../.git/config", "config.txt"),
            ("../site/x.html", "built.html"),
            ("somebody@host.1234:1", ".#a.md"),
        ] {
            symlink(target, content.join(name)).unwrap();
        }
        let disk = open(root.path());
        assert_eq!(
            listed(&disk),
            [
                "book.toml",
                "content/a.md",
                "content/built.html: a link to a hidden file",
                "content/config.txt: a link to a hidden file",
                "content/dangling.md: a dangling link",
                "content/figures/map.svg",
                "content/git: a link to a hidden file",
                "content/inside.md",
                "content/loop: a link back to its own folder",
                "content/map.svg",
                "content/out: a link out of the journal",
                "content/out.md: a link out of the journal",
                "content/self.md: a dangling link",
            ]
        );
        let inside = disk.listing().find("content/inside.md").unwrap();
        assert_eq!((&*disk.text(inside).unwrap(), disk.listing().entry(inside).size), ("abc", 3));
        assert!(matches!(disk.text(disk.listing().find("content/out.md").unwrap()), Err(ReadError::System(_))));
    }

    #[test]
    fn folders_that_link_to_each_other_are_cut_off() {
        let root = journal(&[]);
        for a in 0..9 {
            let folder = root.path().join(format!("content/{a}"));
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("x.md"), "").unwrap();
            for b in 0..9 {
                symlink(format!("../{b}"), folder.join(format!("to-{b}"))).unwrap();
            }
        }
        assert!(open(root.path()).listing().iter().count() < 21_000);
        assert!(listed(&open(root.path())).contains(&"content/0/to-1/to-2/x.md".to_owned()));
    }

    #[test]
    fn a_pipe_or_a_socket_is_named_and_never_opened() {
        let root = journal(&[("content/a.md", b"")]);
        fifo(&root.path().join("content/pipe.md"));
        let _socket = std::os::unix::net::UnixListener::bind(root.path().join("content/socket.md")).unwrap();
        let disk = open(root.path());
        assert_eq!(listed(&disk)[2..], ["content/pipe.md: a named pipe", "content/socket.md: a socket"]);
        assert!(matches!(disk.text(FileId(2)), Err(ReadError::System(_))));
        // A pipe that took a file's place afterwards holds nobody up either.
        fs::remove_file(root.path().join("content/a.md")).unwrap();
        fifo(&root.path().join("content/a.md"));
        assert!(matches!(disk.text(FileId(1)), Err(ReadError::System(_))));
    }

    #[test]
    fn a_name_that_is_not_utf8_is_shown_escaped() {
        let root = journal(&[]);
        let folder = root.path().join("content").join(OsStr::from_bytes(b"d\xfe"));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("x.md"), "").unwrap();
        fs::write(root.path().join("content").join(OsStr::from_bytes(b"\xff.md")), "").unwrap();
        let disk = open(root.path());
        assert_eq!(disk.unreadable_names(), ["content/\\xff.md", "content/d\\xfe"]);
        assert_eq!(listed(&disk), ["book.toml"]);
    }
}
