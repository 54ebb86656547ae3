import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDepartments } from '~/app/people';
import { FormDrawer } from '~/ui/FormDrawer';
import { choices } from './departments';

interface Props {
  count: number;
  onClose: () => void;
  onMove: (departmentId: string) => Promise<void>;
}

/** Where several people go at once. */
export default function MoveForm({ count, onClose, onMove }: Props) {
  const { t } = useTranslation();
  const departments = useDepartments();
  return (
    <FormDrawer<{ departmentId: string }>
      title={t('organisation.move')}
      open
      onClose={onClose}
      root=""
      width={440}
      initial={{}}
      submit={({ departmentId }) => onMove(departmentId)}
    >
      {() => (
        <>
          <p className="quiet spaced">{t('organisation.members', { count })}</p>
          <Form.Item
            name="departmentId"
            label={t('organisation.moveTo')}
            rules={[{ required: true, message: t('common.choose') }]}
          >
            <Select showSearch={{ optionFilterProp: 'label' }} options={choices(departments)} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
