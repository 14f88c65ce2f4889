//! Runs the workflow of a host step by step, as far as its steps are lines of a shell.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A workflow of GitHub, and what its expressions stand for.
pub struct Workflow {
    jobs: Value,
    env: BTreeMap<String, String>,
    known: BTreeMap<String, String>,
}

/// A step that was run, or that another program would run.
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    /// Its lines ended well.
    Ran(String),
    /// An action, by its name.
    Action(String),
    /// What it said, and that it failed.
    Failed(String),
}

impl Workflow {
    /// Reads `text`; `known` gives the values of expressions.
    pub fn read(text: &str, known: &[(&str, &str)]) -> Self {
        let all: Value = serde_yaml::from_str(text).expect("YAML");
        let known: BTreeMap<String, String> = known.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let workflow = Self { jobs: all["jobs"].clone(), env: BTreeMap::new(), known };
        Self { env: workflow.texts(&all["env"]), ..workflow }
    }

    /// Runs the steps of `job` whose conditions hold, in `folder`; programs are looked for in `programs` first.
    pub fn run(&self, job: &str, folder: &Path, programs: &Path, runner: &Path) -> Vec<Step> {
        let mut steps = Vec::new();
        for step in self.jobs[job]["steps"].as_array().expect("steps") {
            if !step["if"].as_str().is_none_or(|condition| self.holds(condition)) {
                continue;
            }
            steps.push(match step["uses"].as_str() {
                Some(action) => Step::Action(action.to_owned()),
                None => self.shell(step, folder, programs, runner),
            });
            if matches!(steps.last(), Some(Step::Failed(_))) {
                break;
            }
        }
        steps
    }

    fn shell(&self, step: &Value, folder: &Path, programs: &Path, runner: &Path) -> Step {
        let lines = self.filled(step["run"].as_str().expect("lines of a shell"));
        let place = step["working-directory"].as_str().map_or_else(|| folder.to_owned(), |place| PathBuf::from(self.filled(place)));
        let added = runner.join("path");
        let before = fs::read_to_string(&added).unwrap_or_default();
        let path: Vec<PathBuf> = before.lines().rev().map(PathBuf::from).chain([programs.to_owned()]).collect();
        let path = std::env::join_paths(path.into_iter().chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()))).expect("paths");
        let mut command = Command::new("bash");
        command.args(["-e", "-c", &lines]).current_dir(place).env("PATH", path).env("GITHUB_PATH", &added).env("HOME", runner);
        command.envs(&self.env).envs(self.texts(&step["env"])).env_remove("CLICOLOR_FORCE");
        let done = command.output().expect("bash");
        let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
        if done.status.success() { Step::Ran(said) } else { Step::Failed(said) }
    }

    fn texts(&self, map: &Value) -> BTreeMap<String, String> {
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), |text| self.filled(text));
        map.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), text(value))).collect()
    }

    /// `text` with the values of its expressions.
    fn filled(&self, text: &str) -> String {
        let mut parts = text.split("${{");
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once("}}").expect("the end of an expression");
            filled.push_str(self.known.get(name.trim()).unwrap_or_else(|| panic!("no value for `{name}`")));
            filled.push_str(rest);
        }
        filled
    }

    /// Whether a condition holds: comparisons, one of which must.
    fn holds(&self, condition: &str) -> bool {
        condition.split("||").any(|part| {
            let (is_equal, (left, right)) = match part.split_once("!=") {
                Some(sides) => (false, sides),
                None => (true, part.split_once("==").expect("a comparison")),
            };
            let value = |side: &str| match side.trim().strip_prefix('\'') {
                Some(text) => text.trim_end_matches('\'').to_owned(),
                None => self.known.get(side.trim()).unwrap_or_else(|| panic!("no value for `{side}`")).clone(),
            };
            (value(left) == value(right)) == is_equal
        })
    }
}
