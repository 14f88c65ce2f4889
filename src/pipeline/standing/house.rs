//! How the pages of an edition look: its theme, its citation styles.

use std::sync::{Arc, OnceLock};

use super::capture::{Output, Outputs, together};
use super::forme::Ground;
use crate::config::Config;
use crate::csl::Style;
use crate::diagnostic::Diagnostic;
use crate::pipeline::styles::Styles;
use crate::pipeline::{cite, pictures, templates, theme};
use crate::render::Citing;
use crate::render::template::Templates;
use crate::render::view::Logo;
use crate::site::OutputError;
use crate::source::Library;
use crate::theme::{Asset, FONTS_FOLDER, Pair, Theme};
use crate::words::Languages;

/// What all pages share.
pub(super) struct House {
    /// None where the theme is at fault.
    pub(super) templates: Option<Arc<Templates>>,
    /// What pages say, in every language.
    pub(super) languages: Arc<Languages>,
    /// The theme's files by their paths in the site.
    pub(super) assets: Arc<Outputs>,
    /// The journal's mark.
    pub(super) logo: Option<Logo>,
    /// How well its colours are read on each other.
    pub(super) contrast: Arc<[Pair]>,
    pub(super) styles: Styles,
    pub(super) style: Arc<Style>,
    citing: Arc<OnceLock<Vec<(&'static str, Citing)>>>,
}

impl House {
    /// The house of an edition. What takes long to make and is as it was comes from `old`.
    pub(super) fn new(ground: &Ground, old: Option<(&Self, &Config)>, faults: &mut Vec<Diagnostic>) -> Result<Self, OutputError> {
        let build = ground.build(&ground.sources);
        let fonts = ground.sources.listing().under(FONTS_FOLDER).next().is_some();
        let built_in = |config: &Config| config.build.theme.is_none() && config.look.is_plain() && !fonts;
        let same = old.filter(|(house, config)| built_in(config) && built_in(&ground.config) && house.templates.is_some());
        let (templates, languages, assets, (logo, contrast)) = match same {
            Some((house, _)) => (house.templates.clone(), Arc::clone(&house.languages), Arc::clone(&house.assets), (None, Arc::clone(&house.contrast))),
            None => {
                let theme = theme(&build, faults);
                let templates = templates(&theme, faults).map(Arc::new);
                let (assets, logo) = match &templates {
                    Some(_) => (Arc::new(assets(&theme, ground)?), pictures::logo(&theme, &ground.sources)),
                    // Pages that stand keep the files they show.
                    None => old.map(|(house, _)| (Arc::clone(&house.assets), house.logo.clone())).unwrap_or_default(),
                };
                (templates, Arc::clone(theme.languages()), assets, (logo, theme.contrast().into()))
            }
        };
        let styles = old.map_or_else(Styles::new, |(house, _)| house.styles.bundled());
        let style = styles.journal(&build, faults);
        let citing = old.filter(|(_, config)| config.language() == ground.config.language()).map(|(house, _)| Arc::clone(&house.citing));
        Ok(Self { templates, languages, assets, logo, contrast, styles, style, citing: citing.unwrap_or_default() })
    }

    /// The styles in which articles show how they are cited, made when the first article is.
    pub(super) fn citing(&self, ground: &Ground) -> &[(&'static str, Citing)] {
        self.citing.get_or_init(|| cite::common_styles(&ground.build(&ground.sources)))
    }

    /// The hashes of its style sheets, and of everything else that pages may show.
    pub(super) fn marks(&self) -> (super::Stamp, super::Stamp) {
        let is_style = |path: &str| path.ends_with(".css");
        let files = || self.assets.iter();
        (together(files().filter(|(path, _)| is_style(path))), together(files().filter(|(path, _)| !is_style(path))))
    }
}

/// The files of the theme by their paths in the site.
fn assets(theme: &Theme, ground: &Ground) -> Result<Outputs, OutputError> {
    let mut outputs = Outputs::new();
    for (name, asset) in theme.assets() {
        let path = format!("assets/{name}");
        let output = match asset {
            Asset::BuiltIn(bytes) => Output::made(&path, bytes),
            Asset::Made(bytes) => Output::made(&path, &bytes),
            Asset::Journal(file) => Output::copy(&ground.sources, &ground.sources, file)?,
        };
        outputs.insert(path, output);
    }
    Ok(outputs)
}
