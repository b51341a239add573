import { expect, it } from 'vitest';
import pkg from '../../package.json' with { type: 'json' };
import { version } from '../../src/core/version.js';

it("heed's version is the package's, so that no page takes over what another release has concluded", () => {
  expect(version).toBe(pkg.version);
});
