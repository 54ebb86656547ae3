import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wrong } from '~/ui/design/Problems';
import { PlaceDrag } from '~/ui/dnd';
import type { FormDocument } from '~/ui/form/document';
import * as tree from '~/ui/tree';
import { Canvas } from './Canvas';
import type { Control } from './controls';
import {
  addBlock,
  addField,
  type Chosen,
  duplicateField,
  freshId,
  type LayoutKind,
  moveBlock,
  pathOfField,
  placeOf,
  removeBlock,
  SHAPE,
} from './edit';
import { isLayout, Palette, useKindTitle } from './Palette';
import { Properties } from './Properties';

export interface DeskProps {
  document: FormDocument;
  change: (document: FormDocument, about?: string) => void;
  editable: boolean;
  chosen: Chosen | undefined;
  choose: (chosen: Chosen | undefined) => void;
  problems: Wrong[];
}

/** What can be done with blocks, by their places. */
export interface Hands {
  choose: (path: tree.Path) => void;
  duplicate: (path: tree.Path) => void;
  remove: (path: tree.Path) => void;
  step: (path: tree.Path, by: 1 | -1) => void;
}

/** Palette, canvas and properties: a control is put at an exact place by mouse, finger or keys. */
export function Desk(props: DeskProps) {
  const { t } = useTranslation();
  const { document, change, editable, chosen, choose } = props;
  const titleOf = useKindTitle();
  const [said, setSaid] = useState('');
  const held = useRef('');
  const layout = document.ui.layout;
  const chosenPath = chosen && placeOfChosen(document, chosen);

  // What was moved by keys keeps the focus where it stands now.
  useEffect(() => {
    if (held.current === '') return;
    const block = window.document.querySelector<HTMLElement>(`[data-place="${held.current}"] .block-name`);
    held.current = '';
    block?.focus();
  });

  const chosenAt = (next: FormDocument, path: tree.Path): Chosen => {
    const block = tree.at(SHAPE, next.ui.layout, path);
    return block?.kind === 'field' ? { field: block.field } : { path };
  };
  const add = (kind: string, path: tree.Path) => {
    const title = titleOf(kind);
    const id = freshId(isLayout(kind) ? 's' : 'f');
    const next = isLayout(kind)
      ? addBlock(document, path, kind as LayoutKind, title, id)
      : addField(document, path, kind as Control, { title, option: t('formDesign.option') }, id);
    change(next);
    choose(chosenAt(next, path));
  };
  const move = (from: tree.Path, to: tree.Path, byKeys = false) => {
    const moved = moveBlock(document, from, to);
    if (!moved) return;
    change(moved.document);
    choose(chosenAt(moved.document, moved.path));
    if (!byKeys) return;
    held.current = tree.pathText(moved.path);
    setSaid(t('drag.moved', { name: nameAt(from), place: Number(moved.path.at(-1)) + 1 }));
  };
  const nameAt = (path: tree.Path): string => {
    const block = tree.at(SHAPE, layout, path);
    if (block?.kind === 'field') return document.data.properties[block.field]?.title ?? block.field;
    if (block?.kind === 'section') return block.title;
    return block ? titleOf(block.kind) : '';
  };
  const hands: Hands = {
    choose: path => choose(chosenAt(document, path)),
    duplicate: path => {
      const id = freshId('f');
      change(duplicateField(document, path, id));
      choose({ field: id });
    },
    remove: path => {
      change(removeBlock(document, path));
      choose(undefined);
    },
    step: (path, by) => {
      const to = tree.step(SHAPE, layout, path, by);
      if (to) move(path, to, true);
    },
  };
  return (
    <PlaceDrag
      overlay={id => (
        <span className="block-lifted">
          {id.startsWith('new:') ? titleOf(id.slice(4)) : nameAt(tree.pathOf(id.slice(3)))}
        </span>
      )}
      onDrop={(id, gap) => {
        const path = tree.pathOf(gap);
        if (id.startsWith('new:')) add(id.slice(4), path);
        else move(tree.pathOf(id.slice(3)), path);
      }}
    >
      <div className="desk">
        {editable && (
          <Palette
            onAdd={kind =>
              add(
                kind,
                chosenPath ? [...chosenPath.slice(0, -1), Number(chosenPath.at(-1)) + 1] : [layout.length],
              )
            }
          />
        )}
        <section className="desk-canvas" aria-label={t('formDesign.canvas')}>
          <Canvas
            document={document}
            editable={editable}
            chosen={chosenPath ? tree.pathText(chosenPath) : ''}
            wrong={wrongPlaces(document, props.problems)}
            nameAt={nameAt}
            hands={hands}
          />
        </section>
        <section className="desk-properties" aria-label={t('formDesign.properties')}>
          <Properties {...props} />
        </section>
      </div>
      <p className="unseen" role="status">
        {said}
      </p>
    </PlaceDrag>
  );
}

/** Where what is worked on stands; of a column, where its table stands. */
function placeOfChosen(document: FormDocument, chosen: Chosen): tree.Path | undefined {
  if ('path' in chosen) return tree.at(SHAPE, document.ui.layout, chosen.path) && chosen.path;
  return pathOfField(document, chosen.field) ?? pathOfField(document, tableOf(document, chosen.field) ?? '');
}

function tableOf(document: FormDocument, column: string): string | undefined {
  return Object.entries(document.data.properties).find(([, property]) => {
    const items = property.items as { properties?: object } | undefined;
    return property['x-control'] === 'subtable' && column in (items?.properties ?? {});
  })?.[0];
}

/** The places of blocks with which something is wrong. */
function wrongPlaces(document: FormDocument, problems: Wrong[]): Set<string> {
  return new Set(
    problems.flatMap(problem => {
      const chosen = placeOf(document, problem.field);
      const path = chosen && placeOfChosen(document, chosen);
      return path ? [tree.pathText(path)] : [];
    }),
  );
}
