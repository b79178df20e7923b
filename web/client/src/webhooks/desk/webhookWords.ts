import { addMessages } from '@/i18n'

addMessages({
  zh: {
    webhook: {
      title: '事件推送', hint: '有事发生时，主动告知其他系统（Webhook），例如 12345 热线。每条消息都带签名，没送达的会反复重试约三天。',
      add: '新建推送', none: '还没有推送。', name: '名称', nameHint: '推送给谁，如：市 12345 热线。', url: '接收地址', urlHint: '对方提供的 https 地址，用 POST 接收。',
      region: '范围', regionHint: '包括它下面的所有小区。', types: '推送什么', all: '全选', example: '查看示例', exampleOf: '“{name}”的消息内容',
      words: '包含诉求内容', wordsHint: '把居民写的诉求、地点和办理答复一并发给对方。姓名、电话和住户从不发送。居民在手机上会看到接收方的名称。内容删除后会发出“内容已删除”，对方应同时删除。',
      make: '生成', change: '修改', changeOf: '修改“{name}”', changeHint: '范围不能改，需要时另建一个推送。新选的消息从现在起推送；还没送出的也发往新地址。', save: '保存', cancel: '取消', withWords: '含诉求内容', made: '{by}，{at}生成', count: '{n} 种消息',
      state: { active: '正在推送', paused: '已暂停', gone: '对方已停用', failing: '已自动停用' },
      stateHint: {
        paused: '已暂停（{at}）。期间的消息先保留，恢复后发送。', gone: '对方答复不再接收（410，{at}）。消息先保留，恢复后发送。',
        failing: '连续 5 天未能送达，已自动停用（{at}）。消息先保留，恢复后发送。',
      },
      troubled: '消息未能送达，仍在重试（始于：{at}）。', dead: '{n} 条消息未能送达', rotating: '旧密钥到 {at} 前仍然有效。',
      messages: '消息记录', test: '发送测试', tested: '测试消息已排队，结果见消息记录。', pause: '暂停', resume: '恢复', renew: '更换密钥', remove: '删除',
      renewSure: '更换“{name}”的密钥？', renewEffect: '新密钥只显示一次。24 小时内新旧密钥同时签名，请让对方在这段时间内换上。',
      removeSure: '删除推送“{name}”？', removeEffect: '不再推送，未发送和未送达的消息一并删除，不能恢复。',
      shown: '“{name}”的密钥', once: '密钥只显示这一次。请现在复制，通过可靠的方式交给对方，用来验证签名；遗失后可以更换。', secret: '密钥', verify: '验证方法', verifyHint: '按 Standard Webhooks 规范验证，多数语言有现成的库。',
      deliveries: '“{name}”的消息', empty: '没有消息。', show: { every: '全部', owed: '等待发送', dead: '未送达' },
      progress: { owed: '等待发送', done: '已送达', dead: '未送达' }, what: '消息', result: '结果', number: '第 {n} 号', tries: '已试 {n} 次', next: '下次 {at}',
      answered: '答复 {status}', resend: '重新发送', resendAll: '全部重新发送', close: '关闭', colon: '：',
      why: { 'timed-out': '15 秒内没有答复', unreachable: '连接不上', 'not-secure': '证书不可信', 'address-not-allowed': '地址在不允许的网络内', 'secret-unreadable': '密钥无法读取，请更换' },
      about: { request: '诉求', alarm: '预警', alert: '应急', activity: '活动', poll: '投票', notice: '公告' },
      type: {
        request: {
          submitted: '提交', accepted: '受理', assigned: '指派', raised: '上报', handed_back: '退回', paused: '暂停', resumed: '恢复', answered: '答复', confirmed: '居民确认', unjudged: '到期未评价',
          reopened: '重新打开', merged: '合并', closed: '关闭', response_overdue: '受理超时', overdue: '办理超时', redacted: '内容已删除',
        },
        alarm: { raised: '发出', acknowledged: '已知悉', cleared: '解除' }, alert: { raised: '发布', cleared: '解除' },
        activity: { published: '发布', changed: '修改', cancelled: '取消' }, poll: { opened: '开始', closed: '结束' }, notice: { posted: '发布' }, webhook: { test: '测试消息' },
      },
    },
  },
  en: {
    webhook: {
      title: 'Pushed events', hint: 'Tells other systems when something happens (webhooks), such as the 12345 hotline. Every message is signed; what does not arrive is tried again for some three days.',
      add: 'New receiver', none: 'There are no receivers yet.', name: 'Name', nameHint: "Who is told, such as: the city's 12345 hotline.", url: 'Address', urlHint: 'An https address of theirs that takes a POST.',
      region: 'Where', regionHint: 'With all communities below.', types: 'Which events', all: 'All', example: 'Show examples', exampleOf: 'What “{name}” says',
      words: 'With what was written', wordsHint: 'What residents wrote of their requests, where, and what they were answered goes along. Names, telephone numbers and households never do. Residents see on their phones to whom, by its name. When it is erased, “text erased” is sent: the receiver is to erase it too.',
      make: 'Make', change: 'Change', changeOf: 'Change “{name}”', changeHint: 'For another area make another receiver. Of events chosen now it is told from now on; what has not been sent yet goes to the new address as well.', save: 'Save', cancel: 'Cancel', withWords: 'with what was written', made: 'made by {by}, {at}', count: 'kinds of messages: {n}',
      state: { active: 'Active', paused: 'Paused', gone: 'Ended by the receiver', failing: 'Stopped by itself' },
      stateHint: {
        paused: 'Paused ({at}). Messages are kept meanwhile and sent when it goes on.', gone: 'The receiver has answered that it wants nothing any more (410; {at}). Messages are kept and sent when it goes on.',
        failing: 'Nothing arrived for five days, so it was stopped ({at}). Messages are kept and sent when it goes on.',
      },
      troubled: 'Messages do not arrive, and are tried again (since: {at}).', dead: 'Not delivered: {n}', rotating: 'The secret before is good until {at}.',
      messages: 'Messages', test: 'Send a test', tested: 'The test is on its way; see the messages for what came of it.', pause: 'Pause', resume: 'Go on', renew: 'New secret', remove: 'Remove',
      renewSure: 'Make a new secret for “{name}”?', renewEffect: 'The new one is shown once. For 24 hours messages are signed with both: have the receiver take it over meanwhile.',
      removeSure: 'Remove the receiver “{name}”?', removeEffect: 'It is told nothing any more. Messages that wait or could not be delivered go as well; that cannot be undone.',
      shown: 'Secret of “{name}”', once: 'This is the only time that the secret is shown. Copy it now and hand it over by a safe way; by it the receiver verifies signatures. One that is lost can be replaced.', secret: 'Secret', verify: 'How to verify', verifyHint: 'By the Standard Webhooks specification; there are libraries for most languages.',
      deliveries: 'Messages to “{name}”', empty: 'There are no messages.', show: { every: 'All', owed: 'Waiting', dead: 'Not delivered' },
      progress: { owed: 'Waiting', done: 'Delivered', dead: 'Not delivered' }, what: 'Message', result: 'What came of it', number: 'no. {n}', tries: 'tries: {n}', next: 'next {at}',
      answered: 'answered {status}', resend: 'Send again', resendAll: 'Send all again', close: 'Close', colon: ': ',
      why: { 'timed-out': 'no answer within 15 s', unreachable: 'cannot be reached', 'not-secure': 'its certificate is not trusted', 'address-not-allowed': 'in a network that is not allowed', 'secret-unreadable': 'the secret cannot be read: make a new one' },
      about: { request: 'Requests', alarm: 'Alarms', alert: 'Alerts', activity: 'Activities', poll: 'Polls', notice: 'Notices' },
      type: {
        request: {
          submitted: 'submitted', accepted: 'accepted', assigned: 'assigned', raised: 'handed up', handed_back: 'handed back', paused: 'paused', resumed: 'resumed', answered: 'answered', confirmed: 'confirmed', unjudged: 'not judged in time',
          reopened: 'reopened', merged: 'merged', closed: 'closed', response_overdue: 'response overdue', overdue: 'overdue', redacted: 'text erased',
        },
        alarm: { raised: 'raised', acknowledged: 'acknowledged', cleared: 'cleared' }, alert: { raised: 'raised', cleared: 'cleared' },
        activity: { published: 'published', changed: 'changed', cancelled: 'cancelled' }, poll: { opened: 'opened', closed: 'closed' }, notice: { posted: 'posted' }, webhook: { test: 'Test' },
      },
    },
  },
})
