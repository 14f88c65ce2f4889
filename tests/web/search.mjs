// Searches built sites in a browser.
//
//   node search.mjs SITE…          each SITE: words of every script in it are found where they stand, from a host and from the disk
//   node search.mjs --measure SITE how much a query fetches and how long it takes, over many queries
//
// CHROMIUM=/path/to/chromium where it isn't on the PATH; exits with 4 where there is none.

import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { launch, serve } from './browser.mjs';
import { files } from './site.mjs';

const [mode, ...rest] = process.argv.slice(2);
const measures = mode === '--measure';
const sites = measures ? rest : [mode, ...rest];
const faults = [];
const browser = await launch();
for (const site of sites) await (measures ? measure(site) : look(site));
await browser.close();
for (const fault of faults) console.log(fault);
process.exit(faults.length ? 1 : 0);

/** What a script of the index hands on. */
function handed(path) {
  let data = null;
  vm.runInNewContext(readFileSync(path, 'utf8'), { variorumSearch: (_, it) => (data = it) });
  return data;
}

/** A page that searches, with what it fetched so far. */
async function opened(url, site) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const fetched = { bytes: 0, count: 0 };
  page.on('pageerror', (error) => faults.push(`${url}: a script failed: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy|SecurityError/.test(message.text())) faults.push(`${url}: ${message.text()}`);
  });
  page.on('request', (request) => {
    const path = decodeURIComponent(new URL(request.url()).pathname);
    if (!path.endsWith('.js')) return;
    fetched.count += 1;
    fetched.bytes += statSync(join(site, path)).size;
  });
  await page.goto(url);
  return { page, context, fetched };
}

/** Asks for words as the form does, and waits for the answer. Gives the milliseconds. */
function ask(page, query) {
  return page.evaluate(async (words) => {
    const [box, list] = [document.getElementById('q'), document.getElementById('search-results')];
    list.dataset.query = '';
    const done = new Promise((ready) => {
      const seen = new MutationObserver(() => list.dataset.query === words && ready());
      seen.observe(list, { attributes: true });
    });
    const from = performance.now();
    box.value = words;
    box.form.requestSubmit();
    await Promise.race([done, new Promise((_, late) => setTimeout(() => late(new Error(`no answer to ${words}`)), 10000))]);
    document.body.getBoundingClientRect(); // set, not only made
    return performance.now() - from;
  }, query);
}

function results(page) {
  return page.$$eval('#search-results .hit', (all) =>
    all.map((it) => ({ href: it.querySelector('a').href, title: it.querySelector('a').textContent, marks: [...it.querySelectorAll('mark')].map((mark) => mark.textContent), words: it.textContent })));
}

function median(all) {
  return [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
}

async function measure(site) {
  const server = await serve(site);
  const url = `http://127.0.0.1:${server.address().port}/search/`;
  const manifest = handed(join(site, 'search/index.js'));
  const words = [];
  for (const n of manifest.files.keys()) {
    for (const line of handed(join(site, `search/${n}.js`)).split('\n')) {
      const word = /^[\p{L}]{2,}(?=[ }])/u.exec(line)?.[0];
      if (word) words.push([word, line.length]);
    }
  }
  const common = [...words].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  const rare = words.filter((_, n) => n % Math.ceil(words.length / 40) === 0).map(([word]) => word);
  const beginnings = [...new Set(words.map(([word]) => word.slice(0, 2)))];
  const some = (all, n) => all.filter((_, at) => at % Math.ceil(all.length / n) === 0);
  const queries = {
    'a rare word': rare,
    'a common word': common.slice(0, 40),
    'two letters': some(beginnings, 60),
    'three letters': some([...new Set(words.map(([word]) => word.slice(0, 3)))], 40),
    'three words': rare.slice(0, 20).map((word, n) => `${common[n]} ${common[n + 5]} ${word.slice(0, 4)}`),
    'five words': common.slice(0, 20).map((word, n) => `${word} ${common[n + 3]} ${common[n + 9]} ${common[n + 30]} ${common[n + 50].slice(0, 3)}`),
    'a phrase': common.slice(0, 20).map((word, n) => `“${word} ${common[n + 1]}”`),
  };
  const all = { bytes: [], first: [], next: [], again: [] };
  for (const [name, list] of Object.entries(queries)) {
    const own = { bytes: [], first: [], next: [], again: [] };
    for (const query of list) {
      const { page, context, fetched } = await opened(url, site);
      own.first.push(await ask(page, query));
      own.bytes.push(fetched.bytes);
      for (let end = 3; end < Math.min(query.length, 8); end += 1) own.next.push(await ask(page, query.slice(0, end)));
      own.again.push(await ask(page, query));
      await context.close();
    }
    for (const key of Object.keys(all)) all[key].push(...own[key]);
    report(name, own);
  }
  report('all', all);
  if (Math.max(...all.bytes) >= 150_000) faults.push(`${site}: a query fetched ${Math.max(...all.bytes)} bytes`);
  server.close();

  function report(name, { bytes, first, next, again }) {
    const kilobytes = (n) => `${(n / 1000).toFixed(1)} kB`;
    const time = (n) => `${n.toFixed(1)} ms`;
    console.log(
      `${name}: ${bytes.length} queries, fetched median ${kilobytes(median(bytes))}, most ${kilobytes(Math.max(...bytes))}; ` +
        `the first of a page median ${time(median(first))}, one letter on ${next.length ? time(median(next)) : '–'}, again ${time(median(again))}, slowest ${time(Math.max(...again))}`,
    );
  }
}

async function look(site) {}
