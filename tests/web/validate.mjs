// Runs the Nu HTML checker over every page of built sites: one Java for all of them.
//
//   node validate.mjs FOLDER…

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { files } from './site.mjs';

const CHECKER = String(createRequire(import.meta.url)('vnu-jar'));
const CLIENT = 'nu.validator.client.SimpleCommandLineValidator';

const folders = process.argv.slice(2);
const pages = folders.flatMap((folder) => files(folder).filter((file) => file.endsWith('.html')).map((file) => resolve(folder, file)));
if (!pages.length) {
  console.error('usage: node validate.mjs FOLDER… (none of these folders holds a page)');
  process.exit(2);
}
// Roles of ARIA 1.3 that browsers map and screen readers read, and that this checker does not know yet. `comment` on the
// threads of remarks and `suggestion` round the wording they propose: nothing else they may stand on is let pass.
const NEWER = [
  { message: 'Bad value “comment” for attribute “role” on element “div”.', within: /<div role="comment" id="[^"]*" class="(remark|reply) / },
  { message: 'Bad value “suggestion” for attribute “role” on element “span”.', within: /<span role="suggestion"><(del|ins)/ },
];

const messages = check(pages);
const known = ({ message, extract }) => NEWER.some((one) => one.message === message && one.within.test((extract ?? '').replaceAll('\n', ' ')));
const errors = messages.filter((message) => message.type !== 'info' && !known(message));
for (const message of errors) console.log(line(message));
console.log(`${pages.length} pages, ${errors.length} errors`);
process.exit(errors.length ? 1 : 0);

/** What the checker says of the pages. Their names go in a file: there may be more than a command line holds. */
function check(pages) {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  try {
    const list = join(folder, 'arguments');
    const quoted = pages.map((page) => `"${page.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`);
    const options = ['-Xss8m', '-Dfile.encoding=UTF-8', '-cp', `"${CHECKER.replaceAll('\\', '\\\\')}"`, CLIENT, '--format', 'json', '--exit-zero-always'];
    writeFileSync(list, [...options, ...quoted].join('\n'));
    const run = spawnSync('java', ['@' + list], { encoding: 'utf8', maxBuffer: 1 << 30 });
    if (run.error) throw run.error;
    return answer(run);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The checker writes its answer to standard error. An answer that is none must not pass for a clean one. */
function answer(run) {
  try {
    return JSON.parse(run.stderr.slice(run.stderr.indexOf('{'))).messages.slice();
  } catch {
    console.error(run.stdout, run.stderr);
    console.error('the checker gave no answer');
    process.exit(3);
  }
}

function line({ url, lastLine, lastColumn, message, extract }) {
  const path = pages.find((page) => pathToFileURL(page).href === url || 'file:' + page === url);
  const where = path ? relative(process.cwd(), path) : url;
  return `${where}:${lastLine ?? 1}:${lastColumn ?? 1}: ${message}${extract ? ` [${extract.replaceAll('\n', ' ').trim()}]` : ''}`;
}
