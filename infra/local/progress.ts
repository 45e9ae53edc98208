/** Progress of long work: a bar that moves on a terminal, a line every tenth elsewhere. */
export interface Progress {
  step(by?: number): void;
  done(): void;
}

export function progressOf(what: string, total: number, out: NodeJS.WriteStream = process.stderr): Progress {
  const began = performance.now();
  let count = 0;
  let shown = -1;
  const show = (end: boolean) => {
    const percent = total ? Math.floor((count / total) * 100) : 100;
    const unit = out.isTTY ? 1 : 10;
    if (!end && Math.floor(percent / unit) === shown) return;
    shown = Math.floor(percent / unit);
    const seconds = (performance.now() - began) / 1000;
    const rate = Math.round(count / Math.max(seconds, 0.001));
    const left = rate && !end ? `, ${Math.ceil((total - count) / rate)} s left` : '';
    const line = `${what.padEnd(22)} ${String(percent).padStart(3)}%  ${count}/${total}  ${rate}/s${left}`;
    if (out.isTTY)
      out.write(
        `\r\x1b[K${'█'.repeat(percent / 5)}${'░'.repeat(20 - Math.floor(percent / 5))} ${line}${end ? '\n' : ''}`,
      );
    else out.write(`${line}\n`);
  };
  return {
    step(by = 1) {
      count += by;
      show(false);
    },
    done: () => show(true),
  };
}
