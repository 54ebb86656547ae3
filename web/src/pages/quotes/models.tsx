import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Product } from '~/api/models';
import { useSettled } from '~/ui/size';

/** One model, with its options and rules. */
export const useProduct = (id: string) =>
  useQuery({
    queryKey: ['products', 'one', id],
    enabled: id !== '',
    staleTime: 60_000,
    queryFn: async () =>
      (await answer(api.GET('/v1/products/{id}', { params: { path: { id } } }))) as Product,
  });

/** A model that may be offered, found by a few words. */
export function ProductPicker(props: {
  known: Product | undefined;
  onChosen: (id: string) => void;
  value?: string;
  onChange?: (id: string) => void;
  id?: string;
}) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const query = useSettled(words.trim());
  const found = useQuery({
    queryKey: ['products', 'find', query],
    placeholderData: before => before,
    queryFn: () =>
      answer(api.GET('/v1/products', { params: { query: { query, active: true, pageSize: 50 } } })),
  });
  const list = (found.data?.products ?? []) as Product[];
  const known = props.known && !list.some(one => one.id === props.known?.id) ? [props.known] : [];
  return (
    <Select
      {...(props.id ? { id: props.id } : {})}
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={t('lines.modelHint')}
      loading={found.isFetching}
      value={props.value || null}
      onChange={value => {
        props.onChange?.(value ?? '');
        props.onChosen(value ?? '');
      }}
      options={[...known, ...list].map(one => ({ value: one.id, label: `${one.code} ${one.name}` }))}
    />
  );
}
