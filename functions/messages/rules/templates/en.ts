import { missingOf, type Texts } from './words.ts';

const many = '# points';
const visits = '# visits';

export const en: Texts = {
  points: { zero: many, one: '1 point', two: many, few: many, many, other: many },
  visits: { zero: visits, one: '1 visit', two: visits, few: visits, many: visits, other: visits },
  advertisement: 'Advertisement',
  unsubscribe: (link) => `To unsubscribe: ${link}`,
  welcome: ({ points }, words) => ({
    subject: `Welcome to ${words.club}`,
    text:
      points > 0
        ? `Good to have you! Your welcome gift is in: ${words.points(points)}.`
        : 'Good to have you! From now on every purchase earns points.',
  }),
  'referral.thanks': ({ points }, words) => ({
    subject: 'Thank you for bringing a friend!',
    text: `Thank you! Somebody joined us because of you. Added to your balance: ${words.points(points)}.`,
  }),
  'referral.friend': ({ points }, words) => ({
    subject: 'Your welcome points are in',
    text: `Thank you for your purchase! Added to your balance for coming by a friend: ${words.points(points)}.`,
  }),
  'points.lapsing': ({ points, on }, words) => ({
    subject: 'Your points are about to lapse',
    text: `Until ${words.date(on)} you can still use these points: ${words.points(points)}. After that day they lapse.`,
  }),
  'tier.ending': ({ tier, until, ...left }, words) => ({
    subject: `${words.text(tier)} is yours until ${words.date(until)}`,
    text: `Your ${words.text(tier)} tier holds until ${words.date(until)}. To keep it: ${missingOf(left, words)} more by then.`,
  }),
  'reward.claimed': ({ reward, code, cost }, words) => ({
    subject: `Your reward: ${words.text(reward)}`,
    text: `Your reward is ready: ${words.text(reward)}. Show the code ${words.code(code)} at the till. Taken from your balance: ${words.points(cost)}.`,
  }),
};
