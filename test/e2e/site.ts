import { once } from 'node:events';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type RequestHandler } from 'express';
import { dist } from './built.js';
import { createThirdParty } from './third-party.js';

export interface ThirdPartyRequest {
  path: string;
  /** With its question mark, or empty. */
  query: string;
  method: string;
  headers: IncomingHttpHeaders;
  /** As text; filled in once it has arrived. */
  body: string;
  /** Milliseconds since 1970. */
  at: number;
}

export interface Site {
  /** `http://localhost:PORT`, the first party, a secure context. `dist/` is at `/heed/`. */
  readonly url: string;
  /** `http://127.0.0.1:PORT`: another site, whose tags `createThirdParty` lists. */
  readonly thirdParty: string;
  /** Registers a page, or replaces it, and gives its address. A function is called at every request for its HTML. */
  page(path: string, html: string | (() => string), headers?: Record<string, string>): string;
  /** The same for any file; its type is that of the path's ending. */
  file(path: string, content: string | Buffer, headers?: Record<string, string>): string;
  /** The same for any other answer: an error, a redirect, none at all. */
  respond(path: string, handler: RequestHandler): string;
  /** The first party under another host name: `host('shop')` is `http://shop.localhost:PORT`. */
  host(name: string): string;
  /** What reached the third party, in order. */
  readonly requests: readonly ThirdPartyRequest[];
  /** Path and query of those requests that begin so. */
  requestsTo(pathPrefix: string): string[];
  clearLog(): void;
  close(): Promise<void>;
}

/** Starts a first and a third party on free ports of this machine. */
export async function openSite(): Promise<Site> {
  const handlers = new Map<string, RequestHandler>();
  const requests: ThirdPartyRequest[] = [];
  const first = await serve(createFirstParty(handlers));
  const third = await serve(createThirdParty(requests));
  const url = `http://localhost:${first.port}`;

  const respond = (path: string, handler: RequestHandler): string => {
    handlers.set(path, handler);
    return url + path;
  };

  return {
    url,
    thirdParty: `http://127.0.0.1:${third.port}`,
    page: (path, html, headers = {}) =>
      respond(path, (_request, response) => {
        // Asked for again at every visit, but fit for the back-forward cache.
        response.set({ 'Cache-Control': 'no-cache', ...headers }).type('html');
        response.send(typeof html === 'string' ? html : html());
      }),
    file: (path, content, headers = {}) =>
      respond(path, (_request, response) => {
        response.type(path.slice(path.lastIndexOf('.') + 1)).set(headers);
        response.send(content);
      }),
    respond,
    host: (name) => `http://${name}.localhost:${first.port}`,
    requests,
    requestsTo: (pathPrefix) =>
      requests.filter(({ path }) => path.startsWith(pathPrefix)).map(({ path, query }) => path + query),
    clearLog: () => void requests.splice(0),
    close: async () => void (await Promise.all([...first.servers, ...third.servers].map(close))),
  };
}

function createFirstParty(handlers: ReadonlyMap<string, RequestHandler>): Express {
  const app = express();
  const anyOrigin = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-cache' };
  app.use('/heed', express.static(dist, { setHeaders: (response) => void response.set(anyOrigin) }));
  app.use((request, response, next) => {
    const handler = handlers.get(request.path);
    return handler ? handler(request, response, next) : next();
  });
  // Chromium would report its absence as an error of the page.
  app.get('/favicon.ico', (_request, response) => void response.status(204).end());
  return app;
}

/**
 * Connections stay open for long: a request on one that is being closed at that moment is lost, and where it was for a part of heed's,
 * the page would take that part for one that can't be had.
 */
const options = { keepAliveTimeout: 300_000 };

/** Listens on IPv4 and, where there is any, on the same port of IPv6: browsers take either for `localhost`. */
async function serve(app: Express): Promise<{ port: number; servers: Server[] }> {
  const server = createServer(options, app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const second = createServer(options, app).listen(port, '::1');
  const heard = await Promise.race([
    once(second, 'listening').then(() => true),
    once(second, 'error').then(() => false),
  ]);
  return { port, servers: heard ? [server, second] : [server] };
}

async function close(server: Server): Promise<void> {
  server.close();
  // Answers that a test holds back for ever would keep it open.
  server.closeAllConnections();
  await once(server, 'close');
}
