import type { Same } from './en';
import type zh from './zh-CN.signIn';

const words: Same<typeof zh> = {
  signIn: {
    title: 'Sign in to Throughline',
    story: 'From the first enquiry to the machine running on site',
    steps: {
      lead: 'Lead',
      opportunity: 'Opportunity',
      quote: 'Quote',
      contract: 'Contract',
      order: 'Order',
      service: 'Service',
    },
    tenant: 'Company',
    tenantHint: 'Leave empty where there is only one',
    login: 'Account or e-mail',
    loginMissing: 'Enter your account',
    password: 'Password',
    passwordMissing: 'Enter your password',
    submit: 'Sign in',
  },
};

export default words;
