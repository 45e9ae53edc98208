import type { Cloud, Reactors } from '../cloud.ts';

/** Counts the demo's members and groups once its purchases have reached the directory, not a quarter of an hour later. */
export async function countDemo(cloud: Cloud, reactors: Reactors): Promise<void> {
  await reactors.settled();
  const census = await cloud.handlerOf<() => Promise<void>>('census');
  await census();
}
