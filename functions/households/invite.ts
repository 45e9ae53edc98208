import { invitationDays } from '../../shared/contract/household.ts';
import { refuse, type Result } from '../../shared/result.ts';
import { plusSeconds, type Instant } from '../../shared/time.ts';
import type { CallContext } from '../platform/http/context.ts';
import { digest, randomToken } from '../platform/runtime/digest.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { HouseholdParts } from './parts.ts';
import { loadHousehold, putHousehold } from './store.ts';

export interface Invitation {
  holder: string;
  code: string;
  until: Instant;
}

const daySeconds = 24 * 60 * 60;

/**
 * An invitation of a member to share their wallet, for one person and a week; of the one before nothing is left. The table keeps no code.
 * Refuses: household.off, household.not_holder (they share another's), household.full, busy.try_again.
 */
export const inviteToHousehold =
  (parts: Pick<HouseholdParts, 'loadOwnWallet'>) =>
  (context: CallContext, holder: string): Promise<Result<Invitation>> => {
    const { table, club, now } = context;
    const code = randomToken();
    const until = plusSeconds(now, invitationDays * daySeconds);
    return decideAndCommit(table, async (): Promise<Decision<Invitation>> => {
      const { household: rules } = club.rules;
      if (!rules) return { final: refuse('household.off') };
      const [own, { version, ...household }] = await Promise.all([
        parts.loadOwnWallet(table, holder),
        loadHousehold(table, holder),
      ]);
      if (own?.mergedInto) return { final: refuse('household.not_holder', { holder: own.mergedInto.member }) };
      if (household.members.length + 2 > rules.most) return { final: refuse('household.full', { most: rules.most }) };
      const invitation = { hash: digest(`household ${code}`), until };
      return { writes: [putHousehold({ ...household, invitation }, version)], answer: { holder, code, until } };
    });
  };
