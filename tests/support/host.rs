//! A host on this computer that says what a test wants.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Instant;

/// What was asked.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    pub path: String,
    pub head: String,
    pub at: Instant,
}

/// A status, further lines of the head, and a body.
pub type Said = (u16, String, Vec<u8>);

/// A host; it listens as long as the test runs.
pub struct Host {
    pub port: u16,
    asked: Arc<Mutex<Vec<Request>>>,
}

impl Host {
    /// A host that answers with what `says` makes of each request.
    pub fn saying(says: impl Fn(&Request) -> Said + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked: Arc<Mutex<Vec<Request>>> = Arc::default();
        let (says, heard) = (Arc::new(says), Arc::clone(&asked));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (says, heard) = (Arc::clone(&says), Arc::clone(&heard));
                thread::spawn(move || answer(&stream, &*says, &heard));
            }
        });
        Self { port, asked }
    }

    /// A host that serves `folder` under `base`, with its `404.html` for all that is not there, as hosts of sites do.
    pub fn serving(folder: PathBuf, base: &'static str) -> Self {
        Self::saying(move |request| {
            let path = request.path.split('?').next().unwrap_or_default();
            let file =
                path.strip_prefix(base).map(|path| folder.join(if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.into() }));
            match file.filter(|file| file.is_file()).map(std::fs::read) {
                Some(Ok(bytes)) => (200, String::new(), bytes),
                _ => (404, String::new(), std::fs::read(folder.join("404.html")).unwrap_or_default()),
            }
        })
    }

    /// What was asked so far.
    pub fn asked(&self) -> Vec<Request> {
        self.asked.lock().expect("no test has failed in it").clone()
    }
}

fn answer(stream: &TcpStream, says: &(dyn Fn(&Request) -> Said + Send + Sync), heard: &Mutex<Vec<Request>>) {
    let mut lines = BufReader::new(stream).lines();
    let Some(Ok(first)) = lines.next() else { return };
    let head: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let mut words = first.split(' ').map(str::to_owned);
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let request = Request { method, path, head: head.join("\n"), at: Instant::now() };
    heard.lock().expect("no test has failed in it").push(request.clone());
    let (status, more, body) = says(&request);
    let head = format!("HTTP/1.1 {status} Said\r\nContent-Length: {}\r\nConnection: close\r\n{more}\r\n", body.len());
    let _ = { stream }.write_all(head.as_bytes());
    if request.method != "HEAD" {
        let _ = { stream }.write_all(&body);
    }
}
