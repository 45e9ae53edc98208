import { expect, test } from 'vitest';
import { readCsv } from './readCsv.ts';

test('nothing is no rows', () => {
  expect(readCsv('')).toEqual({ rows: [], unreadable: [] });
  expect(readCsv('\n,,\n')).toEqual({ rows: [], unreadable: [] });
});

test('a quotation mark that never ends costs its own line only', () => {
  expect(readCsv('a,b\n1,"x\n2,y\n3,z')).toEqual({
    rows: [
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['2', 'y'] },
      { line: 4, cells: ['3', 'z'] },
    ],
    unreadable: [2],
  });
});

test('byte order mark, quotes, line breaks, gershayim', () => {
  expect(readCsv('\ufeffa;b\r\n1;"x; y"\r\n\r\n2;"two\r\nlines"\r\n3;1 ק"ג\r\n4;"a ""b"""').rows).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['1', 'x; y'] },
    { line: 5, cells: ['2', 'two\nlines'] },
    { line: 6, cells: ['3', '1 ק"ג'] },
    { line: 7, cells: ['4', 'a "b"'] },
  ]);
});
