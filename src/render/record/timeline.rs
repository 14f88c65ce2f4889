//! What happened to an article, day by day.

use super::{here, report, round};
use crate::edition::annotation::ReviewKind;
use crate::edition::article::{Article, Review};
use crate::edition::scalar::Date;
use crate::render::front::date;
use crate::render::view::Event;

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
pub(super) fn timeline(article: &Article, reviews: &[&Review]) -> Vec<Event> {
    let dates = &article.front.dates;
    let own = [
        (&dates.received, Step::Received, "Received"),
        (&dates.revised, Step::Revised, "Revised"),
        (&dates.accepted, Step::Accepted, "Accepted"),
        (&dates.published, Step::Published, "Published"),
    ];
    let mut events: Vec<(Date, Step, Event)> = Vec::new();
    for (day, step, label) in own {
        events.extend(day.as_ref().map(|day| event(day.value, step, label.to_owned())));
    }
    for review in reviews {
        let mut told = event(review.front.received.value, step(review.front.kind), report::heading(article, review));
        told.2.url = here(&format!("review-{}", review.front.review.value));
        told.2.round = round(Some(review.front.round));
        events.push(told);
    }
    events.extend(sent(reviews));
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
fn sent(reviews: &[&Review]) -> Vec<(Date, Step, Event)> {
    let mut days: Vec<(u32, Date)> = reviews.iter().filter_map(|review| Some((review.front.round, review.front.sent.as_ref()?.value))).collect();
    days.sort_unstable();
    days.dedup();
    let told = days.into_iter().map(|(of, day)| {
        let mut told = event(day, Step::Sent, "Decision sent to the authors".to_owned());
        told.2.round = round(Some(of));
        told
    });
    told.collect()
}

fn event(day: Date, step: Step, label: String) -> (Date, Step, Event) {
    (day, step, Event { date: date(day, "", ""), label, ..Event::default() })
}
