import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import { useMay } from '~/app/session';
import { LANGUAGES } from '~/i18n';
import { type Begun, DesignList } from '~/ui/design/DesignList';
import { fresh, type Kind, readDesign, TEMPLATE_KINDS, type Template } from './design';

interface Values extends Begun {
  kind: Kind;
  language: string;
  copy?: string;
}

/** 打印模板: what quotes, contracts and orders are printed by. */
export function Templates() {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const editable = may('document.template.design');
  const known = useQuery({
    queryKey: ['templates', 'known'],
    enabled: editable,
    queryFn: () => answer(api.GET('/v1/printTemplates', { params: { query: { pageSize: 500 } } })),
  });
  return (
    <DesignList<Template, Values>
      name="templates"
      to="/templates/$key"
      words={{
        menu: t('menu.templates'),
        create: t('templates.create'),
        empty: t('templates.empty'),
        emptyHint: t('templates.emptyHint'),
      }}
      page={async pageToken => {
        const query = { pageSize: 100, pageToken };
        const page = await answer(api.GET('/v1/printTemplates', { params: { query } }));
        return { rows: page.templates as Template[], next: page.nextPageToken };
      }}
      editable={editable}
      root="template"
      initial={{ kind: 'KIND_QUOTE', language: i18n.language }}
      create={async ({ key, title, kind, language, copy }) => {
        const from = copy
          ? readDesign(
              (await answer(api.GET('/v1/printTemplates/{key}', { params: { path: { key: copy } } }))).design,
            )
          : fresh(title, kind, language);
        const design = { ...from, title, kind, language };
        return api.POST('/v1/printTemplates', {
          body: { requestId: requestId(), template: { key, design: design as never } },
        });
      }}
      more={
        <>
          <Form.Item name="kind" label={t('templates.kind')}>
            <Select
              options={TEMPLATE_KINDS.map(value => ({ value, label: t(`templates.kinds.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="language" label={t('templates.language')}>
            <Select options={LANGUAGES.map(value => ({ value, label: t(`templates.languages.${value}`) }))} />
          </Form.Item>
          <Form.Item name="copy" label={t('templates.copyFrom')}>
            <Select
              allowClear
              options={(known.data?.templates ?? []).map(one => ({
                value: one.key,
                label: one.title || one.key,
              }))}
            />
          </Form.Item>
        </>
      }
    />
  );
}
