import { marshall } from '@aws-sdk/util-dynamodb';
import { openCloud } from './cloud.ts';
import { bulkWriter } from '../../functions/exports/bulkWriter.ts';
import { packEntry, packWallet } from '../../functions/points/stored.ts';
import { applyPurchase, freshWallet } from '../../functions/points/rules/index.ts';
import { clubRules } from '../../functions/points/rules/fixture.ts';
import { memberNumberOf } from '../../shared/ids.ts';
const cloud = await openCloud({ dataDir: '/tmp/bk/home', publicOrigin: 'http://x', log: { info() {}, error() {} } as never });
const w = bulkWriter(cloud.runtime.dynamodb, 'moadon', true);
const rules = clubRules();
for (let i = 0; i < 12000; i++) {
  const m = memberNumberOf(String(100000000 + i * 37));
  let wallet = freshWallet(m, 'bronze', '2026-01-01');
  const items: Record<string, unknown>[] = [{ pk: `corner#member#${m}`, sk: 'home#profile', entity: 'profile', number: m, name: `Member ${i}`, language: 'he', joinedAt: '2026-01-01T00:00:00.000Z', source: 'page', by: 'x', consents: [], referralCode: 'x', attributes: {}, version: 1 }];
  for (let j = 0; j < 3; j++) {
    const p = applyPurchase(wallet, { cause: `r~~~${i}~${j}`, at: '2026-06-10T10:00:00.000Z', today: '2026-06-10', by: 'staff:d', rulesVersion: 1, total: 12000, lines: Array.from({ length: 5 }, (_, k) => ({ product: `${1000 + k}`, category: 'CHEESE', quantity: 1, amount: 2400 })), award: { points: 12, reasons: [] } }, rules);
    wallet = p.wallet;
    items.push({ pk: `corner#entry#${p.entry.cause}`, sk: 'entry', ...packEntry(p.entry) });
  }
  items.push({ pk: `corner#member#${m}`, sk: 'home#wallet', ...packWallet(wallet) });
  await w.write(items.map((item) => marshall(item, { removeUndefinedValues: true })));
}
await w.finish(); await cloud.stop();
