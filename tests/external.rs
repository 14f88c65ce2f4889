//! `check --links`: other sites are asked politely, and what they say is told where the sources link to them.

mod support;

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use support::edition::Edition;
use support::host::{Host, Said};
use support::program::{self, Run};
use variorum::reach::{self, Answer, Manner};

const BOOK: &str = "format = 1\n\n[book]\ntitle = \"A Journal\"\n";

fn says(status: u16) -> Said {
    (status, String::new(), Vec::new())
}

/// A page with a link to each of `urls`, a line each from line 4 on.
fn edition(urls: &[String]) -> Edition {
    let lines: String = urls.iter().map(|url| format!("[it]({url}) and\n")).collect();
    Edition::of([("book.toml", BOOK), ("content/about.md", &format!("---\ntitle: About\n---\n{lines}"))])
}

fn check(edition: &Edition, more: &[&str]) -> Run {
    let mut command = program::command(&edition.root());
    for proxy in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(proxy);
    }
    command.args(["check", "--links", "--format", "short"]).args(more);
    program::finish(command)
}

fn on(host: &Host, path: &str) -> String {
    format!("http://127.0.0.1:{}/{path}", host.port)
}

#[test]
fn links_that_lead_nowhere_are_told_where_they_are_written() {
    let host = Host::saying(|request| match request.path.as_str() {
        "/there" => says(200),
        "/moved" => (301, "Location: /there\r\n".into(), Vec::new()),
        "/gone" => says(410),
        "/people" => says(403),
        "/heads" if request.method == "HEAD" => says(405),
        "/heads" => says(200),
        _ => says(404),
    });
    let paths = ["there", "moved", "gone", "people", "heads", "nothing#part"];
    let edition = edition(&paths.map(|path| on(&host, path)));
    let run = check(&edition, &[]);
    let told: Vec<&str> = run.stderr.lines().filter(|line| line.contains("[external-link]")).collect();
    assert_eq!(told.len(), 2, "{}", run.stderr);
    assert!(told[0].starts_with("content/about.md:6:6: warning[external-link]: ") && told[0].contains("/gone` answers 410"), "{}", told[0]);
    assert!(told[1].starts_with("content/about.md:9:6: ") && told[1].contains("/nothing` answers 404"), "{}", told[1]);
    assert!(told[1].contains("https://web.archive.org/web/http://127.0.0.1"), "{}", told[1]);
    assert_eq!(run.code, Some(0), "warnings end no check");
    assert!(host.asked().iter().all(|request| request.head.contains("variorum/") && !request.path.contains('#')), "who asks says so");
    assert_eq!(check(&edition, &["--strict", "--offline"]).code, Some(1));
}

#[test]
fn answers_are_kept_and_offline_nobody_is_asked() {
    let host = Host::saying(|request| says(if request.path == "/there" { 200 } else { 404 }));
    let edition = edition(&[on(&host, "there"), on(&host, "nothing")]);
    let offline = check(&edition, &["--offline"]);
    assert_eq!((offline.codes().len(), host.asked().len()), (0, 0), "what was never asked is not told: {}", offline.stderr);
    assert_eq!(check(&edition, &[]).codes(), ["external-link"]);
    let before = host.asked().len();
    assert_eq!(check(&edition, &["--offline"]).codes(), ["external-link"], "what was answered is told again");
    assert_eq!(host.asked().len(), before);
    assert_eq!(check(&edition, &[]).codes(), ["external-link"]);
    let again: Vec<String> = host.asked()[before..].iter().map(|request| request.path.clone()).collect();
    assert!(again.iter().all(|path| path == "/nothing"), "only what may be mended is asked again: {again:?}");
    assert!(edition.read(".variorum/.gitignore").is_some(), "Git leaves out what is kept");
}

#[test]
fn a_build_and_a_plain_check_ask_nobody() {
    let host = Host::saying(|_| says(404));
    let edition = edition(&[on(&host, "nothing")]);
    for verb in ["build", "check"] {
        assert_eq!(program::run(&edition.root(), [verb, "--strict"]).code, Some(0));
    }
    assert!(host.asked().is_empty());
}

#[test]
fn a_host_that_is_not_there_is_told_and_links_in_bibliographies_and_drafts_have_their_due() {
    let host = Host::saying(|_| says(404));
    let article = "---\ntitle: An article\nsections: []\n---\nAs said [@doe].\n";
    let bib = format!("@misc{{doe, author = {{Doe, Jane}}, title = {{A title}}, year = {{2001}}, url = {{{}}}}}\n", on(&host, "a_page"));
    let draft = format!("---\ntitle: Draft\ndraft: true\n---\n[secret]({})\n", on(&host, "secret"));
    let closed = {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
        listener.local_addr().unwrap().port()
    };
    let away = format!("---\ntitle: Away\n---\n<a href=\"http://127.0.0.1:{closed}/\">Away</a>\n");
    let article = article.replace("sections: []\n", "");
    let edition = Edition::of([
        ("book.toml", BOOK),
        ("content/one/article.md", article.as_str()),
        ("content/one/references.bib", bib.as_str()),
        ("content/draft.md", draft.as_str()),
        ("content/away.md", away.as_str()),
    ]);
    let run = check(&edition, &[]);
    let told: Vec<&str> = run.stderr.lines().filter(|line| line.contains("[external-link]")).collect();
    assert_eq!(told.len(), 2, "{}", run.stderr);
    assert!(told[0].starts_with("content/away.md:4:10: ") && told[0].contains("refuses to be asked"), "{}", told[0]);
    assert!(told[1].starts_with("content/one/references.bib:1:"), "{}", told[1]);
    assert!(host.asked().iter().all(|request| request.path == "/a_page"), "what is not published is not told to anybody");
}

