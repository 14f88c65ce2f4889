//! Names: ids made from headings, names the page needs for itself, file names that can be URLs everywhere.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// The longest slug, in bytes.
const LONGEST: usize = 80;

/// An id for a heading or file name: lower case, letters and digits of any script with their marks, one hyphen for
/// whatever stands between, composed (NFC), at most 80 bytes, cut between words where that keeps half.
///
/// Apostrophes and joiners inside a word vanish (`author's` is `authors`). A text without a letter is `section`.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len().min(LONGEST));
    for c in text.nfc() {
        if c.is_alphanumeric() || (is_combining_mark(c) && !slug.is_empty() && !slug.ends_with('-')) {
            slug.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | 'ʼ' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}') && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        // Enough for the cut, whatever the length of the heading.
        if slug.len() > 4 * LONGEST {
            break;
        }
    }
    let slug: String = slug.trim_end_matches('-').nfc().collect();
    match shorten(&slug) {
        "" => "section".to_owned(),
        short => short.to_owned(),
    }
}

fn shorten(slug: &str) -> &str {
    if slug.len() <= LONGEST {
        return slug;
    }
    let end = slug.grapheme_indices(true).map(|(i, _)| i).take_while(|&i| i <= LONGEST).last().unwrap_or(0);
    let between_words = slug.as_bytes()[..=end].iter().rposition(|&b| b == b'-').filter(|&hyphen| hyphen >= LONGEST / 2);
    slug[..between_words.unwrap_or(end)].trim_end_matches('-')
}

/// Whether `id` is a name that scripts and browsers look up on the document, the window or an object, so that an element of
/// that id could stand in for it.
pub fn is_reserved(id: &str) -> bool {
    RESERVED.binary_search(&id).is_ok() || (id.starts_with("__") && id.ends_with("__"))
}

/// Names of `document`, `window`, `Object.prototype` and forms, sorted by bytes.
const RESERVED: &[&str] = &[
    "URL",
    "activeElement",
    "addEventListener",
    "alert",
    "all",
    "anchors",
    "append",
    "applets",
    "atob",
    "attributes",
    "baseURI",
    "body",
    "btoa",
    "caches",
    "characterSet",
    "charset",
    "childNodes",
    "children",
    "close",
    "closed",
    "compatMode",
    "confirm",
    "console",
    "constructor",
    "contains",
    "contentType",
    "cookie",
    "cookieStore",
    "createElement",
    "crypto",
    "currentScript",
    "customElements",
    "defaultView",
    "designMode",
    "dir",
    "dispatchEvent",
    "doctype",
    "document",
    "documentElement",
    "documentURI",
    "domain",
    "embeds",
    "eval",
    "event",
    "external",
    "fetch",
    "fgColor",
    "firstChild",
    "fonts",
    "forms",
    "frameElement",
    "frames",
    "getElementById",
    "getElementsByTagName",
    "getSelection",
    "globalThis",
    "hasFocus",
    "hasOwnProperty",
    "head",
    "hidden",
    "history",
    "images",
    "indexedDB",
    "innerHTML",
    "innerHeight",
    "innerWidth",
    "isPrototypeOf",
    "isSecureContext",
    "lastChild",
    "lastModified",
    "length",
    "links",
    "localStorage",
    "location",
    "locationbar",
    "matchMedia",
    "menubar",
    "name",
    "navigation",
    "navigator",
    "nextSibling",
    "nodeName",
    "nodeType",
    "nodeValue",
    "normalize",
    "onerror",
    "onload",
    "open",
    "opener",
    "origin",
    "ownerDocument",
    "parent",
    "parentElement",
    "parentNode",
    "performance",
    "personalbar",
    "plugins",
    "postMessage",
    "prepend",
    "previousSibling",
    "print",
    "process",
    "prompt",
    "propertyIsEnumerable",
    "prototype",
    "querySelector",
    "querySelectorAll",
    "readyState",
    "referrer",
    "removeChild",
    "removeEventListener",
    "replaceChildren",
    "screen",
    "scripts",
    "scroll",
    "scrollbars",
    "scrollingElement",
    "self",
    "sessionStorage",
    "setInterval",
    "setTimeout",
    "speechSynthesis",
    "status",
    "statusbar",
    "stop",
    "styleSheets",
    "submit",
    "textContent",
    "then",
    "timeline",
    "title",
    "toLocaleString",
    "toString",
    "toolbar",
    "top",
    "trustedTypes",
    "undefined",
    "valueOf",
    "visibilityState",
    "visualViewport",
    "window",
    "write",
    "writeln",
];

/// Names of devices that Windows keeps for itself, with any extension.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Why `name`, one component of a path, can't be a file on every system and a URL everywhere; nothing when it can.
pub fn file_name_fault(name: &str) -> Option<&'static str> {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    if name.is_empty() {
        Some("it is empty")
    } else if name == "." || name == ".." {
        Some("it means a folder, not a file")
    } else if name.len() > 255 {
        Some("it is longer than 255 bytes")
    } else if name.ends_with(['.', ' ']) {
        Some("it ends in a dot or a space, which Windows drops")
    } else if name.starts_with(' ') {
        Some("it begins with a space")
    } else if name
        .chars()
        .any(|c| c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffd}'))
    {
        Some("it holds an invisible control character")
    } else if name.contains(['/', '\\']) {
        Some("it holds a slash or backslash")
    } else if name.contains('%') {
        Some("it holds `%`, which a URL reads as an escape")
    } else if name.contains([':', '*', '?', '"', '<', '>', '|', '#']) {
        Some("it holds one of `: * ? \" < > | #`, which Windows or a URL refuses")
    } else if DEVICES.contains(&stem.as_str()) || is_port(&stem) {
        Some("it is the name of a device on Windows")
    } else {
        None
    }
}

/// `com1` to `lpt9`, superscript digits included, as Windows reads them.
fn is_port(stem: &str) -> bool {
    let digit = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    digit.is_some_and(|d| matches!(d, "¹" | "²" | "³") || (d.len() == 1 && d.bytes().all(|b| b.is_ascii_digit())))
}

/// The key of a note or a work as a part of an id: an id holds no white space.
pub fn in_id(key: &str) -> Cow<'_, str> {
    if key.contains(char::is_whitespace) { key.split_whitespace().collect::<Vec<_>>().join("-").into() } else { key.into() }
}

/// A key that is equal for paths which some file system or server takes for one: case folded, composed.
pub fn collision_key(path: &str) -> String {
    // Up and down again: `ß` meets `ss`, and `ς` meets `σ`, as full case folding has it. `a b` and `a-b` are one to who
    // types an address.
    path.nfd().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc().map(|c| if c == ' ' { '-' } else { c }).collect()
}
