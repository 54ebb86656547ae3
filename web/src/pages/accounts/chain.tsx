import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Contact } from '~/api/models';
import { phone } from '~/ui/figures';
import { Face, Mark, type Tone } from '~/ui/parts';
import { ROLES } from './contact';

const ATTITUDE: Record<Contact['attitude'], Tone> = {
  ATTITUDE_UNSPECIFIED: 'calm',
  ATTITUDE_SUPPORTIVE: 'good',
  ATTITUDE_NEUTRAL: 'warn',
  ATTITUDE_OPPOSED: 'bad',
};

/** Roles without which nobody signs. */
const NEEDED: Contact['decisionRole'][] = [
  'DECISION_ROLE_DECIDER',
  'DECISION_ROLE_TECHNICAL',
  'DECISION_ROLE_PURCHASING',
  'DECISION_ROLE_FINANCE',
];

interface Props {
  contacts: Contact[];
  onOpen: (contact: Contact) => void;
  onAdd?: (() => void) | undefined;
}

/** 决策链: who has which say, how they stand to us, and where nobody is known. */
export function DecisionChain({ contacts, onOpen, onAdd }: Props) {
  const { t } = useTranslation();
  const roles: Contact['decisionRole'][] = [...ROLES, 'DECISION_ROLE_UNSPECIFIED'];
  return (
    <div className="chain">
      {roles.map(role => {
        const people = contacts.filter(contact => contact.decisionRole === role);
        const gap = people.length === 0 && NEEDED.includes(role);
        if (people.length === 0 && !gap) return null;
        return (
          <section key={role} className={gap ? 'chain-role gap' : 'chain-role'}>
            <h3>{t(`contacts.roles.${role}`)}</h3>
            {gap && (
              <div className="chain-gap">
                <span>{t('contacts.gap')}</span>
                {onAdd && (
                  <Button size="small" type="text" icon={<PlusOutlined aria-hidden />} onClick={onAdd}>
                    {t('common.add')}
                  </Button>
                )}
              </div>
            )}
            {people.map(contact => (
              <button type="button" key={contact.id} className="chain-person" onClick={() => onOpen(contact)}>
                <span className="card-line">
                  <span className="person">
                    <Face name={contact.displayName} />
                    <strong className="clip">{contact.displayName}</strong>
                  </span>
                  <Mark tone={ATTITUDE[contact.attitude]}>{t(`contacts.attitudes.${contact.attitude}`)}</Mark>
                </span>
                <span className="quiet clip">{contact.title || phone(contact.phone) || contact.email}</span>
                {contact.influence > 0 && (
                  <span className="influence" title={t('contacts.influence', { count: contact.influence })}>
                    {[1, 2, 3, 4, 5].map(step => (
                      <i key={step} className={step <= contact.influence ? 'on' : ''} />
                    ))}
                    <span className="unseen">{t('contacts.influence', { count: contact.influence })}</span>
                  </span>
                )}
              </button>
            ))}
          </section>
        );
      })}
    </div>
  );
}
