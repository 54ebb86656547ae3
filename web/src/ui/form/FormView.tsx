import { Tooltip } from 'antd';
import dayjs from 'dayjs';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './form.css';
import { useMe } from '~/app/session';
import { Tabs } from '../PageHead';
import { Control } from './Control';
import {
  type Block,
  type Entry,
  type FormDocument,
  isComputed,
  type Property,
  type Right,
  type Row,
} from './document';
import { type Linked, link, type Setting } from './linkage';
import { Shown } from './Shown';
import { SubTable } from './SubTable';

/** Who fills in forms here, and when. */
export function useSetting(): Setting {
  const { user } = useMe();
  return { today: dayjs().format('YYYY-MM-DD'), me: user.id, my_department: user.departmentId };
}

export interface FormViewProps {
  document: FormDocument;
  entry: Entry;
  /** Without, it is only read. */
  onChange?: (entry: Entry) => void;
  /** What may be done with a field, or a column. */
  right?: (id: string) => Right;
  /** What is wrong, by place: `f_items[2].f_price`. */
  problems?: Record<string, string>;
}

/** A form as people fill it in or read it: what the designer shows, the start of an approval, and its nodes. */
export function FormView(props: FormViewProps) {
  const setting = useSetting();
  const linked = link(props.document, props.entry, setting);
  return (
    <div className="form-view">
      <Blocks {...props} linked={linked} setting={setting} blocks={props.document.ui.layout} />
    </div>
  );
}

interface Inner extends FormViewProps {
  linked: Linked;
  setting: Setting;
}

const rightTo = ({ right, onChange }: FormViewProps, id: string): Right => {
  const own = right?.(id) ?? 'write';
  return own === 'write' && !onChange ? 'read' : own;
};

/** Whether anything of these blocks is there. */
function anything(props: Inner, blocks: Block[]): boolean {
  return blocks.some(block => {
    if (block.kind === 'field')
      return props.linked.visible(block.field) && rightTo(props, block.field) !== 'hidden';
    if (block.kind === 'section' || block.kind === 'grid') return anything(props, block.items);
    if (block.kind === 'tabs') return block.tabs.some(tab => anything(props, tab.items));
    return block.kind === 'description';
  });
}

function Blocks({ blocks, ...props }: Inner & { blocks: Block[] }) {
  return blocks.map((block, at) => {
    const key = block.kind === 'field' ? block.field : `${block.kind}${at}`;
    switch (block.kind) {
      case 'field':
        return props.linked.visible(block.field) && rightTo(props, block.field) !== 'hidden' ? (
          <Field key={key} {...props} id={block.field} />
        ) : null;
      case 'section':
        return props.linked.visible(block.id) && anything(props, block.items) ? (
          <fieldset key={key} className="form-section">
            <legend>{block.title}</legend>
            <Blocks {...props} blocks={block.items} />
          </fieldset>
        ) : null;
      case 'grid':
        return (
          <div key={key} className={`form-grid form-grid-${block.columns}`}>
            <Blocks {...props} blocks={block.items} />
          </div>
        );
      case 'tabs':
        return <Pages key={key} {...props} block={block} />;
      case 'divider':
        return <hr key={key} className="form-divider" />;
      case 'description':
        return (
          <p key={key} className="form-description">
            {block.text}
          </p>
        );
      case 'button':
        return null;
      default:
        return null;
    }
  });
}

function Pages({ block, ...props }: Inner & { block: Extract<Block, { kind: 'tabs' }> }) {
  const there = block.tabs.filter(tab => props.linked.visible(tab.id) && anything(props, tab.items));
  const [active, setActive] = useState('');
  const shown = there.find(tab => tab.id === active) ?? there[0];
  if (!shown) return null;
  return (
    <div className="form-tabs">
      <Tabs
        items={there.map(tab => ({ key: tab.id, label: tab.title }))}
        active={shown.id}
        onChange={setActive}
      />
      <Blocks {...props} blocks={shown.items} />
    </div>
  );
}

function Field({ id, ...props }: Inner & { id: string }) {
  const property = props.document.data.properties[id];
  if (!property) return null;
  const right = rightTo(props, id);
  const width = props.document.ui.widgets?.[id]?.width;
  const common = { id, property, widget: props.document.ui.widgets?.[id] ?? {}, linked: props.linked };
  const value = props.linked.entry[id];
  const wrong = wrongAt(props.problems ?? {}, id, property);
  const style = width && width < 24 ? { maxWidth: `${(width / 24) * 100}%` } : {};
  if (property['x-control'] === 'subtable')
    return (
      <Item {...common} wrong={wrong} labelled={false} must={right === 'write'}>
        {() => (
          <SubTable
            {...common}
            document={props.document}
            setting={props.setting}
            rows={(value as Row[]) ?? []}
            problems={props.problems ?? {}}
            right={column => (right === 'write' ? rightTo(props, column) : right)}
            {...(right === 'write'
              ? { onChange: (rows: Row[]) => props.onChange?.({ ...props.entry, [id]: rows }) }
              : {})}
          />
        )}
      </Item>
    );
  const read = right === 'read' || isComputed(property);
  return (
    <Item {...common} wrong={wrong} labelled={!read} must={!read} style={style}>
      {(input, described) =>
        read ? (
          <Shown property={property} value={value} pending={right === 'write' && isComputed(property)} />
        ) : (
          <Control
            id={input}
            described={described}
            property={property}
            widget={common.widget}
            value={value}
            wrong={wrong !== ''}
            onChange={next => props.onChange?.({ ...props.entry, [id]: next })}
          />
        )
      }
    </Item>
  );
}

/** What is wrong at a field or within its value; of a table, what is wrong with the whole. */
function wrongAt(problems: Record<string, string>, id: string, property: Property): string {
  const own = problems[id];
  if (own !== undefined) return own;
  if (property['x-control'] === 'subtable') return '';
  return (
    Object.entries(problems).find(
      ([place]) => place.startsWith(`${id}.`) || place.startsWith(`${id}[`),
    )?.[1] ?? ''
  );
}

interface ItemProps {
  id: string;
  property: Property;
  widget: { help?: string };
  linked: Linked;
  wrong: string;
  /** Whether what is in it is one input that the label belongs to. */
  labelled: boolean;
  /** Whether it is here that it must be filled in, where it must. */
  must: boolean;
  style?: { maxWidth?: string };
  children: (input: string, described: string) => React.ReactNode;
}

function Item({ id, property, widget, linked, wrong, labelled, must, style, children }: ItemProps) {
  const { t } = useTranslation();
  const own = useId();
  const input = `${id}${own}`;
  const described = `${input}-more`;
  const label = (
    <>
      {property.title}
      {must && linked.required(id) && (
        <Tooltip title={t('forms.required')}>
          <i className="must" role="img" aria-label={t('forms.required')}>
            *
          </i>
        </Tooltip>
      )}
    </>
  );
  return (
    <div className={wrong ? 'form-item wrong' : 'form-item'} data-field={id} style={style ?? {}}>
      {labelled ? (
        <label htmlFor={input} id={`${input}-label`}>
          {label}
        </label>
      ) : (
        <span className="form-label">{label}</span>
      )}
      {children(input, described)}
      <div id={described}>
        {wrong && (
          <p className="form-wrong" role="alert">
            {wrong}
          </p>
        )}
        {widget.help && <p className="quiet">{widget.help}</p>}
      </div>
    </div>
  );
}
