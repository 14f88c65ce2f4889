//! Who made annotations, and under which key of the article they speak.

use serde_json::Value;

use super::Settings;
use crate::edition::origin::each;

/// Somebody who made annotations, as these name them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The address, the name, the nickname: any of them names the person. None where the annotations name nobody.
    pub names: Vec<String>,
    /// How many annotations are theirs.
    pub annotations: usize,
}

/// The key of each annotation.
///
/// # Errors
/// Those whom no key was given.
pub(super) fn keys(items: &[Value], settings: &Settings<'_>) -> Result<Vec<String>, Vec<Person>> {
    let mut keys = Vec::new();
    let mut unknown: Vec<Person> = Vec::new();
    for item in items {
        let names = names(item);
        let mapped = settings.map.iter().find(|(name, _)| names.contains(name)).map(|(_, key)| key.as_str());
        match mapped.or(settings.by) {
            Some(key) => keys.push(key.to_owned()),
            None => match unknown.iter_mut().find(|person| person.names.is_empty() == names.is_empty() && names.iter().all(|name| person.names.contains(name)))
            {
                Some(person) => person.annotations += 1,
                None => unknown.push(Person { names, annotations: 1 }),
            },
        }
    }
    if unknown.is_empty() { Ok(keys) } else { Err(unknown) }
}

/// What names the first creator of an annotation.
fn names(item: &Value) -> Vec<String> {
    let mut names = Vec::new();
    match each(item.get("creator")).first() {
        Some(Value::String(address)) => names.push(address.clone()),
        Some(Value::Object(map)) => {
            for key in ["id", "name", "nickname"] {
                names.extend(each(map.get(key)).iter().filter_map(Value::as_str).map(str::to_owned));
            }
        }
        _ => {}
    }
    names
}
