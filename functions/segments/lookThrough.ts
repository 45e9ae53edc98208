import type { SegmentRule } from '../../shared/contract/segment.ts';
import type { MemberFacts } from '../../shared/memberFacts.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { ClubTable } from '../platform/table/table.ts';
import { matches } from './rules/matches.ts';

export interface Listed {
  facts: MemberFacts;
  name?: string;
}

/** What counting needs of the directory, handed in by the wiring. */
export interface SegmentDirectory {
  walk(
    table: ClubTable,
    visit: (entry: Listed) => void,
    bounds: { most: number; ms: number },
  ): Promise<{ looked: number; whole: boolean }>;
  /** Members in all, as last counted; undefined before the first count. */
  size(context: CallContext): Promise<number | undefined>;
}

/** An answer must come while somebody waits: so many members at most, or so long. */
const bounds = { most: 100_000, ms: 8_000 };
const sampleSize = 8;

export interface Looked {
  members: number;
  of: number;
  /** The club is too large to look at everybody while somebody waits: `members` was scaled up from a sample. */
  approximate?: boolean;
  sample: { number: string; name?: string }[];
}

/**
 * How many members a rule holds for, with a few of them. Exact up to 100,000 members or eight seconds of reading (about one
 * read unit for eight members), whichever comes first; beyond, scaled up from those looked at, which random member numbers make a fair sample, and said to be so.
 */
export const lookThrough =
  (directory: SegmentDirectory) =>
  async (context: CallContext, rule: SegmentRule): Promise<Looked> => {
    const holds = matches(rule);
    let members = 0;
    const sample: Looked['sample'] = [];
    const visit = ({ facts, name }: Listed) => {
      if (!holds(facts, context.today)) return;
      members++;
      if (sample.length < sampleSize) sample.push({ number: facts.number, ...(name ? { name } : {}) });
    };
    const { looked, whole } = await directory.walk(context.table, visit, bounds);
    if (whole) return { members, of: looked, sample };
    const of = Math.max(looked, (await directory.size(context)) ?? looked);
    return { members: Math.round((members / looked) * of), of, approximate: true, sample };
  };
