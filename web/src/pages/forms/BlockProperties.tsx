import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { SelectRow, TextRow } from '~/ui/design/Row';
import type { Block, FormDocument } from '~/ui/form/document';
import type { Path } from '~/ui/tree';
import { freshId, setBlock } from './edit';
import { useKindTitle } from './Palette';
import { VisibleRule } from './Rules';

interface Props {
  document: FormDocument;
  change: (document: FormDocument, about?: string) => void;
  path: Path;
  block: Block;
}

/** The properties of a part of the layout. */
export function BlockProperties({ document, change, path, block }: Props) {
  const { t } = useTranslation();
  const titleOf = useKindTitle();
  const set = (next: Block, about = '') => change(setBlock(document, path, next), about);
  return (
    <>
      <h2>{titleOf(block.kind)}</h2>
      {(block.kind === 'section' || block.kind === 'button') && (
        <TextRow
          label={t('formDesign.title')}
          value={block.title}
          onChange={title => set({ ...block, title }, `${block.id} title`)}
        />
      )}
      {block.kind === 'section' && <VisibleRule document={document} change={change} about={block.id} />}
      {block.kind === 'description' && (
        <TextRow
          label={t('formDesign.text')}
          lines={4}
          value={block.text}
          onChange={text => set({ ...block, text }, 'text')}
        />
      )}
      {block.kind === 'grid' && (
        <SelectRow
          label={t('formDesign.columnsCount')}
          value={String(block.columns)}
          options={['2', '3', '4'].map(value => ({ value, label: value }))}
          onChange={columns => set({ ...block, columns: Number(columns) })}
        />
      )}
      {block.kind === 'tabs' && (
        <>
          {block.tabs.map((tab, n) => (
            <div key={tab.id} className="property-pair">
              <TextRow
                label={t('formDesign.page', { number: n + 1 })}
                value={tab.title}
                onChange={title =>
                  set(
                    { ...block, tabs: block.tabs.map(one => (one === tab ? { ...one, title } : one)) },
                    `${tab.id} title`,
                  )
                }
              />
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('formDesign.removePage', { title: tab.title })}
                // Fields would stand nowhere.
                disabled={tab.items.length > 0 || block.tabs.length === 1}
                onClick={() => set({ ...block, tabs: block.tabs.filter(one => one !== tab) })}
              />
            </div>
          ))}
          <Button
            size="small"
            icon={<PlusOutlined aria-hidden />}
            onClick={() =>
              set({
                ...block,
                tabs: [
                  ...block.tabs,
                  {
                    id: freshId('s'),
                    title: `${t('formDesign.layouts.tabs')} ${block.tabs.length + 1}`,
                    items: [],
                  },
                ],
              })
            }
          >
            {t('formDesign.addPage')}
          </Button>
        </>
      )}
    </>
  );
}
