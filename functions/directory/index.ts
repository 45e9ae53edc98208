export { memberFacts } from './memberFacts.ts';
export { findByPart } from './find.ts';
export { everyMember, readShard } from './store.ts';
export { shardCount, shardOf } from './shard.ts';
export { lapsesWithin } from './rules/lapses.ts';
export { walkDirectory } from './walk.ts';
export { listMembers } from './listMembers.ts';
export type { DirectoryEntry, StoredTaste } from './store.ts';
export { unpackTastes } from './rules/packedTastes.ts';
