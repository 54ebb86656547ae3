import { CopyOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef, Modal } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Quote } from '~/api/models';
import { useFeedback } from '~/ui/feedback';
import { When } from '~/ui/parts';
import type { Link } from './actions';

/** The link for the customer. It is shown this once: only a digest of it is kept. */
export default function SentLink({
  link,
  quote,
  onClose,
}: {
  link: Link;
  quote: Quote;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const address = `${window.location.origin}/offers/${link.token}`;
  const field = useRef<InputRef>(null);
  const copy = () =>
    feedback.attempt(async () => {
      // Only pages that come by https may use the clipboard; elsewhere the old way is left.
      if (navigator.clipboard) return navigator.clipboard.writeText(address);
      field.current?.select();
      document.execCommand('copy');
    }, t('quotes.copied'));
  return (
    <Modal
      open
      title={t('quotes.linkFor', { name: quote.contactName || quote.accountName })}
      onCancel={onClose}
      footer={
        <>
          <Button href={address} target="_blank">
            {t('quotes.openLink')}
          </Button>
          <Button type="primary" onClick={onClose}>
            {t('common.understood')}
          </Button>
        </>
      }
    >
      <p className="spaced">{t('quotes.linkHint')}</p>
      <div className="link-line">
        <Input
          ref={field}
          readOnly
          value={address}
          aria-label={t('quotes.link')}
          onFocus={event => event.target.select()}
        />
        <Button icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
          {t('quotes.copy')}
        </Button>
      </div>
      <p className="quiet">
        {t('quotes.linkEnds')} <When time={link.expireTime} />
      </p>
    </Modal>
  );
}
