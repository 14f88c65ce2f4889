//! What the Unicode CLDR says of a language: its plural categories, its digits, its dates.

use std::borrow::Cow;

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter as DateFormatter;
use icu_datetime::fieldsets::{Y, YM, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::ListFormatter;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use super::Plural;

/// The rules of one language; the default is that of none. Where there is no data for one, numbers and dates are written in ASCII.
#[derive(Default)]
pub struct Rules {
    plurals: Option<PluralRules>,
    numbers: Option<DecimalFormatter>,
    days: Option<DateFormatter<Gregorian, YMD>>,
    months: Option<DateFormatter<Gregorian, YM>>,
    years: Option<DateFormatter<Gregorian, Y>>,
    lists: Option<ListFormatter>,
    /// Its ten digits, where they are others than the ASCII ones.
    digits: Option<Vec<char>>,
}

impl Rules {
    /// The rules of the language of `tag`.
    pub fn of(tag: &str) -> Self {
        let locale = locale(tag);
        let numbers = DecimalFormatter::try_new(locale.clone().into(), Default::default()).ok();
        let digits = numbers.as_ref().and_then(digits);
        Self {
            plurals: PluralRules::try_new(locale.clone().into(), Default::default()).ok(),
            days: DateFormatter::try_new(locale.clone().into(), YMD::long()).ok(),
            months: DateFormatter::try_new(of_months(&locale).into(), YM::long()).ok(),
            years: DateFormatter::try_new(locale.clone().into(), Y::long()).ok(),
            lists: ListFormatter::try_new_and(locale.into(), Default::default()).ok(),
            numbers,
            digits,
        }
    }

    /// The category of `n` things.
    pub fn plural(&self, n: u64) -> Plural {
        self.plurals.as_ref().map_or(Plural::Other, |rules| category(rules.category_for(n)))
    }

    /// The categories of the language that whole numbers fall into, in order.
    ///
    /// CLDR has some for fractions alone (`other` of Russian), or for compact numbers such as a million written `1M`
    /// (`many` of French); `other` is always among them, for it is the last resort.
    pub fn plurals(&self) -> Vec<Plural> {
        let mut all: Vec<Plural> = self.plurals.iter().flat_map(|rules| rules.categories().map(category)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// See [`Words::number`](super::Words::number).
    pub fn number(&self, n: u64) -> String {
        self.numbers.as_ref().map_or_else(|| n.to_string(), |numbers| numbers.format(&Decimal::from(n)).to_string())
    }

    /// See [`Words::digits`](super::Words::digits).
    pub fn digits<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let Some(digits) = self.digits.as_ref().filter(|_| text.bytes().any(|b| b.is_ascii_digit())) else { return Cow::Borrowed(text) };
        let own = |c: char| c.to_digit(10).and_then(|digit| digits.get(digit as usize).copied()).unwrap_or(c);
        Cow::Owned(text.chars().map(own).collect())
    }

    /// See [`Words::list`](super::Words::list).
    pub fn list(&self, things: &[&str]) -> String {
        self.lists.as_ref().map_or_else(|| things.join(", "), |lists| lists.format(things.iter()).to_string())
    }

    /// See [`Words::date`](super::Words::date).
    pub fn date(&self, year: i16, month: Option<u8>, day: Option<u8>) -> String {
        let date = Date::try_new_gregorian(year.into(), month.unwrap_or(1), day.unwrap_or(1)).ok();
        let written = date.and_then(|date| match (month, day) {
            (Some(_), Some(_)) => self.days.as_ref().map(|days| days.format(&date).to_string()),
            (Some(_), None) => self.months.as_ref().map(|months| months.format(&date).to_string()),
            _ => self.years.as_ref().map(|years| years.format(&date).to_string()),
        });
        written.unwrap_or_else(|| year.to_string())
    }
}

/// English without a country is that of the world, which writes the day before the month, and not that of the United States.
fn locale(tag: &str) -> Locale {
    let tag = if tag.eq_ignore_ascii_case("en") { "en-001" } else { tag };
    tag.parse().unwrap_or(Locale::UNKNOWN)
}

/// The language to ask for months of years: what ICU4X 2.4 has of Brazil's Portuguese can't be written, and Portugal's says the same.
fn of_months(locale: &Locale) -> Locale {
    if locale.id.language.as_str() == "pt" { "pt-PT".parse().unwrap_or(Locale::UNKNOWN) } else { locale.clone() }
}

fn digits(numbers: &DecimalFormatter) -> Option<Vec<char>> {
    let all: Vec<char> = (0..10_u8).filter_map(|digit| numbers.format(&Decimal::from(digit)).to_string().chars().next()).collect();
    (all.len() == 10 && all[0] != '0').then_some(all)
}

fn category(category: PluralCategory) -> Plural {
    match category {
        PluralCategory::Zero => Plural::Zero,
        PluralCategory::One => Plural::One,
        PluralCategory::Two => Plural::Two,
        PluralCategory::Few => Plural::Few,
        PluralCategory::Many => Plural::Many,
        PluralCategory::Other => Plural::Other,
    }
}
