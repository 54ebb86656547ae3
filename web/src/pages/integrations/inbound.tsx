import { CopyOutlined } from '@ant-design/icons';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connector } from '~/api/models';
import { Facts, Mark, Panel } from '~/ui/parts';
import { MILESTONES } from './calls';

/** The request as a shell makes it: what others write in their own language is the same. */
const example = (address: string) => `SECRET='…'
EVENT="evt-$(date +%s)"
TIME=$(date +%s)
PAYLOAD='{"order":"SO-2026-000001","milestone":"SHIPPED","at":"2026-08-03"}'
SIGN=$(printf '%s' "$EVENT.$TIME.$PAYLOAD" | openssl dgst -sha256 -hmac "$SECRET" -hex | sed 's/.* //')
jq -n --arg e "$EVENT" --argjson t "$TIME" --arg p "$PAYLOAD" --arg s "$SIGN" \\
  '{eventId:$e, timestamp:$t, payload:$p, signature:$s}' |
curl -X POST -H 'Content-Type: application/json' -d @- \\
  '${address}'`;

/** Where the ERP tells how far an order is, and how it proves that it is the ERP. */
export function Inbound({ connector, onChange }: { connector: Connector; onChange: () => void }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState('');
  const address = new URL(connector.inboundPath, window.location.origin).href;
  const copy = async (what: string) => {
    await navigator.clipboard.writeText(what);
    setCopied(what);
  };
  const button = (what: string) => (
    <Button icon={<CopyOutlined aria-hidden />} onClick={() => void copy(what)}>
      {t(copied === what ? 'integrations.copied' : 'integrations.copy')}
    </Button>
  );
  return (
    <div className="calls">
      <Panel title={t('integrations.inbound')}>
        {!connector.hasInboundSecret && (
          <Alert
            type="warning"
            showIcon
            className="spaced"
            title={t('integrations.inboundOff')}
            action={
              <Button size="small" onClick={onChange}>
                {t('integrations.change')}
              </Button>
            }
          />
        )}
        <p className="spaced">{t('integrations.how')}</p>
        <div className="secret spaced">
          <Input readOnly aria-label={t('integrations.address')} className="code" value={address} />
          {button(address)}
        </div>
        <h3 className="form-part">{t('integrations.parts')}</h3>
        <Facts
          columns={1}
          facts={[
            ['eventId', t('integrations.partEvent')],
            ['timestamp', t('integrations.partTime')],
            ['payload', t('integrations.partPayload')],
            ['signature', t('integrations.partSignature')],
          ]}
        />
        <h3 className="form-part">{t('integrations.milestonesKnown')}</h3>
        <div className="marks">
          {MILESTONES.map(one => (
            <Mark key={one} tone="plain">
              <code>{one}</code> {t(`orders.kinds.MILESTONE_KIND_${one}`)}
            </Mark>
          ))}
        </div>
      </Panel>
      <Panel title={t('integrations.example')} extra={button(example(address))}>
        <pre className="raw wrapped">{example(address)}</pre>
      </Panel>
    </div>
  );
}
