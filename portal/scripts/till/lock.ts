/** Locks the till when nobody touched it for so long; a form half filled is lost, as it must be when somebody else may come. */
export function lockWhenIdle(form: HTMLFormElement, afterMs: number): void {
  let last = performance.now();
  const touched = () => {
    last = performance.now();
  };
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
    addEventListener(kind, touched, { passive: true, capture: true });
  const check = () => {
    const left = afterMs - (performance.now() - last);
    if (left <= 0) form.requestSubmit();
    else setTimeout(check, Math.min(left, 15_000));
  };
  check();
}
