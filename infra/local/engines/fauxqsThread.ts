import { subscribe } from 'node:diagnostics_channel';
import { join } from 'node:path';
import type { Socket } from 'node:net';
import { startFauxqs } from 'fauxqs';
import { serveFromThread } from './engineThread.ts';

// fauxqs listens on every address and checks no credentials: hang up on whoever is not this machine.
subscribe('net.server.socket', (event) => {
  const { socket } = event as { socket: Socket };
  if (!socket.remoteAddress?.startsWith('127.')) socket.destroy();
});

await serveFromThread(async (options: { dataDir: string; region: string; port: number }) => {
  const server = await startFauxqs({
    port: options.port,
    logger: false,
    defaultRegion: options.region,
    dataDir: join(options.dataDir, 'queues'),
    s3StorageDir: join(options.dataDir, 'objects'),
  });
  return { endpoint: server.address, stop: () => server.stop() };
});
