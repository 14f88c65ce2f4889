//! The preview: what it shows, to whom, and how it follows the sources. The real program, over a real socket.
//!
//! Nothing here sleeps: a change is waited for by reading the event stream, as an open page does.

mod support;

use std::fs;
use std::net::TcpListener;

use support::browser::{ask, get, send};
use support::edition::Edition;
use support::preview::{ARTICLE, BOOK, Preview};
use support::program::run;

#[test]
fn a_page_is_the_built_one_and_the_live_script() {
    let preview = Preview::plain();
    let built = run(&preview.edition.root(), ["build"]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    for (path, file) in [("/", "site/index.html"), ("/first/", "site/first/index.html"), ("/first/index.html", "site/first/index.html")] {
        let shown = preview.page(path);
        let built = preview.edition.read(file).expect("a built page");
        let script = shown.strip_prefix(&built).unwrap_or_else(|| panic!("{path} is another page than {file}:\n{shown}"));
        assert!(script.trim().starts_with("<script src=\"/_variorum/live.js\""), "{script}");
        assert_eq!(script.matches("<script").count(), 1);
        assert!(!built.contains("_variorum"));
    }
}

#[test]
fn every_answer_says_what_it_is_and_stays_here() {
    let preview = Preview::of([
        ("content/first/article.md", "---\ntitle: One\n---\nText.\n\n# Words\n\n![A line](line.svg)\n\n[The data](data.csv)\n"),
        ("content/first/line.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("content/first/data.csv", "a,b\n"),
    ]);
    let types = [
        ("/", "text/html; charset=utf-8"),
        ("/assets/style.css", "text/css; charset=utf-8"),
        ("/first/line.svg", "image/svg+xml"),
        ("/first/data.csv", "text/csv; charset=utf-8"),
        ("/_variorum/live.js", "text/javascript; charset=utf-8"),
    ];
    for (path, expected) in types {
        let answer = get(preview.port, path);
        assert_eq!((answer.status, answer.header("content-type")), (200, expected), "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
    assert_eq!(preview.page("/first/data.csv"), "a,b\n");
    let host = format!("Host: 127.0.0.1:{}", preview.port);
    let head = ask(preview.port, "HEAD /first/", &[&host]);
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn addresses_lead_on_or_say_that_there_is_nothing() {
    let preview = Preview::plain();
    let moved = get(preview.port, "/first");
    assert_eq!((moved.status, moved.header("location")), (307, "/first/"));
    let missing = get(preview.port, "/no/such/page/");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("href=\"/assets/style.css\""), "the links of the missing page begin at the preview's root: {}", missing.text());
    assert!(missing.text().contains("/_variorum/live.js"), "a page that comes later shows itself");
}

#[test]
fn the_missing_page_stands_at_the_root_wherever_the_site_will() {
    let book = format!("{BOOK}\n[build]\nbase-url = \"https://example.org/journal/\"\n");
    let preview = Preview::of([("content/first/article.md", ARTICLE), ("book.toml", book.as_str())]);
    assert!(get(preview.port, "/nowhere").text().contains("href=\"/assets/style.css\""));
}

#[test]
fn strangers_are_refused() {
    let preview = Preview::plain();
    let port = preview.port;
    let own = format!("Host: localhost:{port}");
    let status = |line: &str, headers: &[&str]| ask(port, line, headers).status;
    for name in ["localhost", "LOCALHOST", "127.0.0.1", "[::1]"] {
        assert_eq!(status("GET /", &[&format!("Host: {name}:{port}")]), 200, "{name}");
    }
    let hosts = ["evil.com", "1.2.3.4", "[::1234]:666", "[", "", "localhost", "localhost:1", "localhost.evil.com", "127.0.0.1.nip.io", "0.0.0.0", "[::1]"];
    for host in hosts
        .map(|host| format!("Host: {host}"))
        .into_iter()
        .chain(["Host: evil.com", "Host: xlocalhost", "Host: a@localhost"].map(|host| format!("{host}:{port}")))
    {
        assert!(matches!(status("GET /", &[&host]), 400 | 403), "{host}");
    }
    assert_eq!(status("GET /", &[]), 403, "no host");
    assert_eq!(status("GET /", &[&own, &own]), 403, "two hosts");
    assert_eq!(status("GET http://evil.com/", &[&own]), 403, "another host in the address");
    assert_eq!(status("GET /", &[&own, &format!("Origin: http://localhost:{port}")]), 200);
    for origin in ["http://evil.com", "null", "https://localhost", "http://localhost", "http://127.0.0.1:1"] {
        for path in ["/", "/_variorum/events", "/_variorum/live.js"] {
            assert_eq!(status(&format!("GET {path}"), &[&own, &format!("Origin: {origin}")]), 403, "{origin} {path}");
        }
    }
    assert_eq!(status("GET /", &[&own, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"]), 403, "a script of another site");
    assert_eq!(status("GET /", &[&own, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"]), 200, "a link from another site");
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"] {
        assert_eq!(status(&format!("{method} /"), &[&own]), 405, "{method}");
    }
}

#[test]
fn no_path_leaves_the_site() {
    let preview = Preview::of([("content/first/article.md", ARTICLE), ("canary.txt", "CANARY"), ("content/first/canary.md~", "CANARY")]);
    let paths = [
        "/../canary.txt",
        "/first/../../canary.txt",
        "/%2e%2e/canary.txt",
        "/..%2fcanary.txt",
        "/..%5ccanary.txt",
        "/..\\canary.txt",
        "/first/..%252f..%252fcanary.txt",
        "//canary.txt",
        "//evil.com/",
        "/./canary.txt",
        "/.",
        "/%00",
        "/canary.txt%00.html",
        "/first/canary.md~",
        "/book.toml",
        "/content/first/article.md",
        "/%c0%ae%c0%ae/canary.txt",
        "/%ff",
        "/_variorum/../canary.txt",
        "/etc/passwd",
        "//etc/passwd",
    ];
    let root = preview.edition.root();
    for path in paths {
        let answer = get(preview.port, path);
        assert!(matches!(answer.status, 400 | 403 | 404), "{path}: {}", answer.head);
        let said = answer.text();
        assert!(!said.contains("CANARY") && !said.contains(&*root.to_string_lossy()), "{path}: {said}");
    }
    // A fragment is no part of an address: what stands before it is answered.
    assert_eq!(get(preview.port, "/#/../canary.txt").text(), preview.page("/"));
}

/// Names that are none of this preview, as attackers have tried them or could.
fn foreign(port: u16) -> Vec<String> {
    let names = [
        "evil.example",
        "localhost.evil.example",
        "evil.example.localhost.",
        "127.0.0.1.nip.io",
        "localtest.me",
        "0",
        "0.0.0.0",
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.0.0.2",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[0:0:0:0:0:0:0:2]",
        "10.0.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "localhost%00",
        "localhost.",
        "local host",
        "l\u{43e}calhost",
        "localhost@evil.example",
        "user@localhost",
        "evil.example#localhost",
        "evil.example/localhost",
        "*",
        "null",
        "file",
    ];
    let with_port = names.iter().map(|name| format!("{name}:{port}"));
    let without = ["localhost", "127.0.0.1", "evil.example", "", ":", "localhost:", "localhost:0", "localhost:65536", "localhost:-1", "localhost: 3000"];
    with_port.chain(without.map(str::to_owned)).collect()
}

#[test]
fn forty_foreign_hosts_and_origins_are_refused() {
    let preview = Preview::plain();
    let port = preview.port;
    let names = foreign(port);
    assert!(names.len() >= 40);
    for name in names {
        let answer = ask(port, "GET /", &[&format!("Host: {name}")]);
        assert!(matches!(answer.status, 400 | 403) && !answer.text().contains("data-token"), "host {name}: {}", answer.head);
        for scheme in ["http", "https"] {
            let answer = ask(port, "GET /", &[&format!("Host: localhost:{port}"), &format!("Origin: {scheme}://{name}")]);
            assert!(matches!(answer.status, 400 | 403) && !answer.text().contains("data-token"), "origin {scheme}://{name}: {}", answer.head);
        }
    }
    assert_eq!(get(port, "/").status, 200);
}

#[test]
fn every_known_way_out_of_a_folder_leads_nowhere() {
    let Ok(corpora) = std::env::var("VARIORUM_CORPORA") else { return };
    let preview = Preview::of([("content/first/article.md", ARTICLE), ("canary.txt", "CANARY")]);
    let list = fs::read_to_string(format!("{corpora}/hostile/traversal.txt")).expect("the list");
    for path in list.lines().filter(|line| !line.trim().is_empty()) {
        let target: String = path.bytes().map(|b| if b.is_ascii_graphic() { (b as char).to_string() } else { format!("%{b:02x}") }).collect();
        for target in [format!("/{}", target.trim_start_matches('/')), format!("/first/{target}"), format!("/_variorum/{target}")] {
            let said = get(preview.port, &target).text();
            assert!(!said.contains("CANARY") && !said.contains("root:x:0") && !said.contains("[fonts]"), "{target}");
        }
    }
    assert_eq!(get(preview.port, "/").status, 200);
}

#[test]
fn what_is_no_request_harms_nobody() {
    let preview = Preview::plain();
    let port = preview.port;
    let large = format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nX: {}\r\n\r\n", "x".repeat(1 << 20));
    // `read_to_end` would wait for a client that says nothing: each of these says something wrong.
    for request in [large.as_bytes(), b"GET /\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"] {
        assert_ne!(send(port, request).status, 200);
    }
    let silent: Vec<_> = (0..200).map(|_| std::net::TcpStream::connect(("127.0.0.1", port)).expect("a connection")).collect();
    assert_eq!(get(port, "/").status, 200, "silent clients hold nobody up");
    drop(silent);
}

#[test]
fn an_edit_is_told_and_shown() {
    let preview = Preview::plain();
    assert!(preview.page("/first/").contains("Old words."));
    preview.change("/first/", |edition| edition.write("content/first/article.md", ARTICLE.replace("Old", "New")));
    assert!(preview.page("/first/").contains("New words."));
    // A new title is on the page of contents as well.
    preview.change("/", |edition| edition.write("content/first/article.md", ARTICLE.replace("The first", "The renamed")));
    assert!(preview.page("/").contains("The renamed"));
}

#[test]
fn a_page_is_told_of_its_own_changes_alone() {
    let preview = Preview::of([("content/first/article.md", ARTICLE), ("content/about.md", "---\ntitle: About\n---\nText.\n")]);
    let mut about = preview.events("/about/");
    let before = about.next("marks");
    preview.change("/first/", |edition| edition.write("content/first/article.md", ARTICLE.replace("Old", "New")));
    preview.edition.write("content/about.md", "---\ntitle: About\n---\nAnother text.\n");
    let after = about.next("marks");
    assert_ne!(before, after);
    assert!(preview.page("/about/").contains("Another text."), "the first event of the page is that of its own change");
}

#[test]
fn saves_by_rename_and_moved_folders_are_seen() {
    let preview = Preview::plain();
    let root = preview.edition.root();
    preview.change("/first/", |edition| {
        edition.write("content/first/.article.md.swp", ARTICLE.replace("Old", "Renamed"));
        fs::rename(root.join("content/first/.article.md.swp"), root.join("content/first/article.md")).expect("renamed");
    });
    assert!(preview.page("/first/").contains("Renamed words."));
    preview.change("/second/", |_| fs::rename(root.join("content/first"), root.join("content/second")).expect("moved"));
    assert!(preview.page("/second/").contains("Renamed words."));
    assert_eq!(get(preview.port, "/first/").status, 404);
    // Files that come with their new folders.
    preview.change("/deep/er/", |edition| edition.write("content/deep/er/article.md", ARTICLE));
    preview.change("/deep/er/", |edition| edition.write("content/deep/er/article.md", ARTICLE.replace("Old", "Deeper")));
    assert!(preview.page("/deep/er/").contains("Deeper words."));
    // The whole content goes and comes back, as when a branch is switched.
    let mut events = preview.events("/second/");
    assert!(events.next("faults").contains("\"diagnostics\": []"));
    fs::rename(root.join("content"), root.join("elsewhere")).expect("moved");
    assert!(events.next("faults").contains("`content`"));
    assert_eq!(get(preview.port, "/second/").status, 200);
    fs::rename(root.join("elsewhere"), root.join("content")).expect("moved");
    assert!(events.next("faults").contains("\"diagnostics\": []"));
    preview.change("/second/", |edition| edition.write("content/second/article.md", ARTICLE));
    assert!(preview.page("/second/").contains("Old words."));
}

#[test]
fn a_page_that_cannot_be_made_stays_as_it_was() {
    let review = "---\n{review: r, type: editor-report, by: editors, round: 0, version: v1, received: 2024-03-02}\n---\nThe report.\n";
    let preview = Preview::of([("content/first/article.md", ARTICLE), ("content/first/reviews/r.md", review), ("content/second/article.md", ARTICLE)]);
    let good = preview.page("/first/");
    let mut events = preview.events("/first/");
    assert!(events.next("faults").contains("\"diagnostics\": []"));
    preview.edition.write("content/first/article.md", "---\ntitle: <script>alert(1)</script>: [\n---\n");
    let report = events.next("faults");
    assert!(report.contains("content/first/article.md") && report.contains("\"severity\": \"error\""), "{report}");
    assert_eq!(preview.page("/first/").split("<script").next(), good.split("<script").next());
    assert!(preview.page("/first/reviews/").contains("The report."));
    // What goes away goes all the same.
    preview.change("/second/", |edition| edition.remove("content/second"));
    assert_eq!(get(preview.port, "/second/").status, 404);
    assert_eq!(get(preview.port, "/first/").status, 200);
    preview.edition.write("content/first/article.md", ARTICLE.replace("Old", "Mended"));
    assert!(events.next("faults").contains("\"diagnostics\": []"), "the faults are taken back");
    assert!(preview.page("/first/").contains("Mended words."));
}

#[test]
fn a_page_that_gains_an_error_keeps_its_last_good_state() {
    let preview = Preview::plain();
    let good = preview.page("/first/");
    let mut events = preview.events("/first/");
    events.next("faults");
    preview.edition.write("content/first/article.md", ARTICLE.replace("Old words.", "As told[^nobody]."));
    let report = events.next("faults");
    assert!(report.contains("footnote-undefined") && report.contains("\"severity\": \"error\""), "{report}");
    assert_eq!(preview.page("/first/"), good);
    preview.edition.write("content/first/article.md", ARTICLE.replace("Old words.", "As told."));
    assert!(events.next("faults").contains("\"diagnostics\": []"), "the faults are taken back");
    assert!(preview.page("/first/").contains("As told."));
}

#[test]
fn a_page_that_begins_with_an_error_shows_it_in_its_place() {
    let article = ARTICLE.replace("Old words.", "As told[^nobody].");
    let preview = Preview::of([("content/first/article.md", article.as_str())]);
    let page = preview.page("/first/");
    assert!(page.contains("footnote-undefined") && page.contains("As told"), "{page}");
    assert!(preview.events("/first/").next("faults").contains("footnote-undefined"));
}

#[test]
fn a_broken_theme_or_book_leaves_the_site_as_it_was() {
    let book = format!("{BOOK}\n[build]\ntheme = \"mine\"\n");
    let template = "{% extends \"default/article.html\" %}\n";
    let preview = Preview::of([
        ("content/first/article.md", ARTICLE),
        ("book.toml", book.as_str()),
        ("themes/mine/templates/article.html", template),
        ("themes/mine/assets/own.css", "p { color: red }\n"),
    ]);
    let mut events = preview.events("/first/");
    assert!(events.next("faults").contains("\"diagnostics\": []"));
    preview.edition.write("themes/mine/templates/article.html", "{% extends \"default/article.html\" %}\n{% block main %}");
    assert!(events.next("faults").contains("themes/mine/templates/article.html"));
    assert!(preview.page("/first/").contains("Old words."));
    assert_eq!(get(preview.port, "/assets/own.css").status, 200);
    preview.edition.write("themes/mine/templates/article.html", template);
    assert!(events.next("faults").contains("\"diagnostics\": []"));
    preview.edition.write("book.toml", "format = \n");
    assert!(events.next("faults").contains("book.toml"));
    assert!(preview.page("/first/").contains("Old words."));
    preview.edition.write("book.toml", &book);
    assert!(events.next("faults").contains("\"diagnostics\": []"));
}

#[test]
fn a_changed_style_sheet_changes_that_mark_alone() {
    let book = format!("{BOOK}\n[build]\ntheme = \"mine\"\n");
    let style = ("themes/mine/assets/own.css", "p { color: red }\n");
    let preview = Preview::of([("content/first/article.md", ARTICLE), ("book.toml", book.as_str()), style]);
    let mut events = preview.events("/first/");
    let marks = |data: String| -> serde_json::Value { serde_json::from_str(&data).expect("JSON") };
    let before = marks(events.next("marks"));
    preview.edition.write("themes/mine/assets/own.css", "p { color: blue }\n");
    let after = marks(events.next("marks"));
    assert_eq!((&before["page"], &before["assets"]), (&after["page"], &after["assets"]));
    assert_ne!(before["styles"], after["styles"]);
    assert!(preview.page("/assets/own.css").contains("blue"));
}

#[test]
fn a_journal_that_can_not_be_built_yet_is_served_all_the_same() {
    let preview = Preview::of([("book.toml", "format = \n"), ("content/first/article.md", ARTICLE)]);
    let first = get(preview.port, "/first/");
    assert_eq!(first.status, 404);
    assert!(first.text().contains("/_variorum/live.js"));
    // The file may be seen empty before it is seen whole.
    let mut events = preview.events("/first/");
    preview.edition.write("book.toml", BOOK);
    while !preview.page("/first/").contains("Old words.") {
        events.next("marks");
    }
}

#[test]
fn a_port_in_use_is_told_with_the_next_free_one() {
    let edition = Edition::of([("book.toml", BOOK), ("content/first/article.md", ARTICLE)]);
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its address").port();
    let run = run(&edition.root(), ["serve", "--open", "--port", &port.to_string()]);
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    assert_eq!(run.stdout, "");
    let free = run.stderr.trim().strip_prefix(&format!("error: port {port} is in use; try --port "));
    let free: u16 = free.and_then(|free| free.parse().ok()).unwrap_or_else(|| panic!("{}", run.stderr));
    assert!(free > port);
}

#[test]
fn without_a_journal_there_is_nothing_to_serve() {
    let run = run(&Edition::empty().root(), ["serve", "--port", "0"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("config-missing"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_well_with_a_page_open() {
    let mut preview = Preview::plain();
    let mut events = preview.events("/");
    events.next("marks");
    let told = std::process::Command::new("kill").args(["-INT", &preview.program.id().to_string()]).status().expect("kill");
    assert!(told.success());
    assert_eq!(preview.program.wait().expect("it ends").code(), Some(0));
}
