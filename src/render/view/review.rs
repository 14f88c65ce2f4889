//! The page of an article's reviews, as its template is given it. Every address in it is relative to that page.

use serde::Serialize;

use super::{Date, Head, Link, Site};

/// How many reviews and remarks an article has; in lists, and on the article's own page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Counts {
    /// The page of its reviews.
    pub url: String,
    /// Reports and decisions.
    pub reports: usize,
    /// Responses of the authors.
    pub responses: usize,
    /// Comments of the community.
    pub comments: usize,
    /// Remarks.
    pub remarks: usize,
    /// Those among them that are open.
    pub open: usize,
}

/// `reviews.html`: the record of an article's review.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Reviews {
    /// The journal.
    pub site: Site,
    /// The head.
    pub head: Head,
    /// The article.
    pub article: Link,
    /// The article's title with inline markup.
    pub title_html: String,
    /// The issue it stands in; none ahead of issue.
    pub issue: Option<Link>,
    /// How many there are.
    pub counts: Counts,
    /// How it was reviewed, in sentences: of the four axes of NISO Z39.106 those that are given.
    pub process: Vec<Axis>,
    /// Who took part.
    pub people: Vec<Participant>,
    /// How many rounds there were; 0 where no review tells.
    pub rounds: usize,
    /// How the article was judged; may be empty.
    pub scales: Vec<Scale>,
    /// What happened when, the earliest first.
    pub timeline: Vec<Event>,
    /// The reports, decisions and responses, by round and day.
    pub reviews: Vec<Review>,
    /// Remarks that belong to none of them, by speaker and round.
    pub others: Vec<Points>,
    /// How many remarks stand how; none without remarks.
    pub ledger: Option<Ledger>,
    /// Every remark in a line, by status.
    pub lists: Vec<StatusList>,
    /// Words that have changed since they were remarked on.
    pub changes: Vec<Change>,
}

/// An axis of the process.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Axis {
    /// `identities`, `interaction`, `published` or `commenting`.
    pub name: &'static str,
    /// The standard's own term, where readers know it ("double anonymized"); else empty.
    pub term: String,
    /// A sentence.
    pub words: String,
}

/// Somebody who took part.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Participant {
    /// Their name, or "Reviewer 1".
    pub name: String,
    /// `reviewer`, `editor`, `author` or `reader`.
    pub role: &'static str,
    /// "Reviewer of the statistics".
    pub what: String,
    /// Link to the ORCID record; of those who sign.
    pub orcid: Option<Link>,
    /// Where they work; of those who sign; may be empty.
    pub affiliation: String,
}

/// A scale with the chosen term.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Scale {
    /// `significance` or `strength`.
    pub name: &'static str,
    /// All its terms, the highest first.
    pub terms: Vec<Term>,
}

/// A term of a scale.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Term {
    /// The word.
    pub word: &'static str,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// Something that happened on a day.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Event {
    /// When.
    pub date: Date,
    /// What: "Received", "Reviewer report, Reviewer 1".
    pub label: String,
    /// Where it can be read; else empty.
    pub url: String,
    /// "Round 1"; may be empty.
    pub round: String,
}

/// A review: a report, a decision, a response.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Review {
    /// `review-ID`.
    pub id: String,
    /// "Reviewer report".
    pub kind: String,
    /// Its title, where it has its own.
    pub title: String,
    /// What heads it: its title, or what it is and whose.
    pub heading: String,
    /// "Reviewer 1".
    pub by: String,
    /// `reviewer`, `editor`, `author` or `reader`.
    pub role: &'static str,
    /// When it was received.
    pub date: Option<Date>,
    /// "Round 1"; may be empty.
    pub round: String,
    /// Whether it was written after publication.
    pub after_publication: bool,
    /// "Major revision"; may be empty.
    pub recommendation: String,
    /// The version of the manuscript that was read.
    pub version: String,
    /// When the decision was sent.
    pub sent: Option<Date>,
    /// A running number such as `R0/RC2`; may be empty.
    pub running_number: String,
    /// Link to its own DOI.
    pub doi: Option<Link>,
    /// Its own licence.
    pub license: Option<Link>,
    /// What the reviewer declared; may be empty.
    pub competing_interests: String,
    /// The reviews it answers.
    pub replies_to: Vec<Link>,
    /// The reviews that answer it.
    pub answered_by: Vec<Link>,
    /// Its language where it is another than the article's; else empty.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The report.
    pub body_html: String,
    /// Its points: the remarks made in it, and those the same reviewer made elsewhere in the same round.
    pub points: Vec<Point>,
}

