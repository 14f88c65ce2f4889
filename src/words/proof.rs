//! Whether a journal's file of words says all that pages ask for, and nothing else, in the forms of its language.

use std::collections::BTreeSet;

use super::read::Places;
use super::{FALLBACK, Languages, Plural, Rules, Text, Texts};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::words as fault;
use crate::source::{FileId, Span};

/// The words a journal has for one language.
pub(crate) struct Sheet {
    /// The language's tag.
    pub(crate) tag: String,
    /// The file.
    pub(crate) file: FileId,
    /// Its texts.
    pub(crate) texts: Texts,
    /// Where they stand.
    pub(crate) places: Places,
}

impl Sheet {
    /// Its faults, once it lies among all `languages`; `asked` are texts that templates of the journal ask for.
    pub(crate) fn faults(&self, languages: &Languages, asked: &BTreeSet<&str>) -> Vec<Diagnostic> {
        let english = languages.built_in(FALLBACK);
        let mut faults: Vec<Diagnostic> = self.missing(languages, &english).into_iter().collect();
        let forms = Rules::of(&self.tag).plurals();
        for (key, text) in &self.texts {
            let at = self.places.get(key).copied().unwrap_or(Span::top(self.file));
            if !english.contains_key(key) && !asked.contains(key.as_str()) {
                faults.push(fault::unknown(at, key, english.keys().map(String::as_str)));
            }
            faults.extend(plural(at, key, text, &self.tag, &forms));
            faults.extend(english.get(key).and_then(|english| form(at, key, text, english)));
        }
        faults
    }

    /// What a language that no built-in file speaks leaves unsaid.
    fn missing(&self, languages: &Languages, english: &Texts) -> Option<Diagnostic> {
        let missing: Vec<&str> = english.keys().map(String::as_str).filter(|key| !languages.says(&self.tag, key)).collect();
        (!missing.is_empty()).then(|| fault::missing(Span::top(self.file), &self.tag, &missing))
    }
}

/// What a text lacks of the English one: words, that it may be counted, what is filled in.
fn form(at: Span, key: &str, text: &Text, english: &Text) -> Option<Diagnostic> {
    let forms = |text: &Text| -> Vec<String> {
        match text {
            Text::Plain(text) => vec![text.clone()],
            Text::Counted(forms) => forms.values().cloned().collect(),
        }
    };
    let slots = |text: &Text| -> BTreeSet<String> { forms(text).iter().flat_map(|form| slots(form)).collect() };
    if matches!((text, english), (Text::Counted(_), Text::Plain(_))) {
        return Some(fault::counted(at, key));
    }
    if forms(text).iter().any(|form| form.trim().is_empty()) && forms(english).iter().all(|form| !form.trim().is_empty()) {
        return Some(fault::empty(at, key));
    }
    let known = slots(english);
    let strange = slots(text).into_iter().find(|slot| !known.contains(slot) && slot != "n")?;
    Some(fault::slot(at, key, &strange, &known.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// The names in braces.
fn slots(text: &str) -> Vec<String> {
    let named = |part: &str| part.split_once('}').map(|(name, _)| name.to_owned());
    text.split('{').skip(1).filter_map(named).collect()
}

fn plural(at: Span, key: &str, text: &Text, tag: &str, forms: &[Plural]) -> Option<Diagnostic> {
    let Text::Counted(own) = text else { return None };
    let names = |plurals: &mut dyn Iterator<Item = Plural>| plurals.map(Plural::as_str).collect::<Vec<_>>();
    let lacks = names(&mut forms.iter().copied().filter(|form| !own.contains_key(form)));
    let strange = names(&mut own.keys().copied().filter(|form| !forms.contains(form)));
    let wrong = !lacks.is_empty() || !strange.is_empty();
    wrong.then(|| fault::plural(at, key, tag, (&lacks, &strange), &names(&mut forms.iter().copied())))
}
