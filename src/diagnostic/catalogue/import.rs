//! Doubts of an import, in the terms of the files it wrote.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

fn doubt(at: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::ImportDoubt, at, message)
}

/// No line of the manuscript could be its title for sure.
pub(crate) fn no_title(at: Span) -> Diagnostic {
    doubt(at, "no title was found for sure in the manuscript").hint("write it under `title`; import-leftovers.md has what stood before the text")
}

/// The manuscript names nobody, or not as names are written.
pub(crate) fn no_authors(at: Span) -> Diagnostic {
    doubt(at, "no authors were found in the manuscript").hint("write them under `authors`; import-leftovers.md has what stood before the text")
}

/// The manuscript has no list of references.
pub(crate) fn no_references(at: Span) -> Diagnostic {
    doubt(at, "no list of references was found in the manuscript")
        .hint("if it has one, put the heading `References` on a line of its own above it, and import it again")
}

/// Keywords ran into one another.
pub(crate) fn keywords_cut(at: Span, line: usize) -> Diagnostic {
    doubt(at, format!("the keywords ran into one another (line {line} of the manuscript) and were cut at their capitals")).hint("look where each ends")
}

/// A line was taken for a heading.
pub(crate) fn heading_guessed(at: Span, line: usize) -> Diagnostic {
    doubt(at, format!("only its look says that this is a heading (line {line} of the manuscript)")).hint("if it is none, put its words where they belong")
}

/// Two halves of a paragraph were joined, the second with a capital.
pub(crate) fn joined(at: Span, line: usize) -> Diagnostic {
    doubt(at, format!("a page broke this paragraph, and it was joined with what stands on line {line} of the manuscript"))
        .hint("if a paragraph begins there, put an empty line between")
}

/// A paragraph without an end.
pub(crate) fn unfinished(at: Span, line: usize) -> Diagnostic {
    doubt(at, format!("this paragraph does not end as a sentence does (line {line} of the manuscript)"))
        .hint("if words are missing, they may have been lost with the end of a page")
}

/// Text before any heading.
pub(crate) fn untitled(at: Span, line: usize) -> Diagnostic {
    doubt(at, format!("this text stands under no heading (line {line} of the manuscript)")).hint("give its section a title")
}

/// A reference that is perhaps not read right in all its parts.
pub(crate) fn reference_unsure(at: Span, key: &str, line: usize) -> Diagnostic {
    doubt(at, format!("`{key}` is perhaps not read right in all its parts (line {line} of the manuscript)"))
        .hint("compare its fields with `original`, which has the words of the manuscript")
}

/// A note that nothing cites.
pub(crate) fn note_unplaced(at: Span, mark: &str, line: usize) -> Diagnostic {
    doubt(at, format!("no mark in the text cites the note {mark} (line {line} of the manuscript)"))
        .hint("put it under `footnotes` of its section, and its key into the text")
}

/// A date that is not whole, or out of order.
pub(crate) fn date_left(at: Span, words: &str, line: usize, event: &str) -> Diagnostic {
    doubt(at, format!("`{event}` is left out: “{words}” (line {line} of the manuscript) is no whole date, or stands before one it should follow"))
        .hint("write it under `dates` as `2024-03-02`")
}

/// A value of a manuscript's front matter that an article can't have.
pub(crate) fn value_left(at: Span, what: &str, value: &str) -> Diagnostic {
    doubt(at, format!("the {what} is left out: `{value}` is none"))
}

/// A picture that is not with the manuscript.
pub(crate) fn picture_missing(at: Span, file: &str, placeholder: &str) -> Diagnostic {
    doubt(at, format!("the picture `{file}` is not with the manuscript"))
        .hint(format!("put it into the folder of the article, and its path in the place of `{placeholder}`"))
}

/// The mark of a note that the manuscript does not have.
pub(crate) fn note_undefined(at: Span, key: &str) -> Diagnostic {
    doubt(at, format!("the manuscript has no note `{key}`; its mark is set as words"))
        .hint("write the note under `footnotes`, and its mark without backslashes")
}

/// A link that begins at the root of another server.
pub(crate) fn link_left(at: Span, to: &str) -> Diagnostic {
    doubt(at, format!("a link to `{to}` is left out: it begins at the root of a server that is not this one"))
        .hint("write the address whole, with the server's name, or a path within the journal")
}

/// The manuscript says otherwise than the issue.
pub(crate) fn issue_differs(at: Span, what: &str, said: u32, has: u32) -> Diagnostic {
    doubt(at, format!("the manuscript says that it stands in {what} {said}, and this issue is {what} {has}"))
}

/// The manuscript names another journal.
pub(crate) fn journal_differs(at: Span, said: &str, has: &str) -> Diagnostic {
    doubt(at, format!("the manuscript calls its journal “{said}”, and this is “{has}”"))
}

/// A passage was changed by hand and in the manuscript, and the two could not be joined.
pub(crate) fn differs(at: Span) -> Diagnostic {
    doubt(at, "the manuscript has changed here, and so has this text; the words that were written here stay")
        .hint("import-leftovers.md has the words of the manuscript: take over what is right in them")
}

/// A passage has changes of both.
pub(crate) fn mixed(at: Span) -> Diagnostic {
    doubt(at, "the manuscript has changed here, and so has this text; it has both changes now").hint("read it once")
}

/// A section that the manuscript has no longer.
pub(crate) fn gone_there(at: Span) -> Diagnostic {
    doubt(at, "the manuscript has this text no longer; it stays, for it was changed here or has remarks")
        .hint("delete the file if it should go, or if its text stands in another section now; what remarks it has go with it")
}

/// A section that was deleted by hand and has changed in the manuscript.
pub(crate) fn deleted_here(at: Span, name: &str) -> Diagnostic {
    doubt(at, format!("`{name}` was deleted here, and has changed in the manuscript; it stays deleted"))
        .hint("import-leftovers.md has its words, if it should come back")
}

/// A work of which nothing but an identifier is known.
pub(crate) fn work_bare(at: Span, key: &str, identifier: &str) -> Diagnostic {
    doubt(at, format!("of the work `{key}` nothing but `{identifier}` is known")).hint("write its title, its authors and its date into its entry")
}

/// A text that a program fills in.
pub(crate) fn template_left(at: Span, file: &str) -> Diagnostic {
    doubt(at, format!("`{file}` is a template that a program fills in; all of it is left over"))
        .hint("if it has words of the authors, import-leftovers.md has them")
}

/// A value that a program would fill in.
pub(crate) fn hole_left(at: Span, name: &str) -> Diagnostic {
    doubt(at, format!("`{name}` is a value that another program would fill in")).hint("write the value in its place")
}

/// A bibliography that is not with the manuscript.
pub(crate) fn bibliography_missing(at: Span, file: &str) -> Diagnostic {
    doubt(at, format!("the bibliography `{file}` is not with the manuscript")).hint("put it into the folder of the article as `references.bib`")
}

/// A directive or a role that is not known.
pub(crate) fn directive_left(at: Span, name: &str) -> Diagnostic {
    doubt(at, format!("`{name}` is not known here; what stands in it is kept as text")).hint("set it as it is meant")
}

/// Something the manuscript had before and has no longer.
pub(crate) fn no_longer(at: Span, what: &str) -> Diagnostic {
    doubt(at, format!("`{what}` was in the manuscript and is not found there any more; it stays")).hint("take it away if it should go")
}
