// Searches the edition as one types. The index is many small scripts, so that it can be read from a disk as well as from a host;
// each hands what it holds to `variorumSearch` and is fetched when it is first needed. Words are folded as the program folds them,
// by its own tables.
(() => {
  'use strict';

  const form = document.querySelector('form.search');
  const [box, status, list] = ['q', 'search-count', 'search-results'].map((id) => document.getElementById(id));
  const more = document.getElementById('search-more');
  const here = new URL('./', location);
  const root = new URL('../', here);
  const PAGE = 8; // results at a time: each costs a piece
  const TRIED = 14; // pieces that are fetched for them, at most: what a phrase is proved by may be in none of them
  const WEIGHTS = { title: 10, author: 8, keyword: 6, a: 4, t: 2, n: 1, r: 1, b: 1 };
  const FIRST = 3; // the unit of the first piece; before it title, authors, keywords

  // Fetching.

  const waiting = new Map();
  const fetched = new Map();
  window.variorumSearch = (name, data) => waiting.get(name)?.(data);

  function load(name, url) {
    if (!fetched.has(name)) {
      fetched.set(name, new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement('script');
        script.src = url;
        script.onload = () => script.remove();
        script.onerror = () => {
          fetched.delete(name);
          script.remove();
          reject(new Error(name));
        };
        document.head.append(script);
      }));
    }
    return fetched.get(name);
  }

  const indexed = (name) => load(name, new URL(`${name}.js`, here));
  const address = (url) => url.split('/').map(encodeURIComponent).join('/');
  const piece = (url, n) => load(`${url}${n}`, new URL(`${address(url)}search-${n}.js`, root));

  // Words. `src/search/fold.rs` and `segment.rs` do the same.

  let tables = null;
  const WORD = /[\p{Alphabetic}\p{N}\p{M}]/u;
  const WORDS = /[\p{Alphabetic}\p{N}\p{M}]+/gu;
  const ASCII = /^[\0-\x7f]*$/;
  const LONGEST = 40;

  function prepare({ marks, letters, dense, joiners }) {
    const ranges = (ends) => new RegExp(`[${[...ends].map((c, n) => `${n % 2 ? '-' : ''}\\u{${c.codePointAt(0).toString(16)}}`).join('')}]`, 'u');
    tables = { marks: ranges(marks), letters: new Map(letters), dense: ranges(dense), joiners: new Set(joiners) };
  }

  function fold(word) {
    if (ASCII.test(word)) return word.toLowerCase().replace(/[^a-z0-9]/g, '').slice(0, LONGEST);
    let out = '';
    for (const part of word.normalize('NFKD')) {
      if (tables.marks.test(part)) continue;
      for (const c of part.toLowerCase()) out += tables.letters.get(c) ?? (WORD.test(c) ? c : '');
    }
    return [...out.normalize('NFC')].slice(0, LONGEST).join('');
  }

  /** Runs of letters of one kind: of a script that sets spaces, or of one that does not. */
  function runs(text) {
    const out = [];
    for (const { 0: run, index: from } of text.matchAll(WORDS)) {
      if (!tables.dense.test(run)) {
        out.push({ start: from, end: from + run.length, dense: false });
        continue;
      }
      let at = from;
      let last = null;
      for (const c of run) {
        const dense = tables.dense.test(c);
        if (last && last.dense === dense) last.end += c.length;
        else out.push((last = { start: at, end: at + c.length, dense }));
        at += c.length;
      }
    }
    return out;
  }

  const ENDS = /\p{N}$/u;
  const BEGINS = /^\p{N}/u;

  /** The words of a text: those that stand one after the other (atoms), and those that several of them are together. */
  function words(text) {
    const out = [];
    const push = (start, end, isAtom) => {
      const term = fold(text.slice(start, end));
      if (term) out.push({ start, end, term, isAtom });
    };
    let before = null;
    for (const { start, end, dense } of runs(text)) {
      if (dense) {
        let at = start;
        let old = null;
        for (const c of text.slice(start, end)) {
          if (old !== null) push(old, at + c.length, false);
          push(at, at + c.length, true);
          old = at;
          at += c.length;
        }
        before = null;
        continue;
      }
      push(start, end, true);
      const joins = before && start - before.end === 1 && tables.joiners.has(text[before.end]);
      const joined = joins && !ENDS.test(text.slice(before.start, before.end)) && !BEGINS.test(text.slice(start, end));
      if (joined) push(before.start, end, false);
      before = { start: joined ? before.start : start, end };
    }
    return out;
  }

  // What was asked for: parts that must all be found. Each is a run of atoms; of the last one the end may be missing.

  const QUOTED = /["“”„«»「」『』]([^"“”„«»「」『』]*)(["“”„«»「」『』]|$)/gu;

  function asked(query) {
    const text = query.normalize('NFC');
    const parts = [];
    const rest = text.replace(QUOTED, (whole, inner, end, at) => {
      parts.push({ at, atoms: words(inner).filter((word) => word.isAtom), open: !end, isPhrase: true });
      return ' '.repeat(whole.length);
    });
    const all = words(rest).filter((word) => word.isAtom);
    for (const { start, end, dense } of runs(rest)) {
      const atoms = all.filter((word) => word.start >= start && word.end <= end);
      parts.push({ at: start, atoms, open: end === text.length, isPhrase: dense && atoms.length > 1 });
    }
    const some = parts.filter(({ atoms }) => atoms.length).sort((a, b) => a.at - b.at);
    const last = some[some.length - 1];
    if (last && last.open) {
      const { term } = last.atoms[last.atoms.length - 1];
      if (tables.dense.test(term)) last.open = false;
      else if (term.length < 2) last.atoms.pop(); // one letter begins half of all words
    }
    return some.filter(({ atoms }) => atoms.length).map((part) => ({ ...part, open: part.open && part === last, terms: part.atoms.map(({ term }) => term) }));
  }

  /** The words that a part is looked up by, the last of them open or not. Of signs without spaces, pairs. */
  function lookups({ atoms, terms, open }) {
    const found = new Map();
    const isPair = (n) => tables.dense.test(terms[n] ?? '') && tables.dense.test(terms[n + 1] ?? '') && atoms[n].end === atoms[n + 1].start;
    terms.forEach((term, n) => {
      if (isPair(n)) found.set((term + terms[n + 1]).normalize('NFC'), false);
      else if (!isPair(n - 1)) found.set(term, open && n === terms.length - 1);
    });
    return found;
  }

  // The index.

  const LAST = '0123456789!#()_~';
  const MORE = '*+,-./:;=>?@[]^|';
  const FEW = 10; // files of addresses that are fetched before they are needed, at most: 1,000 articles
  let index = null;

  function numbers(text) {
    const out = [];
    let [value, shift] = [0, 0];
    for (const c of text) {
      const digit = MORE.indexOf(c);
      value += (digit < 0 ? LAST.indexOf(c) : digit) * 2 ** shift;
      shift += 4;
      if (digit < 0) {
        out.push(value);
        [value, shift] = [0, 0];
      }
    }
    return out;
  }

  async function opened() {
    if (!index) {
      const manifest = await indexed('index');
      prepare(manifest.tables);
      index ??= { ...manifest, shapes: numbers(manifest.shapes) };
    }
    return index;
  }

  /** Fetches what every search needs, once the reader is about to search: no query waits for it then. */
  async function ready() {
    try {
      const { documents, addresses } = await opened();
      hits('Ä-1 汉', asked('ä “1 汉”')); // for a browser the first time is the slowest
      const files = Math.ceil(documents / addresses);
      if (files <= FEW) await Promise.all(Array.from({ length: files }, (_, n) => indexed(`a${n}`)));
    } catch {} // the search itself tells
  }

  /** The last file whose first entry is not after `name`. */
  function fileOf(name) {
    let [low, high] = [0, index.files.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (index.files[middle] <= name) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  const entries = (n) => indexed(String(n));

  /** The entries of a file whose words begin with `term`, word and entry; a file has a line for each word. */
  function* beginning(text, term) {
    for (let at = text.startsWith(term) ? 0 : text.indexOf(`\n${term}`) + 1; text.startsWith(term, at); ) {
      const [line] = text.slice(at).split('\n', 1);
      const cut = line.search(/[ }]/);
      yield [line.slice(0, cut), line.slice(cut)];
      at += line.length + 1;
    }
  }

  /** The entry of a file for a word, or for a beginning that has a `*`. */
  function entryOf(text, term) {
    for (const [word, entry] of beginning(text, term)) if (word === term) return entry;
    return null;
  }

  /** The units of each document that an entry names, in order. */
  function decoded(entry) {
    const found = new Map();
    const all = numbers(entry.slice(1));
    const isMask = entry[0] === '}';
    let document = -1;
    for (let n = 0; n < all.length;) {
      document += all[n++] + 1;
      const units = [];
      if (isMask) {
        for (let [unit, mask] = [0, all[n++]]; mask; unit += 1, mask >>>= 1) if (mask & 1) units.push(unit);
      } else {
        for (let [unit, goes] = [0, 1]; goes; n += 1) {
          unit += all[n] >> 1;
          goes = all[n] & 1;
          units.push(unit);
        }
      }
      found.set(document, units);
    }
    return found;
  }

  /** The documents of several entries, with all their units. */
  function together(all) {
    const found = new Map();
    for (const one of all) {
      for (const [document, units] of one) {
        const known = found.get(document);
        found.set(document, known ? [...new Set([...known, ...units])].sort((a, b) => a - b) : units);
      }
    }
    return found;
  }

  async function read(term, open) {
    if (!index.files.length) return new Map();
    if (!open) {
      const entry = entryOf(await entries(fileOf(term)), term);
      return entry ? decoded(entry) : new Map();
    }
    // A beginning that very many words share has an entry of its own.
    const own = entryOf(await entries(fileOf(`${term}*`)), `${term}*`);
    if (own) return decoded(own);
    const [from, to] = [fileOf(term), fileOf(`${term}\u{ffff}`)];
    const files = await Promise.all(Array.from({ length: to - from + 1 }, (_, n) => entries(from + n)));
    const named = files.flatMap((file) => [...beginning(file, term)].filter(([name]) => !name.endsWith('*')));
    return together(named.map(([, entry]) => decoded(entry)));
  }

  const finding = new Map();

  /** The documents that have a word, or one that begins so. What was found is kept: with the next letter only the last word is another. */
  function find(term, open) {
    const key = open ? `${term}*` : term;
    if (finding.size > 100) finding.clear();
    if (!finding.has(key)) {
      const found = read(term, open);
      finding.set(key, found);
      found.catch(() => finding.delete(key));
    }
    return finding.get(key);
  }

  /** The documents that have a part whole in one unit, with those units. */
  async function holding(part) {
    const all = await Promise.all([...lookups(part)].map(([term, open]) => find(term, open)));
    const [first, ...rest] = all.sort((a, b) => a.size - b.size);
    if (!rest.length) return first;
    const found = new Map();
    for (const [document, units] of first) {
      const common = units.filter((unit) => rest.every((other) => other.get(document)?.includes(unit)));
      if (common.length) found.set(document, common);
    }
    return found;
  }

  function kind(document, unit) {
    if (unit < FIRST) return ['title', 'author', 'keyword'][unit];
    let left = unit - FIRST - 1;
    if (left < 0) return 'a';
    for (let n = 0; n < 3; n += 1) {
      left -= index.shapes[document * 3 + n];
      if (left < 0) return 'tnr'[n];
    }
    return 'b';
  }

  /** The documents that have all parts, best first, each with the units that have some. */
  function ranked(parts) {
    const [first, ...rest] = [...parts].sort((a, b) => a.size - b.size);
    const rare = parts.map((part) => Math.log2(1 + index.documents / part.size) + 1);
    const out = [];
    for (const document of first.keys()) {
      if (!rest.every((part) => part.has(document))) continue;
      const counts = [];
      let score = 0;
      parts.forEach((part, n) => {
        const units = part.get(document);
        let most = 0;
        for (const unit of units) {
          counts[unit] = (counts[unit] ?? 0) + 1;
          most = Math.max(most, WEIGHTS[kind(document, unit)]);
        }
        score += rare[n] * (most + Math.log2(units.length) / 2);
      });
      out.push({ document, score: counts.includes(parts.length) ? score * 1.5 : score, counts });
    }
    return out.sort((a, b) => b.score - a.score || a.document - b.document);
  }

  /** The units of a document in the order they are looked at. */
  function inOrder({ document, counts }) {
    const weight = (unit) => counts[unit] * 100 + WEIGHTS[kind(document, unit)];
    const units = Object.keys(counts).map(Number).filter((unit) => unit >= FIRST).sort((a, b) => weight(b) - weight(a) || a - b);
    return units.length ? units : [FIRST];
  }

  // Excerpts.

  const PLAIN = /^[\0-\x7f‘’“”–—…]*$/;

  /** Whether a text may have a part: parting most texts into words is spared by it. */
  function mayHave(text, parts) {
    if (!PLAIN.test(text)) return true;
    const letters = text.toLowerCase().replace(/['’-]/g, '');
    return parts.some(({ terms }) => terms.every((term) => letters.includes(term)));
  }

  /** Where each part stands in a text: for each the ranges, from and to. */
  function hits(text, parts) {
    if (!mayHave(text, parts)) return parts.map(() => []);
    const all = words(text);
    const atoms = all.filter((word) => word.isAtom);
    return parts.map(({ terms, open }) => {
      const fits = (word, n) => word !== undefined && (open && n === terms.length - 1 ? word.term.startsWith(terms[n]) : word.term === terms[n]);
      if (terms.length === 1) return all.filter((word) => fits(word, 0)).map(({ start, end }) => [start, end]);
      const begins = atoms.flatMap((_, at) => (terms.every((_, n) => fits(atoms[at + n], n)) ? [at] : []));
      return begins.map((at) => [atoms[at].start, atoms[at + terms.length - 1].end]);
    });
  }

  const LENGTH = 240;
  const BEFORE = 80;

  function marked(text, ranges, cut) {
    const sorted = ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    let [from, to] = [0, text.length];
    if (cut && text.length > LENGTH) {
      const wanted = Math.max(0, Math.min((sorted[0]?.[0] ?? 0) - BEFORE, text.length - LENGTH));
      const space = text.indexOf(' ', wanted);
      from = wanted && space >= 0 && space < wanted + 20 ? space + 1 : wanted;
      to = Math.min(text.length, from + LENGTH);
      const end = text.lastIndexOf(' ', to);
      if (to < text.length && end > to - 20) to = end;
      // No sign is cut in two.
      if (/[\udc00-\udfff]/.test(text[from] ?? '')) from += 1;
      if (/[\udc00-\udfff]/.test(text[to] ?? '')) to -= 1;
    }
    const out = [from ? '… ' : ''];
    let at = from;
    for (const [start, end] of sorted) {
      if (end <= at || start >= to) continue;
      out.push(text.slice(at, Math.max(at, start)));
      const mark = document.createElement('mark');
      mark.textContent = text.slice(Math.max(at, start), Math.min(end, to));
      out.push(mark);
      at = Math.min(end, to);
    }
    out.push(text.slice(at, to), to < text.length ? ' …' : '');
    return out;
  }

  /** The best passage of a piece: with the most parts, then the first. Nothing where what must stand together does not. */
  function best(data, parts, counts) {
    const title = hits(data.title, parts);
    const names = hits(data.authors, parts);
    let found = null;
    for (const [place, run] of data.runs) {
      for (const [to, text] of run) {
        const all = hits(text, parts);
        const count = all.filter((one) => one.length).length;
        if (!found || count > found.count) found = { place, to, text, all, count };
      }
    }
    // A phrase is proved by its words: the index only says that they stand near one another.
    const isProved = (part, n) => !part.isPhrase || title[n].length || names[n].length || (found && found.all[n].length) || counts[2];
    return parts.every(isProved) ? { ...found, title, data } : null;
  }

  /** The result of a document, from the first of its pieces that proves it. Those that are not `allowed` now are left for later. */
  async function result(one, parts, allowed) {
    const { document, counts, units = (one.units = inOrder(one)) } = one;
    const n = Math.floor(document / index.addresses);
    const url = (await indexed(`a${n}`))[document % index.addresses];
    do {
      const found = best(await piece(url, units.shift() - FIRST), parts, counts);
      if (found) return { ...found, url };
    } while (units.length && (allowed.pieces -= 1) >= 0);
    return null;
  }

  // The page.

  function element(name, className, ...content) {
    const it = document.createElement(name);
    if (className) it.className = className;
    it.append(...content);
    return it;
  }

  const link = (url, to) => {
    const [folder, id] = (to || '').split('#');
    const file = location.protocol === 'file:' ? 'index.html' : '';
    return new URL(`${address(url + folder)}${file}${id ? `#${encodeURIComponent(id)}` : ''}`, root).href;
  };

  function shown({ url, to, place, text, all, count, title, data }) {
    const a = element('a', '', ...marked(data.title, title.flat(), false));
    a.href = link(url, count ? to : '');
    const label = list.dataset[data.kind];
    const where = [data.authors, data.of, count ? [label, place].filter(Boolean).join(' ') : ''].filter(Boolean);
    const item = element('li', 'hit', element('p', 'hit-title', a), element('p', 'hit-where', where.map((one) => `\u2068${one}\u2069`).join(' · ')));
    if (text) item.append(element('p', 'hit-words', ...marked(text, all.flat(), true)));
    item.firstChild.lang = data.language;
    if (text) item.lastChild.lang = data.language;
    for (const p of item.children) p.dir = 'auto';
    return item;
  }

  let turn = 0;
  let left = [];
  let now = [];

  /** Shows the next results of what was found, in order and each as soon as it is there; `isFresh`: in place of those that stand. */
  async function next(mine, isFresh) {
    let shownNow = 0;
    const allowed = { pieces: TRIED };
    while (left.length && shownNow < PAGE && allowed.pieces > 0) {
      const some = left.splice(0, Math.min(PAGE - shownNow, allowed.pieces));
      allowed.pieces -= some.length;
      const coming = some.map((one) => result(one, now, allowed));
      for (const one of coming) one.catch(() => {}); // told where it is waited for
      const later = [];
      const results = await Promise.all(coming);
      if (mine !== turn) return false;
      for (const [n, one] of some.entries()) {
        const found = results[n];
        if (found) {
          if (isFresh && !shownNow) list.replaceChildren();
          list.append(shown(found));
          shownNow += 1;
        } else if (one.units.length) later.push(one);
      }
      left.unshift(...later);
    }
    if (isFresh && !shownNow) list.replaceChildren();
    more.hidden = !left.length;
    return true;
  }

  function say(count, isSure) {
    const { found, nothing, try: hint, yet } = status.dataset;
    const none = isSure ? `${nothing} ${hint}` : yet;
    const words = count ? found.replace('{count}', isSure ? count : `${count}+`) : none;
    if (status.textContent !== words) status.textContent = words; // nothing is read out twice
  }

  /** Shows what is found for a query, and says so in the address; `isNew`: as a place to come back from. */
  async function search(query, isNew) {
    const mine = ++turn;
    try {
      await answer(query, mine);
    } catch {
      if (mine === turn) fail();
    }
    // Afterwards: a browser takes its time for it.
    if (mine === turn) remember(query, isNew);
  }

  async function answer(query, mine) {
    if (!query.trim()) return clear();
    await opened();
    const parts = asked(query);
    if (!parts.length) return clear();
    const found = await Promise.all(parts.map(holding));
    if (mine !== turn) return;
    const all = ranked(found);
    [left, now] = [all, parts];
    const count = all.length;
    const isPhrase = parts.some((part) => part.isPhrase);
    if (!isPhrase) say(count, true);
    if (!(await next(mine, true))) return;
    say(isPhrase ? list.children.length : count, !(isPhrase && left.length));
    list.dataset.query = query;
  }

  function fail() {
    status.textContent = status.dataset.failed;
  }

  function clear() {
    list.replaceChildren();
    status.textContent = '';
    more.hidden = true;
    list.dataset.query = '';
  }

  // The address says what is shown.

  const asks = () => new URLSearchParams(location.search).get('q') ?? '';

  function remember(query, isNew) {
    if (query === asks()) return;
    const address = new URL(location);
    if (query) address.searchParams.set('q', query);
    else address.searchParams.delete('q');
    try {
      history[isNew ? 'pushState' : 'replaceState'](null, '', address);
    } catch {} // some browsers let no page from a disk change its address
  }

  // What is typed is searched at once; what comes while a search runs, when it is over, and only the last of it.
  let isBusy = false;
  let isStale = false;
  async function typed() {
    isStale = isBusy;
    if (isBusy) return;
    isBusy = true;
    do {
      isStale = false;
      await search(box.value, false);
    } while (isStale);
    isBusy = false;
  }

  box.addEventListener('input', typed);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    isStale = false;
    search(box.value, true);
  });
  more.addEventListener('click', () => {
    const at = list.children.length;
    const button = more.querySelector('button');
    button.disabled = true;
    next(turn, false).then(() => {
      if (now.some((part) => part.isPhrase)) say(list.children.length, !left.length);
    }, fail).finally(() => {
      button.disabled = false;
      (list.children[at]?.querySelector('a') ?? button).focus();
    });
  });
  window.addEventListener('popstate', () => {
    box.value = asks();
    search(box.value);
  });
  document.addEventListener('keydown', (event) => {
    const links = [...list.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey || (at < 0 && document.activeElement !== box)) return;
    if (event.key === 'Escape' && at >= 0) box.focus();
    if (!step || !links.length || (at < 0 && step < 0)) return;
    event.preventDefault();
    (links[at + step] ?? (at + step < 0 ? box : links[at])).focus();
  });

  box.addEventListener('focus', ready);
  box.value = asks() || box.value;
  if (box.value) search(box.value);
})();
