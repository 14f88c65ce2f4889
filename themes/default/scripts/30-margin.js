// Notes and remarks beside their words, lit together, chosen by filters; citations where there is room for them. Without it the
// page is whole: this adds only comfort.

/** Goes to the next remark, or to the one before. */
let step = () => {};

if (text && find('.remark, .side, a.cite')) {
  const filter = find('.remark-filters');
  const form = filter && find('form', filter);
  const boxes = (name) => all(`[name="${name}"]`, form);
  let threads, byId, lost, marks, filters, notes, cited;
  let active = null; // the thread that stands at its line
  let asked = null; // the thread a link led to: shown whatever the filters say
  let lit = [];
  let waiting;

  /** What there is in the page. */
  const collect = () => {
    threads = all('.remark');
    byId = new Map(threads.map((thread) => [thread.id, thread]));
    lost = new Set(all('.lost > .remark'));
    marks = all('mark.ann').map((element) => ({ element, ids: element.dataset.ann.split(' ') }));
    notes = all('.side > [data-note]');
    filters = form ? [...new Set(all('fieldset input', form).map((box) => box.name))] : [];
    cite();
    threads.concat(notes).forEach(fold);
  };
  const refOf = (id) => named('v:to:' + id);

  /** Makes an entry for the margin of each work, to stand where it is cited first. */
  const cite = () => {
    find('.cites')?.remove();
    cited = [];
    const met = new Set();
    for (const link of wide.matches && find('.article') ? all('a.cite[href^="#"]', text) : []) {
      const entry = entryOf(link);
      if (!entry?.matches('.references li') || met.has(entry) || link.closest('.back-matter, .remarks, .side')) continue;
      met.add(entry);
      // It stands where the page's direction puts it, whatever its own is.
      const thing = make('div', 'cited-here');
      thing.append(copyOf(entry, ''));
      for (const inner of all('a', thing)) inner.tabIndex = -1;
      cited.push({ thing, link });
    }
    if (!cited.length) return;
    const side = make('div', 'side cites');
    side.setAttribute('aria-hidden', 'true');
    side.append(...cited.map(({ thing }) => thing));
    text.append(side);
  };

  /** Folds what is too long. */
  const fold = (thing) => {
    const body = find('.remark-body', thing) || thing;
    if (thing.matches('.long, .unfolded') || body.offsetHeight < 16 * parseFloat(getComputedStyle(body).lineHeight)) return;
    thing.classList.add('long');
    const more = make('button', 'more', panel?.dataset.more);
    if (body !== thing) body.after(more);
    on(body === thing ? thing : more, 'click', () => {
      more.remove();
      thing.classList.replace('long', 'unfolded');
      soon();
    });
  };

  // Layout: each thing at the height of its words, pushed down no further than it must be.

  /** What a thread stands beside. */
  const beside = (thread) => {
    const at = named('at-' + thread.id);
    if (at) return at.parentElement.matches('mark') ? at.parentElement : at;
    const link = find('.remark-on a, .remark-quote a', thread);
    const thing = link && placeOf(link);
    if (!text.contains(thing)) return thread.closest('.noted') || thread;
    return (thing.matches('section') && find('h2', thing)) || thing;
  };
  const markOf = (note) => named(note.dataset.note.replace('fn-', 'fnref-') + '-1') || note;
  const top = (element) => (element.getClientRects()[0] || element.getBoundingClientRect()).top;

  const layout = () => {
    root.classList.toggle('laid', wide.matches);
    if (!wide.matches) return;
    const origin = top(text);
    const space = parseFloat(getComputedStyle(text).fontSize) * 0.9;
    const item = (thing, by) => ({ thing, want: Math.max(0, top(by) - origin), height: thing.offsetHeight });
    const items = isOff('remarks') ? [] : threads.filter((thread) => !thread.hidden && !lost.has(thread)).map((thread) => item(thread, beside(thread)));
    if (!isOff('notes')) items.push(...notes.map((note) => item(note, markOf(note))));
    items.sort((a, b) => a.want - b.want);
    const floor = filter ? filter.offsetTop + filter.offsetHeight + space : 0;
    const down = (list, start) => list.reduce((free, item) => (item.y = Math.max(item.want, free)) + item.height + space, start);
    let end = down(items, floor);
    const at = items.findIndex(({ thing }) => thing === active);
    if (at >= 0 && items[at].y > items[at].want) {
      // The active one keeps its line. Those before it move up; those for which there is no room above it go below.
      const chosen = items[at];
      const line = Math.max(chosen.want, floor);
      let room = line - floor;
      let from = at;
      while (from && items[from - 1].height + space <= room) room -= items[(from -= 1)].height + space;
      const above = items.slice(from, at);
      const below = items.slice(0, from).concat(items.slice(at + 1));
      chosen.y = line;
      above.reduceRight((limit, item) => (item.y = Math.min(item.y, limit - space - item.height)), line);
      end = down(below, line + chosen.height + space);
    }
    for (const { thing, y } of items) thing.style.setProperty('--y', `${y}px`);
    text.style.setProperty('--tall', `${end}px`);

    // Works that are cited stand where notes and remarks leave room, not far from their citations; else nowhere.
    items.sort((a, b) => a.y - b.y);
    let free = floor;
    for (const { thing, link } of cited) {
      const { want, height } = item(thing, link);
      let y = Math.max(want, free);
      for (const other of items) if (other.y < y + height + space && other.y + other.height + space > y) y = other.y + other.height + space;
      const fits = !isOff('citations') && y - want < 8 * space;
      thing.style.visibility = fits ? '' : 'hidden';
      thing.style.setProperty('--y', `${fits ? y : 0}px`);
      if (fits) free = y + height + space;
    }
    strip(items);
  };
  const soon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(layout);
  };

  // The strip: where along the article notes and remarks lie. It repeats links that stand in the text, so it is for the eye alone.

  const edge = make('div', 'strip');
  edge.setAttribute('aria-hidden', 'true');
  text.parentElement.append(edge);

  const strip = (items) => {
    const places = new Map();
    for (const { thing, want } of items) {
      const place = Math.round((want / Math.max(text.offsetHeight, 1)) * 120);
      const known = places.get(place);
      const open = thing.dataset.status === 'open' || known?.open;
      // A remark goes before a note.
      places.set(place, { thing: !known || known.thing.dataset.note ? thing : known.thing, open });
    }
    edge.replaceChildren(...[...places].map(([place, { thing, open }]) => {
      const { note, role } = thing.dataset;
      const link = make('a', note ? 'note' : `by-${role}${open ? ' open' : ''}`);
      link.href = '#' + (note ? markOf(thing).id : (named('at-' + thing.id) ? 'at-' : '') + thing.id);
      link.tabIndex = -1;
      link.style.setProperty('--y', `${place / 1.2}%`);
      return link;
    }));
  };

  // Light: words and what is said of them together.

  const light = (ids) => {
    for (const element of lit) element.classList.remove('lit');
    const of = (id) => [byId.get(id), refOf(id), ...marks.filter((mark) => mark.ids.includes(id)).map(({ element }) => element), ...notes.filter((note) => note.dataset.note === id)];
    lit = ids.flatMap(of).filter(Boolean);
    for (const element of lit) element.classList.add('lit');
  };

  /** What an element stands for. */
  const idsOf = (element) => {
    const found = element?.closest?.('mark.ann, .ann-ref, .remark, .noteref');
    if (!found) return [];
    if (found.matches('.remark')) return [found.id];
    if (found.matches('.ann-ref')) return [found.id.slice('v:to:'.length)];
    if (found.matches('.noteref')) return [decodeURIComponent(found.hash.slice(1))];
    return found.dataset.ann.split(' ').filter((id) => byId.get(id)?.hidden === false);
  };
  const activate = (thread) => {
    if (!thread || thread === active) return;
    active?.classList.remove('active');
    active = thread;
    active.classList.add('active');
    layout();
  };

  let hovering;
  on(document, 'mouseover', ({ target }) => {
    const ids = idsOf(target);
    clearTimeout(hovering);
    if (!ids.length) return light(idsOf(document.activeElement));
    light(ids);
    // A thread under the pointer stays where it is.
    if (!target.closest('.remark')) hovering = setTimeout(() => activate(byId.get(ids.at(-1))), 150);
  });
  on(document, 'focusin', ({ target }) => {
    const ids = idsOf(target);
    light(ids);
    // A thread that is being clicked must not move away from under the pointer.
    if (!target.closest('.remark:hover')) activate(byId.get(ids.at(-1)));
  });
  on(document, 'focusout', () => light([]));

  // Filters, kept in the address.

  const passes = (thread) => filters.every((name) => {
    const values = (thread.dataset[name] || '').split(' ');
    const every = boxes(name);
    return every.every((box) => box.checked) || every.some((box) => box.checked && values.includes(box.value));
  });

  const apply = () => {
    let count = 0;
    for (const thread of threads) {
      thread.hidden = thread !== asked && !passes(thread);
      const ref = refOf(thread.id);
      if (ref) ref.hidden = thread.hidden;
      count += !thread.hidden;
    }
    for (const group of all('.remarks')) group.hidden = !find(':scope > .remark:not([hidden])', group);
    for (const { element, ids } of marks) redraw(element, ids.map((id) => byId.get(id)).filter((thread) => thread && !thread.hidden));
    const numeral = (n) => String(n).replace(/\d/g, (digit) => [...filter.dataset.numerals][digit]);
    if (filter) find('.remark-count', filter).textContent = filter.dataset.shown.replace('{shown}', numeral(count)).replace('{total}', numeral(threads.length));
    layout();
  };

  /** Draws a mark for the threads that are shown. */
  const redraw = (element, shown) => {
    const { classList } = element;
    classList.remove('by-reviewer', 'by-editor', 'by-author', 'by-reader');
    classList.add(...shown.map((thread) => 'by-' + thread.dataset.role));
    classList.toggle('drifted', shown.some((thread) => thread.dataset.anchor === 'drifted'));
    classList.toggle('off', !shown.length);
    if (!shown.length) element.removeAttribute('aria-details');
    else if (!shown.some(({ id }) => id === element.getAttribute('aria-details'))) element.setAttribute('aria-details', shown.at(-1).id);
  };

  /** The filters as the address says; whether it says anything. */
  const read = () => {
    const asks = new URL(location).searchParams;
    for (const name of filters) for (const box of boxes(name)) box.checked = !asks.has(name) || asks.get(name).split(',').includes(box.value);
    return filters.some((name) => asks.has(name));
  };
  const write = () => {
    const address = new URL(location);
    for (const name of filters) {
      const chosen = boxes(name).filter((box) => box.checked);
      if (chosen.length === boxes(name).length) address.searchParams.delete(name);
      else address.searchParams.set(name, chosen.map((box) => box.value).join(','));
    }
    dare(() => history.pushState(null, '', address));
  };

  if (form) {
    const changed = () => {
      asked = null;
      write();
      apply();
    };
    on(filter, 'toggle', soon);
    on(form, 'submit', (event) => event.preventDefault());
    on(form, 'change', changed);
    on(form, 'reset', () => setTimeout(changed));
    on(window, 'popstate', () => {
      read();
      apply();
    });
  }

  step = (by) => {
    const shown = threads.filter((thread) => !thread.hidden);
    const here = shown.indexOf(document.activeElement.closest('.remark') || active);
    const next = shown[here < 0 ? 0 : Math.min(Math.max(here + by, 0), shown.length - 1)];
    if (!next) return;
    activate(next);
    find('.remark-label', next).focus();
  };

  /** Shows the remark a link leads to, whatever the filters say. */
  const arrive = () => {
    const place = placeOf(location);
    if (place?.closest('.notes') && isOff('notes')) find('[value=notes]').click();
    const thread = place && (place.closest('.remark') || byId.get(place.id.replace(/^(at-|v:to:)/, '')));
    if (!thread) return;
    if (thread.hidden) {
      asked = thread;
      apply();
    }
    activate(thread);
    light([thread.id]);
    place.scrollIntoView({ behavior: 'instant' });
  };

  const begin = () => {
    collect();
    if (form && read()) apply();
    else layout();
  };
  begin();
  arrive();
  on(window, 'hashchange', arrive);
  // The preview exchanges parts of the page while it is read.
  on(document, 'variorum:change', () => {
    if (!active?.isConnected) active = null;
    begin();
    light(idsOf(document.activeElement));
  });
  on(document, 'variorum:layers', soon);
  on(wide, 'change', begin);
  new ResizeObserver(soon).observe(text);
  document.fonts.ready.then(soon);
}
