import { DeleteOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '~/i18n';
import { Condition } from '~/ui/design/Condition';
import { Row, SelectRow, TextRow } from '~/ui/design/Row';
import { useFeedback } from '~/ui/feedback';
import { upload } from '~/ui/form/upload';
import { type Design, type Kind, namesOf, TEMPLATE_KINDS } from './design';

interface Props {
  design: Design;
  editable: boolean;
  set: (change: Partial<Design>, about?: string) => void;
}

/** What it prints, when it is taken, and the pictures that it shows. */
export function Settings({ design, editable, set }: Props) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const file = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const { assets } = design;
  const take = async (list: FileList | null) => {
    setBusy(true);
    const taken: Design['assets'] = [];
    for (const one of list ?? []) {
      const kept = await feedback.attempt(() => upload(one, one.name));
      if (kept) taken.push({ name: one.name.replace(/[^\w.-]+/g, '_'), fileId: kept.file_id });
    }
    setBusy(false);
    if (taken.length > 0) set({ assets: [...assets, ...taken] });
  };
  return (
    <div className="properties template-settings" inert={!editable}>
      <TextRow label={t('design.title')} value={design.title} onChange={title => set({ title }, 'title')} />
      <SelectRow
        label={t('templates.kind')}
        value={design.kind}
        onChange={kind => set({ kind: kind as Kind })}
        options={TEMPLATE_KINDS.map(value => ({ value, label: t(`templates.kinds.${value}`) }))}
      />
      <SelectRow
        label={t('templates.language')}
        value={design.language}
        onChange={language => set({ language })}
        options={LANGUAGES.map(value => ({ value, label: t(`templates.languages.${value}`) }))}
      />
      <div className="property">
        <span>{t('templates.condition')}</span>
        <Condition
          label={t('templates.condition')}
          names={namesOf(design.sample)}
          value={design.condition}
          onChange={condition => set({ condition }, 'condition')}
        />
        <small className="quiet">{t('templates.conditionHint')}</small>
      </div>
      <Row label={t('templates.priority')} hint={t('templates.priorityHint')}>
        {id => (
          <InputNumber
            id={id}
            precision={0}
            value={design.priority}
            onChange={priority => set({ priority: priority ?? 0 }, 'priority')}
          />
        )}
      </Row>
      <div className="property">
        <span>{t('templates.assets')}</span>
        {assets.map((asset, n) => (
          <div key={asset.fileId} className="asset-row">
            <img src={`/v1/files/${asset.fileId}:download`} alt={asset.name} />
            <Input
              className="code"
              aria-label={`${t('templates.assetName')} ${n + 1}`}
              value={asset.name}
              onChange={event =>
                set({ assets: assets.with(n, { ...asset, name: event.target.value }) }, `asset ${n}`)
              }
            />
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('templates.removeAsset', { name: asset.name })}
              onClick={() => set({ assets: assets.toSpliced(n, 1) })}
            />
          </div>
        ))}
        <input
          ref={file}
          type="file"
          hidden
          multiple
          accept="image/png,image/jpeg,image/gif,image/webp"
          onChange={event => {
            void take(event.target.files);
            event.target.value = '';
          }}
        />
        <Button icon={<UploadOutlined aria-hidden />} loading={busy} onClick={() => file.current?.click()}>
          {t('templates.addAsset')}
        </Button>
        <small className="quiet">{t('templates.assetsHint')}</small>
      </div>
    </div>
  );
}
