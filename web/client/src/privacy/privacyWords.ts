import { addMessages } from '@/i18n'

addMessages({
  zh: {
    privacy: {
      title: '我的资料',
      version: '说明的版本：{date}',
      kept: '保存了什么',
      keptList: {
        code: '您所在的住户（楼栋、单元、房号）和一个居民编号。不保存姓名和电话。',
        deeds: '您的投票、评价、报名、签到、诉求和愿意出的钱、力，以及时间。不记名投票只记您投过，不记投给谁。',
        words: '您写的话和照片，与其他记录分开存放。大屏上从不出现。',
        device: '这部手机的登记；打开提醒后，还有推送服务给它的地址。',
      },
      why: '这些只用来办理小区的事：算票、留名额、办诉求。不卖给谁，也不从别的网站载入任何内容。',
      take: '带走一份',
      takeHow: '下载一个文件，里面是保存的与您有关的全部内容。',
      download: '下载我的资料（JSON）',
      guest: '登记之后可以看到并下载自己的资料。',
    },
  },
  en: {
    privacy: {
      title: 'My data',
      version: 'Version of this text: {date}',
      kept: 'What is kept',
      keptList: {
        code: 'Your household (building, unit, room) and a number for you. No name and no telephone number.',
        deeds: 'Your votes, ratings, signups, check-ins, requests and what you offered, and when. Of a secret poll, that you voted, not for what.',
        words: 'What you write and photograph, apart from the rest. It is never on a wall.',
        device: 'That this phone is enrolled; with notifications on, the address that its push service gave it.',
      },
      why: 'It serves the community’s own matters only: to count votes, hold seats, deal with requests. It is sold to nobody, and nothing is loaded from other sites.',
      take: 'Take it with you',
      takeHow: 'One file with all that is kept of you.',
      download: 'Download my data (JSON)',
      guest: 'Once you have enrolled you can see and download your data.',
    },
  },
})
