import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Express, type Request, type Response } from 'express';
import type { ThirdPartyRequest } from './site.js';

/** An image of one pixel. */
export const gif: Buffer = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');

/**
 * Plays the vendors, with a cookie of its own on every answer:
 *
 * - `/tag.js?id=x` and `/module.js?id=x` push `x` to `window.ran`, `&cookie=name` sets a cookie of the page,
 *   `&throw=1` ends with an exception;
 * - `/pixel.gif`, `/style.css`, `/frame.html` (posts `frame ready` to its parent);
 * - anything else is answered by an empty 204.
 *
 * All of them take `delay=ms`, `fail=1` (500) and `hang=1` (no answer ever).
 */
export function createThirdParty(requests: ThirdPartyRequest[]): Express {
  const app = express();
  app.use((request, response, next) => {
    requests.push(record(request));
    response.set(openDoors(request)).cookie('third_party', '1', { sameSite: 'none', secure: true });
    next();
  });
  app.use((request, response, next) => (request.method === 'OPTIONS' ? void response.status(204).end() : next()));
  app.use(async ({ query }, response, next) => {
    if (query['hang']) return;
    await sleep(Number(query['delay'] ?? 0));
    return query['fail'] ? void response.status(500).end() : next();
  });
  app.get('/pixel.gif', (_request, response) => void response.type('gif').send(gif));
  app.get('/style.css', (_request, response) => void response.type('css').send('body { outline: 3px solid green; }'));
  app.get('/frame.html', (_request, response) => void response.send(frame));
  app.get(['/tag.js', '/module.js'], sendScript);
  app.use((_request, response) => void response.status(204).end());
  return app;
}

const frame = '<!doctype html><title>Frame</title><p>Frame</p><script>parent.postMessage("frame ready", "*")</script>';

function record(request: Request): ThirdPartyRequest {
  const { path, method, headers, originalUrl } = request;
  const entry = { path, method, headers, query: originalUrl.slice(path.length), body: '', at: Date.now() };
  request.setEncoding('utf8').on('data', (chunk: string) => {
    entry.body += chunk;
  });
  return entry;
}

function openDoors({ headers }: Request): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': headers.origin ?? '*',
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
    'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE',
    'Cache-Control': 'no-store',
  };
}

function sendScript({ query }: Request, response: Response): void {
  const { id, cookie } = query;
  response
    .type('js')
    .send(
      [
        `(window.ran ??= []).push(${JSON.stringify(id ?? 'tag')});`,
        cookie ? `document.cookie = ${JSON.stringify(`${cookie}=1; path=/`)};` : '',
        query['throw'] ? `throw new Error(${JSON.stringify(`Tag ${id} throws.`)});` : '',
      ].join('\n'),
    );
}
