import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(import.meta.dirname, '../..');
export const portalDir = join(root, 'dist/portal');
const stamp = join(portalDir, '.built-from');

/** What the build was made from: every file of the portal and of the vocabulary it shares. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder).sort()) {
      if (name === 'node_modules' || name === '.astro') continue;
      const path = join(folder, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (!name.endsWith('.test.ts')) hash.update(path.slice(root.length)).update(readFileSync(path));
    }
  };
  walk(join(root, 'portal'));
  walk(join(root, 'shared'));
  return hash.digest('hex');
}

/** Builds the portal unless what is built is of these very files; true where it was built. */
export function buildPortal(): boolean {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return false;
  const astro = fileURLToPath(new URL('bin/astro.mjs', import.meta.resolve('astro/package.json')));
  const built = spawnSync(process.execPath, [astro, 'build', '--root', 'portal', '--silent'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  if (built.status !== 0) throw new Error('The portal could not be built; what went wrong stands above.');
  writeFileSync(stamp, now);
  return true;
}

if (import.meta.main) buildPortal();
