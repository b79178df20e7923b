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
        words: '您写的话和照片，与其他记录分开存放。大屏上从不出现。加到活动相册的照片，社区同意后，打开小区页面的人都能看到。',
        device: '这部手机的登记；打开提醒后，还有推送服务给它的地址。',
      },
      why: '这些只用来办理小区的事：算票、留名额、办诉求。不卖给谁，也不从别的网站载入任何内容。',
      take: '带走一份',
      takeHow: '下载一个文件，里面是保存的与您有关的全部内容。',
      download: '下载我的资料（JSON）',
      erase: {
        title: '删除我的资料',
        goes: '马上删除：您写的话和照片、答复您的话、您愿意出的钱和力、所有设备的登记和提醒；还没举行的活动也替您退出。',
        stays: '保留但看不出是谁：投过的票、评价和诉求的数目。',
        seat: '您家的这个名额再占用 30 天，您投过的票还没截止的，到截止为止；然后系统也忘记您属于哪一户，名额空出来。这样谁也不能重复投票。',
        ask: '删除我的资料',
        sure: '删除以后找不回来，这部手机也会退出登记。',
        yes: '删除',
        no: '不删除',
        done: '已经删除。',
      },
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
        words: 'What you write and photograph, apart from the rest. It is never on a wall. Photos you add to an activity’s album are seen by whoever opens the community’s pages, once the office has agreed.',
        device: 'That this phone is enrolled; with notifications on, the address that its push service gave it.',
      },
      why: 'It serves the community’s own matters only: to count votes, hold seats, deal with requests. It is sold to nobody, and nothing is loaded from other sites.',
      take: 'Take it with you',
      takeHow: 'One file with all that is kept of you.',
      download: 'Download my data (JSON)',
      erase: {
        title: 'Erase my data',
        goes: 'At once: what you wrote and photographed, what you were answered, what you offered, your devices and their notifications. You leave activities that are still to come.',
        stays: 'What stays says nothing of who it was: the numbers of votes, ratings and requests.',
        seat: 'Your seat in the household is held for another 30 days, or until the polls close in which you have voted. Then the household is forgotten as well, and the seat is free. So nobody votes twice.',
        ask: 'Erase my data',
        sure: 'It cannot be brought back, and this phone is signed out.',
        yes: 'Erase it',
        no: 'Keep it',
        done: 'It is erased.',
      },
      guest: 'Once you have enrolled you can see and download your data.',
    },
  },
})
