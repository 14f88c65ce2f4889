// Opens the one file of an edition from the disk, as a reader does who unpacked it: every link names a file that is there, a word
// is found, notes stand in the margin, layers and filters do what they say, and nothing is refused or fetched from elsewhere.
//
//   node zip.mjs FOLDER QUERY      FOLDER is what `site.zip` was unpacked into; QUERY a word that it has
//
// CHROMIUM=/path/to/chromium where it isn't on the PATH; exits with 4 where there is none.

import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';
import { elements, files } from './site.mjs';

const [folder, query] = process.argv.slice(2).map((arg, n) => (n ? arg : resolve(arg)));
const faults = [];
const pages = files(folder).filter((path) => path.endsWith('.html'));
const links = pages.reduce((count, path) => count + followed(path), 0);
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
const page = await context.newPage();
page.on('pageerror', (error) => faults.push(`${page.url()}: a script failed: ${error.message}`));
page.on('console', (message) => {
  if (/Content Security Policy|SecurityError|Not allowed/.test(message.text())) faults.push(`${page.url()}: ${message.text()}`);
});
page.on('request', (request) => {
  if (!/^(file|data):/.test(request.url())) faults.push(`${page.url()}: asks for ${request.url()}`);
});
page.on('requestfailed', (request) => faults.push(`${page.url()}: ${request.url()}: ${request.failure()?.errorText}`));
await searches();
await walks();
await remarks();
await browser.close();
for (const fault of faults) console.log(fault);
console.log(`${folder}: ${pages.length} pages, ${links} links from the disk, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);

/** Follows the links of a page on the disk; how many there are. */
function followed(path) {
  const from = pathToFileURL(join(folder, path));
  const all = elements(join(folder, path)).flatMap(({ attributes }) => ['href', 'src', 'action'].flatMap((name) => attributes[name] ?? []));
  const own = all.map((link) => new URL(link, from)).filter((url) => url.protocol === 'file:');
  for (const url of own) {
    const file = fileURLToPath(new URL(url.pathname, url));
    if (!existsSync(file) || file.endsWith('/')) faults.push(`${path}: ${url.href} is no file`);
  }
  return own.length;
}

/** From the first page by its own form to what was found. */
async function searches() {
  await page.goto(pathToFileURL(join(folder, 'index.html')).href);
  if (!(await page.locator('form.finder').count())) await page.goto(pathToFileURL(join(folder, 'search/index.html')).href);
  await page.locator('form[role="search"] input[name="q"]').first().fill(query);
  await page.locator('form[role="search"] input[name="q"]').first().press('Enter');
  const first = page.locator('#search-results .hit a').first();
  await first.waitFor({ timeout: 10000 }).catch(() => faults.push(`nothing is found for ${query}`));
  if (!(await first.count())) return;
  await first.click();
  await page.waitForLoadState();
  if (!(await page.locator('h1').count()) || !existsSync(fileURLToPath(page.url().split(/[?#]/)[0]))) faults.push(`the first result leads to ${page.url()}`);
}

/** Whether any of what `selector` names is seen. */
function seen(selector) {
  return page.evaluate((s) => [...document.querySelectorAll(s)].some((it) => it.checkVisibility({ visibilityProperty: true })), selector);
}

/** An article with notes: they stand in the margin, and a key takes them out and brings them back. */
async function walks() {
  const noted = pages.find((path) => elements(join(folder, path)).some(({ attributes }) => /\bside\b/.test(attributes.class ?? '')));
  if (!noted) return void faults.push('no page has a note in the margin');
  await page.goto(pathToFileURL(join(folder, noted)).href);
  if (!(await seen('.side [data-note]'))) faults.push(`${noted}: no note is seen in the margin`);
  for (const there of [false, true]) {
    await page.keyboard.press('n');
    await page.waitForTimeout(80);
    if ((await seen('.side [data-note]')) !== there) faults.push(`${noted}: n ${there ? 'does not bring notes back' : 'leaves notes in the page'}`);
  }
}

/** A page with remarks: a filter leaves some out. */
async function remarks() {
  const crowded = pages.find((path) => elements(join(folder, path)).some(({ attributes }) => /\bremark-filters\b/.test(attributes.class ?? '')));
  if (!crowded) return void faults.push('no page has remarks');
  await page.goto(pathToFileURL(join(folder, crowded)).href);
  const count = () => page.evaluate(() => [...document.querySelectorAll('.remark')].filter((thread) => thread.offsetHeight).length);
  const all = await count();
  await page.locator('.remark-filters summary').click();
  await page.locator('.remark-filters input[name="status"]').first().uncheck();
  await page.waitForTimeout(80);
  const some = await count();
  if (!(some < all)) faults.push(`${crowded}: a filter leaves ${some} of ${all} remarks`);
  if (!dirname(fileURLToPath(page.url().split(/[?#]/)[0])).endsWith(dirname(crowded))) faults.push(`${crowded}: the address became ${page.url()}`);
}
