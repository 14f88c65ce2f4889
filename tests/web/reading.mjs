// Looks at every kind of page as readers have it: both themes, in all modes, wide, narrow and enlarged four times, from left to
// right and from right to left, with and without JavaScript. Nothing axe knows, nothing wider than the window, nothing over
// something else in the margin, nothing that moves, nothing the page's own policy refuses; layers, colours and keys do what they say.
//
//   node reading.mjs FOLDER…     CHROMIUM=/path/to/chromium where it isn't on the PATH; exits with 4 where there is none

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AXE, launch, serve } from './browser.mjs';
import { elements, files } from './site.mjs';

const MODES = [
  { name: 'light', colorScheme: 'light' },
  { name: 'dark', colorScheme: 'dark' },
  { name: 'more contrast', colorScheme: 'light', contrast: 'more' },
  { name: 'more contrast, dark', colorScheme: 'dark', contrast: 'more' },
  { name: 'forced colours', colorScheme: 'light', forcedColors: 'active' },
];
// In which windows each mode is looked at: the last is a window of 1280 enlarged four times.
const WIDTHS = { light: [1440, 390, 1024, 320], dark: [1440], 'more contrast': [390], 'more contrast, dark': [1440], 'forced colours': [1440] };
// The first site is looked at in all of them, the others in these: what differs there is direction, faces and colours.
const OTHERS = { light: [1440, 390], dark: [1440] };
const PER_KIND = { article: 3 }; // pages of each kind, one of others: all are made by the same templates

const faults = [];
let looks = 0;
const browser = await launch();
for (const [n, folder] of process.argv.slice(2).entries()) await site(folder, n ? OTHERS : WIDTHS);
await browser.close();
for (const fault of faults) console.log(fault);
console.log(`${looks} looks at pages, ${faults.length} faults`);
process.exit(faults.length || !looks ? 1 : 0);

/** Some pages of each kind, as the class of `<body>` names them; that of a redirect has none. */
function chosen(folder) {
  const kinds = new Map();
  for (const path of files(folder).filter((path) => path.endsWith('.html'))) {
    const body = elements(join(folder, path)).find(({ name }) => name === 'body');
    const kind = body?.attributes.class;
    if (kind) kinds.set(kind, [...(kinds.get(kind) ?? []), path]);
  }
  return [...kinds].flatMap(([kind, paths]) => paths.slice(0, PER_KIND[kind] ?? 1).map((path) => ({ kind, path })));
}

async function site(folder, widths) {
  if (!existsSync(folder)) throw new Error(`${folder} is not built`);
  const server = await serve(folder);
  const origin = `http://127.0.0.1:${server.address().port}/`;
  for (const { kind, path } of chosen(folder)) {
    for (const { name, ...mode } of MODES) {
      for (const width of widths[name] ?? []) {
        const tell = (fault) => faults.push(`${folder}/${path} at ${width}, ${name}: ${fault}`);
        await look(origin + path, { ...mode, viewport: { width, height: 900 } }, true, tell);
      }
    }
    const tell = (fault) => faults.push(`${folder}/${path}: ${fault}`);
    await look(origin + path, { viewport: { width: 1440, height: 900 } }, false, (fault) => tell(`without JavaScript: ${fault}`));
    if (kind === 'article') await use(origin + path, tell);
  }
  server.close();
}

