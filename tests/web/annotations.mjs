// Reads the annotations of built sites as JSON-LD 1.1 processors do, and tells every key that none of them would keep.
//
//   node annotations.mjs FOLDER…

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import jsonld from 'jsonld';
import { parse } from 'parse5';
import { context } from './anno-context.mjs';
import { files } from './site.mjs';

const ANNO = 'http://www.w3.org/ns/anno.jsonld';
const folders = process.argv.slice(2);
const faults = [];
let documents = 0;

// Nothing is fetched: the one context there is stands beside this file.
const documentLoader = async (url) => {
  if (url !== ANNO) throw new Error(`${url} is not to be fetched`);
  return { contextUrl: null, documentUrl: url, document: { '@context': context } };
};

for (const folder of folders) {
  for (const file of files(folder)) {
    const base = new URL(`https://site.example/${file}`).href;
    const text = readFileSync(join(folder, file), 'utf8');
    if (/(^|\/)annotations(\.json|\/[^/]+\.json)$/.test(file)) await look(`${folder}/${file}`, text, base);
    if (file.endsWith('.html')) for (const script of scripts(parse(text))) await look(`${folder}/${file}`, script, base.replace(/index\.html$/, ''));
  }
}
for (const fault of faults) console.log(fault);
console.log(`${documents} documents of annotations, ${faults.length} faults`);
process.exit(faults.length || !documents ? 1 : 0);

/** Expands a document; "safe" makes the processor refuse what it would drop without a word. */
async function look(name, text, base) {
  documents += 1;
  try {
    const json = JSON.parse(text);
    const [expanded] = await jsonld.expand(json, { base, documentLoader, safe: true });
    if (!expanded['@id']?.startsWith('https://')) faults.push(`${name}: its address is ${expanded['@id']}`);
    const quads = await jsonld.toRDF(json, { base, documentLoader, safe: true });
    const annotations = new Set(quads.filter(({ object }) => object.value === 'http://www.w3.org/ns/oa#Annotation').map(({ subject }) => subject.value));
    const targets = quads.filter(({ subject, predicate }) => annotations.has(subject.value) && predicate.value === 'http://www.w3.org/ns/oa#hasTarget');
    const wanted = json.type === 'AnnotationCollection' ? json.total : 1;
    if (annotations.size !== wanted) faults.push(`${name}: ${annotations.size} annotations of ${wanted}`);
    if (new Set(targets.map(({ subject }) => subject.value)).size !== wanted) faults.push(`${name}: an annotation lost its target`);
  } catch (error) {
    faults.push(`${name}: ${error.message} ${JSON.stringify(error.details?.event ?? error.details ?? '')}`);
  }
}

/** The texts of the page's scripts of annotations. */
function scripts(node) {
  const own = node.nodeName === 'script' && node.attrs.some(({ name, value }) => name === 'type' && value.startsWith('application/ld+json') && value.includes(ANNO));
  return own ? [node.childNodes.map(({ value }) => value).join('')] : (node.childNodes ?? []).flatMap(scripts);
}
