import { readFileSync } from 'node:fs';
import { configJsonSchema, validateConfig } from 'heed/validate';
import { describe, expect, it } from 'vitest';
import { fromJSONSchema } from 'zod';

const sample: object = JSON.parse(readFileSync(new URL('../../demo/heed.json', import.meta.url), 'utf8'));

/** An editor's view: the JSON Schema alone, read back from its text. */
const inEditor = fromJSONSchema(JSON.parse(JSON.stringify(configJsonSchema())));

describe('an editor that knows the JSON Schema', () => {
  it.each<object>([
    {},
    sample,
    { preset: 'gdpr', region: 'US-CA', trigger: 'auto', locale: 'auto', layout: 'box-top' },
    {
      categories: [
        { id: 'a', title: 'A', required: ['opt-in'] },
        { id: 'b', title: 'B', sells: true },
      ],
      groups: [{ id: 'g', title: 'G', categories: ['a'] }],
    },
    { cookie: { name: 'c', domain: '.example.com', path: '/', days: 0.5 }, signals: { dnt: 'deny' }, revision: 0 },
    { texts: { de: { 'banner.title': 'Ihre Wahl' } }, theme: { accent: '#123' }, links: { rights: '/rights' } },
    { proof: { url: '/proofs' } },
    { integrations: { gpp: true, matomo: {}, 'google-consent-mode': { waitForUpdate: 500 } } },
    {
      services: [{ id: 'a', category: 'sale', tag: { src: '/a.js', attributes: { crossorigin: '', 'data-a': 'b' } } }],
    },
    { rules: [{ host: 'a.example', category: 'sale' }] },
    { services: [{ id: 'a', category: 'sale' }], rules: [{ pattern: '*a.example/b*', service: 'a' }] },
  ])('accepts what is accepted on the page, sample %#', (config) => {
    expect(validateConfig(config).ok).toBe(true);
    expect(inEditor.safeParse(config).success).toBe(true);
  });

  it.each<object>([
    { catgories: [] },
    { region: 'California' },
    { region: {} },
    { revision: 1.5 },
    { revision: 1e9 },
    { cookie: { days: 401 } },
    { cookie: { days: 0 } },
    { cookie: { path: 'x' } },
    { services: [{ id: 'a' }] },
    { services: [{ id: 'a', category: 'sale', hosts: ['https://a.example'] }] },
    { categories: [{ id: 'a', required: ['x'] }] },
    { trigger: 'always' },
    { layout: 'popup' },
    { proof: { url: 'proofs' } },
    { proof: {} },
    { integrations: { gpp: 'yes' } },
    { integrations: { gpp: false } },
    { integrations: { GPP: true } },
    { services: [{ id: 'a', category: 'sale', tag: { src: '/a.js', attributes: { 'bad name': 'x' } } }] },
    { rules: [{ host: 'a.example' }] },
  ])('refuses what is refused on the page: %j', (config) => {
    expect(validateConfig(config).ok).toBe(false);
    expect(inEditor.safeParse(config).success).toBe(false);
  });

  it('is told what each key allows, in the words of the messages', () => {
    expect(configJsonSchema()).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      additionalProperties: false,
      properties: {
        revision: { type: 'integer', description: 'a whole number, 0 or more and of at most nine digits' },
        services: { type: 'array', items: { required: ['id', 'category'], additionalProperties: false } },
      },
    });
  });
});
