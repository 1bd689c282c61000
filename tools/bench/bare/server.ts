import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import { openDatabase } from '../../../db/connection.ts';
import { BARE_TABLE, bareTarget } from './target.ts';

/** The baseline for `POST /v1/orders`: an Express handler in a separate process that reads JSON and writes one row. */
const knex = openDatabase(bareTarget(process.env));
await knex.schema.createTable(BARE_TABLE, (table) => {
  table.text('id').primary();
  table.text('body').notNullable();
});
const app = express();
app.disable('x-powered-by');
app.post('/rows', express.json(), async (req, res) => {
  const id = randomUUID();
  await knex(BARE_TABLE).insert({ id, body: JSON.stringify(req.body) });
  res.status(202).json({ id });
});
const server = createServer(app);
server.listen(Number(process.env.PORT), '127.0.0.1');
await once(server, 'listening');
process.stdout.write('ready\n');
await once(process, 'SIGTERM');
server.close();
server.closeAllConnections();
await knex.destroy();
process.disconnect?.();
