import { addMessages } from '@/i18n'

addMessages({
  zh: {
    groupDesk: {
      begin: '新建小组',
      none: '还没有小组。',
      field: { name: '名称', link: '加入的网址（https 开头，会做成二维码）' },
      save: '保存',
      saved: '“{name}”已保存，手机和大屏马上就能看到。',
      change: '修改',
      noLink: '没有二维码',
      remove: '撤下',
      removeAsk: '撤下“{name}”？',
      removeEffect: '大屏和手机上不再显示这个小组和它的二维码。',
      removed: '已撤下。',
    },
  },
  en: {
    groupDesk: {
      begin: 'New group',
      none: 'No groups yet.',
      field: { name: 'Name', link: 'Address to join (https; it becomes a QR code)' },
      save: 'Save',
      saved: '“{name}” is saved: phones and walls show it now.',
      change: 'Change',
      noLink: 'no code',
      remove: 'Take down',
      removeAsk: 'Take “{name}” down?',
      removeEffect: 'Walls and phones show the group and its code no more.',
      removed: 'Taken down.',
    },
  },
})
