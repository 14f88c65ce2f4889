//! Faults of themes and their templates.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// `book.toml` names a theme that has no folder.
pub(crate) fn theme_missing<'a>(at: Span, name: &str, themes: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::ThemeMissing, at, format!("there is no theme `{name}`"))
        .hint(format!("a theme is a folder `themes/{name}`; `default` and `quarterly` are built in"))
        .did_you_mean(name, themes)
}

/// A file of the theme is a link out of the journal, a device, a FIFO.
pub(crate) fn file_special(at: Span, path: &str, reason: &str) -> Diagnostic {
    Diagnostic::new(Code::ThemeFile, at, format!("`{path}` can't be used: it is {reason}"))
        .hint("a theme is made of regular files of its own; put a copy in its place")
}

/// A template stands where the built-in ones are called from.
pub(crate) fn file_reserved(at: Span, path: &str) -> Diagnostic {
    Diagnostic::new(Code::ThemeFile, at, format!("`{path}` stands in a folder that is reserved for the built-in templates"))
        .hint("to replace a built-in template, put the file right into `templates/`")
}

/// A file in a folder whose name is nearly one a theme has.
pub(crate) fn file_stray(at: Span, path: &str, near: &str) -> Diagnostic {
    Diagnostic::new(Code::ThemeFile, at, format!("`{path}` belongs to no part of a theme")).hint(format!("did you mean `{near}`?"))
}

/// A template that nothing uses and whose name is nearly a page's.
pub(crate) fn template_unused(at: Span, name: &str, near: &str) -> Diagnostic {
    Diagnostic::new(Code::ThemeFile, at, format!("nothing uses the template `{name}`")).hint(format!("did you mean `{near}`?"))
}

/// A file of the theme went away.
pub(crate) fn file_vanished(at: Span, path: &str) -> Diagnostic {
    Diagnostic::new(Code::FileVanished, at, format!("`{path}` went away while it was to be read")).hint("run the command again")
}

/// A text of the theme is not UTF-8.
pub(crate) fn file_encoding(at: Span, path: &str, offset: usize, guess: &str) -> Diagnostic {
    let at = Span::new(at.file, offset, offset);
    Diagnostic::new(Code::EncodingInvalid, at, format!("`{path}` is not UTF-8 from byte {offset} on; it looks like {guess}")).hint("save the file as UTF-8")
}

/// The system refused to give a file of the theme.
pub(crate) fn file_unreadable(at: Span, path: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(Code::FileUnusable, at, format!("`{path}` can't be read: {error}"))
}

/// A part of the theme's script is no JavaScript.
pub(crate) fn script_syntax(at: Span, message: &str) -> Diagnostic {
    Diagnostic::new(Code::ThemeFile, at, format!("this script can't be read: {}", lower(message)))
        .hint("no script of the pages would run; mend the part, or take it out of `scripts/`")
}

/// `theme.toml` is no TOML.
pub(crate) fn settings_invalid(at: Span, message: &str) -> Diagnostic {
    Diagnostic::new(Code::ThemeFile, at, format!("`theme.toml` can't be read: {}", lower(message)))
}

/// `theme.toml` has a key it may not have.
pub(crate) fn settings_key(at: Span, key: &str, known: &[&'static str]) -> Diagnostic {
    Diagnostic::new(Code::KeyUnknown, at, format!("`theme.toml` has no key `{key}`"))
        .did_you_mean(key, known.iter().copied())
        .hint(format!("its keys are {}", list(known)))
}

/// A value of `theme.toml` is of the wrong form.
pub(crate) fn settings_value(at: Span, key: &str, expected: &str) -> Diagnostic {
    Diagnostic::new(Code::ValueInvalid, at, format!("`{key}` must be {expected}"))
}

/// `theme.toml` names no format, or one that does not exist.
pub(crate) fn settings_format(at: Span, format: i64) -> Diagnostic {
    Diagnostic::new(Code::ValueInvalid, at, "`theme.toml` must name the version of the theme format").hint(format!("write `format = {format}`"))
}

/// A template is not written as templates are.
pub(crate) fn template_syntax(at: Span, message: &str) -> Diagnostic {
    Diagnostic::new(Code::TemplateInvalid, at, lower(message))
}

/// A template extends or includes one that is not there.
pub(crate) fn template_unknown<'a>(at: Span, name: &str, names: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::TemplateInvalid, at, format!("there is no template `{name}`"))
        .did_you_mean(name, names)
        .hint("names are paths under `templates/`; nothing outside a theme can be included")
}

/// A template of the user's that stands for a built-in one has not the blocks that other built-in templates fill.
pub(crate) fn template_block_missing(at: Span, name: &str, block: &str) -> Diagnostic {
    Diagnostic::new(Code::TemplateInvalid, at, format!("`{name}` has no block `{block}`, which built-in templates that extend it fill"))
        .hint(format!("add `{{% block {block} %}}{{% endblock %}}`, or begin the file with `{{% extends \"default/{name}\" %}}`"))
}

/// A template uses the engine's dump of all variables.
pub(crate) fn template_dump(at: Span) -> Diagnostic {
    Diagnostic::new(Code::TemplateInvalid, at, "`__tera_context` can't be used: its order changes from build to build")
        .hint("name the fields you want to see; the manual's chapter on themes lists them")
}

/// A component has the name of another of the user's.
pub(crate) fn component_twice(at: Span, name: &str, first: Span) -> Diagnostic {
    Diagnostic::new(Code::TemplateInvalid, at, format!("the component `{name}` is defined twice")).label(first, "first defined here")
}

