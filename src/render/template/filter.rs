//! Filters that would let a misspelt name pass: the engine's own give an empty text for what is not there.

use tera::{Error, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

/// Puts stricter filters in the place of the engine's.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("safe", |value: Value, _: Kwargs, _: &State| there(value).map(Value::mark_safe));
    tera.register_filter("str", |value: Value, _: Kwargs, _: &State| there(value).map(|value| value.to_string()));
}

fn there(value: Value) -> TeraResult<Value> {
    if !value.is_undefined() {
        return Ok(value);
    }
    Err(Error::new(ErrorKind::InvalidArgument { expected_type: "a value".to_owned(), actual_type: value.name().to_owned() }))
}
