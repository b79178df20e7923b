import { addMessages } from '@/i18n'

addMessages({
  zh: {
    push: {
      title: '提醒',
      what: '页面关着的时候，也能收到提醒。提醒里没有您写的话。',
      begin: '打开提醒',
      end: '全部关闭',
      topic: {
        request: '我的诉求有了进展',
        seat: '候补的活动有了空位',
        poll: '我还没投的投票一天之内截止',
        alert: '小区的应急通知',
      },
      quiet: '晚上 9 点到早上 8 点不出声（应急通知除外）',
      guest: '登记之后可以打开提醒。',
      unable: '这个浏览器收不到提醒，微信里的就是这样。请用手机自己的浏览器打开；苹果手机要先放到桌面。',
      denied: '浏览器没有允许提醒。请在浏览器的网站设置里允许通知，再回到这里。',
      notGiven: '浏览器的推送服务没有应答。请检查网络后再试一次。',
    },
  },
  en: {
    push: {
      title: 'Notifications',
      what: 'Be told while this page is closed. What you wrote is never in it.',
      begin: 'Switch on notifications',
      end: 'Switch all off',
      topic: {
        request: 'My request has moved on',
        seat: 'A seat came free where I wait',
        poll: 'A poll I have not voted in closes within a day',
        alert: 'Alerts of the community',
      },
      quiet: 'No sound from 9 pm to 8 am (alerts excepted)',
      guest: 'Once you have enrolled you can switch notifications on.',
      unable: 'This browser cannot be notified; those inside chat apps cannot. Open the page in the phone’s own browser; on an iPhone, put it on the home screen first.',
      denied: 'The browser does not allow notifications. Allow them in its settings for this site, then come back.',
      notGiven: 'The browser’s push service did not answer. Check the network and try again.',
    },
  },
})
