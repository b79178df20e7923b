import { addMessages } from '@/i18n'

addMessages({
  zh: {
    roll: {
      title: '本机与我家',
      no: '不用了',
      device: {
        unnamed: '未命名的设备', current: '这部手机', since: '{date} 登记', name: '给它起个名字', save: '保存', rename: '改名',
        out: '退出这台设备', sure: '退出这台设备？它会立刻失去登记，不能再投票、评价和求助。', yes: '退出它',
      },
      move: {
        title: '换新手机',
        body: '用新手机打开一次性链接，就能接着用您的登记，不占新名额。',
        make: '生成链接',
        scan: '请用新手机扫这个码，或打开下面的链接。不要发给别人：谁先打开，谁就代表您。',
      },
      seats: {
        title: '我家的名额', taken: '已用 {share} 个', full: '名额已满。有人不再使用时，可以腾出名额。',
        first: '名额由您家最先登记的人管理。',
      },
      seat: {
        make: '给家人一个名额',
        scan: '请家人用自己的手机扫这个码，或把下面的链接发给家人。只能用一次，不需要告知信。',
      },
      link: { copy: '复制链接', copied: '已复制。', until: '{time} 前有效，只能用一次。', again: '重新生成' },
      member: {
        title: '居民 {n} 号', me: '我', devices: '{n} 台设备在用', free: '腾出这个名额',
        sure: '腾出居民 {n} 号的名额？此人的设备会立刻退出，不能再参与；投过的票和评价仍然有效。', yes: '腾出',
      },
    },
  },
  en: {
    roll: {
      title: 'This phone and my household',
      no: 'No, leave it',
      device: {
        unnamed: 'Unnamed device', current: 'This phone', since: 'Enrolled {date}', name: 'What to call it', save: 'Save', rename: 'Rename',
        out: 'Sign out this device', sure: 'Sign out this device? It can no longer vote, rate or ask for help, at once.', yes: 'Sign it out',
      },
      move: {
        title: 'Move to a new phone',
        body: 'Open a one-time link on the new phone to go on there. It takes no further seat.',
        make: 'Make a link',
        scan: 'Scan this code with the new phone, or open the link below. Give it to nobody: whoever opens it first acts as you.',
      },
      seats: {
        title: 'Seats of my household', taken: '{share} taken', full: 'All seats are taken. A seat that is no longer used can be freed.',
        first: 'Whoever of your household enrolled first sees to its seats.',
      },
      seat: {
        make: 'Give a seat to my family',
        scan: 'Have them scan this code with their own phone, or send them the link below. It works once and needs no letter.',
      },
      link: { copy: 'Copy the link', copied: 'Copied.', until: 'Works once, until {time}.', again: 'Make another' },
      member: {
        title: 'Resident no. {n}', me: 'me', devices: 'one device in use | {n} devices in use', free: 'Free this seat',
        sure: 'Free the seat of resident no. {n}? Their devices are signed out at once. Votes and ratings they gave still count.', yes: 'Free it',
      },
    },
  },
})
