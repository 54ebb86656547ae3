import { SwapOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Dropdown, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Board, Opportunity, Pipeline } from '~/api/models';
import { BoardDrag, DragCard, DropColumn } from '~/ui/dnd';
import { Day, Money, Person } from '~/ui/parts';
import { Marks } from './list';
import { useMove } from './move';

interface Props {
  pipeline: Pipeline;
  ownerId: string;
  onOpen: (id: string) => void;
}

/** 看板: the open opportunities of a pipeline, stage by stage. */
export default function OpportunityBoard({ pipeline, ownerId, onOpen }: Props) {
  const { move } = useMove(pipeline);
  const [cards, setCards] = useState<Record<string, Opportunity>>({});
  const board = useQuery({
    queryKey: ['opportunities', 'board', pipeline.id, ownerId],
    placeholderData: before => before,
    queryFn: async () =>
      (await answer(
        api.GET('/v1/opportunities:board', { params: { query: { pipelineId: pipeline.id, ownerId } } }),
      )) as Board,
  });
  const show = (rows: Opportunity[]) =>
    setCards(before => ({ ...before, ...Object.fromEntries(rows.map(one => [one.id, one])) }));
  const go = async (id: string, stage: string) => {
    const one = cards[id];
    if (!one || one.stage === stage) return;
    const moved = await move(one, stage);
    if (moved) show([moved]);
  };
  const name = (id: string) =>
    cards[id]?.title ?? pipeline.stages.find(stage => stage.key === id)?.title ?? id;
  return (
    <BoardDrag
      name={name}
      columns={pipeline.stages.map(stage => stage.key)}
      columnOf={id => cards[id]?.stage ?? ''}
      onDrop={(id, stage) => void go(id, stage)}
      overlay={id => {
        const one = cards[id];
        return one ? (
          <article className="board-card lifted">
            <Face one={one} />
          </article>
        ) : null;
      }}
    >
      <div className="board">
        {pipeline.stages.map(stage => (
          <Column
            key={stage.key}
            pipeline={pipeline}
            stage={stage}
            ownerId={ownerId}
            sums={board.data?.columns.find(column => column.stage === stage.key)}
            onOpen={onOpen}
            onShown={show}
            onMove={(one, to) => void go(one.id, to)}
            stageOf={one => cards[one.id]?.stage ?? one.stage}
          />
        ))}
      </div>
    </BoardDrag>
  );
}

interface ColumnProps {
  pipeline: Pipeline;
  stage: Pipeline['stages'][number];
  ownerId: string;
  sums: Board['columns'][number] | undefined;
  onOpen: (id: string) => void;
  onShown: (rows: Opportunity[]) => void;
  onMove: (one: Opportunity, stage: string) => void;
  /** Where it stands by the newest word: a column that was read before it was moved does not know. */
  stageOf: (one: Opportunity) => string;
}

function Column({ pipeline, stage, ownerId, sums, onOpen, onShown, onMove, stageOf }: ColumnProps) {
  const { t } = useTranslation();
  const list = useInfiniteQuery({
    queryKey: ['opportunities', 'column', pipeline.id, stage.key, ownerId],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const page = await answer(
        api.GET('/v1/opportunities', {
          params: {
            query: {
              pipelineId: pipeline.id,
              stage: stage.key,
              states: ['STATE_OPEN'],
              ownerId,
              orderBy: 'expected_date',
              pageSize: 50,
              pageToken: pageParam,
            },
          },
        }),
      );
      onShown(page.opportunities as Opportunity[]);
      return page;
    },
    placeholderData: before => before,
    getNextPageParam: last => (last.nextPageToken === '' ? undefined : last.nextPageToken),
  });
  const all = (list.data?.pages.flatMap(page => page.opportunities) ?? []) as Opportunity[];
  const rows = all.filter(one => stageOf(one) === stage.key);
  return (
    <DropColumn id={stage.key}>
      <header>
        <h2>
          <span className="clip">{stage.title}</span>
          <span className="count">{sums?.count ?? ''}</span>
          <span className="quiet figure">{stage.probability}%</span>
        </h2>
        <p className="quiet">
          {sums?.sums.map(sum => (
            <span key={sum.amount.currency}>
              <Money value={sum.amount} />
              <span className="weighted">
                {t('opportunities.weighted')} <Money value={sum.weighted} />
              </span>
            </span>
          ))}
          {sums && sums.sums.length === 0 && <span>–</span>}
        </p>
      </header>
      <div className="board-cards">
        {list.isPending && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
        {rows.map(one => {
          const movable = one.allowedVerbs.includes('moveStage');
          return (
            <DragCard key={one.id} id={one.id} disabled={!movable}>
              <Face one={one} onOpen={() => onOpen(one.id)} />
              {movable && (
                <Dropdown
                  trigger={['click']}
                  menu={{
                    items: pipeline.stages
                      .filter(other => other.key !== one.stage)
                      .map(other => ({
                        key: other.key,
                        label: other.title,
                        onClick: () => onMove(one, other.key),
                      })),
                  }}
                >
                  <Button
                    size="small"
                    type="text"
                    className="card-move"
                    icon={<SwapOutlined aria-hidden />}
                    aria-label={t('opportunities.moveTo', { title: one.title })}
                    onKeyDown={event => event.stopPropagation()}
                  />
                </Dropdown>
              )}
            </DragCard>
          );
        })}
        {list.hasNextPage && (
          <Button
            type="link"
            size="small"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('table.more')}
          </Button>
        )}
        {!list.isPending && rows.length === 0 && <p className="board-empty">{t('opportunities.dropHere')}</p>}
      </div>
    </DropColumn>
  );
}

function Face({ one, onOpen }: { one: Opportunity; onOpen?: () => void }) {
  return (
    <>
      <button
        type="button"
        className="link card-title"
        onClick={onOpen}
        onKeyDown={event => event.stopPropagation()}
      >
        {one.title}
      </button>
      <span className="card-line">
        <strong>
          <Money value={one.amount} />
        </strong>
        <Marks one={one} />
      </span>
      <span className="card-line quiet">
        <Person id={one.ownerId} />
        <Day day={one.expectedDate} late={one.overdue} />
      </span>
    </>
  );
}
