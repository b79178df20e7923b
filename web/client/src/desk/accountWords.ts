import { addMessages } from '@/i18n'

addMessages({
  zh: {
    account: {
      mine: '我的账号',
      shared: '这是大家共用的演示账号，不能更改登录方式。',
      saved: '已保存。',
      cancel: '取消',
      close: '完成',
      again: '请再输入一次您的密码',
      password: {
        title: '密码', current: '当前密码', new: '新密码', hint: '至少 12 个字符，一句话最好记。', save: '更改密码',
        changed: '密码已更改，其他设备已退出登录。',
      },
      second: {
        title: '验证器', on: '已开启：登录时还要输入验证器应用上的数字。', off: '未开启。开启后，只知道密码的人无法登录。',
        begin: '开启', remove: '移除', scan: '用验证器应用扫描，或输入下面的密钥：', code: '验证器显示的六位数字', check: '确认开启',
        codes: '恢复码', codesHint: '手机丢失时，每个恢复码可代替验证器一次。请打印或抄下保存，它们只显示这一次。',
        left: '还剩 {n} 个恢复码',
      },
      passkey: {
        title: '通行密钥', hint: '用这台设备的指纹、面容或锁屏密码登录，无需输入密码。', add: '添加', remove: '移除', none: '还没有。',
        name: '名称', since: '添加于 {at}', sure: '移除通行密钥“{name}”？', effect: '以后不能再用它登录。', login: '用通行密钥登录', failed: '没有完成，请重试。', unnamed: '未命名',
      },
      session: {
        title: '登录的设备', here: '当前设备', seen: '最近使用 {at}', end: '退出', unknown: '未知设备',
      },
      list: {
        title: '账号管理', find: '按账号或姓名查找', add: '新建账号', none: '没有符合的账号。', name: '账号', display: '显示名', roles: '身份',
        nameHint: '小写字母、数字、点或横线，以后不能更改。', state: '状态', region: '范围（区域或小区编号）', role: '身份', addRole: '添加身份',
        removeRole: '移除这个身份', edit: '修改', deeds: '操作', more: '更多操作', invite: '设置密码链接', remove: '删除', invited: '未设密码', locked: '已锁定', seen: '最近使用 {at}',
        never: '近期未使用', second: '验证器', removeSecond: '移除验证器', endSessions: '退出所有设备', save: '保存', everywhere: '全部区域',
        sureRemove: '删除账号 {name}（{display}）？此人将立即退出登录，以后不能再登录。',
        sureSecond: '移除 {display} 的验证器？以后只凭密码就能登录。', sureSessions: '让 {display} 在所有设备上退出登录？',
      },
      link: {
        title: '设置密码链接', hint: '请把这个链接当面或通过可靠的方式交给 {name}。只能用一次，{until} 前有效。',
      },
      welcome: {
        title: '设置密码', for: '账号 {name}', new: '密码', submit: '设置并登录', broken: '这个链接不完整。请向管理员要一个新的。',
      },
    },
  },
  en: {
    account: {
      mine: 'My account',
      shared: 'This demo account is shared by everybody: how one signs in with it cannot be changed.',
      saved: 'Saved.',
      cancel: 'Cancel',
      close: 'Done',
      again: 'Enter your password once more',
      password: {
        title: 'Password', current: 'Current password', new: 'New password', hint: 'At least 12 characters; a sentence is easy to keep in mind.',
        save: 'Change password', changed: 'The password was changed, and other devices were signed out.',
      },
      second: {
        title: 'Authenticator', on: 'On: signing in also asks for the digits of your authenticator app.',
        off: 'Off. Once on, nobody who knows only the password can sign in.',
        begin: 'Turn on', remove: 'Remove', scan: 'Scan this with an authenticator app, or enter the key:', code: 'Six digits that the app shows',
        check: 'Turn on', codes: 'Recovery codes',
        codesHint: 'If the phone is lost, each of these stands in for the authenticator once. Print or write them down: they are shown this once.',
        left: '{n} recovery codes left',
      },
      passkey: {
        title: 'Passkeys', hint: "Sign in by this device's fingerprint, face or screen lock, without a password.", add: 'Add', remove: 'Remove',
        none: 'None yet.', name: 'Name', since: 'Added {at}', sure: 'Remove the passkey “{name}”?', effect: 'It can no longer be used to sign in.',
        login: 'Sign in with a passkey', failed: 'That was not completed. Please try again.', unnamed: 'Unnamed',
      },
      session: { title: 'Signed-in devices', here: 'This device', seen: 'Last used {at}', end: 'Sign out', unknown: 'Unknown device' },
      list: {
        title: 'Accounts', find: 'Find by account or name', add: 'New account', none: 'No such account.', name: 'Account', display: 'Shown as',
        roles: 'Roles', nameHint: 'Lower-case letters, digits, dots or dashes; it cannot be changed later.', state: 'State',
        region: 'Where (code of a region or community)', role: 'Role', addRole: 'Add a role', removeRole: 'Remove this role', edit: 'Edit', deeds: 'What to do', more: 'More',
        invite: 'Link to set a password', remove: 'Delete', invited: 'No password yet', locked: 'Locked', seen: 'Last used {at}',
        never: 'Not used lately', second: 'Authenticator', removeSecond: 'Remove authenticator', endSessions: 'Sign out everywhere', save: 'Save',
        everywhere: 'All regions',
        sureRemove: 'Delete the account {name} ({display})? They are signed out at once and cannot sign in any more.',
        sureSecond: 'Remove the authenticator of {display}? The password alone then signs in.', sureSessions: 'Sign {display} out on all devices?',
      },
      link: {
        title: 'Link to set a password', hint: 'Hand this link to {name} in person or by a safe way. It works once, until {until}.',
      },
      welcome: {
        title: 'Set your password', for: 'Account {name}', new: 'Password', submit: 'Set and sign in',
        broken: 'This link is incomplete. Ask an administrator for a new one.',
      },
    },
  },
})
