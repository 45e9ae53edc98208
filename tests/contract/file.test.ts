import { expect, test } from 'vitest';
import { createClient } from '../../shared/contract/client.ts';
import { openApiDocument } from '../../shared/contract/openapi.ts';
import { getMonthReport } from '../../shared/contract/report.ts';

/** A call that answers a file and not JSON. */
const asked = { params: { month: '2026-11' }, query: {} };
const client = (response: Response) => createClient({ origin: '', fetch: async () => response });

test('a refusal of it is a refusal as of any call', async () => {
  const body = JSON.stringify({ code: 'report.no_such_month', status: 422 });
  expect(await client(new Response(body, { status: 422 }))(getMonthReport, asked)).toMatchObject({
    ok: false,
    refusal: { code: 'report.no_such_month' },
  });
});

test('the client hands on its name and its bytes, whatever these are', async () => {
  const headers = { 'content-disposition': 'attachment; filename="demo-2026-11.xlsx"' };
  const response = new Response(new Uint8Array([0x50, 0x4b, 0xff, 0x00, 0x80]), { headers });
  expect(await client(response)(getMonthReport, asked)).toEqual({
    ok: true,
    value: { name: 'demo-2026-11.xlsx', base64: 'UEv/AIA=' },
  });
});

test('the document names its media type', () => {
  const { paths } = openApiDocument() as unknown as {
    paths: Record<string, { get: { responses: Record<string, { content: object }> } }>;
  };
  expect(paths['/v1/reports/months/{month}']!.get.responses['200']!.content).toEqual({
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
      schema: { type: 'string', format: 'binary' },
    },
  });
});
