//! The door to the network: whether addresses of other sites answer. Opened for `check --links` alone.
//!
//! A host is asked one thing at a time, with a pause between; several hosts are asked at once. The answer of a server is a
//! value as any other; what it means is [`Answer::verdict`]'s to say.

mod answer;
mod door;
mod host;

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

pub use answer::{Answer, Verdict};
use host::Host;

/// How many hosts are asked at once.
const AT_ONCE: usize = 8;

/// How others are treated.
#[derive(Clone, Debug)]
pub struct Manner {
    /// What the program calls itself.
    pub agent: String,
    /// Between two requests to one host.
    pub pause: Duration,
    /// How long an answer may take.
    pub timeout: Duration,
    /// How long a host may ask to wait; one that asks for longer is left in peace.
    pub patience: Duration,
}

/// Asks each of `urls`; `told` is called after each answer. Told to `stop`, it gives what it has.
pub fn ask(urls: &[&str], manner: &Manner, stop: &AtomicBool, told: &(dyn Fn() + Sync)) -> BTreeMap<String, Answer> {
    let mut hosts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for url in urls {
        hosts.entry(host_of(url)).or_default().push(url);
    }
    let workers = hosts.len().min(AT_ONCE);
    let queue = Mutex::new(hosts.into_values());
    let answers = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(urls) = next(&queue) {
                    let mut host = Host::new(manner, stop);
                    for url in urls {
                        let Some(answer) = host.ask(url) else { return };
                        answers.lock().unwrap_or_else(PoisonError::into_inner).insert(url.to_owned(), answer);
                        told();
                    }
                }
            });
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// The next of a queue that workers share; the lock is let go at once.
fn next<T>(queue: &Mutex<impl Iterator<Item = T>>) -> Option<T> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).next()
}

/// The host that `url` asks, with its port.
pub fn host_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    authority.rsplit('@').next().unwrap_or(authority).to_ascii_lowercase()
}
