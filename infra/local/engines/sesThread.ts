import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Config } from 'aws-ses-v2-local';
import type { Email } from 'aws-ses-v2-local/dist/store.js';
import { serveFromThread } from './engineThread.ts';
import { LOOPBACK } from './network.ts';
import { openOutbox } from './outbox.ts';

await serveFromThread(async (options: { dataDir: string; port: number }) => {
  let engine: Promise<Server> | undefined;
  // Loading the engine takes 300 ms of a processor; most commands and tests send no e-mail, so the first message pays.
  const front = createServer(async (request, response) => {
    if (request.method === 'GET' && request.url === '/')
      return void response.end('SES: what was sent is in the outbox');
    engine ??= loadEngine(options.dataDir);
    (await engine).emit('request', request, response);
  });
  await new Promise<void>((resolve, reject) => {
    front.once('error', reject);
    front.listen(options.port, LOOPBACK, resolve);
  });
  const { port } = front.address() as AddressInfo;
  return {
    endpoint: `http://${LOOPBACK}:${port}`,
    stop: async () => {
      await closeServer(front);
      if (engine) await closeServer(await engine);
    },
  };
});

/** The package keeps messages in memory only and could forward them by SMTP: here they go to the outbox instead. */
function loadEngine(dataDir: string): Promise<Server> {
  // A CommonJS package: `require` gives its modules as they are, so that its store's one way in can be replaced.
  const require = createRequire(import.meta.url);
  const { default: startServer } = require('aws-ses-v2-local') as { default: (config: Config) => Promise<Server> };
  const store = require('aws-ses-v2-local/dist/store.js') as { saveEmail: (email: Email) => void };
  const record = openOutbox(dataDir, 'email');
  store.saveEmail = (email) => {
    const { to, cc, bcc } = email.destination;
    record({
      id: email.messageId,
      to: [...to, ...cc, ...bcc].join(', '),
      subject: email.subject,
      text: email.body.text ?? '',
      ...(email.body.html === undefined ? {} : { html: email.body.html }),
      at: new Date().toISOString(),
    });
  };
  return startServer({ host: LOOPBACK, port: 0 });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
