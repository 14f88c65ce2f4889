//! What `[look]` of `book.toml` asks of any theme: an accent, fonts, the journal's mark.

use std::collections::BTreeSet;

use super::fonts::Font;
use super::{Asset, Colour, FONTS_FOLDER, Theme};
use crate::config::Look;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::theme as fault;
use crate::source::{FileId, Library, Spanned};

/// The journal's mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// Its path under `assets/`.
    pub name: String,
    /// The one for dark pages, where there is one.
    pub dark: Option<String>,
    /// The file.
    pub file: FileId,
}

/// Dresses `theme` as `look` asks for.
pub(super) fn dress(theme: &mut Theme, look: &Look, library: &dyn Library, out: &mut Vec<Diagnostic>) {
    accent(theme, look, out);
    fonts(theme, look, library, out);
    logo(theme, look, library, out);
    let too_low = theme.tokens.pairs().into_iter().filter(|pair| !pair.holds());
    out.extend(too_low.filter_map(|pair| Some(fault::contrast_low(pair.at?, &pair.front, &pair.ground, pair.mode.as_str(), pair.ratio, pair.least))));
}

fn accent(theme: &mut Theme, look: &Look, out: &mut Vec<Diagnostic>) {
    let Some(accent) = &look.accent else { return };
    match Colour::parse(&accent.value) {
        Some(colour) => theme.tokens.accent(colour),
        None => out.push(fault::colour_invalid(accent.span, &accent.value)),
    }
}

/// Fonts that lie in the journal's folder, and the families that are asked for before the theme's own.
fn fonts(theme: &mut Theme, look: &Look, library: &dyn Library, out: &mut Vec<Diagnostic>) {
    let name = |path: &str| path[FONTS_FOLDER.len() + 1..].to_owned();
    theme.fonts = library.listing().under(FONTS_FOLDER).filter_map(|(file, entry)| Font::named(&name(entry.path.as_str()), file)).collect();
    let families: BTreeSet<&str> = theme.fonts.iter().map(|font| font.family.as_str()).collect();
    let alone = families.iter().next().filter(|_| families.len() == 1).map(|family| quoted(family));
    let mut first = |asked: &Option<Spanned<String>>| asked.as_ref().and_then(|asked| stack(asked, out));
    let asked = [("latin", first(&look.text_font).or(alone)), ("heading", first(&look.heading_font)), ("plain", first(&look.apparatus_font))];
    for (token, stack) in asked {
        let Some(stack) = stack else { continue };
        let own = theme.tokens.values.get(token).cloned().unwrap_or_else(|| "serif".to_owned());
        theme.tokens.values.insert(token.to_owned(), format!("{stack},{own}"));
    }
}

/// The families of a list with commas, each in quotes; none where it could not stand in a style sheet.
fn stack(asked: &Spanned<String>, out: &mut Vec<Diagnostic>) -> Option<String> {
    let names: Vec<&str> = asked.value.split(',').map(|name| name.trim().trim_matches(['"', '\''])).collect();
    let fine = |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '+'));
    if !names.iter().all(fine) {
        out.push(fault::font_invalid(asked.span, &asked.value));
        return None;
    }
    Some(names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(","))
}

fn quoted(family: &str) -> String {
    match family {
        "serif" | "sans-serif" | "monospace" | "system-ui" | "ui-serif" | "ui-sans-serif" | "ui-monospace" => family.to_owned(),
        _ => format!("\"{family}\""),
    }
}

fn logo(theme: &mut Theme, look: &Look, library: &dyn Library, out: &mut Vec<Diagnostic>) {
    // Its own name could be that of another file of the theme.
    let mut found = |asked: &Option<Spanned<String>>, name: &str| {
        let asked = asked.as_ref()?;
        let file = library.listing().find(&asked.value);
        if file.is_none() {
            out.push(fault::logo_missing(asked.span, &asked.value));
        }
        file.map(|file| (format!("{name}.{}", library.listing().path(file).extension()), file))
    };
    let (light, dark) = (found(&look.logo, "logo"), found(&look.logo_dark, "logo-dark"));
    let Some((name, file)) = light.or_else(|| dark.clone()) else { return };
    theme.assets.insert(name.clone(), Asset::Journal(file));
    if let Some((dark, file)) = &dark {
        theme.assets.insert(dark.clone(), Asset::Journal(*file));
    }
    theme.logo = Some(Logo { name, dark: dark.map(|(name, _)| name), file });
}
