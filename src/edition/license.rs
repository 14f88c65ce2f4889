//! Licences journals use, and where their deeds stand.

/// Known deeds: the SPDX name, and the path below `creativecommons.org/`.
const DEEDS: [(&str, &str); 8] = [
    ("CC-BY-4.0", "licenses/by/4.0/"),
    ("CC-BY-SA-4.0", "licenses/by-sa/4.0/"),
    ("CC-BY-NC-4.0", "licenses/by-nc/4.0/"),
    ("CC-BY-ND-4.0", "licenses/by-nd/4.0/"),
    ("CC-BY-NC-SA-4.0", "licenses/by-nc-sa/4.0/"),
    ("CC-BY-NC-ND-4.0", "licenses/by-nc-nd/4.0/"),
    ("CC-BY-3.0", "licenses/by/3.0/"),
    ("CC0-1.0", "publicdomain/zero/1.0/"),
];

/// The SPDX name and the address of the deed of the licence the editors named; none where it is not a known one.
pub fn deed(name: &str) -> Option<(&'static str, String)> {
    let (spdx, path) = DEEDS.iter().find(|(spdx, _)| spdx.eq_ignore_ascii_case(name))?;
    Some((spdx, format!("https://creativecommons.org/{path}")))
}
