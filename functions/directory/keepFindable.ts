import type { Change } from '../platform/events/change.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { Key } from '../platform/table/table.ts';
import { namePlaces } from './names.ts';
import { phonePlaces } from './phones.ts';
import type { DirectoryParts } from './refresh.ts';

interface Findable {
  name?: string;
  phone?: string;
}

/**
 * Makes a member found by the name and the phone that they have now, and no longer by those of before. Changes come in any
 * order and more than once, so what is found is made from the profile as it stands; it is done again where that changed
 * meanwhile: an old change that comes late brings nobody back who left.
 */
export const keepFindable =
  ({ load }: DirectoryParts) =>
  async (context: CallContext, member: string, changes: readonly Change[]): Promise<void> => {
    const heard = changes.filter(({ entity, now, before }) => entity === 'profile' && !sameFindable(now, before));
    if (heard.length === 0) return;
    const { table } = context;
    const placesOf = ({ name, phone }: Findable): Key[] => [...namePlaces(member, name), ...phonePlaces(member, phone)];
    const heardOf = heard.flatMap(({ now, before }) => [now, before]).flatMap((each) => placesOf(each ?? {}));

    let profile = await profileOf();
    for (;;) {
      const wanted = placesOf(profile ?? {});
      const isWanted = (key: Key) => wanted.some(({ pk, sk }) => pk === key.pk && sk === key.sk);
      const gone = heardOf.filter((key) => !isWanted(key));
      const removed = await Promise.all(gone.map((remove) => table.commit([{ remove }])));
      if (removed.some(({ ok }) => !ok)) throw new Error('what a member was found by could not be removed');
      await table.putAll(wanted.map((put) => ({ put, item: { entity: 'nameToken', member } })));
      const after = await profileOf();
      if (after?.version === profile?.version) return;
      heardOf.push(...wanted);
      profile = after;
    }

    /** Undefined for who left. */
    async function profileOf() {
      const loaded = await load(context, member);
      return loaded.ok ? loaded.value.profile : undefined;
    }
  };

const sameFindable = (now: Findable = {}, before: Findable = {}): boolean =>
  now.name === before.name && now.phone === before.phone;
