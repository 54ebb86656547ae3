/** Words of signing in. */
const words = {
  signIn: {
    title: '登录贯线',
    story: '从第一次询价，到设备在现场运转',
    steps: {
      lead: '线索',
      opportunity: '商机',
      quote: '报价',
      contract: '合同',
      order: '订单',
      service: '服务',
    },
    tenant: '公司简称',
    tenantHint: '只有一家公司时可以不填',
    login: '账号或邮箱',
    loginMissing: '请填写账号',
    password: '密码',
    passwordMissing: '请填写密码',
    submit: '登录',
  },
};

export default words;
