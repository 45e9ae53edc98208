import * as contract from '../../shared/contract/member.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { chooseConsents } from './consents.ts';
import type { Profile } from './profile.ts';
import { readMember } from './readMember.ts';
import { viewProfile } from './view.ts';
import { members } from './wiring.ts';

const me = ({ actor }: CallContext): string => (actor.kind === 'member' ? actor.id : '');
const shown = async (profile: Promise<Result<Profile>>) => {
  const result = await profile;
  return result.ok ? ok(viewProfile(result.value)) : result;
};

export const handler = httpHandler([
  implement(contract.join, ({ body }, context) => members.join(context, body)),
  implement(contract.addMember, ({ body }, context) => shown(members.add(context, { ...body, source: 'till' }))),
  implement(contract.findMembers, ({ query }, context) =>
    members.find(context, { ...query, late: query.late === 'true' }),
  ),
  implement(contract.getMember, ({ params }, context) => shown(readMember(context, params.member))),
  implement(contract.changeMember, ({ params, body }, context) => shown(members.change(context, params.member, body))),
  implement(contract.getMe, (_, context) => shown(readMember(context, me(context)))),
  implement(contract.changeMe, ({ body }, context) => shown(members.changeMe(context, body))),
  implement(contract.putMyConsents, ({ body }, context) =>
    shown(chooseConsents(context, me(context), { choices: body.consents, language: body.language, source: 'profile' })),
  ),
  implement(contract.getMyData, (_, context) => members.data(context, me(context))),
  implement(contract.leaveClub, ({ body }, context) => members.leave(context, me(context), body)),
]);
