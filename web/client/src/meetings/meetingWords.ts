import { addMessages } from '@/i18n'

addMessages({
  zh: {
    meeting: {
      title: '议事会',
      none: '还没有安排议事会。安排好的时间、地点会写在这里。',
      next: '下一场',
      welcome: '有什么想法，都可以来说。',
      running: '正在进行',
      cancelled: '已取消',
      came: '{date}的结果',
      awaited: '开过了，结果整理好会写在这里。',
      request: '{n} 号诉求',
    },
  },
  en: {
    meeting: {
      title: 'Needs meetings',
      none: 'No meeting is planned yet. When and where will be written here.',
      next: 'Next',
      welcome: 'Come and say what you would like.',
      running: 'Going on',
      cancelled: 'Cancelled',
      came: 'What came of {date}',
      awaited: 'It was held; what came of it will be written here.',
      request: 'request no. {n}',
    },
  },
})
