// A built site on the disk: its files, its pages as trees.

import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parse } from 'parse5';

/** Paths of all files below a folder, with forward slashes, sorted. */
export function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
    .sort();
}

/** The elements of an HTML file, in order, each as { name, line, attributes }; templates' contents too. */
export function elements(path) {
  const found = [];
  const walk = (node) => {
    if (node.attrs) {
      const attributes = Object.fromEntries(node.attrs.map(({ name, prefix, value }) => [prefix ? `${prefix}:${name}` : name, value]));
      found.push({ name: node.tagName, line: node.sourceCodeLocation?.startLine ?? 0, attributes, text: textOf(node) });
    }
    for (const child of node.childNodes ?? []) walk(child);
    if (node.content) walk(node.content);
  };
  walk(parse(readFileSync(path, 'utf8'), { sourceCodeLocationInfo: true }));
  return found;
}

function textOf(node) {
  if (node.tagName !== 'style') return '';
  return (node.childNodes ?? []).map((child) => child.value ?? '').join('');
}
