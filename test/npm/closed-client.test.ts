import { expect, it } from 'vitest';
import { createConsent } from '../../src/index.js';
import { closedClient } from '../../src/npm/closed-client.js';

it('is what a server knows of its visitors, so that a page can be rendered there and taken over here (R-EU-1)', () => {
  expect(closedClient.state).toEqual(createConsent({ model: 'notice', region: 'US-CA' }).state);
});
