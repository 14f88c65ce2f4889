//! What only Unix systems put in a site's way: links, limits, folders that can't be written.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use tempfile::TempDir;
use variorum::site::{OutputError, SitePath};
use variorum::write::{Output, Place};

fn begin(root: &Path, build_dir: &str) -> Result<Output, OutputError> {
    Output::begin(&Place::new(root, build_dir), Arc::default())
}

#[test]
fn a_site_that_is_a_link_is_refused_and_a_link_on_the_way_is_followed() {
    let (root, elsewhere) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    symlink(elsewhere.path(), root.path().join("link")).unwrap();
    symlink("nowhere", root.path().join("dangling")).unwrap();
    symlink(root.path(), elsewhere.path().join("back")).unwrap();
    for (build_dir, why) in [("link", "it is a link"), ("dangling", "it is a link"), ("link/back/.", "it is a link"), ("link/back/x/..", "journal itself")] {
        let message = begin(root.path(), build_dir).unwrap_err().to_string();
        assert!(message.contains(why), "{build_dir}: {message}");
    }
    begin(root.path(), "link/site").unwrap().finish().unwrap();
    assert!(elsewhere.path().join("site/.nojekyll").exists());
}

#[test]
fn a_link_in_the_place_of_the_lock_is_not_followed() {
    let root = TempDir::new().unwrap();
    fs::write(root.path().join("precious"), "text").unwrap();
    symlink("precious", root.path().join(".site.variorum-lock")).unwrap();
    assert!(matches!(begin(root.path(), "site"), Err(OutputError::Machine(_))));
    assert_eq!(fs::read(root.path().join("precious")).unwrap(), b"text");
}

#[test]
fn a_site_holds_neither_links_nor_the_permissions_of_its_sources() {
    let root = TempDir::new().unwrap();
    let source = root.path().join("private.svg");
    fs::write(&source, "<svg/>").unwrap();
    fs::set_permissions(&source, fs::Permissions::from_mode(0o400)).unwrap();
    symlink("private.svg", root.path().join("link.svg")).unwrap();
    let output = begin(root.path(), "site").unwrap();
    output.copy(&SitePath::new("page.html").unwrap(), &root.path().join("link.svg")).unwrap();
    output.put(&SitePath::new("other.html").unwrap(), b"").unwrap();
    output.finish().unwrap();
    for entry in walkdir::WalkDir::new(root.path().join("site")) {
        let here = entry.unwrap().metadata().unwrap();
        assert!(here.is_dir() || (here.is_file() && here.nlink() == 1));
    }
    let mode = |name: &str| fs::metadata(root.path().join("site").join(name)).unwrap().mode();
    assert_eq!(mode("page.html"), mode("other.html"));
}

#[test]
fn a_folder_that_cant_be_written_is_named() {
    let root = TempDir::new().unwrap();
    fs::write(root.path().join("file"), "").unwrap();
    let error = begin(root.path(), "file/site").unwrap_err();
    assert!(matches!(error, OutputError::Machine(_)));
    assert!(error.to_string().ends_with("file`: File exists (os error 17)"), "{error}");
}

const CHILD: &str = "VARIORUM_TEST_ROOT";

/// The system's limit on the size of a file stands for a full disk: a write fails half way through.
#[test]
fn a_write_the_system_refuses_leaves_the_old_site() {
    let root = TempDir::new().unwrap();
    let old = begin(root.path(), "site").unwrap();
    old.put(&SitePath::new("index.html").unwrap(), b"old").unwrap();
    old.finish().unwrap();
    let child = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" --exact --nocapture the_child_of_that_test"])
        .arg(std::env::current_exe().unwrap())
        .env(CHILD, root.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    assert!(said.contains("can't write `site/a/large.html`: File too large (os error 27)"), "{said}");
    assert_eq!(fs::read(root.path().join("site/index.html")).unwrap(), b"old");
    let left: Vec<_> = fs::read_dir(root.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["site"]);
}

/// Does nothing but in the process of its own that the test above starts.
#[test]
fn the_child_of_that_test() {
    let Some(root) = std::env::var_os(CHILD) else { return };
    let output = begin(root.as_ref(), "site").unwrap();
    output.put(&SitePath::new("index.html").unwrap(), b"new").unwrap();
    let error = output.put(&SitePath::new("a/large.html").unwrap(), &[b'x'; 100_000]).unwrap_err();
    println!("{error}");
}