/// Remarks of one speaker in one round that belong to no review.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Points {
    /// The id of the group.
    pub id: String,
    /// "Reviewer 1".
    pub by: String,
    /// `reviewer`, `editor`, `author` or `reader`.
    pub role: &'static str,
    /// "Round 1"; may be empty.
    pub round: String,
    /// The remarks, in the order of their words.
    pub points: Vec<Point>,
}

/// A remark as a point of a report.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Point {
    /// `point-ID`.
    pub id: String,
    /// "R2.3".
    pub label: String,
    /// The remark in the article.
    pub url: String,
    /// When.
    pub date: Option<Date>,
    /// W3C motivations, in words.
    pub motivation: String,
    /// `major`, `minor`, `typo` or empty.
    pub weight: String,
    /// `open`, `accepted`, `declined`, `resolved`, `superseded`.
    pub status: &'static str,
    /// What became of its words: `ok`, `moved`, `drifted`, `ambiguous` or `stale`.
    pub outcome: &'static str,
    /// The words it speaks of; empty where it speaks of something else.
    pub quote: String,
    /// What else it speaks of ("Figure 1"); may be empty.
    pub target: String,
    /// The words or the thing in the article; empty where it was not found.
    pub target_url: String,
    /// Its language where it is another than the page's; else empty.
    pub language: String,
    /// `ltr` or `rtl`, where the language is said; else empty.
    pub direction: &'static str,
    /// The remark.
    pub body_html: String,
    /// The wording it proposes; may be empty.
    pub suggestion_html: String,
    /// Answers, oldest first.
    pub answers: Vec<Answer>,
}

/// An answer to a point.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Answer {
    /// The answer in the article.
    pub url: String,
    /// "Authors".
    pub by: String,
    /// `reviewer`, `editor`, `author` or `reader`.
    pub role: &'static str,
    /// When.
    pub date: Option<Date>,
    /// The status it moves the thread to; may be empty.
    pub status: &'static str,
    /// The answer.
    pub body_html: String,
}

/// How many remarks stand how, by speaker and round.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Ledger {
    /// The statuses that occur, in order: a column each.
    pub columns: Vec<&'static str>,
    /// A row for each speaker and round.
    pub rows: Vec<LedgerRow>,
    /// The sums of the columns.
    pub totals: Vec<Count>,
    /// All remarks.
    pub total: usize,
}

/// A row of the ledger.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LedgerRow {
    /// "Reviewer 1".
    pub by: String,
    /// "Round 1"; may be empty.
    pub round: String,
    /// One for each column.
    pub cells: Vec<Count>,
    /// Their sum, with a link to the points themselves.
    pub total: Count,
}

/// A count, and where what it counts is listed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Count {
    /// How many.
    pub count: usize,
    /// Where they are listed; empty where there are none.
    pub url: String,
}

/// The remarks of one status.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StatusList {
    /// `list-STATUS`.
    pub id: String,
    /// The status.
    pub status: &'static str,
    /// How many.
    pub count: usize,
    /// By speaker and round.
    pub groups: Vec<ListGroup>,
}

/// The remarks of one status of one speaker in one round.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ListGroup {
    /// The id of the group.
    pub id: String,
    /// "Reviewer 1".
    pub by: String,
    /// "Round 1"; may be empty.
    pub round: String,
    /// A line each.
    pub lines: Vec<Line>,
}

/// A remark in a line.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Line {
    /// "R2.3".
    pub label: String,
    /// The point on this page.
    pub url: String,
    /// The words it speaks of, shortened, or the name of the thing.
    pub words: String,
    /// Whether these are words of the text.
    pub quoted: bool,
    /// The words or the thing in the article; empty where it was not found.
    pub target_url: String,
    /// W3C motivations, in words.
    pub motivation: String,
    /// `major`, `minor`, `typo` or empty.
    pub weight: String,
    /// What became of its words: `ok`, `moved`, `drifted`, `ambiguous` or `stale`.
    pub outcome: &'static str,
}

/// Words that have changed since they were remarked on.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Change {
    /// "R2.3".
    pub label: String,
    /// The point on this page.
    pub url: String,
    /// The words in the article; empty where they are gone.
    pub target_url: String,
    /// The words as they were read; those that are gone are so marked.
    pub before: Vec<Piece>,
    /// The words as they read now; those that are new are so marked. Empty where nothing takes their place.
    pub after: Vec<Piece>,
}

/// Words of a changed passage.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Piece {
    /// Whether they stand in this one of the two texts alone.
    pub changed: bool,
    /// The words.
    pub text: String,
}
