import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import express from 'express';
import { createThirdParty, since } from './third-party.mjs';

const here = import.meta.dirname;

/**
 * @typedef {object} DemoOptions
 * @property {number} [port] Of the first party; 0 takes any that is free. Default 4173.
 * @property {number} [thirdPartyPort] Default: the port after it.
 * @property {string} [distDir] Folder of the built library.
 * @property {string} [buildDir] Folder of the built demo.
 *
 * @typedef {object} Demo
 * @property {string} url Origin of the first party.
 * @property {string} thirdPartyUrl Origin of the third party: another host, so its cookies are third-party cookies.
 * @property {import('./third-party.mjs').ThirdPartyRequest[]} requests What reached the third party; may be emptied.
 * @property {() => Promise<void>} close
 */

/**
 * Starts the demo's two servers.
 * @param {DemoOptions} [options]
 * @returns {Promise<Demo>}
 * @throws when nothing is built yet, or with the code `EADDRINUSE` when a port is taken.
 */
export async function startDemo(options = {}) {
  const { port = 4173, distDir = join(here, '../dist'), buildDir = join(here, 'build') } = options;
  const built = join(buildDir, 'pages.js');
  if (!existsSync(built)) throw new Error(`${built} is missing: run "npm run build" first.`);
  const pages = await import(pathToFileURL(built).href);
  const server = await import('heed/server');

  const { app, requests } = createThirdParty();
  const thirdParty = await listen(app, options.thirdPartyPort ?? (port && port + 1), '127.0.0.1');
  try {
    const site = createSite(pages, server, { distDir, buildDir, requests, thirdParty: thirdParty.url });
    const firstParty = await listen(site, port, 'localhost');
    const close = async () => void (await Promise.all([firstParty.close(), thirdParty.close()]));
    return { url: firstParty.url, thirdPartyUrl: thirdParty.url, requests, close };
  } catch (error) {
    await thirdParty.close();
    throw error;
  }
}

/**
 * @param {typeof import('./pages.js')} pages
 * @param {typeof import('heed/server')} server
 * @param {{ distDir: string, buildDir: string, requests: Demo['requests'], thirdParty: string }} site
 */
function createSite({ readVisit, renderPage }, { gpcJson, readConsent }, { distDir, buildDir, requests, thirdParty }) {
  const config = JSON.parse(readFileSync(join(here, 'heed.json'), 'utf8'));
  const app = express();
  app.use('/heed', express.static(distDir));
  app.use('/build', express.static(buildDir));
  for (const name of ['site.css', 'heed.json', 'smallest.html']) {
    app.get(`/${name}`, (_request, response) => response.sendFile(name, { root: here }));
  }
  app.get('/.well-known/gpc.json', (_request, response) => {
    response.type('json').send(gpcJson({ lastUpdate: '2026-01-01' }));
  });
  // By way of the first party: the inspector must not be a reason to call the third one.
  app.get('/third-party-log', (request, response) => {
    response.set('Cache-Control', 'no-store').json(since(requests, request.query['since']));
  });
  app.get('/favicon.ico', (_request, response) => response.sendStatus(204));
  app.use(keepVisit);
  app.use((request, response, next) => {
    const visit = readVisit(new URL(`http://localhost${request.url}`).search);
    const seen = readConsent(request, config, { region: visit.region });
    const html = renderPage(request.path, { visit, seen, thirdParty, now: Date.now() });
    if (html === undefined) return next();
    response
      .set({ 'Cache-Control': 'private, no-cache', Vary: 'Cookie, Sec-GPC, Sec-Purpose' })
      .type('html')
      .send(html);
  });
  return app;
}

/**
 * Takes the inspector's choices along on every link, heed's own included: from the page that the visitor comes from.
 * @type {import('express').RequestHandler}
 */
function keepVisit(request, response, next) {
  const from = new URL(request.get('Referer') ?? 'about:blank', 'about:blank');
  const leads = request.method === 'GET' && !request.url.includes('?') && from.host === request.get('Host');
  if (leads && from.search) response.redirect(request.path + from.search);
  else next();
}

/**
 * @param {import('express').Express} app
 * @param {number} port
 * @param {string} host
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
function listen(app, port, host) {
  const server = createServer(app);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = /** @type {import('node:net').AddressInfo} */ (server.address());
      resolve({ url: `http://${host}:${address.port}`, close: () => stop(server) });
    });
  });
}

/**
 * @param {import('node:http').Server} server
 * @returns {Promise<void>}
 */
function stop(server) {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Browsers keep their connections open, and `close` would wait for them.
    server.closeAllConnections();
  });
}
