//! Where outputs go: paths, and the sinks that take them.

use std::fs;
use std::sync::Arc;

use tempfile::TempDir;
use variorum::load::Disk;
use variorum::site::{MemorySite, Nothing, OutputError, Sink, SitePath, Summary};
use variorum::source::{Library, Memory};
use variorum::write::{Output, Place};

fn site_path(path: &str) -> SitePath {
    SitePath::new(path).unwrap()
}

fn begin(root: &TempDir, build_dir: &str) -> Output {
    Output::begin(&Place::new(root.path(), build_dir), Arc::default()).unwrap()
}

#[test]
fn two_outputs_for_one_path_are_an_error() {
    let root = TempDir::new().unwrap();
    let output = begin(&root, "site");
    output.put(&site_path("a/b.html"), b"").unwrap();
    assert!(matches!(output.put(&site_path("a/b.html"), b""), Err(OutputError::Twice(_))));
    let none = Memory::default();
    let memory = MemorySite::new(&none);
    memory.put(&site_path("a/b.html"), b"").unwrap();
    assert!(matches!(memory.put(&site_path("a/b.html"), b""), Err(OutputError::Twice(_))));
}

#[test]
fn paths_stay_inside_the_site() {
    for path in ["", "/a", "../a", "a/../b", "a//b", "./a", "a/", "a\\b", "a\0", "a\nb", &"x".repeat(256)] {
        assert!(SitePath::new(path).is_err(), "{path:?}");
    }
    assert!(SitePath::new("a/بنیاد/%2e%2e/..a/index.html").is_ok());
}

#[test]
fn every_sink_copies_the_bytes_of_a_source() {
    let root = TempDir::new().unwrap();
    let large = vec![7; 3 << 20];
    fs::create_dir_all(root.path().join("content/a")).unwrap();
    fs::write(root.path().join("content/a/map.svg"), "<svg/>").unwrap();
    fs::write(root.path().join("content/large.bin"), &large).unwrap();
    let disk = Disk::open(root.path(), &["content"], &[]).unwrap();
    let [map, big] = ["content/a/map.svg", "content/large.bin"].map(|path| disk.listing().find(path).unwrap());
    let output = begin(&root, "site");
    let (memory, nothing) = (MemorySite::new(&disk), Nothing::new(&disk));
    for sink in [&output.sink(&disk) as &dyn Sink, &memory, &nothing] {
        sink.put(&site_path("index.html"), b"page").unwrap();
        sink.copy(&site_path("a/map.svg"), map).unwrap();
        sink.copy(&site_path("large.bin"), big).unwrap();
    }
    let summary = output.finish().unwrap();
    assert_eq!(summary, Summary { files: 3, bytes: 10 + (3 << 20) });
    assert_eq!(summary, nothing.summary());
    for (path, bytes) in memory.into_files() {
        assert!(fs::read(root.path().join("site").join(path)).unwrap() == bytes);
    }
    fs::remove_file(disk.absolute(map)).unwrap();
    let output = begin(&root, "other");
    assert!(matches!(output.sink(&disk).copy(&site_path("map.svg"), map), Err(OutputError::Vanished { .. })));
}
