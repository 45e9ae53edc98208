import { dateIn } from '../../shared/time.ts';
import { readShard, shardCount } from '../directory/index.ts';
import { latestBook } from '../exports/index.ts';
import { lastCensus } from '../overview/index.ts';
import { loadWallets } from '../points/index.ts';
import { settle } from '../points/rules/index.ts';
import { countLiability } from './countLiability.ts';
import type { LiabilityParts } from './parts.ts';
import { readLiability } from './readLiability.ts';

const parts: LiabilityParts = {
  readShard,
  shardCount,
  loadWallets,
  settle,
  size: async ({ table }) => (await lastCensus(table))?.members,
  booked: async ({ table, club }) => {
    const book = await latestBook(table);
    return book && { ...book, on: dateIn(club.timeZone, book.asOf) };
  },
};

export const liability = { read: readLiability(parts), count: countLiability(parts) };
