import type { OrderInput } from '../../../contracts/http/order-schemas.ts';
import type { HttpAnswer, HttpClient } from '../http.ts';
import type { Deployment } from './deployment.ts';
import type { Person } from './people.ts';

/** The requests of systems and people to the service. */
export interface Requests {
  order(order: OrderInput): Promise<HttpAnswer>;
  /** A person presses the button of the mail. */
  accept(person: Person, link: string): Promise<HttpAnswer>;
  page(path: string): Promise<HttpAnswer>;
  onboarding(id: string): Promise<HttpAnswer>;
}

export const UNAVAILABLE = 503;
/** The first try has succeeded after the client had given it up. */
export const USED = 410;

export function createRequests({ url, apiKey }: Deployment, http: HttpClient): Requests {
  const authorization = { Authorization: `Bearer ${apiKey}` };
  return {
    order: (order) =>
      http.post(
        `${url}/v1/orders`,
        { ...authorization, 'Content-Type': 'application/json' },
        JSON.stringify(order),
      ),
    accept: ({ email, cookie, ip }, link) => {
      const type = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' };
      const headers = { ...type, Cookie: cookie, 'X-Forwarded-For': ip };
      return http.post(link, headers, new URLSearchParams({ email }).toString());
    },
    page: (path) => http.get(`${url}${path}`, {}),
    onboarding: (id) => http.get(`${url}/v1/onboardings/${id}`, authorization),
  };
}
