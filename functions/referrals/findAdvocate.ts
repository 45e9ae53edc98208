import { normalizeCode } from '../../shared/ids.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { MemberLookup } from './parts.ts';
import { attribute } from './rules/attribute.ts';
import { mailboxOf } from './rules/mailbox.ts';

/**
 * Whom a new member is brought by, if the code is good for them. A code that is not, or one's own, brings nobody, and
 * joining goes on. That the phone and e-mail are new in the club is held by joining itself, in its transaction.
 */
export const findAdvocate =
  (members: Pick<MemberLookup, 'holderOf' | 'loadProfile'>) =>
  async (
    { table }: CallContext,
    code: string,
    friend: { phone?: string; email?: string },
  ): Promise<string | undefined> => {
    const number = await members.holderOf(table, normalizeCode(code));
    const profile = number ? await members.loadProfile(table, number) : undefined;
    const advocate = profile && {
      number: profile.number,
      ...comparable(profile),
      active: profile.leftAt === undefined,
    };
    const found = attribute({ ...comparable(friend), isNew: true }, advocate);
    return found.ok ? found.value.advocate : undefined;
  };

const comparable = ({ phone, email }: { phone?: string; email?: string }) => ({
  ...(phone ? { phone } : {}),
  ...(email ? { email: mailboxOf(email) } : {}),
});
