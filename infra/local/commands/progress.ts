/** Tells on the terminal how far a long work is; elsewhere a line now and then. */
export interface Progress {
  /** `of` is left out where nobody knows how much there is. */
  at(what: string, done: number, of?: number): void;
  end(): void;
}

const everyMs = { terminal: 100, lines: 5000 };
const barWidth = 24;

export function progressBar(
  out: { isTTY?: boolean; write(text: string): unknown } = process.stderr,
  clock: () => number = () => performance.now(),
): Progress {
  const every = out.isTTY ? everyMs.terminal : everyMs.lines;
  let what = '';
  let since = 0;
  let shown = -Infinity;
  let dirty = false;
  const wipe = () => {
    if (dirty) out.write('\r\u001b[K');
    dirty = false;
  };
  return {
    at(now, done, of) {
      if (now !== what) {
        what = now;
        since = clock();
        shown = out.isTTY ? -Infinity : since;
      }
      if (clock() - shown < every && done !== of) return;
      shown = clock();
      const line = lineOf(what, done, of, (clock() - since) / 1000);
      if (out.isTTY) {
        out.write(`\r\u001b[K${line}`);
        dirty = true;
      } else if (done !== of) out.write(`${line}\n`);
    },
    end: wipe,
  };
}

export function lineOf(what: string, done: number, of: number | undefined, seconds: number): string {
  const rate = seconds > 0.2 ? `  ${Math.round(done / seconds).toLocaleString('en')}/s` : '';
  if (of === undefined) return `${what}  ${done.toLocaleString('en')}${rate}`;
  const part = of === 0 ? 1 : Math.min(1, done / of);
  const full = Math.round(part * barWidth);
  const percent = `${Math.floor(part * 100)}%`.padStart(4);
  return `${what}  [${'█'.repeat(full)}${'·'.repeat(barWidth - full)}]${percent}  ${done.toLocaleString('en')} of ${of.toLocaleString('en')}${rate}`;
}
