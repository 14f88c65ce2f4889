// Searches built sites in a browser: what stands in a site is found, however it is typed, and leads to its paragraph; from a host
// that lets nothing in a page run, and from the disk.
//
//   node search.mjs SITE…                  every SITE by its own words
//   node search.mjs --corpora VARIORUM DIR a journal made of the corpora in DIR, by words that are known to be in them
//   node search.mjs --measure SITE         how much a query fetches and how long it takes, over many queries
//
// CHROMIUM=/path/to/chromium where it isn't on the PATH; exits with 4 where there is none.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { launch, serve } from './browser.mjs';
import { files } from './site.mjs';

const browser = await launch();
const faults = [];
const looked = { queries: 0 };

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
  const fetched = { bytes: 0, paths: [] };
  page.on('pageerror', (error) => faults.push(`${url}: a script failed: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy|SecurityError/.test(message.text())) faults.push(`${url}: ${message.text()}`);
  });
  page.on('request', (request) => {
    const path = decodeURIComponent(new URL(request.url()).pathname);
    if (!path.endsWith('.js')) return;
    fetched.paths.push(path);
    if (site) fetched.bytes += statSync(join(site, path)).size;
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

/** Types words letter by letter, as a reader does. Gives for each letter that was answered the milliseconds from its coming to its results. */
function type(page, query) {
  return page.evaluate(async ([words, pause]) => {
    const [box, list] = [document.getElementById('q'), document.getElementById('search-results')];
    const typed = new Map();
    const took = [];
    new MutationObserver(() => {
      const from = typed.get(list.dataset.query);
      document.body.getBoundingClientRect();
      if (from !== undefined) took.push(performance.now() - from);
      typed.delete(list.dataset.query);
    }).observe(list, { attributes: true });
    for (let end = 1; end <= words.length; end += 1) {
      await new Promise((next) => setTimeout(next, pause));
      box.value = words.slice(0, end);
      if (end > 1) typed.set(box.value, performance.now());
      box.dispatchEvent(new Event('input', { bubbles: true }));
    }
    await new Promise((next) => setTimeout(next, 1000));
    return took;
  }, [query, LETTER]);
}

function results(page) {
  return page.$$eval('#search-results .hit', (all) =>
    all.map((it) => ({ href: it.querySelector('a').href, title: it.querySelector('a').textContent, marks: [...it.querySelectorAll('mark')].map((mark) => mark.textContent), words: it.textContent })));
}

/** How long a reader takes for a letter, in milliseconds: sixty words a minute. */
const LETTER = 200;
/** How long for a first word of three letters. */
const TYPING = 3 * LETTER;

function share(all, of) {
  return [...all].sort((a, b) => a - b)[Math.floor(all.length * of)];
}

const median = (all) => share(all, 0.5);

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
  const all = { bytes: [], first: [], next: [], again: [], typed: [] };
  for (const [name, list] of Object.entries(queries)) {
    const own = { bytes: [], first: [], next: [], again: [], typed: [] };
    for (const query of list) {
      const { page, context, fetched } = await opened(url, site);
      await page.focus('#q'); // as a reader does before the first letter
      await page.waitForTimeout(TYPING);
      own.first.push(await ask(page, query));
      own.bytes.push(fetched.bytes);
      for (let end = 3; end < Math.min(query.length, 8); end += 1) own.next.push(await ask(page, query.slice(0, end)));
      own.again.push(await ask(page, query));
      await context.close();
      const other = await opened(url, site);
      await other.page.focus('#q');
      own.typed.push(...(await type(other.page, query.slice(0, 12))));
      await other.context.close();
    }
    for (const key of Object.keys(all)) all[key].push(...own[key]);
    report(name, own);
  }
  report('all', all);
  if (Math.max(...all.bytes) >= 150_000) faults.push(`${site}: a query fetched ${Math.max(...all.bytes)} bytes`);
  server.close();

  function report(name, { bytes, first, next, again, typed }) {
    const kilobytes = (n) => `${(n / 1000).toFixed(1)} kB`;
    const time = (n) => `${n.toFixed(1)} ms`;
    console.log(
      `${name}: ${bytes.length} queries, fetched median ${kilobytes(median(bytes))}, most ${kilobytes(Math.max(...bytes))}; ` +
        `the first of a page median ${time(median(first))}, one letter on ${next.length ? time(median(next)) : '–'}, again ${time(median(again))}, slowest ${time(Math.max(...again))}; ` +
        `typed letter by letter: ${typed.length} searches, median ${time(median(typed))}, 95 of 100 under ${time(share(typed, 0.95))}`,
    );
  }
}

/** Every passage of a site that is searched. */
function passages(site) {
  const all = [];
  for (const path of files(site).filter((file) => /(^|\/)search-\d+\.js$/.test(file))) {
    const { title, runs } = handed(join(site, path));
    const url = path.replace(/search-\d+\.js$/, '');
    for (const [, run] of runs) for (const [to, text] of run) all.push({ url, title, to, text });
  }
  return all;
}

const WORDS = /[\p{Alphabetic}\p{M}\p{N}]+/gu;
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const WORDS_OF_A_SITE = 250;
const wordsOf = (text) => text.match(WORDS) ?? [];

/** How else a reader may type a word. */
function forms(word) {
  const bare = word.normalize('NFD').replace(/[\u0300-\u036f\u064b-\u0655\u0670]/g, '').normalize('NFC');
  const arabic = word.replace(/[أإآٱ]/g, 'ا').replace(/ى/g, 'ي').replace(/ی/g, 'ي').replace(/ة/g, 'ه').replace(/[ہھ]/g, 'ه').replace(/ک/g, 'ك').replace(/ـ/g, '');
  const plain = word.replace(/ø/g, 'o').replace(/Ø/g, 'O').replace(/ł/g, 'l').replace(/Ł/g, 'L').replace(/ß/g, 'ss').replace(/æ/g, 'ae').replace(/ё/g, 'е');
  return [word, word.toUpperCase(), word.normalize('NFD'), bare, arabic, plain];
}

async function look(site) {
  const server = await serve(site);
  const origin = `http://127.0.0.1:${server.address().port}/`;
  const all = passages(site);
  const { page, context } = await opened(`${origin}search/`, site);
  const finds = (query, url) => found(page, query, url, origin, site);
  const where = new Map();
  for (const { url, text } of all) for (const word of wordsOf(text)) if ([...word].length < 30) where.set(word, url);
  const some = [...where].filter((_, n) => n % Math.ceil(where.size / WORDS_OF_A_SITE) === 0);
  const seen = new Set();
  for (const [word, url] of some) {
    for (const form of forms(word)) {
      if (!seen.has(form)) await finds(`${form} `, url);
      seen.add(form);
    }
    if ([...word].length > 3 && !DENSE.test(word)) await finds([...word].slice(0, -1).join(''), url);
  }
  await phrases(page, all, origin, site);
  await context.close();
  server.close();
  await moves(origin, site, all, false);
  await moves(pathToFileURL(`${resolve(site)}/`).href, site, all, true);
}

/** Whether `query` finds the page at `url`, if it finds so few that all are shown. */
async function found(page, query, url, origin, site) {
  looked.queries += 1;
  await ask(page, query);
  const hits = await results(page);
  const isWhole = await page.$eval('#search-more', (more) => more.hidden);
  const there = hits.some(({ href }) => decodeURIComponent(href).startsWith(decodeURIComponent(origin + url)));
  if (!there && isWhole) faults.push(`${site}: “${query}” does not find ${url}`);
  return hits;
}

/** Whether a text holds a phrase, whatever stands between its words. */
function holds(text, phrase) {
  return ` ${wordsOf(text).join(' ')} `.toLowerCase().includes(` ${wordsOf(phrase).join(' ')} `.toLowerCase());
}

/** All results that are shown after asking for more of them. */
async function further(page) {
  await page.click('#search-more button');
  await page.waitForFunction(() => !document.querySelector('#search-more button').disabled);
  return results(page);
}

/** Words in quotation marks lead to the paragraph they stand in. */
async function phrases(page, all, origin, site) {
  const some = all.filter(({ text }) => wordsOf(text).length > 6);
  for (const { url, to, text } of some.filter((_, n) => n % Math.ceil(some.length / 40) === 0)) {
    const [first, , , last] = [...text.matchAll(WORDS)].slice(1, 5);
    const phrase = text.slice(first.index, last.index + last[0].length);
    if (/["“”„«»「」『』]/.test(phrase)) continue;
    looked.queries += 1;
    await ask(page, `“${phrase}”`);
    // What stands several times in a page leads to one of its places.
    const [same, once] = [(one) => wordsOf(one).join(' '), all.filter((one) => one.url === url && holds(one.text, phrase)).length === 1];
    const target = decodeURIComponent(origin + url + (once ? to : ''));
    const leads = ({ href }) => (once ? decodeURIComponent(href) === target : decodeURIComponent(href).startsWith(target));
    let hits = await results(page);
    while (!hits.some(leads) && (await page.isVisible('#search-more'))) hits = await further(page);
    if (!hits.some(leads)) faults.push(`${site}: “${phrase}” does not lead to ${url}${to}, but to ${hits.map(({ href }) => href)}`);
    const marked = hits.flatMap(({ marks }) => marks);
    if (!marked.some((mark) => same(mark) === same(phrase))) faults.push(`${site}: “${phrase}” is not marked: ${marked}`);
  }
}

/** Typing, going to a result and coming back; what is loaded when. */
async function moves(origin, site, all, fromDisk) {
  const tell = (fault) => faults.push(`${site}${fromDisk ? ' from the disk' : ''}: ${fault}`);
  const { url, to, text } = all.find((one) => one.to && wordsOf(one.text).some((word) => word.length > 5 && !DENSE.test(word)));
  const word = wordsOf(text).find((one) => one.length > 5 && !DENSE.test(one));
  const server = fromDisk ? null : await serve(site);
  const base = server ? `http://127.0.0.1:${server.address().port}/` : origin;
  const { page, context, fetched } = await opened(`${base}search/${fromDisk ? 'index.html' : ''}`, server ? site : null);
  if (fetched.paths.some((path) => /search\/[^/]+\.js$/.test(path) && !path.includes('assets'))) tell('the index is loaded before anything is asked');
  await page.locator('#q').pressSequentially(word);
  await page.waitForSelector('#search-results .hit mark', { timeout: 5000 }).catch(() => tell(`typing “${word}” shows nothing`));
  await page.waitForFunction((words) => new URLSearchParams(location.search).get('q') === words, word, { timeout: 2000 }).catch(() => tell('the address does not say what was asked'));
  if (!/\d/.test(await page.textContent('#search-count'))) tell('the number of results is not said');
  await page.keyboard.press('ArrowDown');
  if (!(await page.evaluate(() => document.activeElement.matches('#search-results a')))) tell('the arrow does not lead to the first result');
  await page.keyboard.press('ArrowUp');
  if (!(await page.evaluate(() => document.activeElement.id === 'q'))) tell('the arrow does not lead back');
  const link = page.locator('#search-results a').first();
  const href = await link.getAttribute('href');
  await link.click();
  await page.waitForURL((where) => where.href === new URL(href, base).href, { timeout: 5000 }).catch(() => tell(`the result leads elsewhere than to ${href}`));
  const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
  if (id && !(await page.evaluate((one) => !!document.getElementById(one), id))) tell(`there is no #${id} at ${page.url()}`);
  await page.goBack();
  await page.waitForSelector('#search-results .hit mark', { timeout: 5000 }).catch(() => tell('coming back shows nothing'));
  looked.queries += 1;
  await context.close();
  server?.close();
}

/** A journal of real texts, and what is known to stand in them. */
async function corpora(variorum, folder) {
  const root = mkdtempSync(join(tmpdir(), 'search-'));
  const lay = (name, text) => {
    mkdirSync(join(root, 'content', name), { recursive: true });
    writeFileSync(join(root, 'content', name, 'article.md'), text);
  };
  const article = (title, language, text) => `---\ntitle: ${JSON.stringify(title)}\nlanguage: ${language}\n---\n\n# Text\n\n${text.replace(/^---\n.*?\n---\n/s, '').replace(/^#+ /gm, '## ').replace(/\[\^?@?[^\]]*\]/g, '')}\n`;
  const read = (...path) => readFileSync(join(folder, ...path), 'utf8');
  writeFileSync(join(root, 'book.toml'), 'format = 1\n[book]\ntitle = "Corpora"\n[citation]\nprose = false\n');
  for (const file of readdirSync(join(folder, 'arabic/md'))) if (file.endsWith('.md')) lay(`arabic/${file.slice(0, -3)}`, article(file, 'ar', read('arabic/md', file)));
  for (const language of ['en', 'es']) {
    for (const file of files(join(folder, 'programming-historian', language)).filter((one) => one.endsWith('.md'))) {
      lay(`historian/${language}-${file.replace(/\W+/g, '-')}`, article(file, language, read('programming-historian', language, file)));
    }
  }
  for (const name of readdirSync(join(folder, 'f1000rd')).slice(0, 12)) lay(`f1000/${name}`, article(name, 'en', read('f1000rd', name, 'v1.md')));
  const chinese = read('csl-suite/humans/bugreports_ChineseCharactersFamilyOnlyPluralLabel.txt').match(/\p{Script=Han}{2,}/gu)[0];
  lay('csl/chinese', article('A case', 'zh', `这里有${chinese}字样。`));
  spawnSync(variorum, ['build', '--root', root, '--keep-going', '--format', 'short'], { encoding: 'utf8' });
  const site = join(root, 'site');
  const server = await serve(site);
  const origin = `http://127.0.0.1:${server.address().port}/`;
  const { page, context } = await opened(`${origin}search/`, site);
  const all = passages(site);
  const first = (folderOf, test) => all.filter(({ url }) => url.startsWith(folderOf)).flatMap((one) => wordsOf(one.text).filter(test).map((word) => ({ ...one, word }))).slice(0, 40);
  const say = (what, count) => console.log(`${what}: ${count}`);
  const cases = {
    'accented names typed without accents': first('historian/', (word) => /[áéíóúñü]/i.test(word) && word.length > 4).map((one) => [one.word.normalize('NFD').replace(/\p{M}/gu, ''), one.url]),
    'Arabic words in another letter form': first('arabic/', (word) => /[أإةى]/.test(word) && word.length > 4).map((one) => [forms(one.word)[4], one.url]),
    'a Chinese word of two signs': [[[...chinese].slice(0, 2).join(''), 'csl/chinese/']],
  };
  for (const [what, queries] of Object.entries(cases)) {
    for (const [query, url] of queries) await found(page, query, url, origin, site);
    say(what, queries.length);
  }
  await phrases(page, all, origin, site);
  say('known phrases', 40);
  await context.close();
  server.close();
  rmSync(root, { recursive: true });
}

const [mode, ...rest] = process.argv.slice(2);
if (mode === '--measure') for (const site of rest) await measure(site);
else if (mode === '--corpora') await corpora(...rest);
else for (const site of [mode, ...rest]) await look(site);
await browser.close();
for (const fault of faults) console.log(fault);
if (mode !== '--measure') console.log(`${looked.queries} queries, ${faults.length} faults`);
process.exit(faults.length || (mode !== '--measure' && !looked.queries) ? 1 : 0);
