import { readFileSync } from 'node:fs';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { OptOutIcon, OptOutLink } from '../../src/ui.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe('an opt-out link', () => {
  it.each(['Your Privacy Choices', 'Your California Privacy Choices'] as const)(
    'has the icon beside “%s” (R-CA-14)',
    (title) => {
      const link = renderToString(<OptOutLink title={title} href="/choices?a=1&b=2" class="quiet" />);
      const icon = renderToString(<OptOutIcon />);
      expect(link).toBe(`<a href="/choices?a=1&amp;b=2" class="quiet" data-heed="preferences">${title} ${icon}</a>`);
    },
  );

  it('opts out with one click where its title says so, and needs no icon (R-CA-8, R-CA-14)', () => {
    const link = renderToString(<OptOutLink title="Do Not Sell or Share My Personal Information" href="/opt-out" />);
    expect(link).toBe('<a href="/opt-out" data-heed="opt-out">Do Not Sell or Share My Personal Information</a>');
  });

  it('may say the same in the language of the page', () => {
    const link = renderToString(
      <OptOutLink title="Your Privacy Choices" href="/choices">
        Sus opciones de privacidad
      </OptOutLink>,
    );
    expect(link).toMatch(/>Sus opciones de privacidad <svg data-heed-icon="opt-out".*<\/svg><\/a>$/);
  });

  it('is in the README as HTML to copy, just as the component renders it', () => {
    const asWritten = (code: string): string =>
      code.replace(/>\s+</g, '><').replace(/(<\w[^>]*)><\/(rect|path)>/g, '$1/>');
    const link = renderToString(<OptOutLink title="Your Privacy Choices" href="/privacy-choices" />);
    const blocks = [...readme.matchAll(/^```html\n(.*?)^```/gms)].map(([, code = '']) => asWritten(code));
    expect(blocks.filter((code) => code.includes(asWritten(link)))).toHaveLength(1);
  });
});
