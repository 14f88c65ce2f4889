//! The words of a language: terms, dates, ordinals, and where punctuation stands.

use std::collections::HashMap;

use super::archive;
use super::tree::{Form, Gender};
use super::xml::Element;

/// A term in one and in several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Term {
    pub single: String,
    pub multiple: String,
    pub gender: Option<Gender>,
}

/// An ending that makes a number an ordinal.
#[derive(Clone, Debug)]
struct Ending {
    /// The digits it is for; none for all others.
    digits: Option<u32>,
    gender: Option<Gender>,
    /// `last-digit`, `last-two-digits`, `whole-number` or nothing.
    matching: String,
    text: String,
}

/// A language as a style uses it: the style's own words first, then those of the locale files.
#[derive(Debug, Default)]
pub(super) struct Locale {
    /// The language asked for.
    pub language: String,
    /// By name, in each form.
    terms: HashMap<String, [Option<Term>; 5]>,
    endings: Vec<Ending>,
    long_ordinals: Vec<Ending>,
    pub punctuation_in_quote: bool,
    pub limit_day_ordinals: bool,
}

/// The parts of a locale that are found in several files, the first of which counts.
pub(super) struct Layers<'e> {
    elements: Vec<&'e Element>,
}

impl<'e> Layers<'e> {
    /// The `own` locales of a style that are of `language`, nearest first, and then the `files`.
    pub(super) fn new(own: &[&'e Element], language: &str, files: impl Iterator<Item = &'e Element>) -> Self {
        let base = language.split('-').next().unwrap_or(language);
        let main = citationberg::LocaleCode(language.to_owned()).fallback().map(|code| code.0);
        let rank = |element: &Element| match element.get("xml:lang").or_else(|| element.get("lang")) {
            None => Some(3),
            Some(of) if of == language => Some(0),
            Some(of) if Some(of) == main.as_deref() => Some(1),
            Some(of) if of == base => Some(2),
            Some(_) => None,
        };
        let mut ranked: Vec<(usize, &'e Element)> = own.iter().filter_map(|element| Some((rank(element)?, *element))).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        Self { elements: ranked.into_iter().map(|(_, element)| element).chain(files).collect() }
    }

    /// The date format of this form.
    pub(super) fn date(&self, form: &str) -> Option<&'e Element> {
        self.elements.iter().flat_map(|element| element.all("date")).find(|date| date.get("form") == Some(form))
    }

    /// All of it as one locale.
    pub(super) fn locale(&self, language: &str) -> Locale {
        let mut locale = Locale { language: language.to_owned(), ..Locale::default() };
        let option = |name: &str| self.elements.iter().filter_map(|e| e.child("style-options")?.get(name)).next() == Some("true");
        locale.punctuation_in_quote = option("punctuation-in-quote");
        locale.limit_day_ordinals = option("limit-day-ordinals-to-day-1");
        for element in &self.elements {
            let terms: Vec<&Element> = element.all("terms").flat_map(|terms| terms.all("term")).collect();
            // Ordinals are redefined together or not at all.
            let (mut endings, mut long) = (Vec::new(), Vec::new());
            for term in terms {
                let name = term.get("name").unwrap_or_default();
                match ordinal(name) {
                    Some((true, digits)) => long.push(ending(term, digits)),
                    Some((false, digits)) => endings.push(ending(term, digits)),
                    None => locale.add(name, term),
                }
            }
            if locale.endings.is_empty() {
                locale.endings = endings;
            }
            if locale.long_ordinals.is_empty() {
                locale.long_ordinals = long;
            }
        }
        locale
    }
}

/// Whether a term is a long ordinal, and of which digits.
fn ordinal(name: &str) -> Option<(bool, Option<u32>)> {
    if name == "ordinal" {
        return Some((false, None));
    }
    let (long, digits) = match name.strip_prefix("long-ordinal-") {
        Some(digits) => (true, digits),
        None => (false, name.strip_prefix("ordinal-")?),
    };
    Some((long, Some(digits.parse().ok()?)))
}

fn ending(term: &Element, digits: Option<u32>) -> Ending {
    let matching = term.get("match").unwrap_or_default().to_owned();
    Ending { digits, gender: gender(term.get("gender-form")), matching, text: term.text.clone() }
}

/// The gender a name stands for.
fn gender(name: Option<&str>) -> Option<Gender> {
    match name? {
        "masculine" => Some(Gender::Masculine),
        "feminine" => Some(Gender::Feminine),
        _ => None,
    }
}

/// The form a name stands for.
pub(super) fn form(name: Option<&str>) -> Form {
    match name {
        Some("short") => Form::Short,
        Some("symbol") => Form::Symbol,
        Some("verb") => Form::Verb,
        Some("verb-short") => Form::VerbShort,
        _ => Form::Long,
    }
}

impl Locale {
    fn add(&mut self, name: &str, term: &Element) {
        let words = |name: &str| term.child(name).map(|child| child.text.clone());
        let single = words("single").unwrap_or_else(|| term.text.clone());
        let multiple = words("multiple").unwrap_or_else(|| single.clone());
        let forms = self.terms.entry(canonical(name).to_owned()).or_default();
        let slot = &mut forms[form(term.get("form")) as usize];
        if slot.is_none() {
            *slot = Some(Term { single, multiple, gender: gender(term.get("gender")) });
        }
    }

