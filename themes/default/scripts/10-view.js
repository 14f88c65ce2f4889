// How the reader wants the page: colours, layers, keys; the place one is at; copying. Without it the page is whole.
if (panel) {
  const form = find('form', panel);
  const help = find('.keys');
  const boxes = all('[name=layer]', form);
  const said = panel.dataset;
  const keep = (name, value) => dare(() => localStorage.setItem('variorum:' + name, value));

  form.elements.mode.value = root.dataset.mode || '';
  form.elements.keys.checked = dare(() => localStorage.getItem('variorum:keys')) !== 'off';
  const chosen = () => (dare(() => localStorage.getItem('variorum:off')) || '').split(' ').filter(Boolean);
  /** The address says what is off, so that it can be sent to others. */
  const write = () => {
    const address = new URL(location);
    for (const box of boxes) address.searchParams[box.checked ? 'delete' : 'set'](box.value, 'off');
    if (address.href !== location.href) dare(() => history.replaceState(null, '', address));
  };
  for (const box of boxes) box.checked = !isOff(box.value);
  write();

  on(form, 'change', ({ target }) => {
    const { name, value, checked } = target;
    if (name === 'mode') {
      if (value) root.dataset.mode = value;
      else delete root.dataset.mode;
      keep('mode', value);
    } else if (name === 'keys') keep('keys', checked ? '' : 'off');
    else {
      // What somebody else's address had switched off is not kept as this reader's choice.
      const other = (layer) => layer !== value;
      const less = (layers) => [...layers.filter(other), ...(checked ? [] : [value])].join(' ');
      root.dataset.off = less(root.dataset.off.split(' ').filter(Boolean));
      keep('off', less(chosen()));
      write();
      document.dispatchEvent(new Event('variorum:layers'));
    }
  });
  on(form, 'submit', (event) => event.preventDefault());
  on(find('button', form), 'click', () => help.showModal());
  on(document, 'click', ({ target }) => {
    if (!panel.contains(target)) panel.open = false;
  });
  on(panel, 'keydown', ({ key }) => {
    if (key !== 'Escape') return;
    panel.open = false;
    panel.firstElementChild.focus();
  });

  // Keys. All can be switched off: WCAG 2.2, 2.1.4.

  const press = (thing) => thing && thing.click();
  const does = {
    '?': () => help.showModal(),
    '/': () => find('[role=search] input').focus(),
    '[': () => press(find('.neighbours [rel=prev]')),
    ']': () => press(find('.neighbours [rel=next]')),
    m: () => {
      const modes = [...form.elements.mode];
      press(modes[(modes.findIndex((mode) => mode.checked) + 1) % modes.length]);
    },
    p: () => {
      const place = all('.article .text p[id]').find((place) => place.getBoundingClientRect().bottom > innerHeight / 4);
      if (place) location.hash = place.id;
    },
    j: () => step(1),
    k: () => step(-1),
  };
  for (const box of boxes) does[box.value[0]] = () => press(box);
  on(document, 'keydown', (event) => {
    const { key, target } = event;
    if (!form.elements.keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || help.open || !does[key]) return;
    if (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select')) return;
    event.preventDefault();
    does[key]();
  });

  // Where the reader is, in the contents.

  const links = all('.toc details:first-child a');
  let here;
  const locate = () => {
    const now = links.findLast((link) => placeOf(link)?.getBoundingClientRect().top < innerHeight / 3);
    if (now === here) return;
    here?.removeAttribute('aria-current');
    here = now;
    here?.setAttribute('aria-current', 'location');
  };
  let waiting;
  on(window, 'scroll', () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(locate);
  }, { passive: true });
  locate();

  // A link to the paragraph that is pointed at.

  const pilcrow = make('a', 'pilcrow', '¶');
  pilcrow.setAttribute('aria-label', said.paragraph);
  let leaving;
  on(document, 'pointerover', ({ target }) => {
    if (target === pilcrow) return clearTimeout(leaving);
    const place = target.closest?.('.article .text p[id]');
    clearTimeout(leaving);
    if (!place) return void (leaving = setTimeout(() => pilcrow.remove(), 500));
    find('main').append(pilcrow);
    const box = place.getBoundingClientRect();
    pilcrow.href = '#' + place.id;
    pilcrow.style.top = box.top + scrollY + 'px';
    pilcrow.style.left = (root.dir === 'rtl' ? box.right : box.left) + scrollX + 'px';
  });

  // Copying.

  for (const words of navigator.clipboard ? all('.citable') : []) {
    const button = make('button', '', said.copy);
    on(button, 'click', async () => {
      await navigator.clipboard.writeText(words.textContent.trim());
      button.textContent = said.copied;
      setTimeout(() => (button.textContent = said.copy), 2000);
    });
    words.after(' ', button);
  }
}
