//! What a browser does, over a plain socket: asks for pages, and listens to events.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// How long an answer or an event may take before it counts as never coming.
const PATIENCE: Duration = Duration::from_secs(60);

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// Its status; 0 where none came.
    pub status: u16,
    /// Its head, as it came.
    pub head: String,
    /// Its body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header; empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next().unwrap_or("")
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("the preview listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    stream
}

/// Sends bytes as they are, and reads until the other side closes.
pub fn send(port: u16, request: &[u8]) -> Answer {
    let mut stream = connect(port);
    stream.write_all(request).expect("sent");
    let mut bytes = Vec::new();
    // A side that refuses a request may close before all of it is read.
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").map_or(bytes.len(), |at| at + 4);
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
    Answer { status, head, body: bytes[end..].to_vec() }
}

/// Sends a request with further header lines, and none but these and `Connection`.
pub fn ask(port: u16, line: &str, headers: &[&str]) -> Answer {
    let lines: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    send(port, format!("{line} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n").as_bytes())
}

/// Asks for a path as the preview's own pages do.
pub fn get(port: u16, path: &str) -> Answer {
    ask(port, &format!("GET {path}"), &[&format!("Host: localhost:{port}")])
}

/// The token that the preview gives its own pages.
pub fn token(port: u16) -> String {
    let page = get(port, "/").text();
    let token = page.split_once("data-token=\"").and_then(|(_, rest)| rest.split_once('"'));
    token.map(|(token, _)| token.to_owned()).unwrap_or_else(|| panic!("a page without a token: {page}"))
}

/// An open event stream.
pub struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// The events of the page at `path`.
    pub fn of(port: u16, path: &str) -> Self {
        let token = token(port);
        let mut stream = connect(port);
        write!(stream, "GET /_variorum/events?page={path}&token={token} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").expect("sent");
        Self { lines: BufReader::new(stream) }
    }

    /// Waits for the next event of that name, and gives its data.
    pub fn next(&mut self, name: &str) -> String {
        let (mut event, mut data) = (String::new(), String::new());
        loop {
            let mut line = String::new();
            let read = self.lines.read_line(&mut line).unwrap_or_else(|error| panic!("no event `{name}`: {error}"));
            assert!(read > 0, "the stream ended before an event `{name}`");
            // Other lines are the sizes of chunks, and comments that keep the connection.
            if let Some(value) = line.trim_end().strip_prefix("event: ") {
                (event, data) = (value.to_owned(), String::new());
            } else if let Some(value) = line.trim_end().strip_prefix("data: ") {
                data.push_str(value);
            } else if line.trim_end().is_empty() && event == name {
                return data;
            }
        }
    }
}
