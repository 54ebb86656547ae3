import { CopyOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Gap, Lift } from '~/ui/dnd';
import { type Block, columnsOf, type FormDocument } from '~/ui/form/document';
import { FormView } from '~/ui/form/FormView';
import { Mark } from '~/ui/parts';
import { type Path, pathText } from '~/ui/tree';
import type { Hands } from './Desk';
import { rulesOf, SHAPE } from './edit';
import { useKindTitle } from './Palette';

interface Props {
  document: FormDocument;
  editable: boolean;
  /** The place of what is worked on. */
  chosen: string;
  wrong: ReadonlySet<string>;
  nameAt: (path: Path) => string;
  hands: Hands;
}

/** The form as it is put together: every block with what it looks like, and the gaps between them. */
export function Canvas(props: Props) {
  const { t } = useTranslation();
  const { layout } = props.document.ui;
  return (
    <Row {...props} blocks={layout} before={[]} last={layout.length === 0 ? t('formDesign.drop') : ''} />
  );
}

function Row({ blocks, before, last, ...props }: Props & { blocks: Block[]; before: Path; last: string }) {
  return (
    <div className="blocks">
      {blocks.map((block, n) => {
        const path = [...before, n];
        const key = block.kind === 'field' ? block.field : pathText(path);
        return (
          <div key={key} className="block-slot">
            <Gap id={pathText(path)} />
            <Card {...props} block={block} path={path} />
          </div>
        );
      })}
      <Gap id={pathText([...before, blocks.length])}>{last && <p className="quiet gap-hint">{last}</p>}</Gap>
    </div>
  );
}

function Card({ block, path, ...props }: Props & { block: Block; path: Path }) {
  const { t } = useTranslation();
  const kindTitle = useKindTitle();
  const place = pathText(path);
  const name = props.nameAt(path);
  const { document, hands, editable } = props;
  const property = block.kind === 'field' ? document.data.properties[block.field] : undefined;
  const classes = [
    'block',
    `block-${block.kind}`,
    place === props.chosen && 'chosen',
    props.wrong.has(place) && 'wrong',
  ];
  return (
    <Lift id={`at:${place}`} disabled={!editable} className={classes.filter(Boolean).join(' ')}>
      <div data-place={place}>
        <header className="block-head">
          <button
            type="button"
            className="block-name"
            aria-pressed={place === props.chosen}
            aria-description={editable ? t('formDesign.how') : ''}
            onClick={() => hands.choose(path)}
            onKeyDown={event => {
              const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
              if (!editable || !event.altKey || by === 0) return;
              event.preventDefault();
              hands.step(path, by);
            }}
          >
            {name}
          </button>
          <span className="quiet">{kindTitle(property?.['x-control'] ?? block.kind)}</span>
          <Marks document={document} block={block} />
          {editable && (
            <span className="block-tools">
              {block.kind === 'field' && (
                <Button
                  type="text"
                  size="small"
                  icon={<CopyOutlined aria-hidden />}
                  aria-label={t('formDesign.duplicate', { title: name })}
                  onClick={() => hands.duplicate(path)}
                />
              )}
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('formDesign.remove', { title: name })}
                onClick={() => hands.remove(path)}
              />
            </span>
          )}
        </header>
        <Inside {...props} block={block} path={path} />
      </div>
    </Lift>
  );
}

/** What depends on something. */
function Marks({ document, block }: { document: FormDocument; block: Block }) {
  const { t } = useTranslation();
  const about = block.kind === 'field' ? block.field : block.kind === 'section' ? block.id : '';
  return (
    <>
      {rulesOf(document, 'required', about).length > 0 && <Mark tone="warn">{t('formDesign.required')}</Mark>}
      {rulesOf(document, 'visible', about).length > 0 && (
        <Mark tone="info">{t('formDesign.visibleWhen')}</Mark>
      )}
    </>
  );
}

function Inside({ block, path, ...props }: Props & { block: Block; path: Path }) {
  const { t } = useTranslation();
  if (block.kind === 'section' || block.kind === 'grid' || block.kind === 'tabs')
    return SHAPE.ways(block).map(way => {
      const items = SHAPE.items(block, way);
      const tab = block.kind === 'tabs' ? block.tabs.find(one => one.id === way) : undefined;
      return (
        <div key={way} className="block-items">
          {tab && <h3>{tab.title}</h3>}
          <Row
            {...props}
            blocks={items}
            before={[...path, way]}
            last={items.length === 0 ? t('formDesign.drop') : ''}
          />
        </div>
      );
    });
  if (block.kind === 'description') return <p className="quiet block-preview">{block.text}</p>;
  if (block.kind !== 'field') return null;
  // Looks like what people get, but is not to be filled in here.
  const { document } = props;
  const property = document.data.properties[block.field];
  const table = property && Object.keys(columnsOf(property)).length > 0;
  return (
    <div className="block-preview" inert>
      <FormView
        document={{ ...document, ui: { ...document.ui, layout: [block] }, logic: {} }}
        entry={table ? { [block.field]: [{ row_id: 'sample' }] } : {}}
        onChange={() => {}}
      />
    </div>
  );
}
