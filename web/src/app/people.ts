import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api, everything } from '~/api/client';
import type { Department, Role, User } from '~/api/models';

const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: () =>
    everything<User>(async pageToken => {
      const page = await answer(api.GET('/v1/users', { params: { query: { pageSize: 500, pageToken } } }));
      return { items: page.users, next: page.nextPageToken };
    }),
  staleTime: 10 * 60_000,
});

const departmentsQuery = queryOptions({
  queryKey: ['departments'],
  queryFn: () =>
    everything<Department>(async pageToken => {
      const page = await answer(
        api.GET('/v1/departments', { params: { query: { pageSize: 500, pageToken } } }),
      );
      return { items: page.departments, next: page.nextPageToken };
    }),
  staleTime: 10 * 60_000,
});

/** The people of the company. */
export const usePeople = (): User[] => useQuery(peopleQuery).data ?? [];

/** One of them; undefined while the list is not there, or for who has left. */
export const usePerson = (id: string): User | undefined => usePeople().find(person => person.id === id);

/** The name of somebody by id, for texts. */
export function useNames(): (id: string) => string {
  const people = usePeople();
  return id => people.find(person => person.id === id)?.displayName ?? id.slice(0, 8);
}

export const useDepartments = (): Department[] => useQuery(departmentsQuery).data ?? [];

const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: () =>
    everything<Role>(async pageToken => {
      const page = await answer(api.GET('/v1/roles', { params: { query: { pageSize: 500, pageToken } } }));
      return { items: page.roles as Role[], next: page.nextPageToken };
    }),
  staleTime: 10 * 60_000,
});

/** The roles of the company: everybody who has signed in may read them. */
export const useRoles = (): Role[] => useQuery(rolesQuery).data ?? [];
