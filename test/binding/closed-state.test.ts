import { expect, it } from 'vitest';
import { closedState } from '../../src/binding/closed-state.js';
import { createConsent } from '../../src/index.js';

it('is what a server knows of its visitors, so that a page can be rendered there and taken over here (R-EU-1)', () => {
  expect(closedState).toEqual(createConsent({ model: 'notice', region: 'US-CA' }).state);
});
