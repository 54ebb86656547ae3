import { AimOutlined, DeleteOutlined, UploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import { useMe } from '~/app/session';
import { useFeedback } from '../feedback';
import { useSettled } from '../size';
import type { ControlProps } from './Control';
import { upload } from './upload';
import { type FileValue, filesOf, toGcj02 } from './values';

const rfc = (moment = new Date()): string => moment.toISOString().replace(/\.\d+Z$/, 'Z');

export function Files({ id, described, property, value, onChange }: ControlProps) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const [busy, setBusy] = useState(false);
  const files = filesOf(value);
  const pictures = property['x-control'] === 'image';
  const most = Number(property.maxItems ?? 9);
  const take = async (list: FileList | null) => {
    setBusy(true);
    const taken: FileValue[] = [];
    for (const file of [...(list ?? [])].slice(0, most - files.length)) {
      const kept = await feedback.attempt(() => upload(file, file.name));
      if (!kept) break;
      taken.push(pictures ? { ...kept, taken_at: rfc(new Date(file.lastModified)) } : kept);
    }
    setBusy(false);
    if (taken.length > 0) onChange([...files, ...taken]);
  };
  return (
    <div className="form-files">
      {files.map(file => (
        <span key={file.file_id} className="form-file">
          <a href={`/v1/files/${file.file_id}:download`} className="clip">
            {file.name}
          </a>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('forms.removeFile', { name: file.name })}
            onClick={() => onChange(files.filter(one => one.file_id !== file.file_id))}
          />
        </span>
      ))}
      {files.length < most && (
        <label className={busy ? 'button busy' : 'button'}>
          <UploadOutlined aria-hidden />
          {t(pictures ? 'forms.takePicture' : 'forms.chooseFile')}
          <input
            id={id}
            type="file"
            className="unseen"
            multiple={most > 1}
            disabled={busy}
            aria-describedby={described}
            accept={pictures ? 'image/*' : ((property['x-mime'] as string[]) ?? []).join(',')}
            {...(property['x-camera'] === true ? { capture: 'environment' } : {})}
            onChange={event => {
              void take(event.target.files);
              event.target.value = '';
            }}
          />
        </label>
      )}
    </div>
  );
}

/** A name written by hand. */
export function Signature({ id, value, onChange }: ControlProps) {
  const { t } = useTranslation();
  const { user } = useMe();
  const feedback = useFeedback();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);
  const [busy, setBusy] = useState(false);
  const kept = filesOf(value)[0];
  const point = (event: React.PointerEvent<HTMLCanvasElement>, begins: boolean) => {
    const pen = event.currentTarget.getContext('2d');
    if (!pen || (!begins && event.buttons !== 1)) return;
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    if (begins) {
      event.currentTarget.setPointerCapture(event.pointerId);
      pen.lineWidth = 2.5;
      pen.lineCap = 'round';
      pen.beginPath();
      pen.moveTo(x, y);
    } else {
      pen.lineTo(x, y);
      pen.stroke();
      setDrawn(true);
    }
  };
  const clear = () => {
    canvas.current?.getContext('2d')?.clearRect(0, 0, 600, 200);
    setDrawn(false);
    onChange(null);
  };
  const keep = async () => {
    const blob = await new Promise<Blob | null>(resolve => canvas.current?.toBlob(resolve, 'image/png'));
    if (!blob) return;
    setBusy(true);
    const file = await feedback.attempt(() => upload(blob, 'signature.png'));
    setBusy(false);
    if (file) onChange({ file_id: file.file_id, signer: user.id, at: rfc(), sha256: file.sha256 });
  };
  return (
    <div className="form-signature">
      {kept ? (
        <img src={`/v1/files/${kept.file_id}:download`} alt={t('forms.signature')} />
      ) : (
        <canvas
          ref={canvas}
          id={id}
          width={320}
          height={110}
          aria-label={t('forms.signHere')}
          onPointerDown={event => point(event, true)}
          onPointerMove={event => point(event, false)}
        />
      )}
      <span className="verbs">
        <Button size="small" disabled={!drawn && !kept} onClick={clear}>
          {t('forms.signAgain')}
        </Button>
        {!kept && (
          <Button size="small" disabled={!drawn} loading={busy} onClick={() => void keep()}>
            {t('forms.sign')}
          </Button>
        )}
      </span>
    </div>
  );
}

