//! Holds the house's arrows: which room may use which, which foreign crate lives where, how long a file may be.
//! ARCHITECTURE.md draws the same map.

mod architecture;

use std::collections::{BTreeMap, BTreeSet};

use architecture::rules::{FOREIGN, PRINTING, Room};
use architecture::scan::{SourceFile, sources};
use architecture::{cycles, known};

#[test]
fn rooms_use_only_what_they_may() {
    let mut faults = Vec::new();
    for file in sources() {
        let Some(room) = known(&file.room) else {
            faults.push(format!("{}: the room `{}` is not in the map", file.path, file.room));
            continue;
        };
        for (line, used) in file.rooms_used() {
            if used != file.room && !may_use(room, &used) {
                faults.push(format!("{}:{line}: `{}` may not use `{used}`", file.path, file.room));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn may_use(room: &Room, used: &str) -> bool {
    room.may_use.contains(&"*") || room.may_use.contains(&used)
}

#[test]
fn rooms_do_not_use_each_other_in_a_circle() {
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in sources() {
        let used = file.rooms_used().into_iter().map(|(_, used)| used).filter(|used| *used != file.room);
        uses.entry(file.room.clone()).or_default().extend(used);
    }
    let circles: Vec<String> = cycles(&uses).iter().map(|circle| circle.join(" ↔ ")).collect();
    assert!(circles.is_empty(), "rooms that use each other in a circle: {}", circles.join("; "));
}

#[test]
fn a_foreign_crate_lives_in_one_room() {
    let mut faults = Vec::new();
    for file in sources() {
        for (name, homes) in FOREIGN {
            let at_home = homes.iter().any(|home| file.module.starts_with(home) && boundary(&file.module, home));
            if let (false, Some(line)) = (at_home, file.line_with_path(name)) {
                faults.push(format!("{}:{line}: `{name}` lives in {}", file.path, homes.join(", ")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether `module` is `home` itself or stands below it.
fn boundary(module: &str, home: &str) -> bool {
    matches!(module.as_bytes().get(home.len()), None | Some(b'/'))
}

#[test]
fn only_commands_print_and_exit() {
    let mut faults = Vec::new();
    for file in sources().iter().filter(|file| !["command", "cli", "main"].contains(&file.room.as_str())) {
        for word in PRINTING {
            faults.extend(file.lines_with(word).into_iter().map(|line| format!("{}:{line}: `{word}`", file.path)));
        }
    }
    assert!(faults.is_empty(), "printing and exit codes live in `command`, `cli` and `main`:\n{}", faults.join("\n"));
}

#[test]
fn files_are_short() {
    const LIMIT: usize = 500;
    let long = sources().into_iter().filter(|file| file.length > LIMIT);
    let long: Vec<String> = long.map(|file: SourceFile| format!("{}: {} lines", file.path, file.length)).collect();
    assert!(long.is_empty(), "a file over {LIMIT} lines is two rooms:\n{}", long.join("\n"));
}
