// Short names for what every part asks of the page. All parts are one script, in one function.
const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const named = (id) => document.getElementById(id);
const on = (target, names, hear, how) => names.split(' ').forEach((name) => target.addEventListener(name, hear, how));
const make = (name, className, text = '') => Object.assign(document.createElement(name), { className, textContent: text });
/** Takes what a browser may refuse: a page opened as a file keeps nothing and has no address of its own. */
const dare = (act, otherwise) => {
  try {
    return act();
  } catch {
    return otherwise;
  }
};
/** The place in this page that a link leads to. */
const placeOf = (link) => dare(() => named(decodeURIComponent(link.hash.slice(1))));
const root = document.documentElement;
const panel = find('.view');
const text = find('.text');
const wide = matchMedia('(min-width: 70rem)');
const isOff = (layer) => root.dataset.off.split(' ').includes(layer);
