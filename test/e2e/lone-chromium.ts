import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Opens a page in a Chromium that nobody drives, for what it doesn't do while it is driven: Playwright forbids it to render
 * pages ahead. Such a page has to find its way alone, and its server has to be the witness.
 * @returns what closes it.
 */
export async function openLoneChromium(url: string): Promise<() => Promise<void>> {
  const profile = await mkdtemp(join(tmpdir(), 'heed-chromium-'));
  const args = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', `--user-data-dir=${profile}`];
  // A group of its own, for it is several processes.
  const chromium = spawn('/usr/bin/chromium', [...args, url], { stdio: 'ignore', detached: true });
  const ended = once(chromium, 'exit');
  return async () => {
    if (chromium.pid && chromium.exitCode === null) process.kill(-chromium.pid);
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
}
