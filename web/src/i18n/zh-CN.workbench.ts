/** Words of 工作台. */
const words = {
  workbench: {
    greetings: {
      night: '{{name}}，夜深了',
      morning: '{{name}}，早上好',
      afternoon: '{{name}}，下午好',
      evening: '{{name}}，晚上好',
    },
    summary: '今天有 {{tasks}} 项待办、{{approvals}} 项审批等您处理',
    tasks: '我的待办',
    noTasks: '待办都处理完了',
    approvals: '待我审批',
    noApprovals: '没有等您审批的事项',
    warnings: '商机预警',
    noWarnings: '没有停滞或逾期的商机',
    numbers: '关键指标',
    kpi: {
      leads: '本月线索',
      valid: '有效率 {{rate}}',
      response: '平均首次响应',
      responded: '响应率 {{rate}}',
      converted: '本月转化',
      conversion: '转化率 {{rate}}',
      open: '进行中商机',
      won: '赢单',
      winRate: '赢单率',
      lost: '输单 {{count}} 个',
    },
  },
};

export default words;
