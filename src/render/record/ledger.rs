//! How many remarks stand how, and the lists that the counts lead to.

use super::said::{Group, Said};
use super::{here, motivation, quoted, round, to};
use crate::edition::annotation::Status;
use crate::render::view::{Count, Ledger, LedgerRow, Line, ListGroup, StatusList};
use crate::words::Words;

/// The order of the columns.
const STATUSES: [Status; 5] = [Status::Open, Status::Accepted, Status::Declined, Status::Resolved, Status::Superseded];

/// How much of a remark's words a line shows, in characters.
const SHOWN: usize = 100;

/// The counts by speaker and round; none without remarks.
pub(super) fn ledger(said: &[Said<'_>], groups: &[Group<'_>], words: &Words) -> Option<Ledger> {
    let used: Vec<Status> = STATUSES.into_iter().filter(|status| said.iter().any(|one| stands(one) == *status)).collect();
    let mut table = Ledger { columns: used.iter().map(|status| status.as_str()).collect(), total: said.len(), ..Ledger::default() };
    for (n, group) in groups.iter().enumerate() {
        let cell = |status: &Status| count(group.remarks.iter().filter(|&&at| stands(&said[at]) == *status).count(), &format!("{}-{}", list(*status), n + 1));
        table.rows.push(LedgerRow {
            by: group.by.to_owned(),
            round: round(group.round, words),
            cells: used.iter().map(cell).collect(),
            total: count(group.remarks.len(), &group.place),
        });
    }
    table.totals = used.iter().map(|status| count(said.iter().filter(|one| stands(one) == *status).count(), &list(*status))).collect();
    (!said.is_empty()).then_some(table)
}

fn count(count: usize, id: &str) -> Count {
    Count { count, url: if count == 0 { String::new() } else { here(id) } }
}

/// Every remark in a line, by status, then by speaker and round.
pub(super) fn lists(said: &[Said<'_>], groups: &[Group<'_>], words: &Words) -> Vec<StatusList> {
    let mut lists = Vec::new();
    for status in STATUSES {
        let mut own = StatusList { id: list(status), status: status.as_str(), ..StatusList::default() };
        for (n, group) in groups.iter().enumerate() {
            let lines: Vec<Line> = group.remarks.iter().map(|&at| &said[at]).filter(|one| stands(one) == status).map(|one| line(one, words)).collect();
            own.count += lines.len();
            if !lines.is_empty() {
                own.groups.push(ListGroup { id: format!("{}-{}", own.id, n + 1), by: group.by.to_owned(), round: round(group.round, words), lines });
            }
        }
        if own.count > 0 {
            lists.push(own);
        }
    }
    lists
}

fn list(status: Status) -> String {
    format!("list-{}", status.as_str())
}

fn stands(said: &Said<'_>) -> Status {
    said.remark.annotation.thread_status()
}

fn line(said: &Said<'_>, speech: &Words) -> Line {
    let annotation = &said.remark.annotation;
    let words = quoted(said);
    Line {
        label: said.entry.label.clone(),
        url: here(&format!("point-{}", annotation.id.value)),
        quoted: !words.is_empty(),
        words: if words.is_empty() { said.entry.what.clone() } else { shortened(&words) },
        target_url: to(&said.entry.url),
        motivation: motivation(annotation, speech),
        weight: annotation.weight.map_or("", |weight| weight.as_str()).into(),
        outcome: said.entry.outcome.as_str(),
    }
}

/// The first words, with a sign that there are more.
fn shortened(words: &str) -> String {
    match words.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{} …", words[..at].rsplit_once(' ').map_or(&words[..at], |(kept, _)| kept)),
        None => words.to_owned(),
    }
}
