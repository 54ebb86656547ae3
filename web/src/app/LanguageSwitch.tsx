import { GlobalOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Language, speak } from '~/i18n';

/** To the other language. What services put into words is asked again. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const other: Language = i18n.language === 'zh-CN' ? 'en' : 'zh-CN';
  return (
    <Button
      type="text"
      icon={<GlobalOutlined aria-hidden />}
      lang={other}
      onClick={() => void speak(other).then(() => client.invalidateQueries())}
    >
      {t('app.otherLanguage')}
    </Button>
  );
}
