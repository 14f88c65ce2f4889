// Holds what the eye sees against what it saw: small pictures of the pages, wide, narrow, light, dark, on paper, from right to
// left. A picture that differs in more than a few hundredths of its points is a fault: look at both, then mend the page or
// make the pictures anew.
//
//   node looks.mjs SITE QUARTERLY URDU              compares; what differs is written beside the pictures as NAME.new.png
//   node looks.mjs --remake SITE QUARTERLY URDU     makes the pictures
//
// The fonts come from packages, so that every machine sees the same. CHROMIUM as elsewhere; exits with 4 where there is none.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { launch, serve } from './browser.mjs';
import { files } from './site.mjs';

const PICTURES = new URL('./looks/', import.meta.url).pathname;
const WIDE = 300; // pixels of a picture of a wide window
const POINT = 48; // of 255: how much a point may differ
const MOST = 0.03; // of all points may differ by more
const remake = process.argv[2] === '--remake';
const [site, quarterly, urdu] = process.argv.slice(remake ? 3 : 2);

const ARTICLE = 'volume-1/issue-2/russia-china/';
const GUIDE = 'volume-1/issue-2/how-to-read/';
const SIZES = { wide: [1440, 1000], middle: [1024, 900], phone: [390, 844] };
const pages = { home: '', issue: 'volume-1/issue-2/', article: ARTICLE, guide: GUIDE, reviews: `${GUIDE}reviews/`, search: 'search/?q=russia', missing: '404.html', accessibility: 'accessibility/' };

/** What is looked at: a name, the site, the address, the window, how it is lit. */
const looks = [];
for (const [name, url] of Object.entries(pages)) {
  for (const size of Object.keys(SIZES)) looks.push({ name: `${name}-${size}`, folder: site, url, size });
  looks.push({ name: `${name}-dark`, folder: site, url, size: 'wide', colorScheme: 'dark' });
}
looks.push({ name: 'text-wide', folder: site, url: ARTICLE, size: 'wide', at: 'h2' });
looks.push({ name: 'text-phone', folder: site, url: ARTICLE, size: 'phone', at: 'h2' });
looks.push({ name: 'text-contrast', folder: site, url: ARTICLE, size: 'wide', at: 'h2', contrast: 'more' });
looks.push({ name: 'article-print', folder: site, url: ARTICLE, size: 'middle', media: 'print' });
for (const [name, url, at] of [['home', ''], ['article', ARTICLE], ['text', ARTICLE, 'h2'], ['issue', 'volume-1/issue-2/']]) {
  for (const size of ['wide', 'phone']) looks.push({ name: `quarterly-${name}-${size}`, folder: quarterly, url, size, at });
}
const own = files(urdu).filter((path) => path.endsWith('index.html')).map((path) => path.slice(0, -'index.html'.length));
const namuna = own.find((path) => path.endsWith('namuna/'));
for (const [name, url, at] of [['home', ''], ['article', namuna], ['text', namuna, 'h2'], ['reviews', `${namuna}reviews/`]]) {
  for (const size of ['wide', 'phone']) looks.push({ name: `urdu-${name}-${size}`, folder: urdu, url, size, at });
}
looks.push({ name: 'urdu-text-dark', folder: urdu, url: namuna, size: 'wide', at: 'h2', colorScheme: 'dark' });

const FACES = [
  ['Source Serif 4', 'source-serif-4', ['latin-400-normal', 'latin-400-italic', 'latin-700-normal']],
  ['Source Sans 3', 'source-sans-3', ['latin-400-normal', 'latin-700-normal']],
  ['Noto Nastaliq Urdu', 'noto-nastaliq-urdu', ['arabic-400-normal', 'arabic-700-normal']],
];
const resolve = createRequire(import.meta.url).resolve;
const FONTS = FACES.flatMap(([family, name, faces]) => faces.map((face) => {
  const [, weight, style] = face.split('-');
  const bytes = readFileSync(resolve(`@fontsource/${name}/files/${name}-${face}.woff2`)).toString('base64');
  return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};src:url(data:font/woff2;base64,${bytes})}`;
})).join('\n');
const STYLE = `${FONTS}\n:root{--latin:"Source Serif 4"!important;--plain:"Source Sans 3",sans-serif!important;--nastaliq:"Noto Nastaliq Urdu"!important}`;

mkdirSync(PICTURES, { recursive: true });
const browser = await launch();
const servers = new Map();
for (const folder of new Set(looks.map((look) => look.folder))) servers.set(folder, await serve(folder));
const desk = await (await browser.newContext({ deviceScaleFactor: 1 })).newPage();
let differ = 0;
for (const look of looks) await see(look);
await browser.close();
for (const server of servers.values()) server.close();
console.log(remake ? `${looks.length} pictures made` : `${looks.length} pictures, ${differ} differ`);
process.exit(differ ? 1 : 0);

async function see({ name, folder, url, size, at, media, ...options }) {
  const [width, height] = SIZES[size];
  const context = await browser.newContext({ viewport: { width, height }, bypassCSP: true, reducedMotion: 'reduce', deviceScaleFactor: 1, ...options });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${servers.get(folder).address().port}/${url}`);
  await page.addStyleTag({ content: STYLE });
  if (media) await page.emulateMedia({ media });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(1200); // what scripts lay out, and what a search fetches
  if (at) await page.locator(`.text > section ${at}`).first().evaluate((it) => it.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await page.waitForTimeout(200);
  const bytes = await page.screenshot();
  await context.close();
  const small = await desk.evaluate(shrink, [bytes.toString('base64'), size === 'phone' ? WIDE / 2 : WIDE]);
  const path = join(PICTURES, `${name}.png`);
  rmSync(join(PICTURES, `${name}.new.png`), { force: true });
  if (remake) return writeFileSync(path, Buffer.from(small, 'base64'));
  const share = existsSync(path) ? await desk.evaluate(compare, [readFileSync(path).toString('base64'), small, POINT]) : 1;
  if (share <= MOST) return;
  differ += 1;
  writeFileSync(join(PICTURES, `${name}.new.png`), Buffer.from(small, 'base64'));
  console.log(`${name}: ${(share * 100).toFixed(1)} % of its points differ`);
}

/** A picture made smaller, in grey: in the browser. */
async function shrink([base64, width]) {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = Math.round((image.height * width) / image.width);
  const pen = canvas.getContext('2d');
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').split(',')[1];
}

/** The share of points that differ by more than `point`: in the browser. */
async function compare([one, other, point]) {
  const points = async (base64) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const pen = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height }).getContext('2d');
    pen.drawImage(image, 0, 0);
    return { width: image.width, height: image.height, data: pen.getImageData(0, 0, image.width, image.height).data };
  };
  const [a, b] = [await points(one), await points(other)];
  if (a.width !== b.width || a.height !== b.height) return 1;
  let count = 0;
  for (let n = 0; n < a.data.length; n += 4) if ([0, 1, 2].some((channel) => Math.abs(a.data[n + channel] - b.data[n + channel]) > point)) count += 1;
  return count / (a.data.length / 4);
}
