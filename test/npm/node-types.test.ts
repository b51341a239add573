import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const doors = ['server', 'html', 'validate'];

it('has types for a server whose TypeScript knows no browser and checks those of packages too', {
  timeout: 60_000,
}, () => {
  const files = doors.map((door) => fileURLToPath(new URL(`../../dist/${door}.d.ts`, import.meta.url)));
  const program = ts.createProgram(files, {
    ...{ lib: ['lib.es2022.d.ts'], types: ['node'], strict: true, skipLibCheck: false, noEmit: true },
    ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext },
  });
  const ours = ts.getPreEmitDiagnostics(program).filter(({ file }) => !file || /\/dist\//.test(file.fileName));
  expect(ours.map(({ file, messageText }) => [file?.fileName.replace(/.*dist/, ''), messageText])).toEqual([]);
});
