import type { Same } from './en';
import type zh from './zh-CN.workbench';

const words: Same<typeof zh> = {
  workbench: {
    greetings: {
      night: 'Still up, {{name}}?',
      morning: 'Good morning, {{name}}',
      afternoon: 'Good afternoon, {{name}}',
      evening: 'Good evening, {{name}}',
    },
    summary: '{{tasks}} tasks and {{approvals}} approvals are waiting for you',
    tasks: 'My tasks',
    noTasks: 'All tasks are done',
    approvals: 'Waiting for my approval',
    noApprovals: 'Nothing waits for your approval',
    warnings: 'Opportunities to watch',
    noWarnings: 'None is stuck or overdue',
    numbers: 'Key figures',
    kpi: {
      leads: 'Leads this month',
      valid: '{{rate}} valid',
      response: 'Mean first response',
      responded: '{{rate}} responded',
      converted: 'Converted this month',
      conversion: '{{rate}} of leads',
      open: 'Open opportunities',
      won: 'Won',
      winRate: 'Win rate',
      lost: '{{count}} lost',
    },
  },
};

export default words;
