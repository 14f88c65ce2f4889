//! Faults of what was promised to last: addresses that vanish, texts of record that change.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// What lets something go on purpose.
const ACCEPT: &str = "if it is to be gone for good, say so with `variorum lock --accept`";

/// A published page that is gone. `moved` is the file of the page that probably took its place, and the line to add to it.
pub fn page_vanished((span, promised): (Span, Span), address: &str, moved: Option<(&str, &str)>, is_draft: bool) -> Diagnostic {
    let fault = Diagnostic::new(Code::PublishedVanished, span, format!("`{address}` is a published address, and no page is there any more"));
    let fault = match moved {
        Some((file, line)) => fault.hint(format!("if its folder was renamed, lead readers on: write `{line}` into the front matter of `{file}`")),
        None if is_draft => fault.hint("its sources are there, marked `draft: true`: take that out"),
        None => {
            fault.hint(format!("bring its sources back, or lead readers on: write `redirect-from: [{}]` into the page they are to read instead", bare(address)))
        }
    };
    beside(fault.hint(ACCEPT), span, promised)
}

/// A published page that lists others, and is gone.
pub fn listing_vanished(span: Span, address: &str) -> Diagnostic {
    Diagnostic::new(Code::PublishedVanished, span, format!("`{address}` is a published address, and no article has this author or keyword any more"))
        .hint(format!("if the name is spelt otherwise now, lead readers on: write `redirect-from: [{}]` into the page they are to read instead", bare(address)))
        .hint(ACCEPT)
}

/// A published id that is gone from a page that stands. `renamed` is the id that probably took its place, and the section file that has it.
pub fn id_vanished((span, promised): (Span, Span), address: &str, renamed: Option<(&str, Option<&str>)>) -> Diagnostic {
    let (page, id) = address.split_once('#').unwrap_or((address, ""));
    let fault = Diagnostic::new(
        Code::PublishedVanished,
        span,
        format!("`#{id}` is a published address of `{page}`, and no heading, figure, table or remark there has this id any more"),
    );
    let fault = match renamed {
        Some((new, Some(file))) => {
            fault.hint(format!("if the section `{new}` was called so, keep its address: write `id: {id}` into the front matter of `{file}`"))
        }
        Some((new, None)) => fault.hint(format!("if what is now `#{new}` was called so, keep its address: write `{{#{id}}}` behind the heading or caption")),
        None => fault.hint(format!("write `{{#{id}}}` behind the heading or caption that has taken its place, or bring it back")),
    };
    beside(fault.hint(ACCEPT), span, promised)
}

fn bare(address: &str) -> &str {
    address.trim_start_matches('/')
}

fn beside(fault: Diagnostic, span: Span, promised: Span) -> Diagnostic {
    if span == promised { fault } else { fault.label(promised, "it is promised here") }
}

/// A line of `variorum.lock` that is no address.
pub fn lock_line(span: Span) -> Diagnostic {
    Diagnostic::new(Code::LockInvalid, span, "this line of `variorum.lock` is no address")
        .hint("each begins with `/`; if Git left its marks of a conflict here, keep the lines of both sides and take the marks out")
}

/// Words of a text of record that have changed. `was` and `now` are the first of them.
pub fn record_changed((span, recorded): (Span, Span), (was, now): (&str, &str), (folder, yaml): (&str, &str)) -> Diagnostic {
    let what = match (was, now) {
        ("", now) => format!("`{now}` was added to the text that was accepted"),
        (was, "") => format!("`{was}` is gone from the text that was accepted"),
        (was, now) => format!("the text that was accepted has `{was}` here, and now it is `{now}`"),
    };
    let into = if yaml.starts_with('-') { "under `errata:` of" } else { "into the front matter of" };
    Diagnostic::new(Code::RecordChanged, span, what)
        .label(recorded, "the text is recorded here")
        .hint(format!("a change of it is told to readers: run `variorum record {folder} --erratum correction --what \"…\"`"))
        .hint(format!("or write {into} `{folder}/article.md`: `{yaml}`"))
        .hint("if it was not meant, put the words back")
}

/// A text of record that is not kept.
pub fn record_missing(span: Span, path: &str) -> Diagnostic {
    Diagnostic::new(Code::RecordInvalid, span, format!("`version-of-record` names a text that is not kept: there is no `{path}`"))
        .hint("bring the file back from Git; where the text was never kept, take the key out and run `variorum record`")
}

/// A kept text that is not the one that was recorded.
pub fn record_other(span: Span, path: &str, hash: &str) -> Diagnostic {
    Diagnostic::new(Code::RecordInvalid, span, format!("`{path}` is not the text that was recorded: its hash is `{hash}`"))
        .hint("bring both back from Git as they were; what was accepted is never changed, later changes stand under `errata:`")
}

/// Errata of an article that has no text of record.
pub fn record_unset(span: Span, folder: &str) -> Diagnostic {
    Diagnostic::new(Code::RecordInvalid, span, "an erratum has a hash of a text, and the article has no `version-of-record`")
        .hint(format!("take `to:` out, or put the text back as it was accepted, run `variorum record {folder}`, and make the change again"))
}

/// A notice that is no article of the journal.
pub fn notice_unknown(span: Span, path: &str) -> Diagnostic {
    Diagnostic::new(Code::NoticeUnknown, span, format!("`{path}` is no article of this journal"))
        .hint("write the way to the folder of the notice, such as `../correction-of-an-article`; leave `notice:` out where there is none")
}
