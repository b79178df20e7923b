import { addMessages } from '@/i18n'

addMessages({
  zh: {
    replay: {
      title: '回放',
      day: '日期', speed: '速度', at: '时刻', play: '播放', pause: '暂停', leave: '回到实时', fast: '{n} 倍速',
      loading: '正在载入这一天…', empty: '这一天还没有记录。', failed: '没有载入，请检查网络后再试。', again: '再试一次',
      closed: '回放只给本辖区的工作人员看，请先登录。', signIn: '去登录',
      hourly: '区域的回放按整点变化。',
    },
  },
  en: {
    replay: {
      title: 'Replay',
      day: 'Day', speed: 'Speed', at: 'Time of day', play: 'Play', pause: 'Pause', leave: 'Back to live', fast: '{n}×',
      loading: 'Loading this day…', empty: 'Nothing was recorded yet on this day.', failed: 'This could not be loaded. Check the network and try again.', again: 'Try again',
      closed: 'Replays are for the staff of this region. Please sign in first.', signIn: 'Sign in',
      hourly: 'The replay of a region changes on the hour.',
    },
  },
})
