import { addMessages } from '@/i18n'

addMessages({
  zh: { recipients: { words: '您写的诉求和得到的答复，也会发给：{names}。不含姓名、电话和住户。', comma: '、' } },
  en: { recipients: { words: 'What you write about requests, and the answers, are also sent to: {names}. Without name, telephone number or household.', comma: ', ' } },
})
