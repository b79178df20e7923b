import { addMessages } from '@/i18n'

addMessages({
  zh: {
    audit: {
      hint: '工作人员做过的每一步都记在台账里，改不掉。居民自己的操作不在这里；与居民有关的步骤不显示是哪位居民。',
      filter: { from: '开始日期', to: '结束日期', kind: '事项', actor: '经办人', word: '名称或诉求编号', clear: '清除筛选' },
      group: {
        requests: '诉求', polls: '投票', ballots: '现场选票', resolutions: '业主表决', activities: '活动', notices: '公告与应急', projects: '改造项目',
        community: '社区事务', roll: '名册', walls: '大屏', alarms: '预警', exports: '导出', other: '其他',
      },
      head: { time: '时间', who: '经办人', what: '操作' },
      reason: '理由：{reason}',
      gone: '现在没有这个账号',
      none: '还没有操作记录。工作人员在工作台做了什么，马上就会出现在这里。',
      noneFound: '没有符合条件的记录。',
      more: '更早的记录',
      end: '没有更早的记录了。',
      refresh: '刷新',
    },
  },
  en: {
    audit: {
      hint: 'Every step of the staff is in the ledger, and cannot be changed. What residents do themselves is not here, and steps that concern a resident do not say whom.',
      filter: { from: 'First day', to: 'Last day', kind: 'About', actor: 'Who', word: 'Name, or request number', clear: 'Clear filters' },
      group: {
        requests: 'Requests', polls: 'Polls', ballots: 'Ballots at the centre', resolutions: "Owners' resolutions", activities: 'Activities', notices: 'Notices and alerts',
        projects: 'Projects', community: 'Community', roll: 'Roll', walls: 'Walls', alarms: 'Alarms', exports: 'Exports', other: 'Other',
      },
      head: { time: 'Time', who: 'Who', what: 'What' },
      reason: 'Reason: {reason}',
      gone: 'no account now',
      none: 'Nothing yet. Whatever the staff do at the desk appears here at once.',
      noneFound: 'Nothing matches.',
      more: 'Earlier',
      end: 'Nothing earlier.',
      refresh: 'Refresh',
    },
  },
})
