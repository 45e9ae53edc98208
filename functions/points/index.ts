export { causeOfCall, causeOfConsequence, causeOfReceipt } from './cause.ts';
export { causeOfHold, causeOfRelease, findHold, loadHold } from './holds.ts';
export {
  loadEntries,
  loadEntry,
  loadLedger,
  loadOwnWallet,
  loadRefunded,
  loadWallet,
  loadWallets,
  postAllWrites,
  postWrites,
  putRefunded,
  type LedgerEntry,
} from './store.ts';
export { packEntry, packWallet, unpackEntry, unpackWallet, type StoredEntry, type StoredWallet } from './stored.ts';
export { giveOnce } from './giveOnce.ts';
