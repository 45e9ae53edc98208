import { limits, tellReplaced, trySendCode } from '../access/index.ts';
import { findByPart, listMembers, shardOf } from '../directory/index.ts';
import { memberLoader } from '../home/index.ts';
import { households } from '../households/wiring.ts';
import { isLate } from '../overview/rules/late.ts';
import { findAdvocate as advocateFinder } from '../referrals/index.ts';
import type { CallContext } from '../platform/http/context.ts';
import { keys } from '../platform/table/keys.ts';
import { unpackEntry, unpackWallet, type StoredEntry, type StoredWallet } from '../points/index.ts';
import { segmentTest } from '../segments/index.ts';
import { addMember, type FindAdvocate } from './addMember.ts';
import { changeMe, changeMember } from './changeMember.ts';
import { findMembers } from './findMembers.ts';
import { join } from './join.ts';
import { leaveClub } from './leave.ts';
import { begunPhone } from '../../shared/phone.ts';
import { holderOf, loadProfile } from './store.ts';
import { readMyData } from './myData.ts';

const findAdvocate: FindAdvocate = advocateFinder({
  holderOf: (table, code) => holderOf(table, 'referral', code),
  loadProfile,
});

/** A form that is sent twice by one press asks for one code: a second would make the first void. */
const JOINED_TWICE = { unlessWithin: 10 };

export const members = {
  join: join(
    {
      limit: limits.code,
      send: (context, to, language) => trySendCode(context, 'member', to, language, JOINED_TWICE),
    },
    findAdvocate,
  ),
  add: addMember(findAdvocate),
  leave: async (context: CallContext, number: string, body: { why?: string | undefined }) => {
    const alone = await households.beforeLeaving(context, number);
    return alone.ok ? leaveClub(context, number, body) : alone;
  },
  change: changeMember(tellReplaced),
  changeMe: changeMe(tellReplaced),
  find: findMembers({
    findByPart: (context, text, most) =>
      findByPart(context.table, { text, begun: begunPhone(text, context.club.country) }, most),
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
    page: listMembers({ segmentTest, isLate }),
  }),
  data: readMyData({
    unpack: (item) =>
      item.entity === 'wallet'
        ? { ...unpackWallet(item as unknown as StoredWallet) }
        : item.entity === 'entry'
          ? { ...unpackEntry(item as unknown as StoredEntry) }
          : item,
    directoryKey: (member) => keys.directory(shardOf(member), member),
  }),
};
