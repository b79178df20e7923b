import { addMessages } from '@/i18n'

addMessages({
  zh: {
    rate: {
      title: '给小区打分',
      month: '{month}评价',
      how: '点一下就记下，这个月里可以随时改。',
      progress: '已评 {n} / {of} 项',
      allOf: '{of} 项都评完了，谢谢您。',
      1: '很差', 2: '较差', 3: '一般', 4: '满意', 5: '很满意',
      saved: '记下了：{word}',
      saving: '正在记…',
      average: '小区平均 {value} · {n} 人评',
      nobody: '还没有人评',
      comment: '补充一句（可不写）',
      commentLabel: '对“{aspect}”想说的话',
      send: '发送',
      thanks: '已收到您的话。',
      cancel: '不写了',
      guest: '输入住户码后可以打分。',
    },
  },
  en: {
    rate: {
      title: 'Rate the community',
      month: 'Ratings of {month}',
      how: 'One tap saves it; you can change it all month.',
      progress: '{n} of {of} rated',
      allOf: 'All {of} rated, thank you.',
      1: 'Very poor', 2: 'Poor', 3: 'Fair', 4: 'Good', 5: 'Very good',
      saved: 'Saved: {word}',
      saving: 'Saving…',
      average: 'Average {value} · one rating | Average {value} · {n} ratings',
      nobody: 'Nobody has rated this yet',
      comment: 'Add a word (optional)',
      commentLabel: 'About "{aspect}"',
      send: 'Send',
      thanks: 'Thank you, received.',
      cancel: 'Never mind',
      guest: 'Enter your household code to rate.',
    },
  },
})
