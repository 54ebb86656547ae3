import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Input, Select, Skeleton, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Whole } from '~/api/client';
import type { components } from '~/api/schema';
import { Row } from '~/ui/design/Row';
import { useFeedback } from '~/ui/feedback';
import { Empty, Panel } from '~/ui/parts';
import '~/ui/design/design.css';
import { everyKind, share, type Told } from './kinds';

type Preference = Whole<components['schemas']['notification.v1.Preference']>;
const WAYS = ['console', 'mail'] as const;
const ZONES = Intl.supportedValuesOf('timeZone');

/** How somebody wants to be told, and when not. */
export function Notices() {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const query = useQuery({
    queryKey: ['preference'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await answer(api.GET('/v1/noticePreference'))) as Preference,
  });
  if (query.data) return <Editor key={query.data.revision} preference={query.data} />;
  if (!query.isError) return <Skeleton active paragraph={{ rows: 10 }} />;
  return (
    <Empty title={feedback.words(query.error)}>
      <Button onClick={() => void query.refetch()}>{t('common.retry')}</Button>
    </Empty>
  );
}

function Editor({ preference }: { preference: Preference }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const [kept] = useState(() => ({ ...preference, kinds: everyKind(preference.kinds) }));
  const [now, setNow] = useState(kept);
  const [busy, setBusy] = useState(false);
  const dirty = JSON.stringify(now) !== JSON.stringify(kept);
  const quiet = now.quietFrom !== '';
  const set = (change: Partial<Preference>) => setNow({ ...now, ...change });
  const setKind = (kind: string, change: Partial<Told>) =>
    set({ kinds: now.kinds.map(one => (one.kind === kind ? { ...one, ...change } : one)) });
  const save = async () => {
    setBusy(true);
    const { mailAddress, mailAvailable, ...body } = now;
    const saved = await feedback.attempt(
      () => answer(api.PUT('/v1/noticePreference', { body })),
      t('common.saved'),
    );
    setBusy(false);
    if (saved) client.setQueryData(['preference'], saved);
  };
  return (
    <div className="narrow">
      {!now.mailAvailable && <Alert type="info" showIcon title={t('preferences.mailOff')} />}
      <Panel
        title={t('preferences.views.notices')}
        extra={
          <Button type="primary" disabled={!dirty} loading={busy} onClick={() => void save()}>
            {t('common.save')}
          </Button>
        }
        flush
      >
        <table className="grid notice-kinds">
          <thead>
            <tr>
              <th scope="col">{t('preferences.kind')}</th>
              {WAYS.map(way => (
                <th key={way} scope="col">
                  <Checkbox
                    aria-label={`${t(`preferences.${way}`)} ${t('preferences.all')}`}
                    checked={share(now.kinds, way) === 'all'}
                    indeterminate={share(now.kinds, way) === 'some'}
                    onChange={event =>
                      set({ kinds: now.kinds.map(one => ({ ...one, [way]: event.target.checked })) })
                    }
                  >
                    {t(`preferences.${way}`)}
                  </Checkbox>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {now.kinds.map(one => {
              const word = t(`preferences.kinds.${one.kind}` as 'preferences.kinds.notice', one.kind);
              return (
                <tr key={one.kind}>
                  <td>{word}</td>
                  {WAYS.map(way => (
                    <td key={way}>
                      <Checkbox
                        aria-label={`${word} ${t(`preferences.${way}`)}`}
                        checked={one[way]}
                        onChange={event => setKind(one.kind, { [way]: event.target.checked })}
                      />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
        <p className="quiet notice-address">
          {t('preferences.mailTo')}
          {t('common.colon')}
          {now.mailAddress || t('preferences.noAddress')}
        </p>
      </Panel>
      <Panel title={t('preferences.quiet')}>
        <div className="properties">
          <div className="property switch">
            <label htmlFor="quiet">
              {t('preferences.quietOn')}
              <small className="quiet">{t('preferences.quietHint')}</small>
            </label>
            <Switch
              id="quiet"
              size="small"
              checked={quiet}
              onChange={on =>
                set(on ? { quietFrom: '22:00', quietUntil: '08:00' } : { quietFrom: '', quietUntil: '' })
              }
            />
          </div>
          {quiet && (
            <div className="property-pair">
              {(['quietFrom', 'quietUntil'] as const).map(name => (
                <Row key={name} label={t(name === 'quietFrom' ? 'preferences.from' : 'preferences.until')}>
                  {id => (
                    <Input
                      id={id}
                      type="time"
                      value={now[name].slice(0, 5)}
                      onChange={event => event.target.value && set({ [name]: event.target.value })}
                    />
                  )}
                </Row>
              ))}
            </div>
          )}
          <Row label={t('preferences.zone')}>
            {id => (
              <Select
                id={id}
                showSearch
                value={now.timeZone}
                onChange={timeZone => set({ timeZone })}
                options={[...new Set([now.timeZone, ...ZONES])].map(value => ({ value, label: value }))}
              />
            )}
          </Row>
        </div>
      </Panel>
    </div>
  );
}
