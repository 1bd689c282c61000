import { deleteCustomer } from '../../cases/sandbox/delete-customer.ts';
import { CUSTOMER_ID_PATTERN } from '../../contracts/ids.ts';
import { type Handler, ok } from '../answer.ts';
import { Problem } from '../problem.ts';

/** `DELETE /v1/test/customers/{id}`: everything of a customer; a repeat succeeds. */
export const deleteCustomerOfTest: Handler = async ({ caller, params }) => {
  const customerId = params.id ?? '';
  const { environment, submitter } = caller;
  const result = CUSTOMER_ID_PATTERN.test(customerId)
    ? await deleteCustomer(environment, { customerId, submitter, viewer: caller })
    : 'not_found';
  if (result === 'not_found') throw new Problem('not_found', 'There is no such customer.');
  if (result === 'other_orders_stand')
    throw new Problem(
      result,
      'Another has orders or a relation there: only the vendor deletes this customer.',
    );
  return ok({ customerId, deleted: true });
};
