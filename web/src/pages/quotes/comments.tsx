import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Quote, QuoteComment } from '~/api/models';
import { useMay } from '~/app/session';
import { useFeedback } from '~/ui/feedback';
import { Mark, Panel, When } from '~/ui/parts';

/** One thing that was said. */
export function Said({ comment, own = false }: { comment: QuoteComment; own?: boolean }) {
  const { t } = useTranslation();
  return (
    <li className="comment">
      <p className="timeline-head">
        <strong>{comment.author}</strong>
        {comment.fromCustomer && <Mark tone="info">{t('quotes.fromCustomer')}</Mark>}
        {own && comment.shared && !comment.fromCustomer && <Mark tone="calm">{t('quotes.shared')}</Mark>}
        <When time={comment.createTime} />
      </p>
      <p className="words">{comment.text}</p>
    </li>
  );
}

/** 洽谈记录: what was said with the customer, and about it among ourselves. */
export function Comments({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  const may = useMay();
  const feedback = useFeedback();
  const client = useQueryClient();
  const [form] = Form.useForm<{ text: string; shared: boolean }>();
  const [busy, setBusy] = useState(false);
  const list = useInfiniteQuery({
    queryKey: ['quotes', 'comments', quote.id],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/v1/quotes/{quoteId}/comments', {
          params: { path: { quoteId: quote.id }, query: { pageSize: 30, pageToken: pageParam } },
        }),
      ),
    getNextPageParam: last => last.nextPageToken || undefined,
  });
  const say = async (comment: { text: string; shared: boolean }) => {
    setBusy(true);
    const said = await feedback.attempt(
      () =>
        api.POST('/v1/quotes/{quoteId}/comments', {
          params: { path: { quoteId: quote.id } },
          body: { comment, requestId: requestId() },
        }),
      t('quotes.commented'),
    );
    setBusy(false);
    if (!said) return;
    form.resetFields();
    await client.invalidateQueries({ queryKey: ['quotes', 'comments', quote.id] });
  };
  const comments = (list.data?.pages.flatMap(page => page.comments) ?? []) as QuoteComment[];
  return (
    <Panel title={t('quotes.comments')}>
      {may('quote.update') && (
        <Form
          form={form}
          className="follow-up"
          initialValues={{ text: '', shared: false }}
          onFinish={values => void say(values)}
        >
          <Form.Item name="text" rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}>
            <Input.TextArea
              aria-label={t('quotes.comment')}
              placeholder={t('quotes.commentHint')}
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={4000}
            />
          </Form.Item>
          <div className="comment-line">
            <Form.Item name="shared" valuePropName="checked" noStyle>
              <Checkbox>{t('quotes.share')}</Checkbox>
            </Form.Item>
            <Button htmlType="submit" loading={busy}>
              {t('quotes.say')}
            </Button>
          </div>
        </Form>
      )}
      {comments.length === 0 && !list.isPending && <p className="quiet">{t('quotes.noComments')}</p>}
      <ul>
        {comments.map(comment => (
          <Said key={comment.id} comment={comment} own />
        ))}
      </ul>
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
    </Panel>
  );
}
