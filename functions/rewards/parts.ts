import type { Language } from '../../shared/locale.ts';
import type { Result } from '../../shared/result.ts';
import type { LoadedMember } from '../home/index.ts';
import type { CallContext } from '../platform/http/context.ts';

type Points = typeof import('../points/index.ts');
type PointsRules = typeof import('../points/rules/index.ts');
type Messages = typeof import('../messages/index.ts');

/** What rewards need of other slices; wiring.ts hands it in. */
export interface RewardParts
  extends
    Pick<Points, 'causeOfHold' | 'findHold' | 'loadEntry' | 'loadWallet' | 'postWrites'>,
    Pick<
      PointsRules,
      | 'applySpend'
      | 'applyCancel'
      | 'applyHold'
      | 'freshWallet'
      | 'mayShare'
      | 'pointsHeld'
      | 'rewardsHeld'
      | 'unprovenOn'
      | 'viewOf'
    >,
    Pick<Messages, 'queueMessage'> {
  /** Refuses member.not_found, member.left. */
  loadMember(context: CallContext, member: string): Promise<Result<LoadedMember>>;
  /** The token in the card's QR, of this member and of these minutes. */
  cardProves(context: CallContext, member: string, token: string): boolean;
  codes: {
    /** Refuses auth.too_many_tries. */
    limit(context: CallContext, to: string): Promise<Result<void>>;
    send(context: CallContext, to: string, language: Language): Promise<void>;
  };
}
