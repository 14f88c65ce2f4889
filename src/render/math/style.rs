//! Classes instead of inline styles, so that a page may forbid the latter.

/// Each declaration the converter writes, and the class that stands for it. A theme gives the classes their meaning, and to
/// `m-back-N`, `m-pl-N` and `m-pr-N` that of N eighteenths of an em, TeX's unit of space.
const CLASSES: &[(&str, &str)] = &[
    ("text-align:left", "m-l"),
    ("text-align:right", "m-r"),
    ("justify-items:start", ""),
    ("justify-items:end", ""),
    ("padding-left:0", "m-l0"),
    ("padding-right:0", "m-r0"),
    ("padding-left:1em", "m-l1"),
    ("padding-left:0.1em", "m-lt"),
    ("padding-right:0.1em", "m-rt"),
    ("padding-top:0", "m-v0"),
    ("padding-bottom:0", ""),
    ("padding-top:0.1667em", "m-cfrac"),
    ("border-top:0.05em solid currentcolor", "m-bt"),
    ("border-top:0.05em dashed currentcolor", "m-btd"),
    ("border-left:0.05em solid currentcolor", "m-bl"),
    ("border-left:0.05em dashed currentcolor", "m-bld"),
    ("border-right:0.05em solid currentcolor", "m-br"),
    ("border-right:0.05em dashed currentcolor", "m-brd"),
    ("width:100%", "m-wide"),
    ("width:50%", "m-half"),
    ("width:7.5%", "m-edge"),
    ("font-variant-caps:small-caps", "m-caps"),
    ("math-shift:compact", "m-compact"),
];

/// What one declaration becomes.
pub(super) enum Instead {
    /// A class, or none when another says it.
    Class(String),
    /// An attribute of MathML's own.
    Attribute(&'static str, String),
}

/// The class or attribute that says what `declaration` says; nothing for an unknown one.
pub(super) fn instead(declaration: &str) -> Option<Instead> {
    let (property, value) = declaration.split_once(':')?;
    let (property, value) = (property.trim(), value.trim());
    let key = format!("{property}:{value}");
    if let Some((_, class)) = CLASSES.iter().find(|(from, _)| *from == key) {
        return Some(Instead::Class((*class).to_owned()));
    }
    match property {
        "color" => Some(Instead::Attribute("mathcolor", value.to_owned())),
        "font-size" => Some(Instead::Attribute("mathsize", value.to_owned())),
        "margin-left" => Some(Instead::Class(format!("m-back-{}", eighteenths(value.strip_prefix('-')?)?))),
        "padding-left" => Some(Instead::Class(format!("m-pl-{}", eighteenths(value)?))),
        "padding-right" => Some(Instead::Class(format!("m-pr-{}", eighteenths(value)?))),
        // The converter says a width in `rem` twice; the attribute is enough.
        "width" => Some(Instead::Class(String::new())),
        _ => None,
    }
}

/// A length in TeX's unit of space, between one and eighteen.
fn eighteenths(length: &str) -> Option<u8> {
    let number = length.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ems: f32 = number.parse().ok()?;
    Some((ems * 18.0).round().clamp(1.0, 18.0) as u8)
}
