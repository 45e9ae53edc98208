/** What is refunded follows what is filled in: typing an amount chooses it, ticking a line or writing what goes back of it chooses the lines. */
export function followWhatIsRefunded(form: HTMLFormElement): void {
  const choose = (what: string) => {
    const radio = form.querySelector<HTMLInputElement>(`input[name=what][value=${what}]`);
    if (radio) radio.checked = true;
  };
  const ticks = [...form.querySelectorAll<HTMLInputElement>('input[name=line]')];
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.name === 'amount') choose(target.value.trim() ? 'amount' : 'all');
    if (/^(line|quantity)\./.test(target.name)) {
      const tick = ticks.find(({ value }) => target.name.endsWith(`.${value}`));
      if (tick) tick.checked = true;
      choose('lines');
    }
    if (target.name === 'line') choose(ticks.some(({ checked }) => checked) ? 'lines' : 'all');
  });
}
