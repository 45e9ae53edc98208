/**
 * The two tables, as data: infra makes them from this, on AWS and on a laptop.
 *
 * `main` holds the club: everything that is backed up, streamed and restored. `ephemeral` holds what must never be in a
 * backup: sessions, one-time codes, rate limits. It has a TTL, no stream and no point-in-time recovery.
 */
export const mainTable = {
  partitionKey: 'pk',
  sortKey: 'sk',
  stream: 'NEW_AND_OLD_IMAGES',
} as const;

export const ephemeralTable = { partitionKey: 'key', ttl: 'expire' } as const;
