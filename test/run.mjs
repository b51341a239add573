// The whole of `npm test`. The last line is `N passed, N failed`, where each step counts like a test, and so does a
// test that was skipped or left to do: as failed.
import { exec, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installBrowsers } from './install-browsers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const total = { passed: 0, failed: 0 };

process.chdir(root);
const hasBrowsers = step('find the browsers', installBrowsers);
// Side by side, as each of them keeps but one core busy.
const [isBuilt] = await Promise.all([stepBeside('build', 'build'), stepBeside('check the types', 'types')]);
step('lint', () => run('npm', 'run', '--silent', 'lint'));
if (hasBrowsers && isBuilt) runTests();
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

function step(name, act, start = performance.now()) {
  console.log(`\n== ${name}`);
  const isGood = act();
  console.log(`== ${name}: ${isGood ? 'passed' : 'FAILED'} in ${seconds(start)}`);
  total[isGood ? 'passed' : 'failed']++;
  return isGood;
}

/** Runs a script of `package.json` as a step beside others, and prints all that it says once it is done. */
async function stepBeside(name, script) {
  const start = performance.now();
  const { isGood, said } = await new Promise((resolve) => {
    exec(`npm run --silent ${script} 2>&1`, { maxBuffer: 2 ** 26 }, (error, said) => resolve({ isGood: !error, said }));
  });
  process.stdout.write(said);
  return step(name, () => isGood, start);
}

function runTests() {
  const start = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'heed-test-'));
  const report = join(folder, 'report.json');
  console.log('\n== run the tests');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const isGood = run('npx', '--no-install', 'vitest', 'run', '--config', 'test/vitest.config.ts', ...reporters);
  const { passed, failed } = count(report);
  rmSync(folder, { recursive: true });
  total.passed += passed;
  // Vitest may fail without a failed test: by an error outside of tests, or a file that it finds no test in.
  total.failed += failed === 0 && !(isGood && passed > 0) ? 1 : failed;
  console.log(`== run the tests: ${passed} passed; ${failed} failed, skipped or left to do; ${seconds(start)}`);
}

function count(report) {
  try {
    const { numPassedTests, numTotalTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const brokenFiles = testResults.filter(({ status, assertionResults }) => {
      return status === 'failed' && assertionResults.every((test) => test.status !== 'failed');
    });
    return { passed: numPassedTests, failed: numTotalTests - numPassedTests + brokenFiles.length };
  } catch (error) {
    console.error(`No report of the tests: ${error.message}`);
    return { passed: 0, failed: 0 };
  }
}

function run(program, ...args) {
  return spawnSync(program, args, { stdio: 'inherit' }).status === 0;
}

function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
