// Looks at pages with remarks in a browser, as a reader with and without JavaScript does: no accessibility fault that axe
// knows, no two threads over each other, nothing wider than the window, every remark reached by the Tab key and readable.
//
//   node remarks.mjs FOLDER…     CHROMIUM=/path/to/chromium where it isn't on the PATH; exits with 4 where there is none

import { join } from 'node:path';
import { AXE, launch, serve } from './browser.mjs';
import { elements, files } from './site.mjs';

const SIZES = [{ width: 1440, height: 900 }, { width: 1130, height: 800 }, { width: 390, height: 844 }];

const faults = [];
let looked = 0;
const browser = await launch();
for (const folder of process.argv.slice(2)) await site(folder);
await browser.close();
for (const fault of faults) console.log(fault);
console.log(`${looked} looks at pages with remarks, ${faults.length} faults`);
process.exit(faults.length || !looked ? 1 : 0);

async function site(folder) {
  const pages = files(folder).filter((path) => path.endsWith('.html') && elements(join(folder, path)).some(({ attributes }) => attributes.role === 'comment'));
  const server = await serve(folder);
  const origin = `http://127.0.0.1:${server.address().port}/`;
  for (const page of pages) {
    for (const script of [true, false]) {
      for (const viewport of SIZES) {
        for (const colorScheme of ['light', 'dark']) {
          looked += 1;
          const where = `${folder}/${page} at ${viewport.width}, ${colorScheme}, ${script ? 'with' : 'without'} JavaScript`;
          await look(origin + page, { viewport, colorScheme }, script, (fault) => faults.push(`${where}: ${fault}`));
        }
      }
    }
  }
  server.close();
}

async function look(url, options, script, tell) {
  const context = await browser.newContext(options);
  if (!script) await context.route('**/*.js', (route) => route.abort());
  const page = await context.newPage();
  page.on('pageerror', (error) => tell(`a script failed: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) tell(message.text());
  });
  await page.goto(url);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(AXE);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  for (const { id, nodes } of found.violations) tell(`axe: ${id}: ${nodes[0].html.slice(0, 160)} (${nodes.length})`);
  for (const fault of await page.evaluate(seen)) tell(fault);
  if (options.colorScheme === 'light') await walk(page, tell);
  if (script && options.colorScheme === 'light') await choose(page, url, options, tell);
  await context.close();
}

/** Filters: what is left out is not drawn, the address keeps it, and a link to what is left out shows it. */
async function choose(page, url, options, tell) {
  const count = () => page.evaluate(() => [...document.querySelectorAll('.remark')].filter((thread) => thread.offsetHeight).length);
  const all = await count();
  await page.locator('.remark-filters summary').click();
  const status = page.locator('.remark-filters input[name="status"]').first();
  if (!(await status.count())) return;
  await status.uncheck();
  const some = await count();
  if (some >= all || !(await page.locator('.remark-count').innerText()).startsWith(`${some} `)) tell('a filter does not leave out what it should, or does not count it');
  const hidden = await page.evaluate(() => [...document.querySelectorAll('.remark')].find((thread) => thread.hidden && document.getElementById('at-' + thread.id))?.id);
  if (hidden) {
    const drawn = await page.evaluate((id) => {
      const marks = [...document.querySelectorAll('mark.ann')].filter((mark) => mark.dataset.ann === id);
      return marks.some((mark) => getComputedStyle(mark).textDecorationLine !== 'none') || document.getElementById('v:to:' + id).offsetHeight > 0;
    }, hidden);
    if (drawn) tell(`the words of ${hidden} are drawn though it is left out`);
  }
  await page.reload();
  if ((await count()) !== some) tell('the address does not keep the filters');
  if (hidden) {
    await page.goto(`${page.url().split('#')[0]}#${hidden}`);
    if (!(await page.locator(`[id="${hidden}"]`).isVisible())) tell(`a link to ${hidden} does not show it`);
  }
  const far = await page.evaluate(() => [...document.querySelectorAll('.ann-ref')].at(-1)?.hash ?? '');
  await page.goto(url + far);
  await page.reload();
  await page.waitForTimeout(200);
  const seen = await page.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.getBoundingClientRect().top ?? 0);
  if (far && (seen < -1 || seen > options.viewport.height)) tell(`a link to ${far} does not bring it into the window`);
  await page.goto(url);
  if ((await count()) !== all) tell('a page without filters does not show all');
}

/** What the eye would see: in the page. */
function seen() {
  const said = [];
  const threads = [...document.querySelectorAll('.remark')].map((element) => ({ id: element.id, text: element.innerText, box: element.getBoundingClientRect() }));
  for (const { id, text, box } of threads) if (!text.trim() || box.width < 100 || box.height < 10) said.push(`the remark ${id} can't be read`);
  threads.sort((a, b) => a.box.top - b.box.top);
  threads.forEach((one, n) => {
    for (const other of threads.slice(n + 1)) {
      if (other.box.top >= one.box.bottom - 1) break;
      if (other.box.left < one.box.right - 1 && one.box.left < other.box.right - 1) said.push(`the remarks ${one.id} and ${other.id} overlap`);
    }
  });
  for (const mark of document.querySelectorAll('mark.ann')) if (mark.querySelector('mark')) said.push('a mark stands in a mark');
  if (document.documentElement.scrollWidth > innerWidth) said.push('the page is wider than the window');
  return said;
}

/** Goes through the page by Tab alone: each remark whose words are marked is met at its label and at its thread. */
async function walk(page, tell) {
  const wanted = await page.evaluate(() => [...document.querySelectorAll('.ann-ref, .remark-label')].map((link) => link.id || link.hash));
  const met = new Set();
  for (let n = 0; n < 20_000; n += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const here = document.activeElement;
      if (!here || here === document.body) return null;
      const box = here.getBoundingClientRect();
      const shown = box.width > 0 && box.height > 0;
      return { key: here.id || here.hash || '', link: here.matches('.ann-ref, .remark-label'), shown };
    });
    if (!at) break;
    if (at.link && at.shown) met.add(at.key);
  }
  const missed = wanted.filter((one) => !met.has(one));
  if (missed.length) tell(`Tab does not reach ${missed.slice(0, 5).join(', ')} (${missed.length})`);
}
