import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../PageHead';
import { Mark } from '../parts';

interface Props {
  title: string;
  /** The list that it is one of. */
  back: { to: string; label: string };
  published: number;
  dirty: boolean;
  editable: boolean;
  undo?: () => void;
  redo?: () => void;
  /** Whether it may be published as it is. */
  sound: boolean;
  tabs?: { items: { key: string; label: ReactNode }[]; active: string; onChange: (key: string) => void };
  extra?: ReactNode;
  /** None for what keeps no drafts. */
  drafts?: { onVersions: () => void; onSave: () => void };
  onPublish: () => void;
}

/** The head of a designer: what it is, whether it is kept, its versions, and publishing. */
export function DesignHead(props: Props) {
  const { t } = useTranslation();
  return (
    <PageHead
      title={
        <span className="title-line">
          <span className="clip">{props.title}</span>
          {props.dirty && <Mark tone="warn">{t('design.unsaved')}</Mark>}
        </span>
      }
      under={
        <p className="quiet under">
          <Link to={props.back.to}>{props.back.label}</Link>
          <span>
            {props.published
              ? t('design.publishedAs', { version: props.published })
              : t('design.neverPublished')}
          </span>
        </p>
      }
      extra={
        <>
          {props.editable && (
            <>
              <Button
                icon={<UndoOutlined aria-hidden />}
                aria-label={t('design.undo')}
                disabled={!props.undo}
                onClick={() => props.undo?.()}
              />
              <Button
                icon={<RedoOutlined aria-hidden />}
                aria-label={t('design.redo')}
                disabled={!props.redo}
                onClick={() => props.redo?.()}
              />
            </>
          )}
          {props.extra}
          {props.drafts && <Button onClick={props.drafts.onVersions}>{t('design.versions')}</Button>}
          {props.editable && props.drafts && (
            <Button disabled={!props.dirty} onClick={props.drafts.onSave}>
              {t('design.save')}
            </Button>
          )}
          {props.editable && (
            <Button type="primary" disabled={!props.sound} onClick={props.onPublish}>
              {t('design.publish')}
            </Button>
          )}
        </>
      }
      {...(props.tabs ? { tabs: props.tabs } : {})}
    />
  );
}