async function open(url, options, tell) {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('pageerror', (error) => tell(`a script failed: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) tell(message.text());
  });
  await page.addInitScript(() => {
    window.shifted = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shifted += entry.value))).observe({ type: 'layout-shift', buffered: true });
  });
  if (options.javaScript === false) await context.route('**/*.js', (route) => route.abort());
  await page.goto(url);
  await page.evaluate(() => document.fonts.ready);
  return { context, page };
}

async function look(url, options, javaScript, tell) {
  looks += 1;
  const { context, page } = await open(url, { ...options, javaScript }, tell);
  await page.waitForTimeout(60);
  const shifted = await page.evaluate(() => window.shifted);
  if (shifted > 0.001) tell(`lines move: ${shifted.toFixed(4)}`);
  if (options.viewport.width !== 1024) {
    await page.evaluate(AXE);
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
    for (const { id, nodes } of found.violations) tell(`axe: ${id}: ${nodes[0].html.slice(0, 160)} (${nodes.length})`);
  }
  for (const fault of await page.evaluate(seen)) tell(fault);
  await context.close();
}

/** What the eye would see: in the page. */
function seen() {
  const said = [];
  if (document.documentElement.scrollWidth > innerWidth) said.push('the page is wider than the window');
  const shown = [...document.querySelectorAll('.remark, .side > div')].filter((it) => it.offsetHeight && getComputedStyle(it).visibility !== 'hidden');
  const boxes = shown.map((it) => ({ name: it.id || it.dataset.note || it.textContent.slice(0, 30), box: it.getBoundingClientRect() }));
  boxes.sort((a, b) => a.box.top - b.box.top);
  boxes.forEach((one, n) => {
    for (const other of boxes.slice(n + 1)) {
      if (other.box.top >= one.box.bottom - 1) break;
      if (other.box.left < one.box.right - 1 && one.box.left < other.box.right - 1) said.push(`${one.name} and ${other.name} overlap in the margin`);
    }
  });
  const text = document.querySelector('.article .text > section p[id]');
  if (innerWidth >= 1120 && text) {
    const notes = [...document.querySelectorAll('.noteref')].filter((it) => it.closest('.text') && !it.closest('.back-matter, .remarks, .side'));
    if (notes.length && !boxes.some(({ name }) => name.startsWith('fn-'))) said.push('no note stands in the margin');
    for (const { name, box } of boxes) if (box.left < text.getBoundingClientRect().right && box.right > text.getBoundingClientRect().left && name.startsWith('fn-')) said.push(`${name} stands over the text`);
  }
  return said;
}

/** Layers, colours and keys. */
async function use(url, tell) {
  const { context, page } = await open(url, { viewport: { width: 1440, height: 900 } }, tell);
  const visible = (selector) => page.evaluate((s) => [...document.querySelectorAll(s)].some((it) => it.checkVisibility({ visibilityProperty: true })), selector);
  for (const [key, layer, things] of [['n', 'notes', '.side [data-note]'], ['r', 'remarks', '.remark, .ann-ref'], ['c', 'citations', '.cites > *']]) {
    if (!(await visible(things))) continue;
    await page.keyboard.press(key);
    await page.waitForTimeout(80);
    if (await visible(things)) tell(`${key} leaves ${layer} in the page`);
    if (!page.url().includes(`${layer}=off`)) tell(`the address does not say that ${layer} are off`);
    const other = await context.newPage();
    await other.goto(page.url());
    await other.waitForTimeout(80);
    const there = await other.evaluate((s) => [...document.querySelectorAll(s)].some((it) => it.checkVisibility({ visibilityProperty: true })), things);
    if (there) tell(`an address with ${layer}=off shows them`);
    await other.close();
    await page.keyboard.press(key);
    await page.waitForTimeout(80);
    if (!(await visible(things))) tell(`${key} does not bring ${layer} back`);
  }
  await page.keyboard.press('?');
  if (!(await page.locator('dialog.keys').isVisible())) tell('? does not show the keys');
  await page.evaluate(AXE);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  for (const { id, nodes } of found.violations) tell(`axe, with the list of keys: ${id}: ${nodes[0].html.slice(0, 160)}`);
  await page.keyboard.press('Escape');
  await page.locator('.view summary').click();
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.locator('.view [value="dark"]').check();
  const dark = await paper();
  if (light === dark) tell('the switch does not make the page dark');
  await page.reload();
  if ((await paper()) !== dark) tell('the choice of colours is not kept');
  const early = await page.evaluate(() => document.querySelector('head script').src.endsWith('mode.js') && !document.querySelector('head script').defer);
  if (!early) tell('the colours are chosen after the first paint');
  await page.locator('.view summary').click();
  await page.locator('.view [name="keys"]').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  if (await page.locator('dialog.keys').isVisible()) tell('keys that are switched off work');
  const last = page.locator('.toc details:first-child a').last();
  if (await last.count()) {
    await last.click();
    await page.waitForTimeout(200);
    if (!(await page.locator('.toc [aria-current="location"]').count())) tell('the contents do not say where the reader is');
  }
  const paragraph = page.locator('.article .text > section p[id]').first();
  if (await paragraph.count()) {
    await paragraph.hover();
    const to = await page.locator('.pilcrow').getAttribute('href', { timeout: 2000 }).catch(() => null);
    if (to !== `#${await paragraph.getAttribute('id')}`) tell('a paragraph has no link to it');
  }
  await context.close();
  await finger(url, tell);
}

/** Taps a link on its first line: the middle of one that goes over two lines lies between them. */
async function touch(page, link) {
  await link.scrollIntoViewIfNeeded();
  const { x, y } = await link.evaluate((it) => {
    const { left, top, width, height } = it.getClientRects()[0];
    return { x: left + width / 2, y: top + height / 2 };
  });
  await page.touchscreen.tap(x, y);
  await page.waitForTimeout(100);
}

/** A finger opens a note under its line, and closes it again. */
async function finger(url, tell) {
  const { context, page } = await open(url, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, tell);
  const link = page.locator('.text > section .noteref, .text > section a.cite[href^="#"]').first();
  if (await link.count()) {
    await touch(page, link);
    if (!(await page.locator('.opened').isVisible().catch(() => false))) tell('a tap does not open the note under its line');
    await touch(page, link);
    if (await page.locator('.opened').count()) tell('a second tap does not close the note');
  }
  await context.close();
}
