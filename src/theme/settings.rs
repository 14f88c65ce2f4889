//! `theme.toml`: what a theme says of itself, and the words its templates write.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::theme as fault;
use crate::source::{FileId, Span, Spanned};
use crate::words::{self, Texts};

/// The one version of the theme format there is.
const FORMAT: i64 = 1;
/// The keys `theme.toml` may have.
const KEYS: [&str; 7] = ["format", "name", "description", "author", "license", "extends", "words"];

/// What `theme.toml` holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// Words that take the place of those of every language.
    pub(crate) words: Texts,
    /// The built-in theme it is laid over, where that is not `default`.
    pub(crate) extends: Option<Spanned<String>>,
}

/// Reads the `theme.toml` of `file`; what can't be read is a fault and left out.
pub(crate) fn read(text: &str, file: FileId) -> (Settings, Vec<Diagnostic>) {
    let mut reader = Reader { file, settings: Settings::default(), faults: Vec::new() };
    match toml::de::DeTable::parse(text) {
        Ok(table) => {
            for (key, value) in table.get_ref() {
                reader.key(key, value);
            }
        }
        Err(error) => {
            let range = error.span().unwrap_or(0..0);
            reader.faults.push(fault::settings_invalid(reader.span(&range), error.message()));
        }
    }
    (reader.settings, reader.faults)
}

type Key<'a> = toml::Spanned<toml::de::DeString<'a>>;
type Value<'a> = toml::Spanned<toml::de::DeValue<'a>>;

struct Reader {
    file: FileId,
    settings: Settings,
    faults: Vec<Diagnostic>,
}

impl Reader {
    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    fn key(&mut self, key: &Key, value: &Value) {
        let name: &str = key.get_ref();
        match name {
            "format" => {
                let format = value.get_ref().as_integer().and_then(|i| i64::from_str_radix(i.as_str(), i.radix()).ok());
                if format != Some(FORMAT) {
                    self.faults.push(fault::settings_format(self.span(&value.span()), FORMAT));
                }
            }
            "words" => self.words(value),
            "extends" => {
                let span = self.span(&value.span());
                self.settings.extends = value.get_ref().as_str().map(|text| Spanned { value: text.to_owned(), span });
                self.text(name, value);
            }
            "name" | "description" | "author" | "license" => self.text(name, value),
            _ => self.faults.push(fault::settings_key(self.span(&key.span()), name, &KEYS)),
        }
    }

    fn words(&mut self, value: &Value) {
        let Some(table) = value.get_ref().as_table() else {
            self.faults.push(fault::settings_value(self.span(&value.span()), "words", "a table of texts"));
            return;
        };
        let (texts, faults) = words::read_table(table, self.file);
        self.settings.words.extend(texts);
        self.faults.extend(faults);
    }

    fn text(&mut self, key: &str, value: &Value) {
        if value.get_ref().as_str().is_none() {
            self.faults.push(fault::settings_value(self.span(&value.span()), key, "a text in quotes"));
        }
    }
}
