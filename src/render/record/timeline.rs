//! What happened to an article, day by day.

use super::{here, report, round};
use crate::edition::annotation::ReviewKind;
use crate::edition::article::{Article, Review};
use crate::edition::scalar::Date;
use crate::render::front::date;
use crate::render::view::Event;
use crate::words::Words;

/// Of what happens on one day, the order in which it does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Received,
    Reported,
    Sent,
    Answered,
    Revised,
    Accepted,
    Published,
    Commented,
}

/// The days of the front matter and of the reviews, the earliest first.
pub(super) fn timeline(article: &Article, reviews: &[&Review], words: &Words) -> Vec<Event> {
    let dates = &article.front.dates;
    let own = [
        (&dates.received, Step::Received, "received"),
        (&dates.revised, Step::Revised, "revised"),
        (&dates.accepted, Step::Accepted, "accepted"),
        (&dates.published, Step::Published, "published"),
    ];
    let mut events: Vec<(Date, Step, Event)> = Vec::new();
    for (day, step, key) in own {
        events.extend(day.as_ref().map(|day| event(day.value, step, words.text(key).to_owned(), words)));
    }
    for review in reviews {
        let mut told = event(review.front.received.value, step(review.front.kind), report::heading(article, review, words), words);
        told.2.url = here(&format!("review-{}", review.front.review.value));
        told.2.round = round(Some(review.front.round), words);
        events.push(told);
    }
    events.extend(sent(reviews, words));
    events.sort_by_key(|(day, step, _)| (*day, *step));
    events.into_iter().map(|(_, _, event)| event).collect()
}

fn step(kind: ReviewKind) -> Step {
    match kind {
        ReviewKind::AuthorComment => Step::Answered,
        ReviewKind::CommunityComment => Step::Commented,
        _ => Step::Reported,
    }
}

/// The days on which reports went to the authors, each once a round.
fn sent(reviews: &[&Review], words: &Words) -> Vec<(Date, Step, Event)> {
    let mut days: Vec<(u32, Date)> = reviews.iter().filter_map(|review| Some((review.front.round, review.front.sent.as_ref()?.value))).collect();
    days.sort_unstable();
    days.dedup();
    let told = days.into_iter().map(|(of, day)| {
        let mut told = event(day, Step::Sent, words.text("decision_sent").to_owned(), words);
        told.2.round = round(Some(of), words);
        told
    });
    told.collect()
}

fn event(day: Date, step: Step, label: String, words: &Words) -> (Date, Step, Event) {
    (day, step, Event { date: date(day, "", words), label, ..Event::default() })
}
