import { join } from 'node:path';
import express from 'express';

/** How many requests the log keeps. */
const longestLog = 500;

/** A transparent GIF of one pixel. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/**
 * The demo's third party: tags, a frame and a pixel, with a log of every request that reached it.
 * @returns {{ app: import('express').Express, requests: ThirdPartyRequest[] }}
 * @typedef {{ time: number, method: string, path: string, url: string, cookie: boolean }} ThirdPartyRequest
 */
export function createThirdParty() {
  /** @type {ThirdPartyRequest[]} */
  const requests = [];
  const app = express();

  app.get('/log', (request, response) => {
    response.set('Access-Control-Allow-Origin', '*');
    response.json(since(requests, request.query['since']));
  });

  app.get('/favicon.ico', (_request, response) => response.sendStatus(204));

  app.use((request, response, next) => {
    const { method, path, url } = request;
    const cookie = /\bacme_uid=/.test(request.get('Cookie') ?? '');
    requests.push({ time: Date.now(), method, path, url, cookie });
    if (requests.length > longestLog) requests.shift();
    // What comes out of a cache would be missing in the log.
    response.set('Cache-Control', 'no-store');
    next();
  });

  app.get('/pixel.gif', markBrowser, (_request, response) => {
    response.type('gif').send(pixel);
  });
  app.get('/player.html', markBrowser);
  app.post('/collect', (_request, response) => {
    response.sendStatus(204);
  });
  app.use(express.static(join(import.meta.dirname, 'third-party'), { cacheControl: false, etag: false }));
  return { app, requests };
}

/**
 * The part of a log from a time on, in milliseconds.
 * @param {readonly ThirdPartyRequest[]} requests
 * @param {unknown} time
 */
export function since(requests, time) {
  return requests.filter((request) => request.time >= Number(time ?? 0));
}

/**
 * Sets a third-party cookie: on `127.0.0.1` Chromium and Firefox allow `Secure` without https. Firefox keeps it;
 * Chromium doesn't where it blocks third-party cookies, as in private windows.
 * @type {import('express').RequestHandler}
 */
function markBrowser(_request, response, next) {
  const options = /** @type {const} */ ({ maxAge: 365 * 86_400_000, sameSite: 'none', secure: true, httpOnly: true });
  response.cookie('acme_uid', Math.random().toString(36).slice(2), options);
  next();
}
