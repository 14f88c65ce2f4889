// Words of the page as the sources have them: what was selected, where, and what stands around it.

/** What the page shows and no source has: marks of notes and remarks, what leads back, tools. */
const EXTRA = '.side, .opened, .pilcrow, .strip, .remark-filters, .ann-ref, .noteref, .waiver-ref, .back, .cited, .remark, .remarks, .note-kind, .peek, variorum-tools, script, style, annotation';
const AROUND = 100; // characters

/** The part of the article that a node stands in. */
function part(node) {
  const at = node.nodeType === 1 ? node : node.parentElement;
  return at && at.closest('section[id], .front, .text, main');
}

/** The name the program knows a part by. */
function nameOf(at) {
  if (!at) return '';
  if (at.matches('.front')) return 'title';
  return at.matches('section[id]') ? at.id : '';
}

/** The words of a range as they are read: one space for any white space, and nothing that is only shown. */
function textOf(range) {
  const holder = document.createElement('div');
  holder.append(range.cloneContents());
  for (const extra of holder.querySelectorAll(EXTRA)) extra.remove();
  for (const block of holder.querySelectorAll('p, li, td, th, h2, h3, h4, h5, h6, blockquote, pre, br, figcaption, dt, dd')) block.before(' ');
  return holder.textContent.replace(/\s+/g, ' ');
}

/** What stands before and after a range, in the part of the article it begins in. */
function beside(range) {
  const whole = part(range.startContainer) || document.body;
  const before = document.createRange();
  before.selectNodeContents(whole);
  before.setEnd(range.startContainer, range.startOffset);
  const after = document.createRange();
  after.selectNodeContents(part(range.endContainer) || document.body);
  after.setStart(range.endContainer, range.endOffset);
  return { before: textOf(before).slice(-AROUND), after: textOf(after).slice(0, AROUND) };
}

/** A range that holds a citation whole where it held a part of it: what a style prints has no letters in the sources. */
function whole(range) {
  const cite = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest('a.cite');
  const all = range.cloneRange();
  const [first, last] = [cite(range.startContainer), cite(range.endContainer)];
  if (first && first !== last) all.setStartBefore(first);
  if (last && first !== last) all.setEndAfter(last);
  return all;
}

/** The words of a selection with what stands around them. */
export function selected(selection) {
  const range = whole(selection);
  return { section: nameOf(part(range.startContainer)), text: textOf(range).trim(), ...beside(range) };
}

/** The place where a selection ends. */
export function caret(range) {
  const end = range.cloneRange();
  end.collapse(false);
  return { section: nameOf(part(end.startContainer)), ...beside(end) };
}
