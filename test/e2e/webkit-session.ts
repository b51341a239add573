import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VisitorOptions } from './visitor.js';

export interface WebKitSession {
  /** The window that WebDriver commands go to just now. */
  tabAtHand: string;
  /** Runs tasks of several commands one after the other. */
  alone<T>(task: () => Promise<T>): Promise<T>;
  /** One WebDriver command, https://w3c.github.io/webdriver/#endpoints. */
  send<T>(method: string, path: string, body?: object): Promise<T>;
  close(): Promise<void>;
}

const processes = new Set<ChildProcess>();
let display: Promise<string> | undefined;

process.once('exit', killAll);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    killAll();
    process.kill(process.pid, signal);
  });
}

/**
 * Starts WebKitGTK's small browser with its driver: one pair of processes a visitor, ephemeral by itself.
 * The variables that are told to help it on machines without graphics, WEBKIT_DISABLE_DMABUF_RENDERER and
 * WEBKIT_DISABLE_COMPOSITING_MODE, aren't needed by 2.50, and with either of them a screenshot never comes.
 */
export async function startWebKit(options: VisitorOptions): Promise<WebKitSession> {
  const settings = await writeSettings(options);
  const port = await freePort();
  display ??= startDisplay();
  const driver = start('WebKitWebDriver', [`--port=${port}`], {
    DISPLAY: await display,
    XDG_CONFIG_HOME: settings,
    ...(options.language !== undefined && (await addLocale(settings, options.language))),
  });
  const end = async (): Promise<void> => {
    await stop(driver);
    await rm(settings, { recursive: true, force: true });
  };
  try {
    const driverUrl = `http://127.0.0.1:${port}`;
    await untilReady(driverUrl);
    const { sessionId } = await command<{ sessionId: string }>(`${driverUrl}/session`, 'POST', {
      capabilities: { alwaysMatch: await capabilities(options) },
    });
    return createSession(`${driverUrl}/session/${sessionId}`, end);
  } catch (error) {
    await end();
    throw error;
  }
}

export async function closeWebKit(): Promise<void> {
  display = undefined;
  await Promise.all([...processes].map(stop));
}

function createSession(url: string, end: () => Promise<void>): WebKitSession {
  let last: Promise<unknown> = Promise.resolve();
  const send = <T>(method: string, path: string, body?: object): Promise<T> => command(`${url}/${path}`, method, body);
  return {
    tabAtHand: '',
    send,
    alone: (task) => {
      const result = last.then(task);
      last = result.catch(() => undefined);
      return result;
    },
    close: async () => {
      await command(url, 'DELETE').catch(() => undefined);
      await end();
    },
  };
}

async function command<T>(url: string, method: string, body?: object): Promise<T> {
  const signal = AbortSignal.timeout(40_000);
  const response = await fetch(url, { method, signal, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`WebKit: ${value.error}: ${value.message} (${method} ${new URL(url).pathname})`);
  return value;
}

async function capabilities({ dark }: VisitorOptions): Promise<object> {
  return {
    browserName: 'MiniBrowser',
    // Never waits for a load by itself: a page whose resource never answers would block every command.
    pageLoadStrategy: 'none',
    timeouts: { script: 30_000 },
    'webkitgtk:browserOptions': {
      binary: await findMiniBrowser(),
      args: ['--automation', ...(dark ? ['--dark-mode'] : [])],
    },
  };
}

async function findMiniBrowser(): Promise<string> {
  const candidates = (await readdir('/usr/lib'))
    .filter((folder) => folder.endsWith('-linux-gnu'))
    .map((folder) => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`);
  const found = candidates.find(existsSync);
  if (found === undefined) throw new Error('No MiniBrowser: apt-get install webkit2gtk-driver.');
  return found;
}

async function writeSettings({ reducedMotion }: VisitorOptions): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-webkit-'));
  await mkdir(join(folder, 'gtk-3.0'));
  const animations = reducedMotion ? 0 : 1;
  await writeFile(join(folder, 'gtk-3.0/settings.ini'), `[Settings]\ngtk-enable-animations=${animations}\n`);
  // The tool bar would keep the window wider than a telephone.
  const small = '* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }';
  await writeFile(join(folder, 'gtk-3.0/gtk.css'), small);
  return folder;
}

/** WebKitGTK takes its language from the C library, and that knows installed locales only: here is one more. */
async function addLocale(folder: string, language: string): Promise<Record<string, string>> {
  const name = `${language.replace('-', '_')}.UTF-8`;
  await symlink('/usr/lib/locale/C.utf8', join(folder, name));
  return { LOCPATH: folder, LC_ALL: name };
}

async function startDisplay(): Promise<string> {
  if (process.env['DISPLAY']) return process.env['DISPLAY'];
  const server = start('Xvfb', ['-displayfd', '3', '-screen', '0', '2000x1600x24', '-nolisten', 'tcp']);
  const [number] = await once(server.stdio[3] as NodeJS.ReadableStream, 'data', {
    signal: AbortSignal.timeout(10_000),
  });
  return `:${String(number).trim()}`;
}

function start(program: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  // Ends with this process, even if that is killed without a chance to tidy up.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', program, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    // A process group of its own, so that the browser that the driver starts ends with it.
    detached: true,
  });
  processes.add(child);
  child.on('error', (error) => console.error(`Can't start ${program}: ${error.message}`));
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  processes.delete(child);
  const exited = child.exitCode === null && child.signalCode === null && child.pid && once(child, 'exit');
  kill(child);
  await exited;
}

function kill({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function killAll(): void {
  processes.forEach(kill);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

async function untilReady(driverUrl: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(`${driverUrl}/status`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error('WebKitWebDriver does not answer.');
}
