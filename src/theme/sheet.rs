//! The style sheets of a site: the parts of its theme, put together and made small.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::fonts::Font;
use super::tokens::{Paint, Tokens};
use crate::url;

/// The style sheet: fonts, tokens, then the parts in the order of their names.
pub(super) fn style<'p>(tokens: &Tokens, fonts: &[Font], parts: impl Iterator<Item = &'p str>) -> String {
    let mut css = String::new();
    for font in fonts {
        // What is not there at once is not waited for: no line may move once it is read.
        let _ = writeln!(
            css,
            "@font-face{{font-family:\"{}\";src:url(\"fonts/{}\");font-weight:{};font-style:{};font-display:optional}}",
            font.family,
            url::encode(&font.file).replace('#', "%23").replace('?', "%3F"),
            font.weight,
            font.slope
        );
    }
    let values = tokens.values.iter().fold(String::new(), |mut css, (name, value)| {
        let _ = write!(css, "--{name}:{value};");
        css
    });
    let (usual, stark) = (paints(&tokens.colours), paints(&tokens.stark));
    let print = tokens.print.iter().fold(String::new(), |mut css, (name, paint)| {
        let _ = write!(css, "--{name}:{};", paint.light);
        css
    });
    // The reader's choice, written on `<html>` by `mode.js`, goes over what the system says.
    let _ = write!(
        css,
        ":root{{color-scheme:light dark;{usual}{values}}}\
         :root[data-mode=light]{{color-scheme:light}}\
         :root[data-mode=dark]{{color-scheme:dark}}\
         @media (prefers-contrast:more){{:root:not([data-mode]){{{stark}}}}}\
         :root[data-mode=contrast]{{{stark}}}\
         @media print{{:root,:root[data-mode]{{color-scheme:light;{print}}}}}"
    );
    parts.for_each(|part| css.push_str(part));
    small_style(&css)
}

/// A style sheet for pages that need it, of the parts in its folder.
pub(super) fn further_style<'p>(parts: impl Iterator<Item = &'p str>) -> String {
    small_style(&parts.collect::<String>())
}

fn paints(paints: &BTreeMap<String, Paint>) -> String {
    paints.iter().fold(String::new(), |mut css, (name, paint)| {
        let _ = match paint.light == paint.dark {
            true => write!(css, "--{name}:{};", paint.light),
            false => write!(css, "--{name}:light-dark({},{});", paint.light, paint.dark),
        };
        css
    })
}

/// A style sheet of its own, made small.
pub(super) fn small_style(css: &str) -> String {
    minifier::css::minify(css).map_or_else(|_| css.to_owned(), |small| small.to_string().replace(";}", "}"))
}