/** Where the device is. */
export function Place({ id, property, value, onChange }: ControlProps) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const [busy, setBusy] = useState(false);
  const place = (value ?? undefined) as { lng: number; lat: number; accuracy?: number } | undefined;
  const locate = () => {
    setBusy(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setBusy(false);
        const { lng, lat } = toGcj02(coords.longitude, coords.latitude);
        onChange({ lng, lat, crs: 'gcj02', accuracy: coords.accuracy, at: rfc() });
      },
      () => {
        setBusy(false);
        feedback.failed(new Error('denied'));
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  const set = (part: 'lng' | 'lat', text: string) =>
    onChange({ ...(place ?? { lng: 0, lat: 0, crs: 'gcj02' }), [part]: Number(text) });
  return (
    <div className="form-parts">
      <Button id={id} icon={<AimOutlined aria-hidden />} loading={busy} onClick={locate}>
        {t('forms.locate')}
      </Button>
      {property['x-manual'] === true
        ? (['lng', 'lat'] as const).map(part => (
            <input
              key={part}
              type="number"
              className="ant-input"
              step="any"
              aria-label={t(`forms.${part}`)}
              value={place?.[part] ?? ''}
              onChange={event => set(part, event.target.value)}
            />
          ))
        : place && (
            <span className="figure">
              {place.lng.toFixed(5)}, {place.lat.toFixed(5)}
            </span>
          )}
    </div>
  );
}

interface Found {
  id: string;
  display: string;
}

/** Records of a kind whose name has these letters. */
async function look(entity: string, query: string): Promise<Found[]> {
  const page = { pageSize: 20 };
  if (entity === 'customer' || entity === 'account') {
    const { accounts } = await answer(api.GET('/v1/accounts', { params: { query: { ...page, query } } }));
    return accounts.map(one => ({ id: one.id, display: one.displayName }));
  }
  if (entity === 'opportunity') {
    const { opportunities } = await answer(
      api.GET('/v1/opportunities', { params: { query: { ...page, query } } }),
    );
    return opportunities.map(one => ({ id: one.id, display: one.title }));
  }
  if (entity === 'product') {
    const { products } = await answer(api.GET('/v1/products', { params: { query: { ...page, query } } }));
    return products.map(one => ({ id: one.id, display: one.name }));
  }
  return [];
}

/** A record of another kind. */
export function Reference({ id, property, value, onChange }: ControlProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const settled = useSettled(words, 300);
  const entity = String(property['x-entity'] ?? '');
  const several = property['x-multiple'] === true;
  const found = useQuery({
    queryKey: ['references', entity, settled],
    staleTime: 60_000,
    placeholderData: before => before,
    queryFn: () => look(entity, settled),
  });
  const chosen = (Array.isArray(value) ? value : value ? [value] : []) as (Found & { entity: string })[];
  const known = [...chosen, ...(found.data ?? [])];
  const choose = (ids: string[]) => {
    const records = ids.flatMap(one => {
      const record = known.find(each => each.id === one);
      return record ? [{ entity, id: record.id, display: record.display }] : [];
    });
    onChange(several ? records : (records.at(-1) ?? null));
  };
  return (
    <Select<string[]>
      id={id}
      mode="multiple"
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={t('common.choose')}
      value={chosen.map(one => one.id)}
      onChange={choose}
      options={known
        .filter((one, n) => known.findIndex(each => each.id === one.id) === n)
        .map(one => ({ value: one.id, label: one.display }))}
    />
  );
}

/** Text with looks: bold, lists and the like by the keys that browsers know, or pasted. */
export function RichInput({ id, described, value, wrong, onChange }: ControlProps) {
  const element = useRef<HTMLDivElement>(null);
  const html = String(value ?? '');
  useEffect(() => {
    const own = element.current;
    if (own && own !== document.activeElement && own.innerHTML !== html) own.innerHTML = html;
  }, [html]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a text area holds no looks
    <div
      id={id}
      ref={element}
      className={wrong ? 'form-rich editable wrong' : 'form-rich editable'}
      contentEditable
      suppressContentEditableWarning
      role="textbox"
      tabIndex={0}
      aria-multiline="true"
      aria-labelledby={`${id}-label`}
      aria-describedby={described}
      onInput={event => onChange(event.currentTarget.innerHTML)}
    />
  );
}
