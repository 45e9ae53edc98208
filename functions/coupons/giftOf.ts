import type { Coupon } from '../../shared/contract/coupon.ts';
import type { LocalizedText } from '../../shared/locale.ts';

/** The thing that a coupon gives, for whoever hands it over; nothing for those that take money off or multiply points. */
export const giftOf = ({ value }: Pick<Coupon, 'value'>): { gift?: LocalizedText } =>
  value.kind === 'gift' ? { gift: value.gift } : {};