/// A fault of a template that stopped it while a page was made.
pub(crate) fn template_failed(at: Span, message: &str) -> Diagnostic {
    Diagnostic::new(Code::TemplateFailed, at, lower(message))
}

/// A template prints a variable or a field that is not there.
pub(crate) fn template_undefined(at: Span, what: &str, name: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::TemplateFailed, at, format!("there is no {what} `{name}`"));
    match known {
        [] => diagnostic,
        _ => diagnostic.did_you_mean(name, known.iter().copied()).hint(format!("there are {}", list(known))),
    }
}

/// Templates or components that ask for each other in a circle.
pub(crate) fn template_recursion(at: Span, circle: &[String]) -> Diagnostic {
    Diagnostic::new(Code::TemplateRecursion, at, format!("recursion: {}", quoted(circle, " → ")))
}

/// A template extends itself where it meant the built-in one.
pub(crate) fn template_extends_itself(at: Span, name: &str) -> Diagnostic {
    template_recursion(at, &[name.to_owned(), name.to_owned()]).hint(format!("to extend the built-in template write `{{% extends \"default/{name}\" %}}`"))
}

/// Templates that include each other more deeply than any theme needs.
pub(crate) fn template_too_deep(at: Span, depth: usize) -> Diagnostic {
    Diagnostic::new(Code::TemplateRecursion, at, format!("templates lie more than {depth} deep in each other here"))
        .hint("include fewer templates from templates that are included themselves")
}

/// A page grew beyond any page.
pub(crate) fn template_output(at: Span, name: &str, megabytes: usize) -> Diagnostic {
    Diagnostic::new(Code::TemplateBudget, at, format!("the page made by `{name}` is larger than {megabytes} MB")).hint("look for a loop in a loop")
}

/// A page took more steps than any page.
pub(crate) fn template_steps(at: Span, steps: u64) -> Diagnostic {
    Diagnostic::new(Code::TemplateBudget, at, format!("the template took more than {steps} steps for one page"))
        .hint("a step is a round of a loop, an include or a component; look for a loop in a loop")
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn quoted(names: &[String], between: &str) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(between)
}

/// A foreign message in the house's style: first letter small, no full stop at the end.
pub(super) fn lower(message: &str) -> String {
    let message = message.trim_end().trim_end_matches('.');
    let mut chars = message.chars();
    match chars.next() {
        Some(first) if !chars.as_str().starts_with(char::is_uppercase) => first.to_lowercase().chain(chars).collect(),
        _ => message.to_owned(),
    }
}

/// `tokens.toml` is no TOML.
pub(crate) fn tokens_invalid(at: Span, message: &str) -> Diagnostic {
    Diagnostic::new(Code::ThemeFile, at, format!("`tokens.toml` can't be read: {}", lower(message)))
}

/// A theme is to be laid over one that is not built in.
pub(crate) fn base_unknown(at: Span, name: &str, known: &[&'static str]) -> Diagnostic {
    Diagnostic::new(Code::ValueInvalid, at, format!("no built-in theme is called `{name}`"))
        .did_you_mean(name, known.iter().copied())
        .hint(format!("a theme can be laid over {}", list(known)))
}

/// A colour that is none.
pub(crate) fn colour_invalid(at: Span, text: &str) -> Diagnostic {
    Diagnostic::new(Code::ValueInvalid, at, format!("`{text}` is no colour")).hint("write it as `#rrggbb`, such as `#8a2c1c`")
}

/// The value of a token would end the rule it stands in.
pub(crate) fn token_invalid(at: Span, text: &str) -> Diagnostic {
    Diagnostic::new(Code::ValueInvalid, at, format!("`{text}` can't be the value of a token"))
        .hint("a token is the value of one CSS property, without `;`, `{`, `}`, `<` and backslashes")
}

/// The name of a font that can't be one.
pub(crate) fn font_invalid(at: Span, text: &str) -> Diagnostic {
    Diagnostic::new(Code::ValueInvalid, at, format!("`{text}` names no font"))
        .hint("write the name of a family, or several with commas between them, such as `Literata, Georgia`")
}

/// The journal's mark is not there.
pub(crate) fn logo_missing(at: Span, path: &str) -> Diagnostic {
    Diagnostic::new(Code::ImageMissing, at, format!("there is no file `{path}`")).hint("give its path from the folder of `book.toml`")
}

/// Words of one colour are hard to read on another.
pub(crate) fn contrast_low(at: Span, front: &str, ground: &str, mode: &str, ratio: f64, least: f64) -> Diagnostic {
    Diagnostic::new(Code::ContrastLow, at, format!("`{front}` on `{ground}` has a contrast of {ratio:.2} in the mode `{mode}`; readers need {least}"))
        .hint("make the one darker or the other lighter (WCAG 2.2, 1.4.3 and 1.4.11)")
}

/// A link of a page or style sheet that was made leads nowhere in the site; `pages` of them have it.
pub(crate) fn output_link(at: Span, (page, (line, column)): (&str, (u32, u32)), link: &str, why: &str, pages: usize) -> Diagnostic {
    let fault = Diagnostic::new(Code::OutputLink, at, format!("in `{page}`, line {line}, column {column}, the link `{link}` {why}"))
        .hint("mend it in the template or style sheet of the theme, or in the raw HTML that has it");
    if pages > 1 { fault.hint(format!("{pages} pages have a link to this place")) } else { fault }
}
