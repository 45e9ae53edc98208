import { textIn } from '../../shared/locale.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { keys } from '../platform/table/keys.ts';
import type { Item, Key } from '../platform/table/table.ts';
import { readMember } from './readMember.ts';

/** What the document needs of other slices, handed in by the wiring. */
export interface MyDataParts {
  /** Packed items as a person can read them; other items as they are. */
  unpack(item: Item): Record<string, unknown>;
  /** Where the club keeps what it made of the member for its lists. */
  directoryKey(member: string): Key;
}

export interface MyData {
  exportedAt: string;
  club: string;
  items: Record<string, unknown>[];
}

/** Of staff a member learns the role's kind, not the person; keys of requests are nobody's data. */
const internal = new Set(['entity', 'requestHash', 'requestId', 'bodyHash', 'view']);
/** A friend's number and joining are the friend's own. */
const ofOthers = new Set(['friend']);
const staffless = (value: unknown): unknown =>
  typeof value === 'string' && value.startsWith('staff:') ? 'staff' : value;

/**
 * All that the club keeps of a member, as one document: their own items, the ledger entries of their timeline, phone and
 * e-mail as they are looked up by, and the facts that segments are made of. Refuses: member.left.
 */
export const readMyData =
  (parts: MyDataParts) =>
  async (context: CallContext, number: string): Promise<Result<MyData>> => {
    const { table, club, now } = context;
    const member = await readMember(context, number);
    if (!member.ok) return member;
    const { phone, email, referralCode } = member.value;

    const items: Item[] = [];
    const causes: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await table.queryItems({ pk: keys.profile(number).pk, cursor });
      for (const { key, item } of page.items) {
        if (!ofOthers.has(item.entity)) items.push(item);
        if (item.entity === 'event') causes.push(key.sk.split('#').slice(2).join('#'));
      }
      cursor = page.cursor;
    } while (cursor);

    const contacts = (['phone', 'email'] as const).flatMap((kind) => {
      const value = kind === 'phone' ? phone : email;
      return value ? [{ entity: 'contact', kind, value, member: number }] : [];
    });
    const found = await table.getMany<Item>([
      ...causes.map((cause) => keys.entry(cause)),
      parts.directoryKey(number),
      ...(referralCode ? [keys.contact('referral', referralCode)] : []),
    ]);
    const own = found.filter((item) => item !== undefined).filter((item) => (item.member ?? number) === number);
    return ok({
      exportedAt: now,
      club: textIn(club.name, member.value.language),
      items: [...items, ...own, ...contacts].map((item) => ({
        record: item.entity,
        ...Object.fromEntries(
          Object.entries(parts.unpack(item))
            .filter(([field]) => !internal.has(field))
            .map(([field, value]) => [field, staffless(value)]),
        ),
      })),
    });
  };
