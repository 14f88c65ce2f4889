//! What a page is told of its article: who may speak in it, what was said.

use serde_json::{Value, json};

use crate::edition::annotation::{Annotation, Motivation, Status, Weight};
use crate::edition::article::Article;
use crate::words::Label;

/// The motivations a form offers: those an editor or a reviewer has.
const MOTIVATIONS: [Motivation; 6] =
    [Motivation::Commenting, Motivation::Questioning, Motivation::Editing, Motivation::Assessing, Motivation::Highlighting, Motivation::Describing];
const WEIGHTS: [Weight; 3] = [Weight::Major, Weight::Minor, Weight::Typo];
const STATUSES: [Status; 5] = [Status::Open, Status::Accepted, Status::Declined, Status::Resolved, Status::Superseded];

/// Adds what is known of an article to `facts`; why it can't be read, if so.
pub(super) fn add(facts: &mut Value, article: Result<&Article, String>) {
    let article = match article {
        Ok(article) => article,
        Err(why) => {
            facts["fault"] = json!(why);
            return;
        }
    };
    facts["article"] = json!(true);
    facts["speakers"] = article.front.reviewers.names().chain(["editors", "authors"]).map(|key| speaker(article, key)).collect();
    facts["motivations"] = MOTIVATIONS.iter().map(|one| one.as_str()).collect();
    facts["weights"] = WEIGHTS.iter().map(|one| one.as_str()).collect();
    facts["statuses"] = STATUSES.iter().map(|one| one.as_str()).collect();
    facts["remarks"] = article.all_remarks().map(|(remark, _)| of(&remark.annotation)).collect();
}

fn speaker(article: &Article, key: &str) -> Value {
    let label = match article.speaker(key) {
        Some((Label::Own(name), _)) => name,
        Some((_, "author")) => "Authors".to_owned(),
        Some(_) => "Editors".to_owned(),
        None => key.to_owned(),
    };
    json!({ "key": key, "label": label })
}

fn of(one: &Annotation) -> Value {
    let answers = one
        .replies
        .iter()
        .enumerate()
        .map(|(n, reply)| json!({ "id": one.reply_id(n), "by": reply.by.value, "body": reply.body.value.trim_end(), "answer": true }));
    json!({
        "id": one.id.value,
        "by": one.by.value,
        "status": one.thread_status().as_str(),
        "body": one.body.as_ref().map(|body| body.value.trim_end()),
        "suggestion": one.suggestion.as_ref().map(|words| words.value.trim_end()),
        "motivation": one.motivation.0.first().map(|one| one.as_str()),
        "weight": one.weight.map(Weight::as_str),
        "answers": answers.collect::<Vec<_>>(),
    })
}
