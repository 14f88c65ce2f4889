//! The map of rooms, and what the sources say of themselves.

pub mod rules;
pub mod scan;

use std::collections::{BTreeMap, BTreeSet};

use rules::{ROOMS, Room};

/// The room named `name`.
pub fn known(name: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.name == name)
}

/// The sets of two or more rooms each of which reaches all others of its set.
pub fn cycles(uses: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    let reach: BTreeMap<&String, BTreeSet<&String>> = uses.keys().map(|room| (room, reached(room, uses))).collect();
    let mut seen = BTreeSet::new();
    let mut circles = Vec::new();
    for room in uses.keys().filter(|room| reach[room].contains(room)) {
        let circle: Vec<String> = uses.keys().filter(|other| reach[room].contains(other) && reach[other].contains(room)).cloned().collect();
        if seen.insert(circle.clone()) {
            circles.push(circle);
        }
    }
    circles
}

/// Every room that `room` uses, directly or through others.
fn reached<'a>(room: &String, uses: &'a BTreeMap<String, BTreeSet<String>>) -> BTreeSet<&'a String> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&String> = uses.get(room).into_iter().flatten().collect();
    while let Some(next) = open.pop() {
        if found.insert(next) {
            open.extend(uses.get(next).into_iter().flatten());
        }
    }
    found
}
