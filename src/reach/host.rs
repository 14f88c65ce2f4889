//! One host, asked one thing at a time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::door::{Door, Heard, Method};
use super::{Answer, Manner};

/// How often an address is asked for again because its host wanted to be asked later.
const AGAIN: usize = 2;

/// How often in a row a host may be silent before it is left in peace.
const SILENCES: usize = 2;

/// What is waited for at a time, so that Ctrl-C is heard.
const MOMENT: Duration = Duration::from_millis(50);

/// A host, and how it answered so far.
pub(super) struct Host<'h> {
    door: Door,
    manner: &'h Manner,
    stop: &'h AtomicBool,
    last: Option<Instant>,
    silent: usize,
    /// What all else is answered, once the host is left in peace.
    closed: Option<Answer>,
}

impl<'h> Host<'h> {
    pub fn new(manner: &'h Manner, stop: &'h AtomicBool) -> Self {
        Self { door: Door::new(manner), manner, stop, last: None, silent: 0, closed: None }
    }

    /// What comes of asking for `url`: its head, and all of it where a server knows no heads. None when told to stop.
    pub fn ask(&mut self, url: &str) -> Option<Answer> {
        if let Some(answer) = &self.closed {
            return Some(answer.clone());
        }
        let answer = match self.patiently(url, Method::Head)? {
            Answer::Status(status @ 400..) if status != 429 => self.patiently(url, Method::Get)?,
            other => other,
        };
        self.silent = if matches!(answer, Answer::Silent(_)) { self.silent + 1 } else { 0 };
        if self.silent >= SILENCES || answer == Answer::Status(429) {
            self.closed = Some(answer.clone());
        }
        Some(answer)
    }

    /// Asks, and asks again as late as the host wants it.
    fn patiently(&mut self, url: &str, method: Method) -> Option<Answer> {
        for _ in 0..AGAIN {
            match self.once(url, method)? {
                Ok(Heard { status: 429 | 503, retry_after: Some(after) }) if after <= self.manner.patience => self.wait(Instant::now() + after)?,
                Ok(heard) => return Some(Answer::Status(heard.status)),
                Err(answer) => return Some(answer),
            }
        }
        Some(self.once(url, method)?.map_or_else(|answer| answer, |heard| Answer::Status(heard.status)))
    }

    fn once(&mut self, url: &str, method: Method) -> Option<Result<Heard, Answer>> {
        if let Some(last) = self.last {
            self.wait(last + self.manner.pause)?;
        }
        let heard = self.door.ask(url, method);
        self.last = Some(Instant::now());
        Some(heard)
    }

    /// Waits until `then`; none when told to stop.
    fn wait(&self, then: Instant) -> Option<()> {
        loop {
            if self.stop.load(Ordering::Relaxed) {
                return None;
            }
            match then.checked_duration_since(Instant::now()) {
                None | Some(Duration::ZERO) => return Some(()),
                Some(left) => std::thread::sleep(left.min(MOMENT)),
            }
        }
    }
}
