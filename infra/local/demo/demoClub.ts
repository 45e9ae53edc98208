import { addMember, type NewMember } from '../../../functions/members/addMember.ts';
import { contextOf, type CallContext } from '../../../functions/platform/http/context.ts';
import { clubById } from '../../../functions/platform/club/clubs.ts';
import { purchases } from '../../../functions/purchases/wiring.ts';
import { sealPin } from '../../../functions/access/pin.ts';
import { settingsOf } from '../../../functions/clubs/defaults.ts';
import { keys } from '../../../functions/platform/table/keys.ts';
import type { Put } from '../../../functions/platform/table/putTogether.ts';
import type { ClubSettings } from '../../../shared/contract/club.ts';
import { addDays, dateIn, instantOfLocal, type ClubDate, type Instant } from '../../../shared/time.ts';
import type { Cloud } from '../cloud.ts';
import { makeClub, makeStaff } from '../makeClub.ts';
import { makeBenefits } from './benefits.ts';
import { people } from './people.ts';
import { baskets } from './baskets.ts';

/** Who may sign in to the demo club; the codes show in the outbox. */
export const demoLogins = { member: '050-234-5678', owner: 'owner@demo.test' };

const demoHosts = ['localhost', 'demo.localhost', '127.0.0.1'];

/** How far the demo is: begun with the club, in one write with it. */
interface DemoState {
  begunAt: Instant;
  done: boolean;
}

const putState = (state: DemoState): Put => ({ put: keys.demoState(), item: { ...state, entity: 'demo' } });

/**
 * An invented café with invented people, who bought over the last half year. Every step may be taken again: what was broken
 * off is gone on with, counted from the day it was begun. Nothing (false) where it is done, or the names belong to another club.
 */
export async function makeDemoClub({ runtime }: Cloud): Promise<boolean> {
  const table = runtime.tableOf('demo');
  const known = await table.get<DemoState>(keys.demoState());
  if (known?.done) return false;
  const { begunAt } = known ?? { begunAt: runtime.now() };
  const settings = demoSettings();
  const newClub = { id: 'demo', hosts: demoHosts, settings, owner: { name: 'נועה', email: demoLogins.owner } };
  if (!known && !(await makeClub(runtime, newClub, [putState({ begunAt, done: false })]))) return false;

  const pin = await sealPin('1234');
  await makeStaff(runtime, 'demo', { id: 'manager', name: 'סמיר', email: 'manager@demo.test', role: 'manager', pin });
  await makeStaff(runtime, 'demo', { id: 'cashier', name: 'תמר', email: 'cashier@demo.test', role: 'cashier', pin });
  await makeStaff(runtime, 'demo', { id: 'service', name: 'Maya', email: 'service@demo.test', role: 'service', pin });
  const club = await clubById(runtime, 'demo');
  if (!club) throw new Error('the demo club was not kept');

  const { timeZone } = settings;
  const firstDay = dateIn(timeZone, begunAt);
  const daysAgo = (days: number, index: number) =>
    instantOfLocal(timeZone, openAt(addDays(firstDay, -days), days, index));
  const actor = { kind: 'system', id: 'demo' } as const;
  await makeBenefits(contextOf(runtime, club, { actor, now: begunAt }));
  await Promise.all(
    people.map(async (person, index) => {
      const joined = contextOf(runtime, club, { actor, now: daysAgo(person.joinedDaysAgo, index) });
      const member = await joinedAs(joined, { ...person, source: index % 3 === 0 ? 'page' : 'till', proven: true });
      for (const basket of baskets(person, index)) {
        const context = contextOf(runtime, club, { actor, now: daysAgo(basket.daysAgo, index) });
        const bought = await purchases.record(context, {
          ...basket.body,
          member,
          receipt: `${index}-${basket.daysAgo}`,
          store: 'cafe',
          till: 'demo',
        });
        if (!bought.ok) throw new Error(`demo purchase: ${bought.refusal.code}`);
      }
    }),
  );
  await table.commit([putState({ begunAt, done: true })]);
  return true;
}

/** A moment between 8 and 18 of the café's day, another for each visit and the same at every start. */
function openAt(day: ClubDate, days: number, index: number): string {
  const minute = 8 * 60 + ((days * 83 + index * 137) % 600);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The number of the new member, or of the one who has this phone since an earlier try. */
async function joinedAs(context: CallContext, person: NewMember): Promise<string> {
  const added = await addMember(async () => undefined)(context, person);
  if (added.ok) return added.value.number;
  const { code, detail } = added.refusal;
  if (code === 'member.contact_taken' && typeof detail?.member === 'string') return detail.member;
  throw new Error(`demo member: ${code}`);
}

function demoSettings(): ClubSettings {
  const plain = settingsOf({
    name: 'קפה הגינה',
    languages: ['he', 'ar', 'en'],
    currency: 'ILS',
    country: 'IL',
    timeZone: 'Asia/Jerusalem',
    colour: '#2f6b4f',
  });
  const text = (he: string, ar: string, en: string) => ({ he, ar, en });
  return {
    ...plain,
    name: text('קפה הגינה', 'مقهى الحديقة', 'Garden Café'),
    tagline: text('קפה, מאפים וחצר עם צל', 'قهوة ومعجّنات وباحة مظلّلة', 'Coffee, pastry and a shady yard'),
    contact: { email: 'hello@demo.test', phone: '03-6012345', address: 'רחוב הגפן 5' },
    joinGift: 20,
    rules: {
      ...plain.rules,
      earning: [
        ...plain.rules.earning,
        {
          id: 'breakfast',
          name: text('ארוחות בוקר: נקודות כפולות', 'وجبات الفطور: نقاط مضاعفة', 'Breakfast: double points'),
          active: true,
          when: { categories: ['ארוחות בוקר'] },
          award: { kind: 'times', percent: 200 },
        },
        {
          id: 'birthday',
          name: text('מתנת יום הולדת', 'هدية عيد الميلاد', 'Birthday gift'),
          active: true,
          when: { birthday: true },
          award: { kind: 'bonus', points: 50 },
        },
      ],
      proofAbove: 100,
      tiers: {
        ...plain.rules.tiers,
        list: [
          { id: 'member', name: text('בסיס', 'أساسي', 'Basic'), from: 0, benefits: [] },
          {
            id: 'silver',
            name: text('כסף', 'فضي', 'Silver'),
            from: 300,
            benefits: [
              text('קפה בגודל גדול במחיר רגיל', 'قهوة كبيرة بسعر العادية', 'A large coffee for the price of a regular'),
            ],
          },
          {
            id: 'gold',
            name: text('זהב', 'ذهبي', 'Gold'),
            from: 900,
            benefits: [
              text('קפה בגודל גדול במחיר רגיל', 'قهوة كبيرة بسعر العادية', 'A large coffee for the price of a regular'),
              text('מאפה ביום ההולדת', 'معجّنة في عيد الميلاد', 'A pastry on your birthday'),
            ],
          },
        ],
      },
      referral: { active: true, advocatePoints: 50, friendPoints: 30, minimum: 3000 },
    },
  };
}
