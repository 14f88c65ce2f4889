// Shows the entry of a citation, or a note, beside the words that cite it, while they are pointed at or have the focus; under
// them, in a narrow window, when they are touched. Without it each link leads to the same entry below the text.
(() => {
  'use strict';

  const LINKS = 'a.cite[href^="#"], a.noteref[href^="#"]';
  const OPENS = 120; // milliseconds: a pointer that only passes opens nothing
  const CLOSES = 250; // time to get from the link to the box

  let box = null;
  let link = null; // the link whose entry is shown
  let shut = null; // the link whose entry Escape closed: it stays closed until another is met
  let timer = 0;
  let touched = false;

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
    copy.append(...entry.cloneNode(true).childNodes);
    for (const extra of copy.querySelectorAll('.back, .cited, .note-kind, .ann-ref, script')) extra.remove();
    for (const element of copy.querySelectorAll('*')) for (const name of ['id', 'aria-details', 'aria-describedby']) element.removeAttribute(name);
    for (const mark of copy.querySelectorAll('mark.ann')) mark.replaceWith(...mark.childNodes);
    return copy;
  }
  document.variorum = { entryOf, copyOf };

  function boxFor(from, name) {
    const made = copyOf(entryOf(from));
    made.className = name;
    made.setAttribute('role', 'note');
    made.dir = 'auto';
    return made;
  }

  function open(from) {
    clearTimeout(timer);
    if (from === link || from === shut || !entryOf(from) || beside(from)) return;
    close();
    shut = null;
    box = boxFor(from, 'peek');
    box.id = 'v:peek';
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

  /** Whether what the link leads to stands beside it already. */
  function beside(from) {
    const side = document.querySelector(`.side [data-note="${CSS.escape(entryOf(from).id)}"]`);
    return side && side.offsetHeight && Math.abs(side.getBoundingClientRect().top - from.getBoundingClientRect().top) < innerHeight / 3;
  }

  function close() {
    clearTimeout(timer);
    if (!box) return;
    if (box.contains(document.activeElement)) link.focus();
    link.removeAttribute('aria-describedby');
    box.remove();
    box = link = null;
  }

  /** Opens an entry under the block that cites it, or closes it again. */
  function unfold(from) {
    const block = from.closest('.scroll') || from.closest('p, dd, dt, figcaption, h1, h2, h3, h4, h5, h6') || from;
    const next = block.nextElementSibling;
    if (next && next.matches('.opened')) next.remove();
    if (next && next.from === from) return from.setAttribute('aria-expanded', 'false');
    const made = boxFor(from, 'opened');
    made.from = from;
    block.after(made);
    from.setAttribute('aria-expanded', 'true');
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

  const at = (target) => (target instanceof Element && !target.closest('.peek, .side, .opened') ? target.closest(LINKS) : null);
  const inside = (target) => target instanceof Element && box && box.contains(target);

  document.addEventListener('pointerover', (event) => {
    touched = event.pointerType === 'touch';
    if (touched) return;
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
    const from = at(event.target);
    if (!from) return;
    close();
    if (!touched || event.ctrlKey || event.metaKey || !entryOf(from)) return;
    event.preventDefault();
    unfold(from);
  });
  addEventListener('resize', close);
  addEventListener('hashchange', close);
  addEventListener('beforeprint', close);
})();
