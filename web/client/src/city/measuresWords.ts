import { addMessages } from '@/i18n'

addMessages({
  zh: {
    measures: {
      title: '算法说明',
      version: '现行公式版本：{version}。每个数字旁都注明所用的版本；规则改变时版本也随之改变。',
      example: '{of} 件中有 {n} 件，按至少 {low}% 排名',
      head: {
        response: '响应率', resolution: '解决率', satisfaction: '满意率', index: '幸福指数', sample: '样本', interval: '置信区间',
      },
      text: {
        response: '近十二个月的诉求中，在规定时间内受理的件数，除以已受理件数与超时未受理件数之和。受理只算第一次；重新办理不再重复计入。',
        resolution: '已解决的件数，除以已解决、已退回重办和超期未答复的件数之和。居民确认办好才算已解决；答复后 {days} 天内没有评价的也计入，但单独列明。由工作人员代为结束的不计入。因故暂停期间不算超期，暂停须写明原因。',
        satisfaction: '居民打 4 分或 5 分的件数，除以居民确认、退回重办和超期未答复的件数之和。没有评价的不算满意，也不进入分母。',
        index: '下列各项的加权平均，满分 100。居民评价按平均分折算：1 分为 0%，5 分为 100%；参与率是近三十天内有过任何参与的已登记居民所占比例。暂时没有数据的一项不计，其余各项权重按比例增加。',
        sample: '不足 {n} 件的比率和平均分照常显示，但不参加排名。',
        interval: '件数少的比率偶然性大。排名时用威尔逊区间（95%）的下限，即这么多件所能保证的比率，因此一件好事不会排到最前。',
      },
    },
  },
  en: {
    measures: {
      title: 'How the figures are reckoned',
      version: 'The formula in force: {version}. Every figure says by which version it was reckoned; where a rule changes, so does the version.',
      example: '{n} of {of} is ranked as at least {low} %',
      head: {
        response: 'Response rate', resolution: 'Resolution rate', satisfaction: 'Satisfaction rate', index: 'Happiness index', sample: 'Sample',
        interval: 'Interval',
      },
      text: {
        response: 'Of the requests of the last twelve months, those accepted in time, divided by all accepted and all that wait past the time to accept them. Only the first acceptance counts; what is reopened is not counted again.',
        resolution: 'Requests resolved, divided by those resolved, reopened, or unanswered past their deadline. Resolved is what its resident confirmed; what nobody has judged within {days} days of the answer is counted as well, and shown apart. What the office closed by itself is not counted. A pause, which needs a reason, is no time past the deadline.',
        satisfaction: 'Requests confirmed with 4 or 5, divided by those confirmed, reopened, or unanswered past their deadline. What nobody judged is neither satisfied nor counted.',
        index: 'The weighted mean of the parts below, of 100. Of ratings a mean score of 1 is 0 %, of 5 is 100 %; participation is the share of enrolled residents who did anything in the last thirty days. A part without data is left out, and the weights of the others grow in proportion.',
        sample: 'Rates and means of fewer than {n} cases are shown and not ranked.',
        interval: "Chance weighs much in few cases. Ranks go by the low end of Wilson's interval (95 %), the share that so many cases make sure of: one good case does not top a table.",
      },
    },
  },
})
