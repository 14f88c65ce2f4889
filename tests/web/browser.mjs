// What the looks at pages share: a browser, and a host that serves a built site as a careful one does.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

/** The accessibility checker, as a script for a page. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };
// What a careful host sends: nothing in the page itself may run.
const POLICY = "default-src 'self'; img-src 'self' data:";

/** Chromium, from CHROMIUM or the PATH; where there is none the program ends with 4. */
export async function launch() {
  const names = [process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'].filter(Boolean);
  const paths = names.map((name) => spawnSync('sh', ['-c', 'command -v "$0"', name], { encoding: 'utf8' }).stdout.trim());
  const executablePath = paths.find(Boolean);
  if (!executablePath) process.exit(4);
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/** Serves the site in `folder` on a free port. */
export function serve(folder) {
  const server = createServer((request, answer) => {
    const path = decodeURIComponent(new URL(request.url, 'http://site.invalid').pathname).slice(1);
    const file = join(folder, path.endsWith('/') || !path ? `${path}index.html` : path);
    if (!existsSync(file)) return answer.writeHead(404).end();
    answer.writeHead(200, { 'content-type': `${TYPES[extname(file)] ?? 'application/octet-stream'}; charset=utf-8`, 'content-security-policy': POLICY });
    return answer.end(readFileSync(file));
  });
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server)));
}
