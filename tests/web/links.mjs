// Checks that every address a built site gives leads to something in it, wherever the site is served.
//
//   node links.mjs FOLDER… [--at /PATH/]… [--base-url URL]
//
// Each page is read as if it stood at each of the places (`/` where none is given); `404.html`, which a host shows
// for any address, stands at the path of `--base-url`, at any depth. Nothing is fetched: addresses of other sites
// are only looked at for their form.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { elements, files } from './site.mjs';

const ORIGIN = 'http://site.invalid';
const SINGLE = ['href', 'src', 'poster', 'data', 'action', 'formaction', 'cite', 'background', 'xlink:href', 'longdesc'];
const LISTS = ['srcset', 'imagesrcset'];
const ELSEWHERE = ['http:', 'https:', 'mailto:', 'tel:', 'ftp:', 'ftps:', 'doi:', 'urn:', 'geo:', 'irc:', 'ircs:', 'news:', 'sms:', 'xmpp:'];

const { folders, places, base } = options(process.argv.slice(2));
const faults = folders.flatMap((folder) => check(folder));
for (const fault of faults) console.log(fault);
process.exit(faults.length ? 1 : 0);

function options(args) {
  const found = { folders: [], places: [], base: undefined };
  while (args.length) {
    const arg = args.shift();
    if (arg === '--at') found.places.push(args.shift());
    else if (arg === '--base-url') found.base = new URL(args.shift()).pathname;
    else found.folders.push(arg);
  }
  if (!found.places.length) found.places.push('/');
  if (!found.folders.length || found.places.some((place) => !/^\/(.*\/)?$/.test(place ?? ''))) {
    console.error('usage: node links.mjs FOLDER… [--at /PATH/]… [--base-url URL]');
    process.exit(2);
  }
  return found;
}

function check(folder) {
  const all = new Set(files(folder));
  const pages = new Map([...all].filter((path) => path.endsWith('.html')).map((path) => [path, page(folder, path)]));
  if (!pages.has('index.html')) return [`${folder}: no index.html`];
  const found = new Set();
  let count = 0;
  for (const [path, { links }] of pages) {
    for (const place of standsAt(path)) {
      for (const link of links) {
        count += 1;
        const why = verdict(link.url, place.page, place.root, folder, all, pages);
        if (why) found.add(`${folder}/${path}:${link.line}: <${link.element} ${link.attribute}="${link.url}">: ${why} (at ${place.root})`);
      }
    }
  }
  for (const path of [...all].filter((path) => path.endsWith('.css'))) {
    for (const url of urlsOf(readFileSync(join(folder, path), 'utf8'))) {
      const why = verdict(url, ORIGIN + '/' + path, '/', folder, all, pages);
      if (why) found.add(`${folder}/${path}: url(${url}): ${why}`);
    }
  }
  console.log(`${folder}: ${pages.size} pages, ${count} links, ${found.size} broken`);
  return [...found];
}

/** Where a page is read: its own address and the site's root. */
function standsAt(path) {
  if (path === '404.html') {
    const root = base ?? places[0];
    return ['', 'no/such/page/'].map((deep) => ({ page: ORIGIN + root + deep + 'missing', root }));
  }
  const address = path.split('/').map(encodeURIComponent).join('/').replace(/(^|\/)index\.html$/, '$1');
  return places.map((root) => ({ page: ORIGIN + root + address, root }));
}

/** Ids of a page, and every address in it. */
function page(folder, path) {
  const ids = new Set(['', 'top']);
  const links = [];
  for (const { name, line, attributes, text } of elements(join(folder, path))) {
    if (attributes.id) ids.add(attributes.id);
    if (name === 'a' && attributes.name) ids.add(attributes.name);
    const add = (attribute, url) => links.push({ element: name, line, attribute, url: url.trim() });
    for (const attribute of SINGLE) if (attribute in attributes && !isData(name, attribute)) add(attribute, attributes[attribute]);
    for (const attribute of LISTS) if (attribute in attributes) candidates(attributes[attribute]).forEach((url) => add(attribute, url));
    if (name === 'meta' && /^refresh$/i.test(attributes['http-equiv'] ?? '')) add('content', refresh(attributes.content ?? ''));
    for (const css of [attributes.style ?? '', text]) urlsOf(css).forEach((url) => add('style', url));
  }
  return { ids, links };
}

/** `data` is an address on `object` alone. */
function isData(element, attribute) {
  return attribute === 'data' && element !== 'object';
}

function candidates(list) {
  return list.split(/,\s+|,$/).map((one) => one.trim().split(/\s+/)[0]).filter(Boolean);
}

function refresh(content) {
  return /url\s*=\s*['"]?([^'"]*)/i.exec(content)?.[1] ?? '';
}

function urlsOf(css) {
  return [...css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]*))\s*\)/g)].map(([, a, b, c]) => a ?? b ?? c);
}

/** Why an address leads nowhere; nothing where it is good. */
function verdict(text, from, root, folder, all, pages) {
  if (/^data:(image|font)\//i.test(text)) return undefined;
  let url;
  try {
    url = new URL(text, from);
  } catch {
    return 'no address';
  }
  if (url.origin !== ORIGIN) return ELSEWHERE.includes(url.protocol) ? undefined : `the scheme ${url.protocol}`;
  if (!url.pathname.startsWith(root)) return 'leads out of the site';
  const path = decoded(url.pathname.slice(root.length));
  if (path === undefined) return 'the path can not be decoded';
  // The page a host shows for a missing address is at that address, and its own fragments are its own.
  if (url.pathname === new URL(from).pathname && !all.has(path) && !all.has(path + 'index.html')) {
    return fragment(url, pages.get('404.html'));
  }
  const file = path === '' || path.endsWith('/') ? path + 'index.html' : path;
  if (!all.has(file)) return existsSync(join(folder, file)) && statSync(join(folder, file)).isDirectory() ? 'a folder without its slash' : 'nothing there';
  return fragment(url, pages.get(file));
}

function fragment(url, target) {
  const id = decoded(url.hash.slice(1));
  if (id === undefined) return 'the fragment can not be decoded';
  if (id === '' || id.startsWith(':~:text=')) return undefined;
  if (!target) return 'a fragment of what is no page';
  return target.ids.has(id) ? undefined : 'no such id';
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
