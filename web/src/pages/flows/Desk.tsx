import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCondition } from '~/ui/design/Condition';
import type { Wrong } from '~/ui/design/Problems';
import { PlaceDrag } from '~/ui/dnd';
import type { FormDocument } from '~/ui/form/document';
import * as tree from '~/ui/tree';
import {
  copied,
  type Flow,
  type Fork,
  freshId,
  freshNode,
  kindOf,
  type Node,
  namesOfFlow,
  placeOf,
  SHAPE,
  said,
} from './model';
import { NodePanel } from './NodePanel';
import { type Hands, Tree } from './Tree';

interface Props {
  flow: Flow;
  change: (flow: Flow, about?: string) => void;
  editable: boolean;
  chosen: tree.Path | undefined;
  choose: (path: tree.Path | undefined) => void;
  forms: Record<string, FormDocument>;
  problems: Wrong[];
}

/** The process as it is drawn, and what is chosen of it. */
export function Desk({ flow, change, editable, chosen, choose, forms, problems }: Props) {
  const { t } = useTranslation();
  const say = useCondition(namesOfFlow(flow, forms));
  const [told, setTold] = useState('');
  const held = useRef('');
  const put = (nodes: Node[], about = '') => change({ ...flow, nodes }, about);
  const at = (path: tree.Path) => tree.at(SHAPE, flow.nodes, path);
  const node = chosen && at(chosen);
  const titleAt = (path: tree.Path): string => {
    const one = at(path);
    return one ? one.title || t(`flows.kinds.${kindOf(one)}`) : '';
  };

  // What was moved by keys keeps the focus where it stands now.
  useEffect(() => {
    if (held.current === '') return;
    const card = document.querySelector<HTMLElement>(`[data-place="${held.current}"] .block-name`);
    held.current = '';
    card?.focus();
  });

  const move = (from: tree.Path, to: tree.Path, byKeys = false) => {
    const moved = tree.move(SHAPE, flow.nodes, from, to);
    if (!moved) return;
    put(moved.nodes);
    choose(moved.path);
    if (!byKeys) return;
    held.current = tree.pathText(moved.path);
    setTold(t('drag.moved', { name: titleAt(from), place: Number(moved.path.at(-1)) + 1 }));
  };
  const hands: Hands = {
    choose,
    add: (path, kind) => {
      const fresh = freshNode(flow, kind, t(`flows.kinds.${kind}`), t('flows.branch'));
      put(tree.insert(SHAPE, flow.nodes, path, fresh));
      choose(path);
    },
    duplicate: path => {
      const one = at(path);
      if (!one) return;
      const next = [...path.slice(0, -1), Number(path.at(-1)) + 1];
      put(tree.insert(SHAPE, flow.nodes, next, copied(flow, one)));
      choose(next);
    },
    remove: path => {
      put(tree.remove(SHAPE, flow.nodes, path));
      choose(undefined);
    },
    step: (path, by) => {
      const to = tree.step(SHAPE, flow.nodes, path, by);
      if (to) move(path, to, true);
    },
    addWay: path => {
      const one = at(path);
      if (!one) return;
      const fork = said<Fork>(one);
      const kind = kindOf(one);
      const way = {
        id: freshId(flow, one.id),
        title: `${t('flows.branch')} ${fork.branches.length + 1}`,
        ...(kind === 'parallel' ? {} : { when: '' }),
        nodes: [],
      };
      const next = { ...fork, branches: [...fork.branches, way] };
      put(tree.replace(SHAPE, flow.nodes, path, { ...one, does: { [kind]: next } }));
      choose(path);
    },
  };
  const wrong = new Set(
    problems.flatMap(problem => {
      const path = placeOf(flow, problem.field);
      return path ? [tree.pathText(path)] : [];
    }),
  );
  return (
    <PlaceDrag
      overlay={id => <span className="block-lifted">{titleAt(tree.pathOf(id.slice(3)))}</span>}
      onDrop={(id, gap) => move(tree.pathOf(id.slice(3)), tree.pathOf(gap))}
    >
      <div className="desk flow-desk">
        <section className="desk-canvas" aria-label={t('flows.canvas')}>
          <Tree
            nodes={flow.nodes}
            editable={editable}
            chosen={chosen ? tree.pathText(chosen) : ''}
            wrong={wrong}
            say={say}
            hands={hands}
          />
        </section>
        <section className="desk-properties" aria-label={t('flows.panel')}>
          {node && chosen ? (
            <NodePanel
              key={node.id}
              flow={flow}
              node={node}
              forms={forms}
              editable={editable}
              onChange={(next, about) => put(tree.replace(SHAPE, flow.nodes, chosen, next), about)}
            />
          ) : (
            <p className="quiet">{t('flows.nothingChosen')}</p>
          )}
        </section>
      </div>
      <p className="unseen" role="status">
        {told}
      </p>
    </PlaceDrag>
  );
}
