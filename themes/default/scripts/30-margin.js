// Notes and remarks beside their words, lit together, chosen by filters; citations where there is room for them. Without it the
// page is whole: this adds only comfort.
(() => {
  'use strict';

  const text = document.querySelector('.text');
  if (!text || !document.querySelector('.remark, .side, a.cite')) return;

  const root = document.documentElement;
  const wide = matchMedia('(min-width: 70rem)');
  const panel = document.querySelector('.remark-filters');
  const form = panel && panel.querySelector('form');
  let threads, byId, lost, marks, marksOf, filters, notes, cited;

  /** What there is in the page. */
  function collect() {
    threads = [...document.querySelectorAll('.remark')];
    byId = new Map(threads.map((thread) => [thread.id, thread]));
    lost = new Set(document.querySelectorAll('.lost > .remark'));
    marks = [...document.querySelectorAll('mark.ann')].map((element) => ({ element, ids: element.dataset.ann.split(' ') }));
    marksOf = new Map();
    for (const mark of marks) {
      for (const id of mark.ids) {
        if (!marksOf.has(id)) marksOf.set(id, []);
        marksOf.get(id).push(mark.element);
      }
    }
    notes = [...document.querySelectorAll('.side > [data-note]:not(.cited-here)')];
    cite();
    threads.concat(notes).forEach(fold);
    filters = form ? [...new Set([...form.querySelectorAll('fieldset input')].map((box) => box.name))] : [];
  }
  collect();

  /** Makes an entry for the margin of each work where it is cited first. */
  function cite() {
    document.querySelectorAll('.side.cites').forEach((side) => side.remove());
    cited = [];
    if (!document.body.matches('.article')) return;
    const met = new Set();
    for (const link of text.querySelectorAll('a.cite[href^="#"]')) {
      if (met.has(link.hash) || link.closest('.back-matter, .remarks, .side')) continue;
      met.add(link.hash);
      const entry = document.variorum.entryOf(link);
      if (!entry || !entry.matches('.references li')) continue;
      const copy = document.variorum.copyOf(entry);
      copy.className = 'cited-here';
      copy.dir = 'auto';
      for (const inner of copy.querySelectorAll('a')) inner.tabIndex = -1;
      cited.push({ thread: copy, link });
    }
    const side = document.createElement('div');
    side.className = 'side cites';
    side.setAttribute('aria-hidden', 'true');
    side.append(...cited.map(({ thread }) => thread));
    if (cited.length) text.append(side);
  }

  /** Folds what is too long. */
  function fold(thread) {
    const body = thread.matches('.remark') ? thread.querySelector('.remark-body') : thread;
    if (thread.matches('.long, .unfolded') || !body || body.offsetHeight < 16 * parseFloat(getComputedStyle(body).lineHeight)) return;
    thread.classList.add('long');
    if (body === thread) return thread.addEventListener('click', () => unfold(thread));
    const more = document.createElement('button');
    more.type = 'button';
    more.className = 'more';
    more.textContent = (document.querySelector('.view') || thread).dataset.more || '…';
    more.addEventListener('click', () => {
      more.remove();
      unfold(thread);
    });
    body.after(more);
  }

  function unfold(thread) {
    thread.classList.replace('long', 'unfolded');
    soon();
  }

  const isOff = (layer) => root.dataset.off.split(' ').includes(layer);
  const refOf = (id) => document.getElementById('v:to:' + id);
  const boxes = (name) => [...form.querySelectorAll(`input[name="${name}"]`)];

  let active = null; // the thread that stands at its line
  let asked = null; // the thread a link led to: shown whatever the filters say

  // Layout: each thread at the height of its words, pushed down no further than it must be.

  /** What a thread stands beside. */
  function beside(thread) {
    const at = document.getElementById('at-' + thread.id);
    if (at) return at.parentElement.matches('mark') ? at.parentElement : at;
    const link = thread.querySelector('.remark-on a, .remark-quote a');
    const thing = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!thing || !text.contains(thing)) return thread.closest('.noted') || thread;
    return thing.matches('section') ? thing.querySelector('h2') || thing : thing;
  }

  /** What a note stands beside: its first mark in the text. */
  const markOf = (note) => text.querySelector(`.noteref[href="#${CSS.escape(note.dataset.note)}"]`) || document.getElementById('fnref-' + note.dataset.note.slice(3) + '-1') || note;

  const top = (element) => (element.getClientRects()[0] || element.getBoundingClientRect()).top;

  /** Where there is no room for all that stand above the active one: it keeps its line, what does not fit above goes below. */
  function around(items, at, floor, space) {
    const below = [];
    const chosen = items[at];
    chosen.y = Math.max(chosen.want, floor);
    let free = floor;
    items.forEach((item, n) => {
      const y = Math.max(item.want, free);
      const fits = n < at && !below.length && y + item.height + space <= chosen.y;
      if (fits) {
        item.y = y;
        free = y + item.height + space;
      } else if (n !== at) below.push(item);
    });
    free = chosen.y + chosen.height + space;
    for (const item of below) {
      item.y = Math.max(item.want, free);
      free = item.y + item.height + space;
    }
    return free;
  }

  function layout() {
    root.classList.toggle('laid', wide.matches);
    if (!wide.matches) return;
    const origin = text.getBoundingClientRect().top;
    const space = parseFloat(getComputedStyle(text).fontSize) * 0.9;
    const item = (thread, by) => ({ thread, want: Math.max(0, top(by) - origin), height: thread.offsetHeight, y: 0 });
    const items = isOff('remarks') ? [] : threads.filter((thread) => !thread.hidden && !lost.has(thread)).map((thread) => item(thread, beside(thread)));
    if (!isOff('notes')) items.push(...notes.map((note) => item(note, markOf(note))));
    items.sort((a, b) => a.want - b.want);
    const floor = panel && !panel.hidden ? panel.offsetTop + panel.offsetHeight + space : 0;
    const down = (from, start) => {
      let free = start;
      for (const item of items.slice(from)) {
        item.y = Math.max(item.want, free);
        free = item.y + item.height + space;
      }
      return free;
    };
    let end = down(0, floor);
    const at = items.findIndex((item) => item.thread === active);
    if (at >= 0 && items[at].y > items[at].want) {
      let limit = Math.max(items[at].want, floor);
      end = down(at, limit);
      for (let n = at - 1; n >= 0; n -= 1) {
        items[n].y = Math.min(items[n].y, limit - space - items[n].height);
        limit = items[n].y;
      }
      if (limit < floor) end = around(items, at, floor, space);
    }
    for (const item of items) item.thread.style.setProperty('--y', `${item.y}px`);
    text.style.setProperty('--tall', `${end}px`);
    citations(items, item, floor, space);
    strip(items, text.offsetHeight);
  }

  /** Works that are cited stand where notes and remarks leave room, not far from their citations; else nowhere. */
  function citations(items, item, floor, space) {
    const taken = items.map(({ y, height }) => [y, y + height + space]).sort((a, b) => a[0] - b[0]);
    let free = floor;
    for (const { thread, link } of cited) {
      const { want, height } = item(thread, link);
      let y = Math.max(want, free);
      for (const [from, to] of taken) if (from < y + height + space && to > y) y = to;
      const fits = !isOff('citations') && y - want < 8 * space;
      thread.style.visibility = fits ? '' : 'hidden';
      if (!fits) continue;
      thread.style.setProperty('--y', `${y}px`);
      free = y + height + space;
    }
  }

  let waiting = 0;
  function soon() {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(layout);
  }

  // The strip: where along the article remarks lie. It repeats links that stand in the text, so it is for the eye alone.

  const edge = document.createElement('div');
  edge.className = 'strip';
  edge.setAttribute('aria-hidden', 'true');
  text.parentElement.append(edge);

  function strip(items, height) {
    const places = new Map();
    for (const { thread, want } of items) {
      const place = Math.round((want / Math.max(height, 1)) * 120);
      const open = thread.dataset.status === 'open';
      const known = places.get(place);
      if (known && !known.thread.dataset.note) known.open = known.open || open;
      else if (!known || !thread.dataset.note) places.set(place, { thread, open });
    }
    edge.replaceChildren(...[...places].map(([place, { thread, open }]) => {
      const link = document.createElement('a');
      const { note, role } = thread.dataset;
      link.href = '#' + (note ? markOf(thread).id : (document.getElementById('at-' + thread.id) ? 'at-' : '') + thread.id);
      link.className = note ? 'note' : `by-${role}${open ? ' open' : ''}`;
      link.tabIndex = -1;
      link.style.setProperty('--y', `${(place / 120) * 100}%`);
      return link;
    }));
  }

  // Light: words and their remarks together.

  let lit = [];
  function light(ids) {
    for (const element of lit) element.classList.remove('lit');
    lit = ids.flatMap((id) => [byId.get(id), refOf(id), ...(marksOf.get(id) || []), ...notes.filter((note) => note.dataset.note === id)]).filter(Boolean);
    for (const element of lit) element.classList.add('lit');
  }

  /** The remarks an element stands for. */
  function idsOf(element) {
    const found = element instanceof Element && element.closest('mark.ann, .ann-ref, .remark, .noteref');
    if (!found) return [];
    if (found.matches('.noteref')) return [decodeURIComponent(found.hash.slice(1))];
    if (found.matches('.remark')) return [found.id];
    if (found.matches('.ann-ref')) return [found.id.slice('v:to:'.length)];
    return found.dataset.ann.split(' ').filter((id) => byId.has(id) && !byId.get(id).hidden);
  }

  function activate(thread) {
    if (!thread || thread === active) return;
    if (active) active.classList.remove('active');
    active = thread;
    active.classList.add('active');
    layout();
  }

  let hovering = 0;
  document.addEventListener('mouseover', (event) => {
    const ids = idsOf(event.target);
    clearTimeout(hovering);
    if (!ids.length) return light(idsOf(document.activeElement));
    light(ids);
    // A thread under the pointer stays where it is.
    if (!event.target.closest('.remark')) hovering = setTimeout(() => activate(byId.get(ids[ids.length - 1])), 150);
  });
  document.addEventListener('focusin', (event) => {
    const ids = idsOf(event.target);
    light(ids);
    // A thread that is being clicked must not move away from under the pointer.
    if (ids.length && !event.target.closest('.remark:hover')) activate(byId.get(ids[ids.length - 1]));
  });
  document.addEventListener('focusout', () => light([]));

  // Filters, kept in the address.

  function passes(thread) {
    if (!form) return true;
    return filters.every((name) => {
      const all = boxes(name);
      if (all.every((box) => box.checked)) return true;
      const values = (thread.dataset[name] || '').split(' ');
      return all.some((box) => box.checked && values.includes(box.value));
    });
  }

  function apply() {
    let count = 0;
    for (const thread of threads) {
      thread.hidden = thread !== asked && !passes(thread);
      const ref = refOf(thread.id);
      if (ref) ref.hidden = thread.hidden;
      if (!thread.hidden) count += 1;
    }
    for (const group of document.querySelectorAll('.remarks')) group.hidden = [...group.querySelectorAll(':scope > .remark')].every((thread) => thread.hidden);
    for (const { element, ids } of marks) redraw(element, ids.filter((id) => byId.has(id) && !byId.get(id).hidden));
    if (panel) panel.querySelector('.remark-count').textContent = panel.dataset.shown.replace('{shown}', count).replace('{total}', threads.length);
    layout();
  }

  /** Draws a mark for the remarks that are shown. */
  function redraw(element, ids) {
    const shown = ids.map((id) => byId.get(id));
    element.classList.remove('by-reviewer', 'by-editor', 'by-author', 'by-reader', 'drifted');
    element.classList.add(...shown.map((thread) => 'by-' + thread.dataset.role));
    element.classList.toggle('drifted', shown.some((thread) => thread.dataset.anchor === 'drifted'));
    element.classList.toggle('off', !ids.length);
    if (!ids.length) element.removeAttribute('aria-details');
    else if (!ids.includes(element.getAttribute('aria-details'))) element.setAttribute('aria-details', ids[ids.length - 1]);
  }

  /** The filters as the address says; whether it says anything. */
  function read() {
    const address = new URL(location.href).searchParams;
    for (const name of filters) {
      const wanted = address.has(name) ? address.get(name).split(',') : null;
      for (const box of boxes(name)) box.checked = !wanted || wanted.includes(box.value);
    }
    return filters.some((name) => address.has(name));
  }

  function write() {
    const address = new URL(location.href);
    const set = (name, value) => (value === null ? address.searchParams.delete(name) : address.searchParams.set(name, value));
    for (const name of filters) {
      const all = boxes(name);
      set(name, all.every((box) => box.checked) ? null : all.filter((box) => box.checked).map((box) => box.value).join(','));
    }
    try {
      history.pushState(null, '', address);
    } catch {
      // A page opened as a file has no address to keep them in.
    }
  }

  if (form) {
    panel.hidden = false;
    panel.addEventListener('toggle', soon);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('change', (event) => {
      asked = null;
      write();
      apply();
    });
    form.addEventListener('reset', () => setTimeout(() => {
      asked = null;
      write();
      apply();
    }));
    addEventListener('popstate', () => {
      read();
      apply();
    });
  }

  // Keys: from one remark to the next.

  document.addEventListener('keydown', (event) => {
    const keys = document.querySelector('.view [name=keys]');
    if (!keys || !keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches('input:not([type="checkbox"]), textarea, select')) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const shown = threads.filter((thread) => !thread.hidden);
    const here = shown.indexOf(document.activeElement.closest('.remark') || active);
    const next = shown[here < 0 ? 0 : Math.min(Math.max(here + step, 0), shown.length - 1)];
    if (!next) return;
    activate(next);
    next.querySelector('.remark-label').focus();
  });

  // A link to a remark shows it, whatever the filters say.

  function arrive() {
    let id = '';
    try {
      id = decodeURIComponent(location.hash.slice(1)).replace(/^(at-|v:to:)/, '');
    } catch {
      return;
    }
    const found = document.getElementById(id);
    const thread = found && found.closest('.remark');
    if (!thread) return;
    if (thread.hidden) {
      asked = thread;
      apply();
    }
    activate(thread);
    light([thread.id]);
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) target.scrollIntoView({ behavior: 'instant' });
  }
  addEventListener('hashchange', arrive);

  if (form && read()) apply();
  else layout();
  arrive();
  // The preview exchanges parts of the page while it is read.
  document.addEventListener('variorum:change', () => {
    collect();
    if (active && !active.isConnected) active = null;
    light(idsOf(document.activeElement));
    if (form && read()) apply();
    else layout();
  });
  document.addEventListener('variorum:layers', soon);
  wide.addEventListener('change', soon);
  new ResizeObserver(soon).observe(text);
  document.fonts.ready.then(soon);
})();
