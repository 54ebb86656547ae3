import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { Missing } from '~/app/Failure';
import { find } from '~/app/places';
import { Bones } from '~/app/Shell';

/** Where links in e-mails lead: on to the page of a record. */
export function Go() {
  const { kind, id } = useParams({ strict: false }) as { kind: string; id: string };
  const place = useQuery({ queryKey: ['go', kind, id], queryFn: () => find(kind, id), retry: false });
  if (place.isError) return <Missing />;
  if (!place.data) return <Bones />;
  return <Navigate to={place.data.to as never} search={(place.data.search ?? {}) as never} replace />;
}
