import type { LocalizedText } from './locale.ts';

/**
 * What a member agrees to who wants messages about their own points and purchases. The same in every club, unlike the words
 * for offers, which are the club's own. Other words are another version.
 */
export const serviceWording: { version: string; text: LocalizedText } = {
  version: 'service-1',
  text: {
    he: 'אפשר לעדכן אותי על הנקודות, ההטבות והקניות שלי. אפשר לבטל בכל עת.',
    ar: 'يمكن إعلامي بنقاطي ومزاياي ومشترياتي. يمكن الإلغاء في أي وقت.',
    en: 'You may write to me about my own points, rewards and purchases. I can withdraw at any time.',
  },
};