/// What was answered `days` ago.
fn remembered(edition: &Edition, answers: &[(String, u16)], days: u64) {
    let asked = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() - days * 24 * 60 * 60;
    let entry = |(url, status): &(String, u16)| format!("\"{url}\": {{\"status\": {status}, \"asked\": {asked}}}");
    edition.write(".variorum/links.json", format!("{{{}}}", answers.iter().map(entry).collect::<Vec<_>>().join(", ")));
}

#[test]
fn a_good_answer_counts_for_a_week() {
    let host = Host::saying(|_| says(200));
    let edition = edition(&[on(&host, "there")]);
    for (days, asked) in [(6, 0), (8, 1)] {
        remembered(&edition, &[(on(&host, "there"), 200)], days);
        assert_eq!((check(&edition, &[]).code, host.asked().len()), (Some(0), asked), "{days} days");
    }
}

#[test]
fn a_doi_is_told_where_the_bibliography_has_it_and_what_nobody_wrote_at_book_toml() {
    let edition = Edition::of([
        ("book.toml", BOOK),
        ("content/one/article.md", "---\ntitle: An article\nlicense: CC-BY-4.0\n---\nAs said [@doe].\n"),
        ("content/one/references.bib", "@article{doe, author = {Doe, Jane}, title = {A title}, journal = {J}, year = {2001},\n  doi = {10.1000/ABC.12}}\n"),
    ]);
    let urls = ["https://doi.org/10.1000/ABC.12", "https://creativecommons.org/licenses/by/4.0/"];
    remembered(&edition, &urls.map(|url| (url.to_owned(), 404)), 1);
    let run = check(&edition, &["--offline"]);
    let told: Vec<&str> = run.stderr.lines().filter(|line| line.contains("[external-link]")).collect();
    assert_eq!(told.len(), 2, "{}", run.stderr);
    assert!(told[0].starts_with("book.toml:1:1: ") && told[0].contains("the sources do not spell it out"), "{}", told[0]);
    assert!(told[1].starts_with("content/one/references.bib:2:10: ") && told[1].contains("pages link to it"), "{}", told[1]);
}

fn manner(pause: u64, patience: u64) -> Manner {
    Manner { agent: "variorum/test".into(), pause: Duration::from_millis(pause), timeout: Duration::from_secs(5), patience: Duration::from_secs(patience) }
}

#[test]
fn a_host_is_asked_one_thing_at_a_time_with_a_pause() {
    let (now, most) = (&*Box::leak(Box::new(AtomicUsize::new(0))), &*Box::leak(Box::new(AtomicUsize::new(0))));
    let host = Host::saying(|_| {
        most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(30));
        now.fetch_sub(1, Ordering::SeqCst);
        says(200)
    });
    let urls: Vec<String> = (0..6).map(|at| on(&host, &at.to_string())).collect();
    let told = AtomicUsize::new(0);
    let answers = reach::ask(&urls.iter().map(String::as_str).collect::<Vec<_>>(), &manner(100, 1), &AtomicBool::new(false), &|| {
        told.fetch_add(1, Ordering::SeqCst);
    });
    assert!(answers.len() == 6 && answers.values().all(|answer| *answer == Answer::Status(200)), "{answers:?}");
    assert_eq!((most.load(Ordering::SeqCst), told.load(Ordering::SeqCst)), (1, 6));
    let asked = host.asked();
    assert!(asked.windows(2).all(|two| two[1].at - two[0].at >= Duration::from_millis(100)), "{asked:?}");
}

#[test]
fn a_host_that_wants_to_wait_is_waited_for_or_left_in_peace() {
    let first = Mutex::new(true);
    let busy = Host::saying(move |_| match std::mem::take(&mut *first.lock().unwrap()) {
        true => (429, "Retry-After: 1\r\n".into(), Vec::new()),
        false => says(200),
    });
    let closed = Host::saying(|_| (429, "Retry-After: 3600\r\n".into(), Vec::new()));
    let urls = [on(&busy, "a"), on(&closed, "a"), on(&closed, "b"), on(&closed, "c")];
    let answers = reach::ask(&urls.each_ref().map(String::as_str), &manner(0, 2), &AtomicBool::new(false), &|| ());
    assert_eq!(answers[&urls[0]], Answer::Status(200));
    let asked = busy.asked();
    assert!(asked.len() == 2 && asked[1].at - asked[0].at >= Duration::from_secs(1), "{asked:?}");
    assert!(urls[1..].iter().all(|url| answers[url] == Answer::Status(429)), "{answers:?}");
    assert_eq!(closed.asked().len(), 1, "one request, and no other");
}

#[test]
fn what_is_told_to_stop_stops() {
    let host = Host::saying(|_| says(200));
    let answers = reach::ask(&[on(&host, "a").as_str()], &manner(0, 1), &AtomicBool::new(true), &|| ());
    assert!(answers.len() <= 1);
    let urls: Vec<String> = (0..50).map(|at| on(&host, &at.to_string())).collect();
    let stop = AtomicBool::new(false);
    let answers = reach::ask(&urls.iter().map(String::as_str).collect::<Vec<_>>(), &manner(20, 1), &stop, &|| stop.store(true, Ordering::SeqCst));
    assert!(answers.len() < 5, "{}", answers.len());
}
