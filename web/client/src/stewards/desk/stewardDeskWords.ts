import { addMessages } from '@/i18n'

addMessages({
  zh: {
    stewardDesk: {
      field: { building: '楼号', unit: '单位', person: '责任人' },
      without: '还没有责任人的楼：{list} 号。',
      comma: '、',
      name: '保存',
      named: '{n} 号楼的责任人已保存。',
      change: '修改',
      dismiss: '撤下',
      dismissAsk: '撤下 {n} 号楼的责任人？',
      dismissEffect: '大屏上不再显示{person}，这栋楼暂时没有责任人。',
      dismissed: '{n} 号楼的责任人已撤下。',
    },
  },
  en: {
    stewardDesk: {
      field: { building: 'Building', unit: 'Unit', person: 'Person' },
      without: 'Buildings without a steward: {list}.',
      comma: ', ',
      name: 'Save',
      named: 'The steward of building {n} is saved.',
      change: 'Change',
      dismiss: 'Take down',
      dismissAsk: 'Take down the steward of building {n}?',
      dismissEffect: 'Walls show {person} no more; the building has no steward for now.',
      dismissed: 'The steward of building {n} is taken down.',
    },
  },
})
