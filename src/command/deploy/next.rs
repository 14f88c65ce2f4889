//! What editors do next, who need not be programmers.

use super::workflow::{Origin, UNKNOWN, Workflow};
use crate::cli::Host;
use crate::command::fill::fill;

const GITHUB: &str = "\
Once, to publish the journal:

{{before}}- On https://github.com/new make an empty repository: public, without a README. Below, ACCOUNT is your name there.
- In it, open Settings, then Pages. Under “Build and deployment”, as “Source”, choose “GitHub Actions”.
- In the journal's folder:

    git init -b main
    git add .
    git commit -m \"The journal begins\"
    git remote add origin https://github.com/ACCOUNT/{{name}}.git
    git push -u origin main

  If the folder is in Git already, the second, third and last line are enough.

A few minutes later it stands at https://ACCOUNT.github.io/{{name}}/, and the tab “Actions” of the repository tells what was done.
From then on each push is checked and published. A pull request is checked: faults stand beside its lines, and the edition it
would make can be downloaded from its run. After an error the journal stays as it was published before.

For an address of your own, name it in Settings, Pages, “Custom domain”. The next push knows it.
";

const GITLAB: &str = "\
Once, to publish the journal:

{{before}}- On https://gitlab.com/projects/new make a blank project, without a README. Below, GROUP is your name there.
- In the journal's folder:

    git init -b main
    git add .
    git commit -m \"The journal begins\"
    git remote add origin https://gitlab.com/GROUP/{{name}}.git
    git push -u origin main

  If the folder is in Git already, the second, third and last line are enough.

A few minutes later it stands at the address that “Deploy”, “Pages” of the project names. From then on each push is checked and
published, and each merge request checked. After an error the journal stays as it was published before.
";

const NOT_KNOWN: &str = "\
- In `{{path}}`, line {{line}}, put the repository of the program in the place of `OWNER/variorum`: the account on
  GitHub that releases it. Or run the command again with `--program` and `--force`.
";

/// What is to be done once `made` is written, in a journal whose repository will probably be called as its folder, `name`.
pub(super) fn steps(host: Host, origin: &Origin, made: &Workflow, name: &str) -> String {
    let text = match host {
        Host::GithubPages => GITHUB,
        Host::GitlabPages => GITLAB,
    };
    let line = made.text.lines().position(|line| line.contains(UNKNOWN)).map_or(0, |at| at + 1).to_string();
    let before = if origin.program == UNKNOWN { fill(NOT_KNOWN, &[("path", made.path), ("line", &line)]) } else { String::new() };
    // Hosts write spaces in the names of repositories so.
    fill(text, &[("before", &before), ("name", &name.replace(char::is_whitespace, "-"))])
}
