import { answer, api } from '~/api/client';

/** Where a record is shown. */
export interface Place {
  to: string;
  search?: Record<string, string>;
}

/** The action that looking at a record of this kind needs. */
export const READING: Record<string, string> = {
  lead: 'lead.read',
  account: 'customer.read',
  opportunity: 'opportunity.read',
  quote: 'quote.read',
  contract: 'contract.read',
  order: 'order.read',
  product: 'product.read',
};

const HOME: Place = { to: '/' };

/** Where a record of this kind is shown; what has no page of its own is looked for on the first one. */
export function placeOf(kind: string, id: string): Place {
  switch (kind) {
    case 'instance':
      return { to: `/approvals/${id}` };
    case 'lead':
      return { to: '/leads', search: { open: id } };
    case 'account':
      return { to: `/accounts/${id}` };
    case 'opportunity':
      return { to: `/opportunities/${id}` };
    case 'quote':
      return { to: `/quotes/${id}` };
    case 'contract':
      return { to: `/contracts/${id}` };
    case 'order':
      return { to: `/orders/${id}` };
    case 'product':
      return { to: `/products/${id}` };
    default:
      return HOME;
  }
}

/** The same, where a task is shown with what it is about: its process, or its record. */
export async function find(kind: string, id: string): Promise<Place> {
  if (kind !== 'task') return placeOf(kind, id);
  const task = await answer(api.GET('/v1/tasks/{id}', { params: { path: { id } } }));
  return task.instanceId ? placeOf('instance', task.instanceId) : placeOf(task.subjectType, task.subjectId);
}
