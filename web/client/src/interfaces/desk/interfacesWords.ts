import { addMessages } from '@/i18n'

addMessages({
  zh: {
    interfaces: {
      title: '接口', hint: '让其他系统读取汇总数据，或由 12345 热线代居民提交诉求。每个系统用自己的密钥，不再使用时请撤销。',
      add: '新建密钥', none: '还没有密钥。', name: '名称', nameHint: '哪个系统在用，如：市 12345 热线。', region: '范围', regionHint: '包括它下面的所有小区。',
      scopes: '用途', scope: { aggregates: '读取汇总数据', requests: '提交诉求（Open311）' },
      scopeHint: { aggregates: '区域和小区的数字与历史，少于 5 人的不提供。', requests: '只能读到它自己提交的文字，读不到居民写的内容。' },
      made: '{by}，{at}生成', used: '最近使用 {at}', unused: '从未使用', revoked: '已于 {at} 撤销', state: '状态', deeds: '操作', good: '有效', gone: '已撤销',
      revoke: '撤销', sure: '撤销密钥“{name}”？', effect: '用它的系统 10 秒内就不能再访问。撤销后不能恢复，只能另建密钥。',
      make: '生成', cancel: '取消',
      shown: '密钥“{name}”', once: '密钥只显示这一次。请现在复制，通过可靠的方式交给对方；遗失后只能撤销重建。', key: '密钥', example: '试用',
      addresses: '地址', figures: '汇总数据', open311: 'Open311 GeoReport v2',
    },
  },
  en: {
    interfaces: {
      title: 'Interfaces', hint: 'Lets other systems read figures, or a hotline file requests for residents. Each system has a key of its own; revoke those that are no longer used.',
      add: 'New key', none: 'There are no keys yet.', name: 'Name', nameHint: "Which system uses it, such as: the city's 12345 hotline.", region: 'Where', regionHint: 'With all communities below.',
      scopes: 'What for', scope: { aggregates: 'Read figures', requests: 'File requests (Open311)' },
      scopeHint: { aggregates: 'Figures of regions and communities and their history; of fewer than five people none.', requests: 'It reads what it wrote itself, and nothing that residents wrote.' },
      made: 'made by {by}, {at}', used: 'Last used {at}', unused: 'Never used', revoked: 'Revoked {at}', state: 'State', deeds: 'What to do', good: 'Good', gone: 'Revoked',
      revoke: 'Revoke', sure: 'Revoke the key “{name}”?', effect: 'The system that uses it is locked out within ten seconds. That cannot be undone: it would need another key.',
      make: 'Make', cancel: 'Cancel',
      shown: 'Key “{name}”', once: 'This is the only time that the key is shown. Copy it now and hand it over by a safe way; one that is lost can only be revoked and replaced.', key: 'Key', example: 'To try it',
      addresses: 'Addresses', figures: 'Figures', open311: 'Open311 GeoReport v2',
    },
  },
})
