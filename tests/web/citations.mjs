// Looks at citations and notes in a browser: what a pointer and the Tab key meet, and the pages of works cited.
// What is shown beside the words can be pointed at, sent away with Escape, and stays as long as it is wanted (WCAG 1.4.13).
//
//   node citations.mjs FOLDER…     CHROMIUM=/path/to/chromium where it isn't on the PATH; exits with 4 where there is none

import { join } from 'node:path';
import { AXE, launch, serve } from './browser.mjs';
import { elements, files } from './site.mjs';

const SIZES = [{ width: 1440, height: 900 }, { width: 390, height: 844 }];
const LINKS = 'a.cite[href^="#"], a.noteref[href^="#"]';

const faults = [];
const looked = { cited: 0, works: 0 };
const browser = await launch();
for (const folder of process.argv.slice(2)) await site(folder);
await browser.close();
for (const fault of faults) console.log(fault);
console.log(`${looked.cited} looks at pages with citations or notes, ${looked.works} at pages of works, ${faults.length} faults`);
process.exit(faults.length || !looked.cited || !looked.works ? 1 : 0);

async function site(folder) {
  const pages = files(folder).filter((path) => path.endsWith('.html'));
  const has = (path, test) => elements(join(folder, path)).some(({ name, attributes }) => test(attributes.class ?? '', name));
  const server = await serve(folder);
  const origin = `http://127.0.0.1:${server.address().port}/`;
  for (const viewport of SIZES) {
    for (const colorScheme of ['light', 'dark']) {
      for (const page of pages) {
        const kind = has(page, (it) => /\b(cite|noteref)\b/.test(it)) ? 'cited' : has(page, (it) => it === 'works-list' || it === 'letters') ? 'works' : null;
        if (!kind) continue;
        looked[kind] += 1;
        const tell = (fault) => faults.push(`${folder}/${page} at ${viewport.width}, ${colorScheme}: ${fault}`);
        await look(origin + page, kind, { viewport, colorScheme }, tell);
      }
    }
  }
  server.close();
}

async function look(url, kind, options, tell) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on('pageerror', (error) => tell(`a script failed: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) tell(message.text());
  });
  await page.goto(url);
  await page.evaluate(() => document.fonts.ready);
  if (kind === 'cited' && options.colorScheme === 'light') {
    await pointed(page, tell);
    await focused(page, tell);
  } else if (kind === 'cited') await open(page);
  await axe(page, tell);
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) tell('the page is wider than the window');
  await context.close();
}

async function axe(page, tell) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  for (const { id, nodes } of found.violations) tell(`axe: ${id}: ${nodes[0].html.slice(0, 160)} (${nodes.length})`);
}

function shown(page) {
  return page.locator('.peek').count();
}

/** Shows the entry of the first link that has one here. */
async function open(page) {
  const [first] = await some(page);
  if (first === undefined) return;
  await page.locator(LINKS).nth(first).hover();
  await becomes(page, 1);
}

/** Waits until the number of boxes is `count`. */
async function becomes(page, count) {
  return page.waitForFunction((n) => document.querySelectorAll('.peek').length === n, count, { timeout: 3000 }).then(() => true, () => false);
}

/** The links whose entry stands in the page, by position; a few of a long page. */
async function some(page) {
  const all = await page.evaluate((links) => {
    const there = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)))?.matches('.references li, .notes li');
    // A copy in the margin shows nothing, and where the note stands beside its mark nothing more is shown.
    const isBeside = (link) => link.closest('.side') || document.querySelector(`.side [data-note="${CSS.escape(decodeURIComponent(link.hash.slice(1)))}"]`)?.offsetHeight;
    return [...document.querySelectorAll(links)].flatMap((link, n) => (there(link) && link.checkVisibility() && !isBeside(link) ? [n] : []));
  }, LINKS);
  return all.filter((_, n) => n % Math.ceil(all.length / 5) === 0);
}

async function pointed(page, tell) {
  for (const n of await some(page)) {
    const link = page.locator(LINKS).nth(n);
    await page.mouse.move(0, 0);
    await becomes(page, 0);
    await link.evaluate((it) => it.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const line = await link.evaluate((it) => (({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(it.getClientRects()[0]));
    await page.mouse.move(line.x, line.y);
    if (!(await becomes(page, 1))) {
      tell(`nothing is shown for link ${n}`);
      continue;
    }
    const fault = await link.evaluate((it) => {
      const box = it.parentElement.querySelector('.peek');
      if (!box || it.getAttribute('aria-describedby') !== box.id) return 'the link is not described by what is shown';
      const entry = document.getElementById(decodeURIComponent(it.hash.slice(1)));
      const words = box.innerText.replace(/\s+/g, ' ').trim();
      if (!words || !entry.textContent.replace(/\s+/g, ' ').includes(words.slice(0, 30))) return `“${words.slice(0, 60)}” is not the entry`;
      if (box.querySelector('[role="doc-backlink"], [id]')) return 'the copy leads back, or has ids';
      const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
      if (new Set(ids).size !== ids.length) return 'an id stands twice';
      const { left, right, top, bottom } = box.getBoundingClientRect();
      if (left < 0 || right > innerWidth || top < 0 || bottom > innerHeight) return 'it leaves the window';
      return null;
    });
    if (fault) tell(`link ${n}: ${fault}`);
    const box = await page.locator('.peek').boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    await page.waitForTimeout(400);
    if (!(await shown(page))) tell(`link ${n}: it goes away from under the pointer`);
    await page.keyboard.press('Escape');
    if (!(await becomes(page, 0))) tell(`link ${n}: Escape does not send it away`);
  }
  await page.mouse.move(0, 0);
}

async function focused(page, tell) {
  const [first] = await some(page);
  if (first === undefined) return;
  const link = page.locator(LINKS).nth(first);
  await page.keyboard.press('Tab'); // the keyboard is in use
  await link.focus();
  if (!(await becomes(page, 1))) return tell('the focus shows nothing');
  await axe(page, tell);
  await page.waitForTimeout(400);
  if (!(await shown(page))) tell('it goes away while its link has the focus');
  const leads = await page.locator('.peek a[href]').count();
  await page.keyboard.press('Tab');
  const inside = await page.evaluate(() => Boolean(document.activeElement.closest('.peek')));
  if (leads && !inside) tell('Tab does not go into it');
  await page.keyboard.press('Escape');
  if (!(await becomes(page, 0))) tell('Escape does not send it away');
  if (leads && !(await link.evaluate((it) => it === document.activeElement))) tell('the focus is lost with it');
  await page.keyboard.press('Tab');
}
