import { CopyOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Gap, Lift } from '~/ui/dnd';
import { type Path, pathText } from '~/ui/tree';
import { type Fork, KINDS, type Kind, kindOf, type Node, OTHERWISE, SHAPE, said } from './model';
import { useSummary } from './summary';

/** What can be done with nodes, by their places. */
export interface Hands {
  choose: (path: Path) => void;
  add: (path: Path, kind: Kind) => void;
  duplicate: (path: Path) => void;
  remove: (path: Path) => void;
  step: (path: Path, by: 1 | -1) => void;
  addWay: (path: Path) => void;
}

interface Props {
  nodes: Node[];
  editable: boolean;
  /** The place of what is worked on. */
  chosen: string;
  wrong: ReadonlySet<string>;
  /** A condition as people say it. */
  say: (condition: string) => string;
  hands: Hands;
}

/** The process from top to bottom, one node after the other, ways side by side until they come together again. */
export function Tree(props: Props) {
  const { t } = useTranslation();
  return (
    <div className="flow">
      <span className="flow-end">{t('flows.start')}</span>
      <Chain {...props} before={[]} />
      <span className="flow-end">{t('flows.end')}</span>
    </div>
  );
}

function Chain({ nodes, before, ...props }: Props & { before: Path }) {
  return (
    <div className="flow-chain">
      {nodes.map((node, n) => (
        <div key={node.id} className="flow-slot">
          <Edge path={[...before, n]} {...props} />
          <Card node={node} path={[...before, n]} {...props} />
        </div>
      ))}
      <Edge path={[...before, nodes.length]} {...props} />
    </div>
  );
}

type Shared = Omit<Props, 'nodes'>;

/** A line on which something may be put. */
function Edge({ path, editable, hands }: Shared & { path: Path }) {
  const { t } = useTranslation();
  return (
    <Gap id={pathText(path)} disabled={!editable}>
      {editable && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: KINDS.map(kind => ({
              key: kind,
              label: t(`flows.kinds.${kind}`),
              onClick: () => hands.add(path, kind),
            })),
          }}
        >
          <Button
            size="small"
            shape="circle"
            type="primary"
            className="flow-add"
            icon={<PlusOutlined aria-hidden />}
            aria-label={t('flows.add')}
          />
        </Dropdown>
      )}
    </Gap>
  );
}

function Card({ node, path, ...props }: Shared & { node: Node; path: Path }) {
  const { t } = useTranslation();
  const summary = useSummary();
  const { editable, hands } = props;
  const kind = kindOf(node);
  const place = pathText(path);
  const ways = SHAPE.ways(node);
  const title = node.title || t(`flows.kinds.${kind}`);
  const classes = [
    'flow-card',
    `flow-${kind}`,
    place === props.chosen && 'chosen',
    props.wrong.has(place) && 'wrong',
  ];
  return (
    <>
      <Lift id={`at:${place}`} disabled={!editable} className={classes.filter(Boolean).join(' ')}>
        <div data-place={place}>
          <header>
            <span className="flow-kind">{t(`flows.kinds.${kind}`)}</span>
            {editable && (
              <span className="block-tools">
                <Button
                  type="text"
                  size="small"
                  icon={<CopyOutlined aria-hidden />}
                  aria-label={t('flows.duplicate', { title })}
                  onClick={() => hands.duplicate(path)}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={t('flows.remove', { title })}
                  onClick={() => hands.remove(path)}
                />
              </span>
            )}
          </header>
          <button
            type="button"
            className="block-name"
            aria-pressed={place === props.chosen}
            aria-description={editable ? t('flows.how') : ''}
            onClick={() => hands.choose(path)}
            onKeyDown={event => {
              const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
              if (!editable || !event.altKey || by === 0) return;
              event.preventDefault();
              hands.step(path, by);
            }}
          >
            {title}
          </button>
          <p className="quiet clip">{summary(node)}</p>
        </div>
      </Lift>
      {ways.length > 0 && (
        <div className="flow-fork">
          {ways.map(way => (
            <div key={way} className="flow-way">
              <WayHead node={node} way={way} say={props.say} onChoose={() => hands.choose(path)} />
              <Chain {...props} nodes={SHAPE.items(node, way)} before={[...path, way]} />
            </div>
          ))}
        </div>
      )}
      {ways.length > 0 && editable && (
        <Button size="small" className="flow-more" onClick={() => hands.addWay(path)}>
          {t('flows.addBranch')}
        </Button>
      )}
    </>
  );
}

/** What a way is called, and when it is taken. */
function WayHead({
  node,
  way,
  say,
  onChoose,
}: {
  node: Node;
  way: string;
  say: (condition: string) => string;
  onChoose: () => void;
}) {
  const { t } = useTranslation();
  const branch = said<Fork>(node).branches.find(one => one.id === way);
  return (
    <button type="button" className="flow-way-head" onClick={onChoose}>
      <strong>{way === OTHERWISE ? t('flows.otherwise') : branch?.title || way}</strong>
      {branch?.when && <span className="quiet">{say(branch.when)}</span>}
    </button>
  );
}
