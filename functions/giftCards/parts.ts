import type { Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';

/** What gift cards need of other slices; wiring.ts hands it in. */
export interface GiftCardParts {
  /** Refuses member.not_found, member.left. */
  standing(context: CallContext, member: string): Promise<Result<void>>;
}
