import { startDemo } from './server.mjs';

const port = Number(process.env['PORT'] || 4173);

try {
  const { url, thirdPartyUrl } = await startDemo({ port });
  console.log(`heed's demo is running. Ctrl+C ends it.

  Script tag   ${url}/
  npm          ${url}/app
  Smallest     ${url}/smallest.html

As another visitor:
  Germany      ${url}/?region=DE
  Unknown      ${url}/?region=unknown
  With GPC     ${url}/?region=US-CA&gpc=1

The third party is ${thirdPartyUrl}, its log ${thirdPartyUrl}/log`);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

/** @param {unknown} error */
function explain(error) {
  const { code, port: taken, message } = /** @type {NodeJS.ErrnoException & { port?: number }} */ (error);
  if (code !== 'EADDRINUSE') return message;
  return `Port ${taken} is taken. The demo needs two in a row; choose others with PORT=5000 npm start.`;
}
