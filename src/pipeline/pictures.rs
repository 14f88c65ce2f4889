//! How large pictures are, so that no line moves when they come.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::apparatus::Apparatus;
use crate::render::view;
use crate::source::{FileId, Library};
use crate::theme::Theme;

/// Where a picture's size stands, in the formats browsers show: within so many bytes.
const HEAD: usize = 256 * 1024;

/// Finds out how large the pictures of a page are.
pub(super) fn measure(apparatus: &mut Apparatus, library: &dyn Library) {
    for picture in apparatus.pictures.values_mut() {
        picture.size = size(picture.file, library);
        picture.dark_size = picture.dark.as_ref().and_then(|(dark, _)| size(*dark, library));
    }
}

/// The journal's mark as pages show it.
pub(super) fn logo(theme: &Theme, library: &dyn Library) -> Option<view::Logo> {
    let logo = theme.logo()?;
    let (width, height) = size(logo.file, library).unwrap_or_default();
    Some(view::Logo { name: logo.name.clone(), dark: logo.dark.clone().unwrap_or_default(), width, height })
}

/// The width and height of a picture; none where they can't be known.
fn size(file: FileId, library: &dyn Library) -> Option<(u32, u32)> {
    let head = library.head(file, HEAD).ok()?;
    if library.listing().path(file).extension().eq_ignore_ascii_case("svg") {
        return drawn(&head);
    }
    let size = imagesize::blob_size(&head).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)).filter(|(width, height)| *width > 0 && *height > 0)
}

/// The size of an SVG drawing: what its root says in pixels, else the shape of its `viewBox`.
fn drawn(head: &[u8]) -> Option<(u32, u32)> {
    let mut reader = Reader::from_reader(head);
    let mut buffer = Vec::new();
    let root = loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) => break tag.into_owned(),
            Event::Eof => return None,
            _ => buffer.clear(),
        }
    };
    let value = |name: &str| root.try_get_attribute(name).ok().flatten().and_then(|found| String::from_utf8(found.value.into_owned()).ok());
    let number = |text: &str| text.trim().trim_end_matches("px").parse::<f64>().ok();
    let given = || Some((number(&value("width")?)?, number(&value("height")?)?));
    let boxed = || {
        let shape = value("viewBox")?;
        let sides: Vec<f64> = shape.split([' ', ',']).filter_map(number).collect();
        Some((*sides.get(2)?, *sides.get(3)?))
    };
    let (width, height) = given().or_else(boxed)?;
    let fine = |side: f64| (0.5..100_000.0).contains(&side);
    (fine(width) && fine(height)).then(|| (width.round() as u32, height.round() as u32))
}
