// Shows the entry of a citation, or a note, beside the words that cite it, while they are pointed at or have the focus.
// Without it each link leads to the same entry below the text.
(() => {
  'use strict';

  const LINKS = 'a.cite[href^="#"], a.noteref[href^="#"]';
  const OPENS = 120; // milliseconds: a pointer that only passes opens nothing
  const CLOSES = 250; // time to get from the link to the box

  let box = null;
  let link = null; // the link whose entry is shown
  let shut = null; // the link whose entry Escape closed: it stays closed until another is met
  let timer = 0;

  /** What the link leads to: an entry of the references, or a note. */
  function entryOf(from) {
    try {
      const found = document.getElementById(decodeURIComponent(from.hash.slice(1)));
      return found && found.matches('.references li, .notes li') ? found : null;
    } catch {
      return null;
    }
  }

  /** A copy without what leads back and without ids, which stand once in a page. */
  function copyOf(entry) {
    const copy = document.createElement('div');
    copy.append(...[...entry.cloneNode(true).childNodes]);
    for (const extra of copy.querySelectorAll('.back, .cited, .note-kind, .ann-ref, script')) extra.remove();
    for (const element of copy.querySelectorAll('[id]')) element.removeAttribute('id');
    for (const element of copy.querySelectorAll('[aria-details], [aria-describedby]')) {
      element.removeAttribute('aria-details');
      element.removeAttribute('aria-describedby');
    }
    for (const mark of copy.querySelectorAll('mark.ann')) mark.replaceWith(...mark.childNodes);
    return copy;
  }

  function open(from) {
    clearTimeout(timer);
    if (from === link || from === shut) return;
    const entry = entryOf(from);
    if (!entry) return;
    close();
    shut = null;
    box = document.createElement('div');
    box.className = 'peek';
    box.id = 'v:peek';
    box.setAttribute('role', 'note');
    box.dir = 'auto';
    box.append(copyOf(entry));
    // Right after the link, so that the next Tab goes into it.
    from.after(box);
    link = from;
    link.setAttribute('aria-describedby', box.id);
    if (box.showPopover) {
      box.popover = 'manual';
      box.showPopover();
    }
    place();
  }

  function close() {
    clearTimeout(timer);
    if (!box) return;
    if (box.contains(document.activeElement)) link.focus();
    link.removeAttribute('aria-describedby');
    box.remove();
    box = link = null;
  }

  /** Below the link's line, above it where there is no room, and never beyond the window. */
  function place() {
    const line = link.getClientRects()[0] || link.getBoundingClientRect();
    const last = [...link.getClientRects()].pop() || line;
    const { offsetWidth: width, offsetHeight: height } = box;
    const room = document.documentElement.clientWidth - width;
    const start = getComputedStyle(link).direction === 'rtl' ? line.right - width : line.left;
    const above = last.bottom + height + 8 > innerHeight && line.top - height - 8 > 0;
    const page = box.offsetParent ? box.offsetParent.getBoundingClientRect() : { left: -scrollX, top: -scrollY };
    box.style.left = `${Math.max(8, Math.min(start, room - 8)) - page.left}px`;
    box.style.top = `${(above ? line.top - height - 4 : last.bottom + 4) - page.top}px`;
  }

  const at = (target) => (target instanceof Element && !target.closest('.peek') ? target.closest(LINKS) : null);
  const inside = (target) => target instanceof Element && box && box.contains(target);

  // A finger follows the link; only a pointer that can hover opens anything.
  document.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch') return;
    const from = at(event.target);
    if (!from) shut = null;
    clearTimeout(timer);
    if (from) timer = setTimeout(open, OPENS, from);
    else if (box && !inside(event.target)) timer = setTimeout(leave, CLOSES);
  });

  /** Closes the box, unless its link or something in it has the focus. */
  function leave() {
    const focused = document.activeElement;
    if (!box || inside(focused) || (focused === link && link.matches(':focus-visible'))) return;
    close();
  }

  document.addEventListener('focusin', (event) => {
    const from = at(event.target);
    if (from && from.matches(':focus-visible')) open(from);
    else if (!inside(event.target)) close();
  });
  document.addEventListener('focusout', (event) => {
    if (event.target === shut) shut = null;
    if (!event.relatedTarget && box && !box.matches(':hover')) timer = setTimeout(leave, CLOSES);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !box) return;
    shut = link;
    close();
  });
  document.addEventListener('click', (event) => {
    if (at(event.target)) close();
  });
  addEventListener('resize', close);
  addEventListener('hashchange', close);
  addEventListener('beforeprint', close);
})();
