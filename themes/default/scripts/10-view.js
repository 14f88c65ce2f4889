// How the reader wants the page: colours, layers, keys; the place one is at; copying. Without it the page is whole.
(() => {
  'use strict';

  const root = document.documentElement;
  const panel = document.querySelector('.view');
  if (!panel) return;
  const form = panel.querySelector('form');
  const help = document.querySelector('.keys');
  const boxes = [...form.querySelectorAll('[name=layer]')];
  const said = panel.dataset;

  function keep(name, value) {
    try {
      localStorage.setItem('variorum:' + name, value);
    } catch {
      // A page opened as a file may have nowhere to keep it.
    }
  }

  panel.hidden = false;
  form.elements.mode.value = root.dataset.mode || '';
  try {
    form.elements.keys.checked = localStorage.getItem('variorum:keys') !== 'off';
  } catch {
    // As above.
  }
  const off = new Set(root.dataset.off.split(' ').filter(Boolean));
  for (const box of boxes) box.checked = !off.has(box.value);

  form.addEventListener('change', ({ target }) => {
    if (target.name === 'mode') {
      if (target.value) root.dataset.mode = target.value;
      else delete root.dataset.mode;
      keep('mode', target.value);
    } else if (target.name === 'keys') keep('keys', target.checked ? '' : 'off');
    else {
      if (target.checked) off.delete(target.value);
      else off.add(target.value);
      root.dataset.off = [...off].join(' ');
      keep('off', root.dataset.off);
      const address = new URL(location.href);
      for (const box of boxes) {
        if (box.checked) address.searchParams.delete(box.value);
        else address.searchParams.set(box.value, 'off');
      }
      try {
        history.replaceState(null, '', address);
      } catch {
        // A page opened as a file has no address to keep them in.
      }
      document.dispatchEvent(new Event('variorum:layers'));
    }
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.querySelector('button').addEventListener('click', () => help.showModal());
  document.addEventListener('click', ({ target }) => {
    if (!panel.contains(target)) panel.open = false;
  });
  panel.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    panel.open = false;
    panel.firstElementChild.focus();
  });

  // Keys. Each can be switched off with all others: WCAG 2.2, 2.1.4.

  const press = (box) => box && box.click();
  const follow = (rel) => press(document.querySelector(`.neighbours [rel=${rel}]`));
  const does = {
    '?': () => help.showModal(),
    '/': () => document.querySelector('[role=search] input').focus(),
    '[': () => follow('prev'),
    ']': () => follow('next'),
    m: () => {
      const modes = [...form.elements.mode];
      press(modes[(modes.findIndex((mode) => mode.checked) + 1) % modes.length]);
    },
  };
  for (const box of boxes) does[box.value[0]] = () => press(box);
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (!form.elements.keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || help.open) return;
    if (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select') || !does[key]) return;
    event.preventDefault();
    does[key]();
  });

  // Where the reader is, in the contents.

  const links = [...document.querySelectorAll('.toc a')];
  const places = () => links.map((link) => [document.getElementById(decodeURIComponent(link.hash.slice(1))), link]).filter(([place]) => place);
  let here = null;
  function locate() {
    const line = innerHeight / 3;
    let now = null;
    for (const [place, link] of places()) if (place.getBoundingClientRect().top < line && !link.closest('.things')) now = link;
    if (now === here) return;
    if (here) here.removeAttribute('aria-current');
    here = now;
    if (here) here.setAttribute('aria-current', 'location');
  }
  if (links.length) {
    let waiting = 0;
    addEventListener('scroll', () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(locate);
    }, { passive: true });
    locate();
  }

  // A link to the paragraph that is pointed at.

  const pilcrow = document.createElement('a');
  pilcrow.className = 'pilcrow';
  pilcrow.textContent = '¶';
  pilcrow.setAttribute('aria-label', said.paragraph);
  document.addEventListener('pointerover', ({ target }) => {
    if (target === pilcrow) return;
    const place = target.closest && target.closest('.article .text p[id]');
    if (!place) return pilcrow.remove();
    document.body.append(pilcrow);
    const box = place.getBoundingClientRect();
    pilcrow.href = '#' + place.id;
    pilcrow.style.top = box.top + scrollY + 'px';
    pilcrow.style.left = (getComputedStyle(place).direction === 'rtl' ? box.right : box.left) + scrollX + 'px';
  });

  // Copying.

  if (navigator.clipboard) {
    for (const words of document.querySelectorAll('.licence .citable')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = said.copy;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(words.textContent.trim());
        button.textContent = said.copied;
        setTimeout(() => (button.textContent = said.copy), 2000);
      });
      words.after(' ', button);
    }
  }
})();
