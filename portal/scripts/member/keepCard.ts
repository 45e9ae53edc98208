/** Lets the card work offline, from the first visit on: a worker that has just come has seen no page yet, so it is told what to keep. */
export async function keepCard(workers: ServiceWorkerContainer): Promise<void> {
  const seen = workers.controller !== null;
  try {
    await workers.register('/sw.js');
    if (seen) return;
    const { active } = await workers.ready;
    const files = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
    active?.postMessage({ keep: `/${document.documentElement.lang}/member`, files });
  } catch {
    // A browser that keeps nothing: the card needs a network then.
  }
}
