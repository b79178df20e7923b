import { addMessages } from '@/i18n'

addMessages({
  zh: {
    presence: {
      tag: '到场投票',
      title: '这次投票要到场参加',
      how: '请到活动中心，用手机扫一下大屏上的二维码，15 分钟内都可以投票。',
      here: '已确认您在现场，{time} 前可以投票。',
    },
  },
  en: {
    presence: {
      tag: 'at the centre only',
      title: 'This poll is for those at the centre',
      how: 'Go to the community centre and scan the code on the wall with your phone. You can vote for 15 minutes.',
      here: 'You are at the centre; you can vote until {time}.',
    },
  },
})
