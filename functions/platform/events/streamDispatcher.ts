import { dispatcher, type Subscription } from './dispatcher.ts';

/** MOADON_SUBSCRIPTIONS is written by infra from the manifest: [{ queueUrl, listens }]. */
let subscriptions: Subscription[] | undefined;

export const handler = dispatcher(
  () => (subscriptions ??= JSON.parse(process.env.MOADON_SUBSCRIPTIONS ?? '[]') as Subscription[]),
);
