import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConsentError } from '../../src/core/consent-error.js';
import { checkGpcJson, gpcJson } from '../../src/server/gpc-json.js';
import { now } from '../samples.js';

const today = '2026-11-23';
const tomorrow = '2026-11-24';

/** The moment at which a day begins in the time zone where it begins first. */
const firstMinute = Date.UTC(2026, 10, 23, 10);

const attempt = (lastUpdate: unknown): unknown => {
  try {
    return gpcJson({ lastUpdate: lastUpdate as string }, now);
  } catch (error) {
    return error;
  }
};

describe("a site's word on Global Privacy Control", () => {
  it('is the text of a file with two members and no more (R-SIG-6)', () => {
    expect(gpcJson({ lastUpdate: '2026-01-31' }, now)).toBe('{"gpc":true,"lastUpdate":"2026-01-31"}');
  });

  it('takes a moment for its day (R-SIG-6)', () => {
    expect(gpcJson({ lastUpdate: new Date(Date.UTC(2024, 1, 29, 23, 59)) }, now)).toContain('"2024-02-29"');
  });

  it('is checked against the present, unless another time is given (R-SIG-6)', () => {
    expect(JSON.parse(gpcJson({ lastUpdate: new Date() }))).toMatchObject({ gpc: true });
    expect(checkGpcJson(gpcJson({ lastUpdate: new Date() }))).toEqual([]);
    expect(() => gpcJson({ lastUpdate: new Date(Date.now() + 3 * 86_400_000) })).toThrow(ConsentError);
  });

  it('may be of a day that has begun somewhere, and of no later one (R-SIG-6)', () => {
    expect(gpcJson({ lastUpdate: tomorrow }, firstMinute)).toContain(tomorrow);
    expect(() => gpcJson({ lastUpdate: tomorrow }, firstMinute - 1)).toThrow('heed: lastUpdate is in the future');
  });

  it('is fine in the eyes of the checker for whatever day of the past (R-SIG-6)', () => {
    const anyMoment = fc.date({ min: new Date('0001-01-01'), max: new Date(now), noInvalidDate: true });
    fc.assert(
      fc.property(anyMoment, (lastUpdate) => {
        expect(checkGpcJson(gpcJson({ lastUpdate }, now), now)).toEqual([]);
      }),
    );
  });

  it.each([
    ['a day that the calendar lacks', '2026-02-29'],
    ['a month that the calendar lacks', '2026-13-01'],
    ['a moment', '2026-01-31T00:00:00Z'],
    ['short numbers', '2026-1-31'],
    ['another order', '31.01.2026'],
    ['blanks around it', ' 2026-01-31'],
    ['nothing', ''],
    ['null', null],
    ['a number', 20_260_131],
    ['a list', ['2026-01-31']],
    ['no valid date', new Date(Number.NaN)],
    ['a year of five digits', new Date(Date.UTC(12_026, 0))],
  ])('is refused, with an example of what would do, for %s (R-SIG-6)', (_, lastUpdate) => {
    const error = attempt(lastUpdate) as ConsentError;
    expect(error).toBeInstanceOf(ConsentError);
    expect([error.code, error.message]).toEqual([
      'config',
      expect.stringMatching(/^heed: lastUpdate has to be a day of the calendar such as "2026-01-31", not .+\.$/),
    ]);
  });

  it('is refused for no day at all (R-SIG-6)', () => {
    expect(attempt(undefined)).toMatchObject({ code: 'config', message: expect.stringContaining('is missing') });
  });
});

describe('the check of gpc.json', () => {
  it.each([
    '{"gpc": true, "lastUpdate": "2026-01-31"}',
    '{\n  "lastUpdate": "2024-02-29",\n  "gpc": true\n}\n',
    `{"gpc": true, "lastUpdate": "${today}"}`,
  ])('finds nothing wrong with %s (R-SIG-6)', (text) => {
    expect(checkGpcJson(text, now)).toEqual([]);
  });

  it.each([
    ['', 'The file is not JSON: '],
    ['{gpc: true}', 'The file is not JSON: '],
    ['\ufeff{"gpc":true,"lastUpdate":"2026-01-31"}', 'The file is not JSON: '],
    ['true', 'The file has to hold an object such as {"gpc":true,"lastUpdate":"2026-01-31"}, not true.'],
    ['null', 'The file has to hold an object such as {"gpc":true,"lastUpdate":"2026-01-31"}, not null.'],
    ['[true]', 'The file has to hold an object such as {"gpc":true,"lastUpdate":"2026-01-31"}, not [true].'],
    ['{"lastUpdate":"2026-01-31"}', 'gpc has to be true, without quotes.'],
    ['{"gpc":"true","lastUpdate":"2026-01-31"}', 'gpc has to be true, without quotes, not "true".'],
    ['{"gpc":1,"lastUpdate":"2026-01-31"}', 'gpc has to be true, without quotes, not 1.'],
    ['{"gpc":false,"lastUpdate":"2026-01-31"}', 'gpc has to be true, without quotes, not false.'],
    ['{"gpc":true}', 'lastUpdate is missing: the day of the last change, such as "2026-01-31".'],
    [
      '{"gpc":true,"lastUpdate":"2026-02-30"}',
      'lastUpdate has to be a day of the calendar such as "2026-01-31", not "2026-02-30".',
    ],
    [
      '{"gpc":true,"lastUpdate":["2026-01-31"]}',
      'lastUpdate has to be a day of the calendar such as "2026-01-31", not ["2026-01-31"].',
    ],
    [
      '{"gpc":true,"lastUpdate":"2027-01-01"}',
      'lastUpdate is in the future: 2027-01-01. It is the day of the last change.',
    ],
    [
      '{"gpc":true,"lastUpdate":"2026-01-31","version":1}',
      '"version" says nothing here: only gpc and lastUpdate do. Leave it out.',
    ],
    [
      '{"gpc":true,"lastUpdate":"2026-01-31","__proto__":{}}',
      '"__proto__" says nothing here: only gpc and lastUpdate do. Leave it out.',
    ],
  ])('says in one sentence what is wrong with %s (R-SIG-6)', (text, problem) => {
    const problems = checkGpcJson(text, now);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.startsWith(problem)).toBe(true);
  });

  it('says everything at once (R-SIG-6)', () => {
    expect(checkGpcJson('{"GPC":true,"lastUpdated":"2026-01-31"}', now)).toEqual([
      'gpc has to be true, without quotes.',
      'lastUpdate is missing: the day of the last change, such as "2026-01-31".',
      '"GPC" says nothing here: only gpc and lastUpdate do. Leave it out.',
      '"lastUpdated" says nothing here: only gpc and lastUpdate do. Leave it out.',
    ]);
  });

  it('never throws, whatever it is given (R-SIG-6)', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.anything()), (text) => {
        expect(checkGpcJson(text as string, now).length).toBeGreaterThan(0);
      }),
    );
  });
});
