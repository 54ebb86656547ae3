import { CloseOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dashboard, Period } from '~/api/models';
import { useAsk } from '~/ui/ask';
import { Grid, TileHandle } from '~/ui/grid';
import { useHistory } from '~/ui/history';
import { PageHead } from '~/ui/PageHead';
import { Empty, Mark } from '~/ui/parts';
import { PeriodSelect } from '../reports/period';
import { Add } from './Add';
import { asKept, type Content, contentOf, freshId, sizeOf, type Tile, tilesOf } from './content';
import { added, arranged, COLUMNS, HIGHEST, resized, stepped, TILES } from './layout';
import { TileTools } from './TileFrame';
import { TileContent } from './Tiles';

interface Props {
  board: Dashboard;
  save: (part: { tiles: ReturnType<typeof asKept>; period: Period }) => Promise<boolean>;
  onDone: () => void;
}

/** A board that is changed: tiles are pulled in, moved, made larger, and every step can be taken back. */
export default function Edit({ board, save, onDone }: Props) {
  const { t } = useTranslation();
  const ask = useAsk();
  const [initial] = useState(() => ({ tiles: tilesOf(board), period: board.period }));
  const history = useHistory<{ tiles: Tile[]; period: Period }>(initial);
  const [saving, setSaving] = useState(false);
  const [said, setSaid] = useState('');
  const panel = useRef<HTMLDivElement>(null);
  const { tiles, period } = history.now;
  const dirty = history.now !== initial;
  const change = (next: Tile[], about = '') => {
    if (next !== tiles) history.change({ ...history.now, tiles: next }, about);
  };
  const add = (content: Content, at?: { x: number; y: number }) => {
    if (tiles.length >= TILES) return;
    const tile: Tile = { id: freshId(), x: 0, y: 0, ...sizeOf(content), content };
    change(added(tiles, tile, at));
    setSaid(t('boards.wasAdded'));
  };
  const tell = (next: Tile[], id: string, title: string) => {
    const one = next.find(tile => tile.id === id);
    if (one)
      setSaid(
        t('boards.lies', {
          title,
          column: one.x + 1,
          row: one.y + 1,
          width: one.width,
          height: one.height,
        }),
      );
    change(next, `keys ${id}`);
  };
  const tools = (tile: Tile) => (title: string) => ({
    handle: (
      <TileHandle
        name={title}
        onStep={(dx, dy) => tell(stepped(tiles, tile.id, dx, dy), tile.id, title)}
        onResize={(dw, dh) => tell(resized(tiles, tile.id, dw, dh), tile.id, title)}
      />
    ),
    remove: (
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t('boards.remove', { title })}
        onClick={() => {
          change(arranged(tiles.filter(one => one.id !== tile.id)));
          setSaid(t('reports.removed', { name: title }));
          panel.current?.querySelector<HTMLElement>('.pull')?.focus();
        }}
      />
    ),
  });
  const leave = async () => {
    if (dirty && !(await ask({ title: t('boards.discardAsk'), danger: true, ok: t('boards.discard') })))
      return;
    onDone();
  };
  const keep = async () => {
    setSaving(true);
    const done = await save({ tiles: asKept(tiles), period });
    setSaving(false);
    if (done) onDone();
  };
  return (
    <main className="page scroll">
      <PageHead
        title={
          <span className="title-line">
            <span className="clip">{board.title}</span>
            {dirty && <Mark tone="warn">{t('kept.unsaved')}</Mark>}
          </span>
        }
        extra={
          <>
            <PeriodSelect
              label={t('reports.period')}
              value={period}
              none={t('boards.ownPeriods')}
              onChange={next => history.change({ tiles, period: next })}
            />
            <Button
              icon={<UndoOutlined aria-hidden />}
              aria-label={t('kept.undo')}
              disabled={!history.undo}
              onClick={() => history.undo?.()}
            />
            <Button
              icon={<RedoOutlined aria-hidden />}
              aria-label={t('kept.redo')}
              disabled={!history.redo}
              onClick={() => history.redo?.()}
            />
            <Button onClick={() => void leave()}>{t('common.cancel')}</Button>
            <Button type="primary" loading={saving} disabled={!dirty} onClick={() => void keep()}>
              {t('common.save')}
            </Button>
          </>
        }
      />
      <div className="board-edit" ref={panel}>
        <div className="board-place">
          {tiles.length === 0 && <Empty title={t('boards.noTiles')}>{t('boards.dropHere')}</Empty>}
          <Grid<Tile>
            places={tiles}
            columns={COLUMNS}
            highest={HIGHEST}
            rowHeight={40}
            onChange={next => change(next)}
            onDrop={(what, at) => {
              const content = contentOf(what);
              if (content) add(content, at);
            }}
          >
            {tile => (
              <TileTools value={tools(tile)}>
                <TileContent content={tile.content} period={period} onDrill={() => {}} />
              </TileTools>
            )}
          </Grid>
        </div>
        <Add full={tiles.length >= TILES} onAdd={content => add(content)} />
      </div>
      <p className="unseen" role="status">
        {said}
      </p>
    </main>
  );
}
