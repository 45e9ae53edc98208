/** Gives up a turn; a second call does nothing. */
export type Turn = () => void;

/**
 * Who of this process may write an item next. Two writers who read the same version cannot both win, so they take turns instead of
 * burning transactions on each other; writers of other processes are met by the write's own condition.
 */
export function makeTurns() {
  const last = new Map<string, Promise<void>>();

  /** The turn at once, where nobody has any of the items; undefined where somebody does. */
  const takeNow = (items: readonly string[]): Turn | undefined =>
    items.some((item) => last.has(item)) ? undefined : enter(items).leave;

  /** The turn when all who came before have left; undefined when that takes longer than `ms`. */
  async function take(items: readonly string[], ms: number): Promise<Turn | undefined> {
    const { entered, leave } = enter(items);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((done) => (timer = setTimeout(done, ms, 'late')));
    const first = await Promise.race([entered, late]);
    clearTimeout(timer);
    if (first !== 'late') return leave;
    leave();
    return undefined;
  }

  function enter(items: readonly string[]): { entered: Promise<unknown>; leave: Turn } {
    const before = items.map((item) => last.get(item)).filter((gone) => gone !== undefined);
    let leave!: Turn;
    const left = new Promise<void>((done) => (leave = done));
    // whoever comes next waits for those before, too: one who left the queue early opens it for nobody
    const gone = Promise.all([...before, left]).then(() => undefined);
    for (const item of items) last.set(item, gone);
    void gone.then(() => {
      for (const item of items) if (last.get(item) === gone) last.delete(item);
    });
    return { entered: Promise.all(before), leave };
  }

  return { takeNow, take };
}
