const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a form was sent from this club's own pages. Anything that may change something must name an `Origin` with this
 * very host, or come from a browser that says so; no media type is let through, and a request that names nothing is not ours.
 */
export function isOwnForm(method: string, headers: Headers, host: string): boolean {
  if (SAFE.includes(method)) return true;
  const origin = headers.get('origin');
  if (origin === null) return headers.get('sec-fetch-site') === 'same-origin';
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

/** Whether what was sent can be read as a form: the pages read nothing else, and what is broken is no fault of theirs. */
export async function isReadableForm(request: Request): Promise<boolean> {
  if (SAFE.includes(request.method)) return true;
  try {
    await request.clone().formData();
    return true;
  } catch {
    return false;
  }
}
