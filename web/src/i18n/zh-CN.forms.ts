/** Words of forms as people fill them in. */
const words = {
  forms: {
    required: '必填',
    computed: '由系统计算',
    account: '账号',
    bank: '开户行',
    start: '开始',
    end: '结束',
    regionCode: '行政区划代码（6 位）',
    address: '详细地址',
    chooseFile: '选择文件',
    takePicture: '拍照或选图',
    removeFile: '移除 {{name}}',
    signature: '签名',
    signHere: '请在此处签名',
    signAgain: '重签',
    sign: '确认签名',
    locate: '获取当前位置',
    lng: '经度',
    lat: '纬度',
    addRow: '添加一行',
    removeRow: '移除第 {{row}} 行',
    noRows: '没有明细',
    fillIn: '请填写：{{title}}',
    refused: '请先处理标出的问题',
    notShown: '您没有查看此表单的权限，请联系流程管理员。',
  },
};

export default words;
