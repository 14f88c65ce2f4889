// Shows the entry of a citation, or a note, beside the words that cite it, while they are pointed at or have the focus; under
// them, when they are touched. Without it each link leads to the same entry below the text.

/** What a link leads to, where that is an entry of the references or a note. */
const entryOf = (link) => {
  const found = placeOf(link);
  return found?.matches('.references li, .notes li') ? found : null;
};

/** A copy of an entry without what leads back and without ids, which stand once in a page. */
const copyOf = (entry, className) => {
  const copy = make('div', className);
  copy.append(...entry.cloneNode(true).childNodes);
  copy.dir = 'auto';
  for (const extra of all('.back, .cited, .note-kind, .ann-ref', copy)) extra.remove();
  for (const element of all('*', copy)) for (const name of ['id', 'aria-details', 'aria-describedby']) element.removeAttribute(name);
  for (const mark of all('mark.ann', copy)) mark.replaceWith(...mark.childNodes);
  return copy;
};

{
  const OPENS = 120; // milliseconds: a pointer that only passes opens nothing
  const CLOSES = 250; // time to get from the link to the box

  let box = null;
  let link = null; // the link whose entry is shown
  let shut = null; // the link whose entry Escape closed: it stays closed until another is met
  let timer;
  let touched;

  const boxOf = (from, className) => {
    const copy = copyOf(entryOf(from), className);
    copy.setAttribute('role', 'note');
    return copy;
  };

  /** Whether what the link leads to stands beside it already. */
  const isBeside = (from) => {
    const side = find(`.side [data-note="${CSS.escape(entryOf(from).id)}"]`);
    return side?.offsetHeight && Math.abs(side.getBoundingClientRect().top - from.getBoundingClientRect().top) < innerHeight / 3;
  };

  const open = (from) => {
    clearTimeout(timer);
    if (from === link || from === shut || !entryOf(from) || isBeside(from)) return;
    close();
    shut = null;
    box = boxOf(from, 'peek');
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
  };

  const close = () => {
    clearTimeout(timer);
    if (!box) return;
    if (inside(document.activeElement)) link.focus();
    link.removeAttribute('aria-describedby');
    box.remove();
    box = link = null;
  };

  /** Below the link's line, above it where there is no room, and never beyond the window. */
  const place = () => {
    const lines = [...link.getClientRects()];
    const [line, last] = [lines[0], lines.at(-1)];
    const { offsetWidth: width, offsetHeight: height } = box;
    const start = getComputedStyle(link).direction === 'rtl' ? line.right - width : line.left;
    const above = last.bottom + height + 8 > innerHeight && line.top - height - 8 > 0;
    const page = box.offsetParent?.getBoundingClientRect() || { left: -scrollX, top: -scrollY };
    box.style.left = `${Math.max(8, Math.min(start, root.clientWidth - width - 8)) - page.left}px`;
    box.style.top = `${(above ? line.top - height - 4 : last.bottom + 4) - page.top}px`;
  };

  /** Opens an entry under the line that cites it, under a table as a whole, or closes it again. */
  const unfold = (from) => {
    const block = from.closest('.scroll, .cite-group') || from;
    const next = block.nextElementSibling;
    const opened = next?.matches('.opened') ? next : null;
    opened?.remove();
    const again = opened?.from === from;
    from.setAttribute('aria-expanded', !again);
    if (again) return;
    const made = boxOf(from, 'opened');
    made.from = from;
    block.after(made);
  };

  const at = (target) => (target.closest?.('.peek, .side') ? null : target.closest?.('a:is(.cite, .noteref)[href^="#"]'));
  const inside = (target) => box?.contains(target);

  /** Closes the box, unless its link or something in it has the focus. */
  const leave = () => {
    const focused = document.activeElement;
    if (box && !inside(focused) && !(focused === link && link.matches(':focus-visible'))) close();
  };

  on(document, 'pointerover', ({ pointerType, target }) => {
    touched = pointerType === 'touch';
    if (touched) return;
    const from = at(target);
    if (!from) shut = null;
    clearTimeout(timer);
    if (from) timer = setTimeout(open, OPENS, from);
    else if (box && !inside(target)) timer = setTimeout(leave, CLOSES);
  });
  on(document, 'focusin', ({ target }) => {
    const from = at(target);
    if (from?.matches(':focus-visible')) open(from);
    else if (!inside(target)) close();
  });
  on(document, 'focusout', ({ target, relatedTarget }) => {
    if (target === shut) shut = null;
    if (!relatedTarget && box && !box.matches(':hover')) timer = setTimeout(leave, CLOSES);
  });
  on(document, 'keydown', ({ key }) => {
    if (key !== 'Escape' || !box) return;
    shut = link;
    close();
  });
  on(document, 'click', (event) => {
    const from = at(event.target);
    if (!from) return;
    close();
    if (!touched || event.ctrlKey || event.metaKey || !entryOf(from)) return;
    event.preventDefault();
    unfold(from);
  });
  on(window, 'resize hashchange beforeprint', () => close());
}
