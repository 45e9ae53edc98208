import type { APIRoute } from 'astro';
import { getMyData } from '../../../../../shared/contract/member.ts';
import { attempt } from '../../../../forms/outcome.ts';
import { sendAway } from '../../../../member/guard.ts';
import { paths } from '../../../../paths.ts';

/** All that the club keeps of this member, as a file. */
export const GET: APIRoute = async (context) => {
  const { locals, redirect } = context;
  const answer = await attempt(locals.api(getMyData, {}));
  if (!answer.ok) return sendAway(context, answer.refusal) ?? redirect(paths(locals.lang).member.profile, 303);
  const day = answer.value.exportedAt.slice(0, 10);
  return new Response(JSON.stringify(answer.value, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${locals.club.id}-${day}.json"`,
    },
  });
};
