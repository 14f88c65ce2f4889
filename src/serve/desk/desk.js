// The annotation desk: what an editor or a reviewer does with the page that is read. Stands in the preview alone.
//
// Everything is written by the preview's own program into the files of the journal; this only says what is meant.

import { caret, selected } from './words.js';

const OWN = '/_variorum/';
const AS = 'variorum:as'; // who speaks, in the memory of the browser
const DRAFT = 'variorum:draft:'; // a half-written form outlives a reload

/** Opens the desk over the page. `token` proves that a request comes from it; `element` makes elements out of text. */
export async function open({ token, element }) {
  const host = element('variorum-desk');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = element('link');
  Object.assign(sheet, { rel: 'stylesheet', href: OWN + 'desk/desk.css' });
  const bar = element('div');
  bar.className = 'bar';
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', 'Annotation desk');
  const said = element('p');
  said.className = 'said';
  said.setAttribute('role', 'status');
  const sheetOf = element('div');
  sheetOf.className = 'sheet';
  shadow.append(sheet, bar, said, sheetOf);
  document.documentElement.append(host);

  let desk = null; // what the program knows of this page
  let last = { range: null }; // the words selected last: a click on a button loses the selection

  // Asking the program.

  async function ask(path, body) {
    const answer = await fetch(OWN + path, {
      method: body ? 'POST' : 'GET',
      headers: { 'x-variorum-token': token, ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body && JSON.stringify(body),
      cache: 'no-store',
    });
    const given = await answer.json().catch(() => ({ message: 'the preview did not answer; is it still running?' }));
    if (!answer.ok) throw new Error(given.message || `the preview answered ${answer.status}`);
    return given;
  }

  let hush = 0;
  function say(words, isFault) {
    clearTimeout(hush);
    said.textContent = words;
    said.classList.toggle('fault', Boolean(isFault));
    if (!isFault) hush = setTimeout(() => say('', true), 6000);
  }

  const page = () => encodeURIComponent(location.pathname);
  async function learn() {
    desk = await ask(`desk?page=${page()}`);
    draw();
    tools();
  }

  /** Does an act; whether it was done. */
  async function act(what) {
    try {
      const done = await ask('act', { page: location.pathname, ...what });
      say(done.what);
      learn().catch((error) => say(error.message, true));
      return true;
    } catch (error) {
      say(error.message, true);
      return false;
    }
  }

  async function undo() {
    try {
      say((await ask('undo', { page: location.pathname })).what);
      await learn();
    } catch (error) {
      say(error.message, true);
    }
  }

  const today = () => {
    const now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  };
  const speaker = () => {
    const keys = desk.speakers.map(({ key }) => key);
    if (desk.as) return desk.as;
    const kept = localStorage.getItem(AS);
    return keys.includes(kept) ? kept : keys[0];
  };

  // The bar.

  function button(words, title, does, name) {
    const made = element('button', words);
    made.type = 'button';
    made.title = title;
    if (name) made.className = name;
    // A click must not take the selection away.
    made.addEventListener('mousedown', (event) => event.preventDefault());
    made.addEventListener('click', does);
    return made;
  }

  function select(name, options, chosen) {
    const made = element('select');
    made.name = name;
    for (const [value, words] of options) {
      const option = element('option', words);
      option.value = value;
      option.selected = value === chosen;
      made.append(option);
    }
    return made;
  }

  function draw() {
    const parts = [];
    if (desk.article && desk.writable) {
      const who = select('as', desk.speakers.map(({ key, label }) => [key, label]), speaker());
      who.setAttribute('aria-label', 'Who speaks');
      who.disabled = Boolean(desk.as);
      who.addEventListener('change', () => {
        localStorage.setItem(AS, who.value);
        tools();
      });
      parts.push(who, button('Annotate', 'Annotate the selected words (a)', annotate), button('Footnote', 'Add a footnote where the selection ends (f)', footnote));
      parts.push(button('Source', 'Go to the source of the selected words (s)', () => source(words())));
    } else if (!desk.writable) parts.push(element('span', 'read only'));
    if (desk.undo) parts.push(button('Undo', `Take back: ${desk.undo} (u)`, undo));
    const overview = element('a', 'Overview');
    overview.href = OWN;
    parts.push(overview);
    bar.replaceChildren(...parts);
  }

  // Words of the page.

  /** Remembers what is selected, if it is in the text. */
  function note() {
    const selection = getSelection();
    if (!selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const text = document.querySelector('.sheet, main');
    if (text && text.contains(range.commonAncestorContainer)) last = { range: range.cloneRange() };
  }
  document.addEventListener('selectionchange', () => {
    note();
    offer();
  });

  /** The words that are selected, or were before a button took the focus. */
  function words() {
    note();
    return last.range ? selected(last.range) : { section: '', text: '', before: '', after: '' };
  }

  // Beside selected words stands what can be done with them.
  const near = element('div');
  near.className = 'near';
  near.hidden = true;
  near.append(button('Annotate', 'Annotate these words (a)', annotate));
  shadow.append(near);
  let offering = 0;
  function offer() {
    cancelAnimationFrame(offering);
    offering = requestAnimationFrame(() => {
      const selection = getSelection();
      const has = desk && desk.article && desk.writable && !selection.isCollapsed && last.range && !last.range.collapsed && !sheetOf.firstChild;
      near.hidden = !has;
      if (!has) return;
      const boxes = last.range.getClientRects();
      const box = boxes[boxes.length - 1];
      if (!box) return;
      near.style.left = `${Math.max(8, Math.min(box.right, innerWidth - 120))}px`;
      near.style.top = `${Math.min(box.bottom + 6, innerHeight - 48)}px`;
    });
  }
  addEventListener('scroll', offer, { passive: true });

  // Forms.

  function field(label, control, hint) {
    const made = element('label', '', element('span', label), control);
    if (hint) made.append(element('small', hint));
    return made;
  }

  function area(name, value, rows) {
    const made = element('textarea');
    Object.assign(made, { name, value: value || '', rows });
    made.dir = 'auto';
    return made;
  }

  let closing = null;
  function close() {
    if (!sheetOf.firstChild) return;
    sheetOf.replaceChildren();
    const back = closing;
    closing = null;
    if (back) back();
    offer();
  }

  /** Shows a form; `send` says what is asked for of what was filled in. A form left half written comes back as it was left. */
  function form(title, key, fields, send, verb = 'Save') {
    close();
    const focused = document.activeElement;
    const range = last.range;
    closing = () => {
      if (focused && focused.isConnected && focused !== document.body) focused.focus({ preventScroll: true });
      if (!range || !range.startContainer.isConnected) return;
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    };
    const made = element('form');
    const heading = element('h2', title);
    heading.id = 'title';
    made.setAttribute('aria-labelledby', 'title');
    const save = element('button', verb);
    save.title = 'Control and Enter';
    const row = element('p', '', save, button('Cancel', 'Escape', () => {
      sessionStorage.removeItem(store);
      close();
    }));
    const fault = element('p');
    fault.className = 'fault';
    fault.setAttribute('role', 'alert');
    made.append(heading, ...fields, fault, row);
    const store = DRAFT + location.pathname + ':' + key;
    const kept = JSON.parse(sessionStorage.getItem(store) || 'null');
    const entries = () => Object.fromEntries([...new FormData(made)]);
    if (kept) for (const [name, value] of Object.entries(kept)) if (made.elements[name] && !made.elements[name].value) made.elements[name].value = value;
    made.addEventListener('input', () => sessionStorage.setItem(store, JSON.stringify(entries())));
    made.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') close();
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) made.requestSubmit();
    });
    made.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (made.classList.contains('waits')) return;
      made.classList.add('waits');
      const done = await act(send(entries()));
      made.classList.remove('waits');
      fault.textContent = done ? '' : said.textContent;
      if (!done) return;
      sessionStorage.removeItem(store);
      // Meanwhile another form may have been opened.
      if (!made.isConnected) return;
      last = { range: null };
      closing = null;
      close();
    });
    sheetOf.replaceChildren(made);
    near.hidden = true;
    const first = [...made.elements].find((one) => one.matches('textarea, input') && !one.value) || made.elements[0];
    first.focus({ preventScroll: true });
    return made;
  }

  /** A field for Markdown, with a look at what becomes of it. */
  function markdown(name, value) {
    const text = area(name, value, 4);
    const look = element('div');
    look.className = 'look';
    look.hidden = true;
    const shows = button('Preview', 'What becomes of it', async () => {
      look.hidden = !look.hidden;
      shows.textContent = look.hidden ? 'Preview' : 'Write';
      text.hidden = !look.hidden;
      if (look.hidden) return text.focus();
      try {
        const { html } = await ask('preview', { text: text.value });
        // The program has cleaned it: it is what the page would show.
        look.replaceChildren(document.createRange().createContextualFragment(html));
      } catch (error) {
        look.textContent = error.message;
      }
    });
    return element('div', '', field('Remark', text), look, shows);
  }

  const some = (options) => [['', '–'], ...options.map((one) => [one, one])];

  function annotate() {
    if (!desk || !desk.article || !desk.writable) return;
    const target = words();
    const quote = area('words', target.text, 2);
    const suggestion = area('suggestion', '', 1);
    form('Annotate', 'annotate', [
      field('Words', quote, target.text ? '' : `Copy them from the page; without any, the whole ${target.section ? 'section' : 'article'} is meant.`),
      markdown('body', ''),
      field('Kind', select('motivation', some(desk.motivations), '')),
      field('Weight', select('weight', some(desk.weights), '')),
      field('Suggested wording', suggestion),
    ], (given) => {
      // Words that were typed over stand where they are found.
      const same = given.words.trim() === target.text.trim();
      return {
        act: 'annotate',
        words: same ? target : { section: '', text: given.words, before: '', after: '' },
        by: speaker(),
        date: today(),
        ...filled({ body: given.body, motivation: given.motivation || (given.suggestion ? 'editing' : ''), weight: given.weight, suggestion: given.suggestion }),
      };
    });
  }

  const filled = (given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value));

  function footnote() {
    if (!desk || !desk.article || !desk.writable) return;
    note();
    if (!last.range) return say('put the caret, or the end of a selection, where the note belongs', true);
    const at = caret(last.range);
    form('Footnote', 'footnote', [field('Note', area('text', '', 4), `after “${at.before.slice(-40)}”`)], ({ text }) => ({ act: 'footnote', at, text }));
  }

  function reply(remark) {
    form(`Reply to ${remark.id}`, `reply:${remark.id}`, [markdown('body', ''), field('Status', select('status', [['', 'as it is'], ...desk.statuses.map((one) => [one, one])], ''))],
      ({ body, status }) => ({ act: 'reply', to: remark.id, by: speaker(), date: today(), body, ...filled({ status }) }));
  }

  function status(remark) {
    form(`Status of ${remark.id}`, `status:${remark.id}`, [field('Status', select('status', desk.statuses.map((one) => [one, one]), remark.status)), markdown('note', '')],
      ({ status: is, note }) => ({ act: 'status', id: remark.id, by: speaker(), date: today(), status: is, ...filled({ note }) }));
  }

  function edit(remark) {
    const patch = (before, now) => (now === (before || '') ? 'keep' : now ? { set: now } : 'remove');
    form(`Edit ${remark.id}`, `edit:${remark.id}`, [
      markdown('body', remark.body),
      ...(remark.answer ? [] : [
        field('Kind', select('motivation', some(desk.motivations), remark.motivation)),
        field('Weight', select('weight', some(desk.weights), remark.weight)),
        field('Suggested wording', area('suggestion', remark.suggestion, 1)),
      ]),
    ], (given) => ({
      act: 'edit', id: remark.id, by: speaker(), date: today(), body: patch(remark.body, given.body),
      ...(remark.answer ? {} : { motivation: patch(remark.motivation, given.motivation), weight: patch(remark.weight, given.weight), suggestion: patch(remark.suggestion, given.suggestion) }),
    }));
  }

  function remove(remark) {
    form(`Delete ${remark.id}?`, `delete:${remark.id}`, [element('p', 'It can be taken back with Undo.')], () => ({ act: 'delete', id: remark.id, by: speaker() }), 'Delete');
  }

  function move(remark) {
    const target = words();
    form(`New words of ${remark.id}`, `move:${remark.id}`, [field('Words', area('words', target.text, 2), target.text ? '' : 'Select them in the page first, or copy them from it.')],
      (given) => ({ act: 'reanchor', id: remark.id, words: given.words.trim() === target.text.trim() ? target : { section: '', text: given.words, before: '', after: '' } }));
  }

  // Places in the sources.

  async function source(what) {
    try {
      const { path, line, column, href } = await ask('place', { page: location.pathname, ...what });
      say(`${path}:${line}:${column}`);
      if (href) location.href = href;
      else await navigator.clipboard.writeText(`${path}:${line}:${column}`).catch(() => {});
    } catch (error) {
      say(error.message, true);
    }
  }

  // What can be done with each remark stands in it.

  const look = new CSSStyleSheet();
  look.replaceSync(`variorum-tools { display: block; opacity: 0; } .remark:hover variorum-tools, .remark:focus-within variorum-tools { opacity: 1; }
    .references li:hover > variorum-tools, .references li:focus-within > variorum-tools { opacity: 1; } @media print { variorum-tools { display: none; } }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, look];
  const inner = new CSSStyleSheet();
  inner.replaceSync(`:host { all: initial; display: block; } p { display: flex; flex-wrap: wrap; gap: .15rem .6rem; margin: .2rem 0 0; }
    button { all: unset; cursor: pointer; font: 13px/1.5 system-ui, sans-serif; color: light-dark(#3a4a5e, #b9c6d6); text-decoration: underline; text-underline-offset: 2px; }
    button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }`);

  function tools() {
    if (!desk || !desk.article) return;
    const remarks = new Map(desk.remarks.map((remark) => [remark.id, remark]));
    for (const thread of document.querySelectorAll('.remark')) {
      const at = thread.querySelector(':scope > variorum-tools') || thread.appendChild(document.createElement('variorum-tools'));
      const root = at.shadowRoot || at.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [inner];
      const remark = remarks.get(thread.id);
      const line = element('p');
      if (remark) line.append(...of(remark));
      for (const answer of remark ? remark.answers : []) if (desk.writable && answer.by === speaker()) {
        line.append(button(`Edit ${answer.id}`, '', () => edit(answer)), button(`Delete ${answer.id}`, '', () => remove(answer)));
      }
      root.replaceChildren(line);
    }
  }

  function of(remark) {
    const own = remark.by === speaker();
    const where = button('Source', 'Go to its place in the sources', () => source({ id: remark.id }));
    if (!desk.writable) return [where];
    return [
      button('Reply', '', () => reply(remark)),
      button('Status', '', () => status(remark)),
      button('Re-anchor', 'Select its new words first', () => move(remark)),
      ...(own ? [button('Edit', '', () => edit(remark)), button('Delete', '', () => remove(remark))] : []),
      where,
    ];
  }

  // Keys.

  const keys = { a: annotate, f: footnote, u: undo, s: () => source(source_()) };
  /** What the focus is in, else what is selected. */
  function source_() {
    const at = document.activeElement && document.activeElement.closest('.remark, .references li');
    if (at && at.matches('.remark')) return { id: at.id };
    return at ? { reference: at.id.replace(/^ref-/, '') } : words();
  }
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !desk) return;
    const target = event.composedPath()[0];
    if (target instanceof Element && target.closest('input, textarea, select, [contenteditable]')) return;
    const does = keys[event.key];
    if (!does || (event.key !== 's' && !desk.writable)) return;
    event.preventDefault();
    does();
  });

  document.addEventListener('variorum:change', () => learn().catch((error) => say(error.message, true)));
  await learn().catch((error) => say(error.message, true));
}
