import { submitOrder } from '../../cases/orders/submit-order.ts';
import { orderSchema } from '../../contracts/http/order-schemas.ts';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { resolveLocale } from '../../contracts/locales.ts';
import type { Handler } from '../answer.ts';
import { Problem, validate } from '../problem.ts';

/** `POST /v1/orders`: answers after the commit alone; the workflow is woken later. */
export const postOrder: Handler = async ({ caller, body }) => {
  const input = validate(orderSchema, body);
  const { environment, submitter, keyId } = caller;
  if (caller.resellerId !== null && input.channel !== 'reseller') {
    throw new Problem('validation_failed', 'The request has a fault.', {
      errors: [{ pointer: '/channel', message: 'must be reseller: the key is that of a reseller' }],
    });
  }
  const now = new Date().toISOString();
  const submitted = await submitOrder(environment.store, { submitter, keyId, input, now });
  if (!submitted) {
    throw new Problem(
      'order_conflict',
      `Order ${input.externalOrderId} was submitted before with other content.`,
    );
  }
  const { order, onboarding, warnings, repeated } = submitted;
  const { locale } = input.customer;
  if (order.status === 'received') {
    environment.dispatcher.poke(onboardingWorkflowId(order.customer_id));
  }
  return {
    status: 202,
    body: {
      orderId: order.id,
      onboardingId: onboarding.id,
      businessAccountId: onboarding.business_account_id,
      status: onboarding.status,
      ...(locale === undefined ? {} : { locale: resolveLocale(locale).locale }),
      ...(warnings.length > 0 ? { warnings } : {}),
    },
    headers: {
      Location: `/v1/onboardings/${onboarding.id}`,
      ...(repeated ? { 'Gatehouse-Repeated': 'true' } : {}),
    },
  };
};
