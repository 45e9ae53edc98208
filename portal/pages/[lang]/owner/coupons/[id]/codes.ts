import type { APIRoute } from 'astro';
import { codeFile } from '../../../../../owner/codeFiles.ts';
import { paths } from '../../../../../paths.ts';

/** Codes of a batch as a file, from a number on. */
export const GET: APIRoute = async ({ locals, params, url, redirect }) => {
  const { id = '' } = params;
  const from = Number(url.searchParams.get('from') ?? 0);
  const file = await codeFile(locals.api, id, url.searchParams.get('batch') ?? '', from);
  if (!file.ok) return redirect(`${paths(locals.lang).owner.coupons}/${id}`, 303);
  return new Response(file.value, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="codes-${from + 1}.csv"`,
    },
  });
};
