import { limits, sendCode } from '../access/index.ts';
import { findByName, listMembers } from '../directory/index.ts';
import { memberLoader } from '../home/index.ts';
import { addMember, type FindAdvocate } from './addMember.ts';
import { findMembers } from './findMembers.ts';
import { join } from './join.ts';

const findAdvocate: FindAdvocate = async () => undefined;

export const members = {
  join: join(
    { limit: limits.code, send: (context, to, language) => sendCode(context, 'member', to, language) },
    findAdvocate,
  ),
  add: addMember(findAdvocate),
  find: findMembers({
    findByName: (context, text) => findByName(context.table, text),
    listed: async (context, member) => {
      const loaded = await memberLoader(context, member);
      if (!loaded.ok) return undefined;
      const { facts, profile } = loaded.value;
      return {
        facts,
        ...(profile.name ? { name: profile.name } : {}),
        ...(profile.phone ? { phoneEnding: profile.phone.slice(-4) } : {}),
      };
    },
    page: listMembers(async () => undefined),
  }),
};