    /// The term `name` in `form`, or in the form that stands for it where there is none.
    pub(super) fn term(&self, name: &str, form: Form) -> Option<&Term> {
        let forms = self.terms.get(canonical(name))?;
        let mut form = form;
        loop {
            if let Some(term) = &forms[form as usize] {
                return Some(term);
            }
            form = match form {
                Form::VerbShort => Form::Verb,
                Form::Symbol => Form::Short,
                Form::Verb | Form::Short => Form::Long,
                Form::Long => return None,
            };
        }
    }

    /// The words of a term in one; none where it is empty.
    pub(super) fn words(&self, name: &str, form: Form) -> &str {
        self.term(name, form).map_or("", |term| &term.single)
    }

    /// The gender of what a term names.
    pub(super) fn gender(&self, name: &str) -> Option<Gender> {
        self.term(name, Form::Long).and_then(|term| term.gender)
    }

    /// `number` with the ending of an ordinal.
    pub(super) fn ordinal(&self, number: u32, gender: Option<Gender>) -> String {
        let fits = |ending: &&Ending, modulus: u32| match (ending.digits, ending.matching.as_str()) {
            (Some(digits), "whole-number") => digits == number,
            (Some(digits), "last-digit") => modulus == 10 && digits == number % 10,
            (Some(digits), "last-two-digits") => modulus == 100 && digits == number % 100,
            (Some(digits), _) if digits < 10 => modulus == 10 && digits == number % 10 || modulus == 100 && digits == number % 100,
            (Some(digits), _) => modulus == 100 && digits == number % 100,
            (None, _) => modulus == 1,
        };
        let of_gender =
            |wanted: Option<Gender>| [100, 10, 1].into_iter().find_map(|modulus| self.endings.iter().filter(|e| e.gender == wanted).find(|e| fits(e, modulus)));
        let found = gender.and_then(|gender| of_gender(Some(gender)).filter(|e| e.digits.is_some()));
        let found = found.or_else(|| of_gender(None).filter(|e| e.digits.is_some()));
        let found = found.or_else(|| gender.and_then(|gender| of_gender(Some(gender)))).or_else(|| of_gender(None));
        format!("{number}{}", found.map_or("", |ending| ending.text.as_str()))
    }

    /// `number` as an ordinal in words; those past ten as with digits.
    pub(super) fn long_ordinal(&self, number: u32, gender: Option<Gender>) -> String {
        let of = |gender: Option<Gender>| self.long_ordinals.iter().find(|e| e.digits == Some(number) && e.gender == gender);
        match gender.and_then(|gender| of(Some(gender))).or_else(|| of(None)).filter(|_| (1..=10).contains(&number)) {
            Some(ending) => ending.text.clone(),
            None => self.ordinal(number, gender),
        }
    }
}

/// One spelling of a term's name.
fn canonical(name: &str) -> &str {
    match name {
        "editor-translator" => "editortranslator",
        "sub verbo" => "sub-verbo",
        "no date" => "no-date",
        "et al" => "et-al",
        _ => name,
    }
}

/// The language a style is used in: what is asked, or the style's own, or American English.
pub(super) fn files(language: &str) -> Vec<std::sync::Arc<Element>> {
    archive::locales(language)
}
