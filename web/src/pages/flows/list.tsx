import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Process } from '~/api/models';
import { useMay } from '~/app/session';
import { DesignList } from '~/ui/design/DesignList';

/** 流程设计: the processes of the company. */
export function Flows() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <DesignList<Process>
      name="processes"
      to="/settings/flows/$key"
      words={{
        menu: t('menu.flows'),
        create: t('flows.create'),
        empty: t('flows.empty'),
        emptyHint: t('flows.emptyHint'),
      }}
      page={async pageToken => {
        const query = { pageSize: 100, pageToken };
        const page = await answer(api.GET('/v1/processes', { params: { query } }));
        return { rows: page.processes as Process[], next: page.nextPageToken };
      }}
      editable={may('workflow.process.design')}
      root="process"
      create={({ key, title }) => {
        const definition = { schema_version: 1, title, nodes: [] };
        return api.POST('/v1/processes', {
          body: { requestId: requestId(), process: { key, definition: definition as never } },
        });
      }}
    />
  );
}
