/** Words of the people of customers. */
const words = {
  contacts: {
    create: '添加联系人',
    change: '编辑联系人',
    remove: '移除联系人“{{name}}”？',
    removed: '联系人已移除',
    none: '还没有联系人',
    gap: '尚无人选',
    influence: '影响力 {{count}}/5',
    fields: {
      displayName: '姓名',
      title: '职务',
      phone: '电话',
      email: '邮箱',
      decisionRole: '决策角色',
      attitude: '态度',
      influence: '影响力',
      duties: '职责',
    },
    roles: {
      DECISION_ROLE_UNSPECIFIED: '其他',
      DECISION_ROLE_TECHNICAL: '技术负责人',
      DECISION_ROLE_PURCHASING: '采购负责人',
      DECISION_ROLE_FINANCE: '财务负责人',
      DECISION_ROLE_DECIDER: '最终决策者',
      DECISION_ROLE_USER: '使用者',
      DECISION_ROLE_INFLUENCER: '影响者',
    },
    attitudes: {
      ATTITUDE_UNSPECIFIED: '未知',
      ATTITUDE_SUPPORTIVE: '支持',
      ATTITUDE_NEUTRAL: '中立',
      ATTITUDE_OPPOSED: '反对',
    },
  },
};

export default words;
