//! Manuscripts become articles that build: the first article of this project from its text layer, and what no manuscript is.
//!
//! The real texts stand in the folders `VARIORUM_MANUSCRIPTS` and `VARIORUM_CORPORA` name; where these are not set, a line says so.

mod support;

#[path = "manuscript/firdous.rs"]
mod firdous;
#[path = "manuscript/gold.rs"]
mod gold;
#[path = "manuscript/hostile.rs"]
mod hostile;
#[path = "manuscript/inputs.rs"]
mod inputs;
#[path = "manuscript/journal.rs"]
mod journal;
#[path = "manuscript/kept.rs"]
mod kept;
#[path = "manuscript/kinds.rs"]
mod kinds;
#[path = "manuscript/layer.rs"]
mod layer;
#[path = "manuscript/markdown.rs"]
mod markdown;
#[path = "manuscript/measure.rs"]
mod measure;
#[path = "manuscript/myst.rs"]
mod myst;
#[path = "manuscript/plain.rs"]
mod plain;
#[path = "manuscript/ratchet.rs"]
mod ratchet;
#[path = "manuscript/styled.rs"]
mod styled;
#[path = "manuscript/update.rs"]
mod update;
#[path = "manuscript/words.rs"]
mod words;
