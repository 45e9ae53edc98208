import type { TimelineEvent } from '../../shared/contract/timeline.ts';
import type { Formats } from '../i18n/format.ts';
import type { Translate } from '../i18n/index.ts';

/** What points paid of a purchase, or came back of a refund, and their worth where it was kept. Undefined where none did. */
export function paidPointsText(
  { kind, paidPoints, paidAmount }: Pick<TimelineEvent, 'kind' | 'paidPoints' | 'paidAmount'>,
  t: Translate,
  f: Pick<Formats, 'moneyShort'>,
): string | undefined {
  if (!paidPoints || (kind !== 'purchase' && kind !== 'refund')) return undefined;
  const points = t(kind === 'purchase' ? 'member.paidWithPoints' : 'member.pointsCameBack', { points: paidPoints });
  return paidAmount === undefined ? points : `${points} (${f.moneyShort(paidAmount)})`;
}
