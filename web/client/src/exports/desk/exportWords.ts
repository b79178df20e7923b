import { addMessages } from '@/i18n'

addMessages({
  zh: {
    exportDesk: {
      hint: '表格里没有居民的姓名、住址或编号。每次导出都会记入操作记录：谁、什么时间、导出了什么。',
      what: '导出什么',
      subject: { requests: '诉求', activities: '活动', polls: '投票', ratings: '评价', audit: '操作记录' },
      holds: {
        requests: '每件诉求一行：类别、楼栋、各步时间、状态、责任方、是否超期、满意度。包括早已办结的。不含是谁提出的。',
        activities: '每场活动一行：时间、地点、名额、报名和签到人数、评价平均分（满 5 人才有）。不含名单。',
        polls: '每个选项一行，已结束的投票另有各楼栋的结果。还不公布的不在表里；不满 5 票的楼栋不列票数。',
        ratings: '每月每个维度一行：评价人数和平均分，不满 5 人的不列。按整月统计，没有单个人的评分。',
        audit: '工作人员的每一步操作一行：时间、账号、操作、对象。不含居民信息。',
      },
      by: {
        requests: '按提交日期', activities: '按开始日期', polls: '按截止日期', ratings: '按月份', audit: '按操作日期',
      },
      period: '时间范围（不选为全部）',
      from: '开始日期',
      to: '结束日期',
      format: '格式',
      csv: 'CSV',
      xlsx: 'Excel（XLSX）',
      withText: '包含居民写的内容和答复（已删除的不再出现）',
      withReasons: '包含填写的理由',
      textWarning: '文字里可能提到具体的人，请妥善保管，用完即删。',
      get: '导出{what}',
    },
  },
  en: {
    exportDesk: {
      hint: 'There are no names, addresses or numbers of residents in the tables. Every export is noted in the audit: who, when, and what.',
      what: 'What',
      subject: { requests: 'Requests', activities: 'Activities', polls: 'Polls', ratings: 'Ratings', audit: 'Audit' },
      holds: {
        requests: 'A row for each request: kind, building, when what happened, stage, handler, whether it was overdue, score. Those settled long ago are in it, and not who asked.',
        activities: 'A row for each activity: time, place, seats, how many signed up and checked in, mean rating (from five on). No list of people.',
        polls: 'A row for each option and, of polls that have closed, for each building. What is not shown yet is absent, and so are the figures of buildings with fewer than five ballots.',
        ratings: 'A row for each aspect and month: how many rated it, and the mean; nothing of fewer than five. Whole months, and nobody’s own score.',
        audit: 'A row for each step of the staff: time, account, what was done and to what. Nothing of residents.',
      },
      by: {
        requests: 'by the day of asking', activities: 'by the first day', polls: 'by the day of closing', ratings: 'by month', audit: 'by the day it was done',
      },
      period: 'Period (none: all)',
      from: 'First day',
      to: 'Last day',
      format: 'Format',
      csv: 'CSV',
      xlsx: 'Excel (XLSX)',
      withText: 'With what residents wrote and were answered (what was erased is gone)',
      withReasons: 'With the reasons that were given',
      textWarning: 'The words may tell of people: keep the file safe, and delete it after use.',
      get: 'Export: {what}',
    },
  },
})
