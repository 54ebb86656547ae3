import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Form } from '~/api/models';
import { useMay } from '~/app/session';
import { DesignList } from '~/ui/design/DesignList';
import { EMPTY } from './edit';

/** 表单设计: the forms of the company. */
export function Forms() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <DesignList<Form>
      name="forms"
      to="/settings/forms/$key"
      words={{
        menu: t('menu.forms'),
        create: t('formDesign.create'),
        empty: t('formDesign.empty'),
        emptyHint: t('formDesign.emptyHint'),
      }}
      page={async pageToken => {
        const query = { pageSize: 100, pageToken };
        const page = await answer(api.GET('/v1/forms', { params: { query } }));
        return { rows: page.forms as Form[], next: page.nextPageToken };
      }}
      editable={may('workflow.form.design')}
      root="form"
      create={form =>
        api.POST('/v1/forms', {
          body: { requestId: requestId(), form: { ...form, document: EMPTY as never } },
        })
      }
    />
  );
}
