//! What an open page is told: its hashes and the faults laid over it, at once and at every change.
//!
//! A page compares the hashes with its own, so that nothing is lost when a connection breaks: the next one tells the same.
//! It is made as soon as something changed, because it is looked at.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tokio::sync::watch;

use super::desk::Desk;
use super::shown::{Marks, Shown, shown};
use super::{OWN, overview};
use crate::pipeline::Standing;

/// How soon a page asks again after the preview went away.
const RETRY: Duration = Duration::from_millis(1000);

/// How often a silent connection is proved to be open.
const KEEP: Duration = Duration::from_secs(15);

/// A report without faults.
const NONE: &str = r#"{"version":1,"diagnostics":[]}"#;

/// What one open page knows.
struct Page {
    path: String,
    standing: Arc<Standing>,
    desk: Arc<Desk>,
    changes: watch::Receiver<u64>,
    marks: String,
    report: String,
    waiting: VecDeque<Event>,
}

/// The events of the page at `path`, which is percent-encoded with its slash in front.
pub(super) fn events(path: String, (standing, desk): (Arc<Standing>, Arc<Desk>), mut changes: watch::Receiver<u64>) -> Response {
    // What stands now is told too, however long it has stood.
    changes.mark_changed();
    let waiting = VecDeque::from([Event::default().retry(RETRY)]);
    let page = Page { path, standing, desk, changes, marks: String::new(), report: String::new(), waiting };
    let events = stream::unfold(page, |mut page| async move { page.next().await.map(|event| (Ok::<_, Infallible>(event), page)) });
    Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP)).into_response()
}

impl Page {
    /// The next event; none when the preview ends.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            self.changes.changed().await.ok()?;
            self.changes.borrow_and_update();
            let (standing, desk, path) = (Arc::clone(&self.standing), Arc::clone(&self.desk), self.path.clone());
            // A page the program breaks at tells nothing new; the next change is another chance.
            if let Ok((marks, report)) = tokio::task::spawn_blocking(move || now(&standing, &desk, &path)).await {
                self.look(&marks, report);
            }
        }
    }

    /// Notes what is new.
    fn look(&mut self, marks: &Marks, report: String) {
        // Texts alone: they always serialise.
        let marks = serde_json::to_string(marks).unwrap_or_default();
        if self.report != report {
            self.report = report;
            self.waiting.push_back(Event::default().event("faults").data(self.desk.linked(&self.report)));
        }
        if self.marks != marks {
            self.waiting.push_back(Event::default().event("marks").data(&marks));
            self.marks = marks;
        }
    }
}

/// The hashes of the page at `path`, and the faults laid over it.
fn now(standing: &Standing, desk: &Desk, path: &str) -> (Marks, String) {
    if path == OWN {
        return (overview::shown(standing, desk).1, NONE.to_owned());
    }
    let Shown { marks, report, .. } = shown(standing, path);
    (marks, report)
}
