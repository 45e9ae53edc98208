import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { manifest } from '../../functions/manifest.ts';
import { portalDir } from './buildPortal.ts';
import type { Cloud } from './cloud.ts';
import { readOutbox } from './engines/index.ts';
import { siteServer } from './http/server.ts';
import { outboxPage } from './outboxPage.ts';
import { Mendable } from './sentence.ts';

/** What to do about a port that cannot be listened on; undefined where it is another fault. */
export function portSentence(code: string | undefined, port: number, host: string): string | undefined {
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Stop what uses it, or choose another: PORT=4400 npm start`;
  if (code === 'EACCES')
    return `Port ${port} is not open to everyone on this machine. Choose one above 1023: PORT=4400 npm start`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${host}. Set HOST to one that it has, or leave it out for 127.0.0.1.`;
  return undefined;
}

export interface OpenSite {
  port: number;
  close(): void;
}

/** The club on one origin: API, portal, its built files, and the outbox. Port 0 takes any that is free. */
export async function openSite(cloud: Cloud, dataDir: string, wanted: number): Promise<OpenSite> {
  const server = siteServer({
    manifest,
    handlerOf: cloud.handlerOf,
    portal: {
      handler: async () => {
        const module: unknown = await import(pathToFileURL(join(portalDir, 'lambda/entry.mjs')).href);
        return (module as { handler: never }).handler;
      },
      assets: join(portalDir, 'client'),
    },
    local: (path) => (path === '/outbox' ? outboxPage(readOutbox(dataDir)) : undefined),
  });
  const port = await listen(server, wanted);
  // the portal asks the API on the same origin
  process.env.MOADON_API_ORIGIN = `http://127.0.0.1:${port}`;
  return {
    port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** @throws Mendable where it cannot be listened on. */
export async function portIsFree(port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, port);
  await new Promise((resolve) => {
    probe.close(resolve);
  });
}

function listen(server: Server, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const host = process.env.HOST ?? '127.0.0.1';
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence = portSentence(error.code, wanted, host);
      reject(sentence ? new Mendable(sentence) : error);
    });
    server.listen(wanted, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : wanted);
    });
  });
}
