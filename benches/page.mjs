// Measures an open page of the preview in Chromium: from saving a file to the changed words standing in the page.
//
//   node benches/page.mjs VARIORUM JOURNAL [EDITS]
//
// JOURNAL is edited in place: give a copy. The time is taken in the page, at the moment it was changed; clocks of one machine
// agree. CHROMIUM=/path/to/chromium where it isn't on the PATH. `npm ci` in tests/web brings the driver.

import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launch } from '../tests/web/browser.mjs';

const [program, journal, edits = '100'] = process.argv.slice(2);
const root = resolve(journal);
const article = readdirSync(join(root, 'content'), { recursive: true }).filter((path) => path.endsWith('article.md')).sort()[0].replace(/\/?article\.md$/, '');
const preview = spawn(resolve(program), ['serve', '--root', root, '--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
const url = await new Promise((ready) => preview.stdout.once('data', (data) => ready(String(data).trim())));
const browser = await launch();
const page = await browser.newPage();
// Heard before the theme's own scripts hear of it: what these do with the changed page is theirs.
await page.addInitScript(() => document.addEventListener('variorum:change', () => {
  globalThis.changed = performance.timeOrigin + performance.now();
}));
await page.goto(`${url}${article}/`);
await page.locator('variorum-desk').getByRole('toolbar').waitFor();
const last = (folder) => readdirSync(folder).filter((name) => name.endsWith('.md')).sort().pop();
const folder = join(root, 'content', article);
const path = join(folder, readdirSync(folder).includes('01-section-1.md') ? '01-section-1.md' : last(folder));
const original = readFileSync(path, 'utf8');
const times = [];
for (let turn = 0; turn < Number(edits) + 5; turn += 1) {
  const words = `Edited for the ${turn}th time`;
  const seen = page.evaluate((words) => new Promise((ready) => {
    document.addEventListener('variorum:change', function look() {
      if (!document.querySelector('.text').textContent.includes(words)) return;
      document.removeEventListener('variorum:change', look);
      ready(globalThis.changed);
    });
  }), words);
  await page.evaluate(() => 0);
  const began = performance.timeOrigin + performance.now();
  if (turn % 2) writeFileSync(path, `${original}\n\n${words}.\n`);
  else {
    writeFileSync(`${path}.new`, `${original}\n\n${words}.\n`);
    renameSync(`${path}.new`, path);
  }
  const ended = await seen;
  // The first edits warm up what is compiled when it is used.
  if (turn >= 5) times.push(ended - began);
}
writeFileSync(path, original);
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
console.log(`saved → changed words in the open page: median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms (${times.length} edits)`);
await browser.close();
preview.kill();
