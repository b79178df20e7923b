import { addMessages } from '@/i18n'

addMessages({
  zh: {
    wall: {
      list: '、',
      aspect: {
        leadership: '党建引领', surroundings: '环境整洁', property: '物业服务', safety: '平安建设',
        culture: '文化活动', neighbourliness: '邻里和睦', selfgovernance: '居民自治', convenience: '便民服务',
      },
      figures: { buildings: '楼栋', households: '户', residents: '居民', enrolled: '已加入' },
      fresh: { live: '实时', ago: '{n} 秒前的数据', broken: '连接中断，显示 {time} 的数据' },
      waiting: { title: '正在等待第一份数据', body: '连上服务器后自动显示' },
      missing: { title: '没有这个小区', body: '请检查网址中的小区编号：{code}' },
      left: { days: '还有 {n} 天', hours: '还有 {n} 小时', minutes: '还有 {n} 分钟', last: '最后 1 分钟', over: '已截止' },
      poll: {
        live: '投票进行中', residents: '居民一人一票', households: '一户一票', buildings: '{list} 号楼', secret: '无记名',
        turnout: '已投票', eligible: '{n} 人可投', eligibleHouseholds: '{n} 户可投',
        hidden: '结果在截止后公布', hiddenShort: '截止后公布', opens: '{when} 开始', leads: '领先', wins: '{label}胜出', none: '无人投票', tie: '票数相同',
        more: '还有 {n} 个选项，扫码查看',
      },
      activity: {
        signup: '正在报名', full: '名额已满', running: '正在进行', seats: '已报名', left: '还剩 {n} 个名额',
        waitlist: '候补 {n} 人', arrived: '已到场 {n} 人', rally: '众人拾柴', helpers: '帮手', goal: '目标',
      },
      town: {
        state: '我们的小区', title: '家家灯火', body: '加入的邻居越多，亮起的窗越多', invite: '扫码点亮第一扇窗', of: '{n} 位居民中已加入', now: '今天',
      },
      requests: { title: '诉求', overdue: '超期', none: '无超期', response: '响应率', resolution: '解决率', satisfaction: '满意率' },
      index: { title: '幸福指数', none: '有了评价和诉求后开始计算', formula: '算法 {v}', weight: '权重' },
      pages: {
        activities: '近期活动', ratings: '八个好', trend: '评价走势', index: '幸福指数怎么来', projects: '改造项目', stewards: '楼栋包保',
        groups: '兴趣小组', notices: '公告', polls: '更多投票',
      },
      ratings: { mean: '本月平均', count: '{n} 次评价', outOf: '满分 5 分', best: '最好', worst: '最需努力' },
      project: { spent: '已用', of: '预算', thanks: '感谢 {names}' },
      steward: { each: '每栋楼都有人负责' },
      group: { join: '找到同好，扫码加入' },
      empty: {
        activities: { title: '还没有活动', body: '活动发布后，这里显示报名和剩余名额' },
        ratings: { title: '本月还没有评价', body: '扫码给八个好打分，五星最好' },
        trend: { title: '走势从第一个月开始', body: '居民评价后，每月平均分连成线' },
        projects: { title: '还没有改造项目', body: '立项后，这里公开进度、预算和支出' },
        stewards: { title: '还没有登记包保责任人', body: '登记后，每栋楼由谁负责一目了然' },
        groups: { title: '还没有兴趣小组', body: '凑齐几位同好，就可以建一个' },
        notices: { title: '暂无公告', body: '有新消息会第一时间出现在这里' },
        polls: { title: '没有其他投票', body: '投票开始和结果都会显示在这里' },
        ticker: '这里会滚动显示小区里刚刚发生的事',
      },
      qr: { title: '扫码参与', body: '投票 · 报名 · 提诉求', fallback: '用手机打开' },
      alert: { info: '通知', warning: '预警', danger: '紧急', since: '{time} 发布' },
    },
  },
  en: {
    wall: {
      list: ', ',
      aspect: {
        leadership: 'Leadership', surroundings: 'Surroundings', property: 'Property', safety: 'Safety',
        culture: 'Culture', neighbourliness: 'Neighbours', selfgovernance: 'Self-rule', convenience: 'Convenience',
      },
      figures: { buildings: 'buildings', households: 'households', residents: 'residents', enrolled: 'joined' },
      fresh: { live: 'live', ago: '{n} s old', broken: 'Connection lost, showing data of {time}' },
      waiting: { title: 'Waiting for the first data', body: 'It appears by itself once the server is reached' },
      missing: { title: 'No such community', body: 'Please check the code in the address: {code}' },
      left: { days: '{n} days left', hours: '{n} h left', minutes: '{n} min left', last: 'last minute', over: 'closed' },
      poll: {
        live: 'Poll open now', residents: 'one vote each', households: 'one vote a household', buildings: 'building {list}', secret: 'secret',
        turnout: 'voted', eligible: '{n} may vote', eligibleHouseholds: '{n} households may vote',
        hidden: 'Results after the poll closes', hiddenShort: 'after closing', opens: 'opens {when}', leads: 'leads', wins: '{label} won', none: 'nobody voted', tie: 'a tie',
        more: '{n} more options: scan to see them',
      },
      activity: {
        signup: 'Sign up now', full: 'Fully booked', running: 'Happening now', seats: 'signed up', left: '{n} seats left',
        waitlist: '{n} waiting', arrived: '{n} arrived', rally: 'All hands', helpers: 'helpers', goal: 'goal',
      },
      town: {
        state: 'Our community', title: 'Lights of home', body: 'The more neighbours join, the more windows are lit', invite: 'Scan to light the first window', of: 'of {n} residents joined', now: 'today',
      },
      requests: { title: 'Requests', overdue: 'overdue', none: 'none overdue', response: 'Response', resolution: 'Resolution', satisfaction: 'Satisfaction' },
      index: { title: 'Happiness index', none: 'Starts with the first ratings and requests', formula: 'formula {v}', weight: 'weight' },
      pages: {
        activities: 'Coming up', ratings: 'Eight goods', trend: 'Ratings over time', index: 'What makes the index', projects: 'Improvements', stewards: 'Who answers for a building',
        groups: 'Interest groups', notices: 'Notices', polls: 'More polls',
      },
      ratings: { mean: 'mean this month', count: '{n} ratings', outOf: 'out of 5', best: 'best', worst: 'needs work' },
      project: { spent: 'spent', of: 'budget', thanks: 'Thanks to {names}' },
      steward: { each: 'Somebody answers for every building' },
      group: { join: 'Find your people: scan to join' },
      empty: {
        activities: { title: 'No activities yet', body: 'Once announced, their seats fill up here' },
        ratings: { title: 'No ratings this month yet', body: 'Scan to rate the eight goods, five is best' },
        trend: { title: 'The line begins with the first month', body: 'Monthly means appear as residents rate' },
        projects: { title: 'No improvements yet', body: 'Progress, budget and spending will be public here' },
        stewards: { title: 'No stewards listed yet', body: 'Who answers for each building will be seen here' },
        groups: { title: 'No interest groups yet', body: 'A few neighbours are enough to start one' },
        notices: { title: 'No notices', body: 'News appears here first' },
        polls: { title: 'No other polls', body: 'Openings and results appear here' },
        ticker: 'What has just happened here will be shown in this line',
      },
      qr: { title: 'Join in', body: 'vote · sign up · ask', fallback: 'Open on a phone' },
      alert: { info: 'Notice', warning: 'Warning', danger: 'Emergency', since: 'since {time}' },
    },
  },
})
