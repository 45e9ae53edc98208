/** Codes for print in one file: file after file, with how far it has come; a file that does not come is asked for again by the next press. */
async function download(button: HTMLButtonElement): Promise<void> {
  const bar = button.parentElement!.querySelector('progress')!;
  const status = button.parentElement!.querySelector('[role=status]')!;
  const parts: string[] = [];
  button.disabled = bar.hidden = false;
  button.disabled = true;
  const addresses = (button.dataset['codes'] ?? '').split(' ');
  try {
    for (const [i, address] of addresses.entries()) {
      const answer = await fetch(address);
      if (!answer.ok || !answer.headers.get('content-type')?.startsWith('text/csv'))
        throw new Error(String(answer.status));
      parts.push(await answer.text());
      bar.value = (bar.max * (i + 1)) / addresses.length;
      status.textContent = `${Math.round((100 * (i + 1)) / addresses.length)}%`;
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(parts, { type: 'text/csv' }));
    link.download = button.dataset['name'] ?? 'codes.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  } catch {
    status.textContent = button.dataset['failed'] ?? '';
  } finally {
    button.disabled = false;
  }
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-codes]')) {
  button.hidden = false;
  button.addEventListener('click', () => void download(button));
}
