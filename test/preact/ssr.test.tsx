import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { createConsent } from '../../src/index.js';
import { Banner, ConsentProvider, CookieList, Gate, mount, Preferences, useConsent } from '../../src/ui.js';

describe('a page rendered on a server', () => {
  const client = createConsent({ model: 'opt-out' });

  it('holds nothing of what waits for consent, nor of the interface (R-EU-1)', () => {
    const html = renderToString(
      <ConsentProvider client={client}>
        <Banner />
        <Preferences />
        <CookieList />
        <Gate category="social">
          <iframe title="Film" src="https://video.example/1" />
        </Gate>
        <Gate service="maps" fallback={<i>later</i>}>
          <img alt="" src="https://maps.example/1" />
        </Gate>
        <p>text</p>
      </ConsentProvider>,
    );
    expect(html).not.toContain('example');
    expect(html).toContain('<p>text</p>');
    expect(html).toContain('<i>later</i>');
    expect(html).not.toMatch(/<(section|dialog|button)/);
  });

  it('can mount the interface where it does on a page: nothing comes of it', () => {
    expect(mount(client)()).toBeUndefined();
  });

  it('holds what is always allowed', () => {
    const html = renderToString(
      <ConsentProvider client={client}>
        <Gate category="necessary">cart</Gate>
      </ConsentProvider>,
    );
    expect(html).toBe('cart');
  });

  it('says what is missing where a component stands outside the provider', () => {
    const Lost = () => <p>{useConsent().state.model}</p>;
    expect(() => renderToString(<Lost />)).toThrow(/ConsentProvider/);
  });
});
