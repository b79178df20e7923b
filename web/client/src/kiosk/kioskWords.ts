import { addMessages } from '@/i18n'

addMessages({
  zh: {
    kiosk: {
      title: '在这里投票', code: '请输入告知信上的 12 位住户码', delete: '退格', clear: '清空', enter: '下一步',
      who: '您是家里的第几位？', seat: '第 {n} 位', nothing: '已投票', allDone: '现在没有可投的票。谢谢您来！',
      polls: '请选择一项投票', back: '返回', thanks: '谢谢您！', counted: '您的一票已经计入。',
      receipt: '凭证（可抄下，结束后在公布的名单里查对）', more: '继续投其他票', end: '结束', soon: '10 秒后自动返回开始。', resets: '一分钟不操作会自动返回开始。',
      closed: '自助投票机还没有打开', closedMeans: '请工作人员登录工作台，在“纸质选票”里把这台设备设为自助机。', desk: '去工作台',
    },
  },
  en: {
    kiosk: {
      title: 'Vote here', code: 'Enter the 12 characters of the household code on your letter', delete: 'Back', clear: 'Clear', enter: 'Next',
      who: 'Which person of the household are you?', seat: 'Person {n}', nothing: 'has voted', allDone: 'There is nothing to vote on now. Thank you for coming!',
      polls: 'Choose a poll', back: 'Back', thanks: 'Thank you!', counted: 'Your vote is counted.',
      receipt: 'Receipt (write it down to look it up in the list that is published at the end)', more: 'Vote in another poll', end: 'Finish', soon: 'This page begins anew in 10 seconds.', resets: 'After a minute without a touch this page begins anew.',
      closed: 'The kiosk is not open', closedMeans: 'Ask the staff to sign in at the desk and make this device a kiosk, under "Paper ballots".', desk: 'To the desk',
    },
  },
})
