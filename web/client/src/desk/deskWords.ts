import { addMessages } from '@/i18n'

addMessages({
  zh: {
    desk: {
      title: '工作台',
      signOut: '退出',
      accounts: '账号管理',
      choose: '选择小区',
      find: '按名称或编号查找',
      none: '您的账号还没有分配小区。请联系本区域的管理员。',
      nothing: '您在这个小区没有可办理的事项。',
      foreign: '您的账号不负责这个小区。',
      failed: '暂时连不上服务器。',
      again: '重试',
      menu: '办理事项',
      role: {
        administrator: '管理员', official: '上级部门', worker: '社区工作者', property: '物业', committee: '业委会',
        sponsor: '包保单位', volunteer: '志愿者',
      },
      login: {
        title: '登录工作台',
        name: '账号',
        password: '密码',
        submit: '登录',
        code: '验证码',
        codeHint: '请输入验证器应用上的六位数字，或一个恢复码。',
        check: '确认',
        back: '换个账号',
        demo: '演示账号',
        demoHint: '这是演示城市，点一个身份即可进入。',
      },
      section: {
        requests: '诉求', activities: '活动', door: '现场签到', polls: '投票', paper: '纸质选票', notices: '公告与应急', projects: '改造项目', community: '社区事务',
        roll: '名册', walls: '大屏',
      },
    },
  },
  en: {
    desk: {
      title: 'Desk',
      signOut: 'Sign out',
      accounts: 'Accounts',
      choose: 'Choose a community',
      find: 'Find by name or code',
      none: 'No community is assigned to your account yet. Ask an administrator of your region.',
      nothing: 'There is nothing for you to do in this community.',
      foreign: 'Your account does not cover this community.',
      failed: 'The server cannot be reached right now.',
      again: 'Try again',
      menu: 'What to do',
      role: {
        administrator: 'Administrator', official: 'Official', worker: 'Community worker', property: 'Property company',
        committee: "Owners' committee", sponsor: 'Sponsoring unit', volunteer: 'Volunteer',
      },
      login: {
        title: 'Sign in to the desk',
        name: 'Account',
        password: 'Password',
        submit: 'Sign in',
        code: 'Code',
        codeHint: 'Enter the six digits of your authenticator app, or a recovery code.',
        check: 'Confirm',
        back: 'Another account',
        demo: 'Demo accounts',
        demoHint: 'This is the demo city: choose who to be.',
      },
      section: {
        requests: 'Requests', activities: 'Activities', door: 'At the door', polls: 'Polls', paper: 'Paper ballots', notices: 'Notices and alerts',
        projects: 'Projects', community: 'Community', roll: 'Roll', walls: 'Walls',
      },
    },
  },
})
