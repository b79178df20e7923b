import { addMessages } from '@/i18n'

addMessages({
  zh: {
    group: {
      none: '兴趣小组登记后会列在这里。',
      join: '加入',
      scan: '扫一扫加入',
      how: '在微信里长按这个码可以识别；也可以给身边的邻居扫。',
      code: '“{name}”的二维码',
      open: '打开小组页面',
      noLink: '这个小组没有二维码，请到社区问一问。',
    },
  },
  en: {
    group: {
      none: 'Interest groups will be listed here.',
      join: 'Join',
      scan: 'Scan to join',
      how: 'In WeChat, press and hold the code; or let a neighbour scan it from your phone.',
      code: 'QR code of {name}',
      open: 'Open the group’s page',
      noLink: 'This group has no code; please ask at the centre.',
    },
  },
})
