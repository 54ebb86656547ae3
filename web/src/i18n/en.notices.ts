import type { Same } from './en';
import type zh from './zh-CN.notices';

const words: Same<typeof zh> = {
  notices: {
    title: 'Notifications',
    some: 'Notifications, {{count}} unread',
    unread: 'Unread: ',
    readAll: 'Mark all as read',
    empty: 'No notifications yet',
    more: 'Earlier ones',
  },
};

export default words;
