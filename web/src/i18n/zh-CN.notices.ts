const words = {
  notices: {
    title: '通知',
    some: '通知，{{count}} 条未读',
    unread: '未读：',
    readAll: '全部标为已读',
    empty: '还没有通知',
    more: '更早的通知',
  },
};

export default words;
