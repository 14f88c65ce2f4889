//! What was right, counted by kind of passage, against what was right when it was last recorded.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::journal::{Found, Quote};

/// How a remark was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It stands where it should, and is called what it should be.
    Right,
    /// It is not found where it could be, or found there under a wrong name or with too many or too few words.
    Missed,
    /// It is attached to words that are not its own.
    Wrong,
}

/// A remark that was judged.
pub struct Case<'a> {
    /// The line of the table it counts for.
    pub kind: String,
    /// How it was judged.
    pub verdict: Verdict,
    /// Whether it was left without a place though its words are there.
    pub open: bool,
    /// What was asked.
    pub quote: &'a Quote,
    /// Where.
    pub article: &'a str,
    /// What should come, in words.
    pub expected: String,
    /// What came.
    pub found: &'a Found,
    /// The words that are marked in the page.
    pub shown: Option<String>,
}

/// The table: for each kind how many were right, missed and wrong, and how many of those that were right were left open.
#[derive(Default)]
pub struct Tally {
    rows: BTreeMap<String, [usize; 4]>,
    details: String,
    wrong: String,
}

impl Tally {
    /// Counts a remark.
    pub fn add(&mut self, case: &Case<'_>) {
        self.rows.entry(case.kind.clone()).or_default()[case.verdict as usize] += 1;
        self.rows.entry(case.kind.clone()).or_default()[3] += usize::from(case.open && case.verdict == Verdict::Right);
        if case.verdict != Verdict::Right || (case.open && std::env::var_os("VARIORUM_ANCHORING_OPEN").is_some()) {
            let quote = case.quote;
            let mut text = format!("{:?} · {} · {} · {}\n", case.verdict, case.kind, case.article, quote.id);
            let _ = writeln!(text, "  quote    {:?}\n  prefix   {:?}\n  suffix   {:?}", quote.quote, quote.prefix, quote.suffix);
            let _ = writeln!(
                text,
                "  expected {}\n  outcome  {}\n  found    {:?}\n  marked   {:?}",
                case.expected, case.found.outcome, case.found.found, case.shown
            );
            self.details.push_str(&text);
            if case.verdict == Verdict::Wrong {
                self.wrong.push_str(&text);
            }
        }
    }

    /// The table, with its sums.
    fn table(&self) -> String {
        let mut out = String::new();
        for (kind, [right, missed, wrong, open]) in &self.rows {
            let _ = writeln!(
                out,
                "{right:>5} right {missed:>4} missed {wrong:>3} wrong  {kind}{}",
                if *open > 0 { format!(" ({open} left open)") } else { String::new() }
            );
        }
        out
    }

    /// Prints the table, compares it with the record `name`, and holds the two hard rules: nothing wrong, and at least
    /// `share` of a hundred right. `recorded` tells whether this run is the one that the record is of.
    pub fn settle(&self, name: &str, share: usize, recorded: bool) {
        let sum = self.rows.values().fold([0; 3], |sum, row| [sum[0] + row[0], sum[1] + row[1], sum[2] + row[2]]);
        let all: usize = sum.iter().sum();
        println!("{}{} of {all} right ({:.2} %), {} missed, {} wrong", self.table(), sum[0], 100.0 * sum[0] as f64 / all.max(1) as f64, sum[1], sum[2]);
        if let Some(path) = std::env::var_os("VARIORUM_ANCHORING_DETAILS") {
            let mut path = path;
            path.push(format!(".{name}"));
            std::fs::write(PathBuf::from(path), &self.details).expect("the details can be written");
        }
        let mut faults = Vec::new();
        if recorded {
            faults.extend(self.compare(name));
        }
        if sum[2] > 0 {
            faults.push(format!("{} are attached to words that are not their own:\n{}", sum[2], self.wrong));
        }
        if sum[0] * 100 < share * all {
            faults.push(format!("less than {share} % are right"));
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    /// How the table differs from the record; `VARIORUM_BLESS=1` writes it instead.
    fn compare(&self, name: &str) -> Option<String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/conformance/anchoring.{name}.pass"));
        if std::env::var_os("VARIORUM_BLESS").is_some() {
            std::fs::write(path, self.table()).expect("the record can be written");
            return None;
        }
        let recorded = std::fs::read_to_string(path).unwrap_or_default();
        let table = self.table();
        (recorded != table).then(|| format!("the record `anchoring.{name}.pass` says\n{recorded}and this run\n{table}"))
    }
}
