import type { Same } from './en';
import type zh from './zh-CN.contacts';

const words: Same<typeof zh> = {
  contacts: {
    create: 'Add contact',
    change: 'Edit contact',
    remove: 'Remove {{name}}?',
    removed: 'Contact removed',
    none: 'No contacts yet',
    gap: 'Nobody known',
    influence: 'Influence {{count}}/5',
    fields: {
      displayName: 'Name',
      title: 'Job title',
      phone: 'Phone',
      email: 'E-mail',
      decisionRole: 'Decision role',
      attitude: 'Attitude',
      influence: 'Influence',
      duties: 'Duties',
    },
    roles: {
      DECISION_ROLE_UNSPECIFIED: 'Others',
      DECISION_ROLE_TECHNICAL: 'Technical lead',
      DECISION_ROLE_PURCHASING: 'Purchasing lead',
      DECISION_ROLE_FINANCE: 'Finance lead',
      DECISION_ROLE_DECIDER: 'Final decider',
      DECISION_ROLE_USER: 'User',
      DECISION_ROLE_INFLUENCER: 'Influencer',
    },
    attitudes: {
      ATTITUDE_UNSPECIFIED: 'Unknown',
      ATTITUDE_SUPPORTIVE: 'Supportive',
      ATTITUDE_NEUTRAL: 'Neutral',
      ATTITUDE_OPPOSED: 'Opposed',
    },
  },
};

export default words;
