import { ORDER_EXAMPLE } from '../openapi/examples.ts';

export interface ReferenceOptions {
  publicUrl: string;
  /** Whether the mails of the test environment can be read at `/dev/mailbox.json`. */
  hasMailbox: boolean;
}

/** The text of `/llms.txt`: enough for a program that has only it and a test key. */
export const createGuideForPrograms = ({ publicUrl, hasMailbox }: ReferenceOptions): string => `# Gatehouse

> Gatehouse brings a software vendor's customer organisations into their business accounts. You send an order. Gatehouse
> makes the account, mails an invitation to the customer's primary address, reminds, and binds the licenses when a person joins.

- Base URL: ${publicUrl}
- All bodies are JSON in UTF-8. Send \`Content-Type: application/json\`.
- Send \`Authorization: Bearer KEY\` with every request. \`gh_test_…\` is the test environment, which mails no real address;
  \`gh_live_…\` is the real one. They share nothing. Use a test key until a person tells you otherwise.
- Description of every operation (OpenAPI 3.1): ${publicUrl}/openapi.json
- The same as a page: ${publicUrl}/docs

## Quick start

1. Send an order. Take an \`externalOrderId\` and a \`customerId\` of your own; the address must be one that can get mail.

\`\`\`sh
curl -s "${publicUrl}/v1/orders" -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" -d '${JSON.stringify(ORDER_EXAMPLE)}'
\`\`\`

   The answer is 202 with \`orderId\` and \`onboardingId\`. The same order sent again gets the same ids; the same
   \`externalOrderId\` with other content is 409 \`order_conflict\`.

2. Read the onboarding until its \`status\` is what you wait for; a second between two reads is enough.

\`\`\`sh
curl -s "${publicUrl}/v1/onboardings/$ONBOARDING_ID" -H "Authorization: Bearer $KEY"
\`\`\`

   \`received\`: stored. \`invited\`: the mail is on its way or unanswered. \`completed\`: a person joined, the licenses are bound.
   \`needs_contact\`: no address works, send another to \`POST /v1/onboardings/{id}/correct-email\`. \`expired\`, \`declined\`,
   \`cancelled\`: it ended. \`explanation\` says why the customer has not joined and what you should do.

3. The invited person opens the link of the mail, chooses a password and joins; then the \`status\` is \`completed\`. ${
  hasMailbox
    ? `Mails of
   this service stay on its machine: \`GET ${publicUrl}/dev/mailbox.json\` lists them, newest first, each with \`to\`, \`mode\` and
   \`links.action\`. Play the person with the link of the mail to your address; 303 means that it worked.

\`\`\`sh
curl -si "$LINK" -H "Origin: ${publicUrl}" --data-urlencode "name=Erika Muster" --data-urlencode "password=$PASSWORD"
\`\`\``
    : ''
}

4. Have events sent to you instead of asking. The answer has the \`secret\` of the endpoint, once. In test mode \`http://\` is taken too, and
   an address of this machine when the service is reached from it alone.

\`\`\`sh
curl -s "${publicUrl}/v1/webhook-endpoints" -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" -d '{"url": "'"$RECEIVER"'", "types": ["onboarding.*"]}'
\`\`\`

   \`POST ${publicUrl}/v1/webhook-endpoints/{id}/test\` sends a test event. Answer each request with 2xx. Verify it over the bytes that
   came (Standard Webhooks): the key is what follows \`whsec_\` in the secret, decoded from base64; sign
   \`{webhook-id}.{webhook-timestamp}.{body}\` with HMAC-SHA256 and write it in base64; \`webhook-signature\` has \`v1,\` and that, one of several
   with a space between. Refuse a \`webhook-timestamp\` (seconds) more than 5 minutes from now. An event may come again with the same
   \`webhook-id\`: handle it once.

## When a request fails

The answer is \`application/problem+json\`. Branch on \`code\`; \`errors\` has a JSON pointer and a message for each fault.
Repeat a request unchanged after 429, 500 and 503, and after a 409 that has \`Retry-After\`, once those seconds have passed (without the header:
1, 2, 4 … seconds). Send \`Idempotency-Key\` with every POST, a new one for each thing you want done and the same one for its
repeats. Other 4xx answers stay the same until something has changed. Send the \`ETag\` of an object as \`If-Match\` with a change of it: when the
object has changed since, the answer is 412 \`precondition_failed\`, and nothing was done.

## Lists

A list answers \`{"data": […], "nextCursor": …}\`. Send \`nextCursor\` as \`cursor\`, with the same filters; null is the last page.
`;
