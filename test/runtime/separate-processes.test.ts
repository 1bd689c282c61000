import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import knexFactory from 'knex';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../runtime/ports.ts';
import { startTemporalServer } from '../../runtime/temporal-server/server.ts';
import { NAMESPACES } from '../../temporal.config.ts';
import { type GatehouseProcess, startGatehouse } from '../support/gatehouse-process.ts';
import { anOrder } from '../support/orders.ts';
import { postgresUrl, temporalAddress } from '../support/provided.ts';
import { replayHistory } from '../support/replay.ts';
import { serverOptions } from '../support/server-options.ts';
import { gatehouse } from '../support/test-terminal.ts';
import { type Door, joinByMail, mailOf, onboardingReads, order, postOrder } from '../support/visitor.ts';

