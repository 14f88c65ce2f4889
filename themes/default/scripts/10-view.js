// How the reader wants the page: colours, layers, keys; the place one is at; copying. Without it the page is whole.
if (panel) {
  const form = find('form', panel);
  const help = find('.keys');
  const boxes = all('[name=layer]', form);
  const said = panel.dataset;
  const keep = (name, value) => dare(() => localStorage.setItem('variorum:' + name, value));

  form.elements.mode.value = root.dataset.mode || '';
  form.elements.keys.checked = dare(() => localStorage.getItem('variorum:keys')) !== 'off';
  const off = new Set(root.dataset.off.split(' ').filter(Boolean));
  for (const box of boxes) box.checked = !off.has(box.value);

  on(form, 'change', ({ target }) => {
    const { name, value, checked } = target;
    if (name === 'mode') {
      if (value) root.dataset.mode = value;
      else delete root.dataset.mode;
      keep('mode', value);
    } else if (name === 'keys') keep('keys', checked ? '' : 'off');
    else {
      off[checked ? 'delete' : 'add'](value);
      root.dataset.off = [...off].join(' ');
      keep('off', root.dataset.off);
      const address = new URL(location);
      for (const box of boxes) address.searchParams[box.checked ? 'delete' : 'set'](box.value, 'off');
      dare(() => history.replaceState(null, '', address));
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
  on(document, 'pointerover', ({ target }) => {
    if (target === pilcrow) return;
    const place = target.closest?.('.article .text p[id]');
    if (!place) return pilcrow.remove();
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
