//! Diagnostics as text: for a person, one line each, JSON, GitHub annotations, SARIF.
