//! `tokens.toml`: every colour, size and font of a theme, and which colours must be read on which.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::colour::Colour;
use crate::data::{self, Named};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::theme as fault;
use crate::source::{FileId, Span, Spanned};

/// The tokens of a theme: those of the built-in one, over them those of the journal's own.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// Colours by name, in the order of the names.
    pub(super) colours: BTreeMap<String, Paint>,
    /// Colours where the reader asks for more contrast; the others stay.
    pub(super) stark: BTreeMap<String, Paint>,
    /// Colours on paper.
    pub(super) print: BTreeMap<String, Paint>,
    /// Sizes and fonts by name: values of CSS.
    pub(super) values: BTreeMap<String, String>,
    /// Which colours must be read on which.
    rules: BTreeMap<String, Rule>,
}

/// A colour as light and as dark pages have it.
#[derive(Clone, Copy, Debug)]
pub struct Paint {
    /// On light pages.
    pub light: Colour,
    /// On dark pages.
    pub dark: Colour,
    /// Where it is written; none in the built-in theme.
    pub at: Option<Span>,
}

/// What a colour is held to.
#[derive(Clone, Debug)]
struct Rule {
    on: Vec<String>,
    least: f64,
}

/// How the reader's page is lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Dark words on a light page.
    Light,
    /// Light words on a dark page.
    Dark,
    /// As light, with more contrast.
    StarkLight,
    /// As dark, with more contrast.
    StarkDark,
}

impl Mode {
    /// All modes.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::StarkLight, Self::StarkDark];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::StarkLight => "contrast",
            Self::StarkDark => "contrast-dark",
        }
    }

    fn is_dark(self) -> bool {
        matches!(self, Self::Dark | Self::StarkDark)
    }

    fn is_stark(self) -> bool {
        matches!(self, Self::StarkLight | Self::StarkDark)
    }
}

/// One colour read on another, in one mode.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The token of the words.
    pub front: String,
    /// The token they stand on.
    pub ground: String,
    /// How the page is lit.
    pub mode: Mode,
    /// Its contrast ratio, from 1 to 21.
    pub ratio: f64,
    /// What it must be at least.
    pub least: f64,
    /// Where the colour is written; none in the built-in theme.
    pub at: Option<Span>,
}

impl Pair {
    /// Whether the words can be read well enough.
    pub fn holds(&self) -> bool {
        self.ratio >= self.least
    }
}

/// A file of tokens as it is written.
#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    #[serde(default)]
    colours: Named<Written>,
    #[serde(default)]
    contrast: Named<Written>,
    #[serde(default)]
    print: Named<Spanned<String>>,
    #[serde(default)]
    sizes: Named<Spanned<String>>,
    #[serde(default)]
    fonts: Named<Spanned<String>>,
    #[serde(default)]
    rules: Named<WrittenRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    light: Spanned<String>,
    dark: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRule {
    on: Vec<String>,
    least: f64,
}

impl Tokens {
    /// Lays the tokens that `text` holds over these. `own` is the file where it is the journal's.
    pub(super) fn lay(&mut self, text: &str, own: Option<FileId>, out: &mut Vec<Diagnostic>) {
        let file = own.unwrap_or(FileId(0));
        let node = match data::read_toml(text, file) {
            Ok(node) => node,
            Err(errors) => return out.extend(errors.iter().map(|error| fault::tokens_invalid(error.span, &error.value))),
        };
        let Some(written) = data::decode::<File>(&node, out) else { return };
        let mut layer = Layer { own: own.is_some(), out };
        layer.paints(written.colours, &mut self.colours);
        layer.paints(written.contrast, &mut self.stark);
        for (name, colour) in written.print.0 {
            if let Some(paint) = layer.paint(&colour, &colour) {
                self.print.insert(name.value, paint);
            }
        }
        for (name, value) in written.sizes.0.into_iter().chain(written.fonts.0) {
            if layer.is_value(&value) {
                self.values.insert(name.value, value.value);
            }
        }
        self.rules.extend(written.rules.0.into_iter().map(|(name, rule)| (name.value, Rule { on: rule.on, least: rule.least })));
    }

    /// Takes `accent` for the accent of every mode: the nearest colour of its hue that keeps the rules.
    pub(super) fn accent(&mut self, accent: Colour) {
        let moved = |mode: Mode| {
            let (grounds, least) = self.grounds("accent", mode);
            accent.reaching(least, &grounds)
        };
        let paint = |light, dark| Paint { light: moved(light), dark: moved(dark), at: None };
        let (usual, stark) = (paint(Mode::Light, Mode::Dark), paint(Mode::StarkLight, Mode::StarkDark));
        self.colours.insert("accent".to_owned(), usual);
        self.stark.insert("accent".to_owned(), stark);
    }

    fn grounds(&self, front: &str, mode: Mode) -> (Vec<Colour>, f64) {
        let Some(rule) = self.rules.get(front) else { return (Vec::new(), 1.0) };
        (rule.on.iter().filter_map(|name| self.colour(name, mode)).map(|(colour, _)| colour).collect(), least(rule, mode))
    }

    fn colour(&self, name: &str, mode: Mode) -> Option<(Colour, Option<Span>)> {
        let stark = self.stark.get(name).filter(|_| mode.is_stark());
        let paint = stark.or_else(|| self.colours.get(name))?;
        Some((if mode.is_dark() { paint.dark } else { paint.light }, paint.at))
    }

    /// How well each colour is read on each it may stand on, in every mode.
    pub fn pairs(&self) -> Vec<Pair> {
        let mut pairs = Vec::new();
        for (front, rule) in &self.rules {
            for (ground, mode) in rule.on.iter().flat_map(|ground| Mode::ALL.map(|mode| (ground, mode))) {
                let (Some((a, at)), Some((b, under))) = (self.colour(front, mode), self.colour(ground, mode)) else { continue };
                pairs.push(Pair { front: front.clone(), ground: ground.clone(), mode, ratio: a.contrast(b), least: least(rule, mode), at: at.or(under) });
            }
        }
        pairs
    }
}

/// The ratio that is asked for in `mode`: where more contrast is asked for, that of
/// [level AAA](https://www.w3.org/TR/WCAG22/#contrast-enhanced) for words.
fn least(rule: &Rule, mode: Mode) -> f64 {
    if mode.is_stark() && rule.least >= 4.5 { rule.least.max(7.0) } else { rule.least }
}

/// Reads the values of one file.
struct Layer<'a> {
    own: bool,
    out: &'a mut Vec<Diagnostic>,
}

impl Layer<'_> {
    fn paints(&mut self, written: Named<Written>, to: &mut BTreeMap<String, Paint>) {
        for (name, colours) in written.0 {
            if let Some(paint) = self.paint(&colours.light, &colours.dark) {
                to.insert(name.value, paint);
            }
        }
    }

    fn paint(&mut self, light: &Spanned<String>, dark: &Spanned<String>) -> Option<Paint> {
        let read = [light, dark].map(|text| (text, Colour::parse(&text.value)));
        for (text, colour) in &read {
            if colour.is_none() {
                self.out.push(fault::colour_invalid(text.span, &text.value));
            }
        }
        Some(Paint { light: read[0].1?, dark: read[1].1?, at: self.own.then_some(light.span) })
    }

    /// Whether a text can stand as the value of a property without ending it.
    fn is_value(&mut self, text: &Spanned<String>) -> bool {
        let fine = !text.value.is_empty() && !text.value.contains(['{', '}', ';', '<', '\\', '\n']);
        if !fine {
            self.out.push(fault::token_invalid(text.span, &text.value));
        }
        fine
    }
}
