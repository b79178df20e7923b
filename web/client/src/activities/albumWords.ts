import { addMessages } from '@/i18n'

addMessages({
  zh: {
    album: {
      title: '活动相册',
      none: '还没有照片。参加过的邻居可以添加。',
      photo: '第 {n} 张照片',
      mine: '您的照片',
      waits: '等待社区审核',
      add: '添加照片',
      send: '加进相册',
      checked: '社区看过后，大家才能看到。请只放愿意公开的照片。',
      added: '照片已收到，等社区审核。',
      remove: '移除',
      sure: '确定移除',
      removed: '照片已移除。',
    },
  },
  en: {
    album: {
      title: 'Album',
      none: 'No photos yet. Whoever was there can add some.',
      photo: 'Photo {n}',
      mine: 'Yours',
      waits: 'Waits for approval',
      add: 'Add photos',
      send: 'Put into the album',
      checked: 'Everybody sees them once the office has looked at them. Add only what may be public.',
      added: 'Your photos are here and wait for approval.',
      remove: 'Remove',
      sure: 'Yes, remove it',
      removed: 'The photo is removed.',
    },
  },
})
