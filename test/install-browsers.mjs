import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const programs = ['/usr/bin/chromium', '/usr/bin/firefox-esr', '/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'];
/** Makes the tests faster where it is installed; without it they run the whole Chromium. */
const headlessShell = '/usr/bin/chromium-headless-shell';
const packages = 'chromium chromium-headless-shell firefox-esr webkit2gtk-driver xvfb xauth dbus fonts-dejavu-core';
const commands = ['apt-get update', `apt-get install -y --no-install-recommends ${packages}`];

/**
 * Sees to it that the three browsers of the end-to-end tests are there, and says whether they are.
 * It installs what is missing only where that needs no question: as root, with apt.
 */
export function installBrowsers() {
  if (missing([headlessShell]).length === 0) return true;
  console.log(`Missing: ${missing([headlessShell]).join(', ')}`);
  const allowed = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (allowed) commands.every(run);
  if (missing().length === 0) return true;
  console.error(`The browsers for the tests are missing: ${missing().join(', ')}
On Debian they come with:

    sudo ${commands.join(' && sudo ')}
`);
  return false;
}

function missing(wished = []) {
  return [...programs, ...wished].filter((program) => !existsSync(program));
}

function run(command) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, { shell: true, stdio: 'inherit', env }).status === 0;
}
