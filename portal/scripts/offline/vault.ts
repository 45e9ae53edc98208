import type { OperationRefusal, SignedOperation, TillOperation } from '../../../shared/contract/offline.ts';

/** What this device knows of itself: enough to write a purchase down and sign it without a network. */
export interface Till {
  device: string;
  club: string;
  currency: string;
  /** Who was on last. */
  staff: string;
  key: string;
  /** The private half cannot be read, here or by anybody: the browser signs with it and gives it to nobody. */
  pair: CryptoKeyPair;
  earn: boolean;
  days: number;
  maxTotal?: number;
  spendUpTo?: number;
  /** By how many milliseconds this clock is ahead of the club's. */
  ahead: number;
  /** The page that the browser keeps, in the language spoken here. */
  page: string;
  /** When the club was last asked. */
  asked: number;
}

/** A purchase that waits to be sent, and what a list shows of it. */
export interface Kept extends Pick<TillOperation, 'id' | 'at' | 'total' | 'who' | 'receipt'> {
  sent: SignedOperation;
}

/** One that was not taken; it stays until staff have settled it. */
export interface NotTaken extends Omit<Kept, 'sent'> {
  code: OperationRefusal | undefined;
}

type Store = 'till' | 'queue' | 'refused';
const stores: readonly Store[] = ['till', 'queue', 'refused'];

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('indexedDB')));
  });

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  if (opened) return opened;
  const request = indexedDB.open('moadon-till', 1);
  request.addEventListener('upgradeneeded', () => {
    for (const name of stores) request.result.createObjectStore(name);
  });
  return (opened = done(request));
}

/** Resolves once what was asked stands on the disk. */
async function change(names: Store[], act: (store: (name: Store) => IDBObjectStore) => void): Promise<void> {
  const transaction = (await open()).transaction(names, 'readwrite', { durability: 'strict' });
  act((name) => transaction.objectStore(name));
  await new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    for (const kind of ['error', 'abort'])
      transaction.addEventListener(kind, () => reject(transaction.error ?? new Error('indexedDB')));
  });
}

const all = async <T extends { at: string }>(name: Store): Promise<T[]> => {
  const found = (await done((await open()).transaction(name).objectStore(name).getAll())) as T[];
  return found.sort((a, b) => (a.at < b.at ? -1 : 1));
};

export const readTill = async (): Promise<Till | undefined> =>
  (await done((await open()).transaction('till').objectStore('till').get('here'))) as Till | undefined;
export const saveTill = (till: Till): Promise<void> => change(['till'], (store) => store('till').put(till, 'here'));

export const waiting = (): Promise<Kept[]> => all<Kept>('queue');
export const notTaken = (): Promise<NotTaken[]> => all<NotTaken>('refused');
export const keep = (kept: Kept): Promise<void> => change(['queue'], (store) => store('queue').put(kept, kept.id));
export const forget = (name: 'queue' | 'refused', id: string): Promise<void> =>
  change([name], (store) => store(name).delete(id));

/** From those that wait to those that were not taken, in one step. */
export const setAside = ({ sent: _, ...kept }: Kept, code: OperationRefusal | undefined): Promise<void> =>
  change(['queue', 'refused'], (store) => {
    store('refused').put({ ...kept, code } satisfies NotTaken, kept.id);
    store('queue').delete(kept.id);
  });
