// Keeps an open page of the preview as its sources are: only what changed is touched, so that scroll, selection, open
// threads and half-written forms stay. Stands in the preview alone, never in a built site.
(() => {
  'use strict';

  const own = { ...document.currentScript.dataset };
  const OWN = '/_variorum/';
  let stream = null;

  // Three states of a page: as it was given (`known`), as it is now in the window (with what scripts and readers did to
  // it), and as it is given next. What differs between the first and the third is done to the second.

  const twins = new WeakMap(); // of each known node the one in the window

  function pair(known, live) {
    twins.set(known, live);
    let there = live.firstChild;
    for (let node = known.firstChild; node; node = node.nextSibling) {
      if (!there) return;
      pair(node, there);
      there = there.nextSibling;
    }
  }

  const isOwn = (node) => node.nodeName === 'SCRIPT' && (node.getAttribute('src') || '').startsWith(OWN);
  const known = { head: document.head.cloneNode(true), body: document.body.cloneNode(true) };
  pair(known.head, document.head);
  pair(known.body, document.body);

  // A paragraph's number says where it stands, not which it is: one more before it makes all that follow others.
  const isCounted = (node) => node.nodeType === 1 && /^p\d+$/.test(node.id);
  const isMoved = (old, next) => isCounted(old) && isCounted(next) && old.nodeName === next.nodeName && old.innerHTML === next.innerHTML;
  const keyOf = (node) => (node.nodeType === 1 && node.id && !isCounted(node) ? node.nodeName + '#' + node.id : '');
  const isKin = (a, b) => a.nodeName === b.nodeName && (!keyOf(a) || !keyOf(b) || keyOf(a) === keyOf(b));

  /** Which of the old nodes each of the new ones is; none (-1) of those that came. Both are in order. */
  function align(olds, news) {
    const found = new Array(news.length).fill(-1);
    const places = new Map(olds.map((node, at) => [keyOf(node), at]));
    let from = 0;
    news.forEach((node, n) => {
      const key = keyOf(node);
      const same = (old, at) => at >= from && at < from + 50 && (old.isEqualNode(node) || isMoved(old, node));
      const at = key ? (places.get(key) ?? -1) : olds.findIndex(same);
      if (at < from) return;
      found[n] = at;
      from = at + 1;
    });
    // Between those, what is of the same kind is the same thing, changed.
    let free = 0;
    found.forEach((at, n) => {
      if (at < 0) {
        const next = found.slice(n).find((later) => later >= 0) ?? olds.length;
        const kin = olds.findIndex((old, place) => place >= free && place < next && isKin(old, news[n]));
        if (kin < 0) return;
        found[n] = kin;
      }
      free = found[n] + 1;
    });
    return found;
  }

  function attributes(old, next, live) {
    for (const { name } of [...old.attributes, ...next.attributes]) {
      const [was, is] = [old.getAttribute(name), next.getAttribute(name)];
      if (was === is) continue;
      if (name === 'class') {
        // The classes that scripts gave it stay.
        const [before, after] = [new Set((was || '').split(/\s+/)), new Set((is || '').split(/\s+/))];
        before.forEach((one) => one && !after.has(one) && live.classList.remove(one));
        after.forEach((one) => one && live.classList.add(one));
      } else if (is === null) live.removeAttribute(name);
      else live.setAttribute(name, is);
      if (is === null) old.removeAttribute(name);
      else old.setAttribute(name, is);
    }
  }

  /** Makes `old`, and its twin in the window, what `next` is. Notes each element that was touched. */
  function become(old, next, touched) {
    if (old.isEqualNode(next)) return;
    const live = twins.get(old);
    if (old.nodeType !== 1) {
      old.nodeValue = next.nodeValue;
      if (live && live.nodeValue !== next.nodeValue) live.nodeValue = next.nodeValue;
      if (live && live.parentElement) touched.add(live.parentElement);
      return;
    }
    if (live) {
      if (!isMoved(old, next)) touched.add(live);
      attributes(old, next, live);
    }
    children(old, next, live, touched);
  }

  function children(old, next, live, touched) {
    const olds = [...old.childNodes].filter((node) => !isOwn(node));
    const news = [...next.childNodes].filter((node) => !isOwn(node));
    let start = 0;
    while (start < olds.length && start < news.length && olds[start].isEqualNode(news[start])) start += 1;
    let [end, last] = [olds.length, news.length];
    while (end > start && last > start && olds[end - 1].isEqualNode(news[last - 1])) [end, last] = [end - 1, last - 1];
    const [before, after] = [olds.slice(start, end), news.slice(start, last)];
    const found = align(before, after);
    const kept = new Set(found);
    const rest = olds[end] || null;
    const beside = rest ? twins.get(rest) : behind(olds[end - 1], live);
    before.forEach((node, at) => {
      if (kept.has(at)) return;
      const twin = twins.get(node);
      if (twin) twin.remove();
      node.remove();
    });
    let [ref, there] = [rest, beside && beside.parentNode === live ? beside : null];
    for (let n = after.length - 1; n >= 0; n -= 1) {
      let node = before[found[n]];
      if (node && node.nodeName === after[n].nodeName) become(node, after[n], touched);
      else {
        node = after[n].cloneNode(true);
        const twin = document.importNode(after[n], true);
        pair(node, twin);
        old.insertBefore(node, ref);
        if (live) live.insertBefore(twin, there);
        if (twin.nodeType === 1) touched.add(twin);
        else if (live) touched.add(live);
      }
      ref = node;
      there = twins.get(node) && twins.get(node).parentNode === live ? twins.get(node) : there;
    }
  }

  /** Where new nodes go after the last of the old: what scripts put behind it stays behind. */
  function behind(old, live) {
    const twin = old && twins.get(old);
    return twin && twin.parentNode === live ? twin.nextSibling : null;
  }

  const loads = (head) => [...head.querySelectorAll('script[src], link[rel~="stylesheet"]')].map((one) => one.outerHTML).join();

  /** Shows the page as it is given now. */
  async function renew() {
    const answer = await fetch(location.pathname, { headers: { accept: 'text/html' }, cache: 'no-store' });
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const script = [...next.querySelectorAll('script')].find(isOwn);
    // Other scripts or styles are not exchanged under a page that runs.
    if (!script || loads(next.head) !== loads(known.head) || next.body.className !== known.body.className) return location.reload();
    Object.assign(own, { page: script.dataset.page });
    const touched = new Set();
    ['lang', 'dir'].forEach((name) => document.documentElement.setAttribute(name, next.documentElement.getAttribute(name) || ''));
    become(known.head, next.head, new Set());
    become(known.body, next.body, touched);
    document.dispatchEvent(new CustomEvent('variorum:change', { detail: { touched: [...touched].filter((one) => one.isConnected) } }));
  }

  let renewing = null;
  /** One at a time; what comes meanwhile is looked at after. */
  function soon() {
    renewing = (renewing || Promise.resolve()).then(renew).catch(() => setTimeout(soon, 1000));
  }

  // The stream of events.

  function connect() {
    const token = encodeURIComponent(own.token || '');
    stream = new EventSource(`${OWN}events?page=${encodeURIComponent(location.pathname)}&token=${token}`);
    stream.addEventListener('marks', (event) => follow(JSON.parse(event.data)));
    stream.addEventListener('faults', (event) => tell(JSON.parse(event.data).diagnostics));
  }

  // A browser allows few connections to one host: a page that nobody sees keeps none, and catches up when it is seen.
  function connectWhileSeen() {
    if (document.visibilityState === 'visible') {
      if (!stream) connect();
    } else if (stream) {
      stream.close();
      stream = null;
    }
  }

  let asked = own.page;
  function follow(now) {
    if (now.assets !== own.assets) {
      stream.close();
      location.reload();
      return;
    }
    if (now.styles !== own.styles) {
      own.styles = now.styles;
      document.querySelectorAll('link[rel~="stylesheet"]').forEach((link) => swap(link, now.styles));
    }
    if (now.page !== own.page || now.page !== asked) {
      asked = now.page;
      soon();
    }
  }

  // The old sheet goes when the new one is there, so that the page is never bare.
  function swap(link, version) {
    const address = new URL(link.href, location.href);
    if (address.origin !== location.origin) return;
    address.searchParams.set('variorum', version);
    const fresh = link.cloneNode();
    fresh.href = address.href;
    fresh.onload = fresh.onerror = () => link.remove();
    link.after(fresh);
  }

  // What could not be built, docked over the last good state of the page.

  const look = new CSSStyleSheet();
  look.replaceSync(`
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483646; color-scheme: light dark; }
    section { box-sizing: border-box; max-height: 45vh; overflow: auto; padding: .8rem 1.2rem 1rem; border-top: 3px solid #b3261e;
      font: 15px/1.45 system-ui, sans-serif; color: light-dark(#1c1b1a, #eceae6); background: light-dark(#fffdfa, #22201f); }
    header { display: flex; align-items: baseline; gap: 1rem; }
    h2 { flex: 1; margin: 0; font-size: 1em; }
    button { font: inherit; }
    ul { margin: .5rem 0 0; padding: 0; list-style: none; }
    li { margin-top: .6rem; }
    p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
    a { color: inherit; }
    code { font: 13px/1.4 ui-monospace, monospace; }
    .hint { opacity: .8; }`);
  let panel = null;

  // Everything is set as text: a message may quote anything that stands in a source.
  function element(name, text, ...inside) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...inside);
    return made;
  }

  function tell(faults) {
    if (panel) panel.remove();
    panel = null;
    if (!faults.length) return;
    panel = element('variorum-faults');
    const close = element('button', 'Close');
    close.addEventListener('click', () => panel.remove());
    const title = element('h2', 'This is the last good state. Something could not be built:');
    const box = element('section', '', element('header', '', title, close), element('ul', '', ...faults.map(item)));
    box.setAttribute('role', 'alert');
    box.dir = 'ltr';
    const root = panel.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [look];
    root.append(box);
    document.documentElement.append(panel);
  }

  function item(fault) {
    const code = fault.code ? `${fault.severity}[${fault.code}]: ` : `${fault.severity}: `;
    const hints = (fault.hints || []).map((hint) => {
      const line = element('p', 'hint: ' + hint);
      line.className = 'hint';
      return line;
    });
    return element('li', '', ...(fault.path ? [place(fault)] : []), element('p', code + fault.message), ...hints);
  }

  /** Where a fault stands: a link into the editor, where one is known. */
  function place(fault) {
    const words = element('code', `${fault.path}:${fault.line}:${fault.column}`);
    if (!fault.href) return words;
    const link = element('a', '', words);
    link.href = fault.href;
    return link;
  }

  document.addEventListener('visibilitychange', connectWhileSeen);
  connectWhileSeen();
  if (own.desk !== undefined) import(OWN + 'desk/desk.js').then((desk) => desk.open({ token: own.token, element }));
})();
