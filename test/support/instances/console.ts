import { randomBytes } from 'node:crypto';
import type { Mode } from '../../../contracts/states.ts';
import { repeatOn503 } from '../run/until-answered.ts';
import { eventually } from '../run/watch.ts';

/** Where a console calls: dev.json, or a site with its keys. */
export interface ConsoleDoor {
  url: string;
  productKeys: Record<Mode, string>;
}

export interface StartedAnswer {
  activationId: string;
  deviceCode: string;
  userCode: string;
  verificationUri: string;
  verificationUriComplete: string;
  qrSvg: string;
  expiresIn: number;
  interval: number;
  account?: { state: string; companyName?: string };
}

export interface ActivatedAnswer {
  instanceId: string;
  businessAccount: { id: string; companyName: string };
  license: { id: string; product: string; version: string };
  certificate: string;
}

export interface Asking {
  product?: string;
  version?: string;
  licenseKey?: string;
  email?: string;
  fingerprint?: string;
  name?: string;
  previous?: { version: string };
  replaces?: string;
}

/** Calls the product's side of the API as an installation does, by plain HTTP. */
export class TestConsole {
  readonly fingerprint = `fp-${randomBytes(8).toString('hex')}`;

  constructor(
    private readonly door: ConsoleDoor,
    private readonly mode: Mode = 'test',
  ) {}

  call(path: string, body: unknown, bearer = this.door.productKeys[this.mode]): Promise<Response> {
    return fetch(`${this.door.url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${bearer}` },
      body: JSON.stringify(body),
    });
  }

  body({ fingerprint = this.fingerprint, name = 'Farm Berlin', ...asking }: Asking = {}) {
    return { product: 'ras', version: '20', ...asking, instance: { fingerprint, name } };
  }

  async start(asking: Asking = {}): Promise<StartedAnswer> {
    const response = await repeatOn503(() => this.call('/v1/activations', this.body(asking)));
    if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as StartedAnswer;
  }

  /** Asks once. */
  async poll(deviceCode: string): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await this.call('/v1/activations/token', { deviceCode });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  /** Asks until there is a certificate, which it must get soon. */
  collect({ deviceCode }: Pick<StartedAnswer, 'deviceCode'>): Promise<ActivatedAnswer> {
    return eventually('the certificate', async () => {
      const { status, body } = await this.poll(deviceCode);
      return status === 200 && (body as unknown as ActivatedAnswer);
    });
  }

  heartbeat({ instanceId, certificate }: ActivatedAnswer, body: object = {}): Promise<Response> {
    return this.call(`/v1/instances/${instanceId}/heartbeat`, body, certificate);
  }

  deactivate({ instanceId, certificate }: ActivatedAnswer): Promise<Response> {
    return this.call(`/v1/instances/${instanceId}/deactivate`, {}, certificate);
  }
}
