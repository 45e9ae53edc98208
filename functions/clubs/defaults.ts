import type { ClubSettings } from '../../shared/contract/club.ts';
import type { Language } from '../../shared/locale.ts';

export interface NewClub {
  name: string;
  languages: Language[];
  currency: string;
  country: string;
  timeZone: string;
  colour?: string;
}

/** What a club begins with: one point for each whole unit of money, three tiers, a year and more for points to be used. The owner edits all of it. */
export function settingsOf(club: NewClub): ClubSettings {
  const text = (he: string, ar: string, en: string) => ({ he, ar, en });
  return {
    name: { he: club.name, ar: club.name, en: club.name },
    colour: club.colour ?? '#0f766e',
    languages: club.languages,
    currency: club.currency,
    country: club.country,
    timeZone: club.timeZone,
    contact: {},
    consentWording: {
      version: '1',
      text: text(
        'אפשר לשלוח אליי מבצעים והטבות של המועדון. אפשר לבטל בכל עת.',
        'يمكن إرسال عروض ومزايا النادي إليّ. يمكن الإلغاء في أي وقت.',
        'You may send me the club’s offers and benefits. I can withdraw at any time.',
      ),
    },
    joinGift: 0,
    rules: {
      earning: [
        {
          id: 'base',
          name: text('צבירה רגילה', 'جمع النقاط المعتاد', 'Everyday points'),
          active: true,
          when: {},
          award: { kind: 'per', points: 1, every: 100 },
        },
      ],
      minimumSpend: 0,
      pendingDays: 0,
      expiryMonths: 12,
      proofAbove: 500,
      tiers: {
        by: 'points',
        months: 12,
        list: [
          { id: 'member', name: text('בסיס', 'أساسي', 'Basic'), from: 0, benefits: [] },
          { id: 'silver', name: text('כסף', 'فضي', 'Silver'), from: 500, benefits: [] },
          { id: 'gold', name: text('זהב', 'ذهبي', 'Gold'), from: 1500, benefits: [] },
        ],
      },
      referral: { active: true, advocatePoints: 100, friendPoints: 50, minimum: 5000 },
      refundOfSpent: 'negative',
      adjustmentLimit: { manager: 2000, cashier: 0, service: 200 },
    },
    version: 0,
  };
}
