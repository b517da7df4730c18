import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    title: '单位管理', hint: '新增的单位立即适用上级方案；随后为其建立一名单位管理员，由其自行建立其他账号。', enter: '新增单位', entered: '单位已新增', code: '行政区划代码', codeHint: '六位代码；园区为上级代码加后缀，如 652300-P1。', parent: '上级', level: '级别', name: '名称', state: '状态', active: '正常', abolished: '已撤销', required: '必填', save: '保存',
    rename: '更名', renamed: '已更名', abolish: '撤销', abolishSure: '撤销“{name}”？', abolishHint: '撤销后该单位的账号不能再登录，数据保留，不能恢复。有未撤销下级的不能撤销。', reason: '理由', abolishedNow: '已撤销', administrator: '新增管理员', administratorFor: '为“{name}”新增单位管理员', userName: '账号', displayName: '姓名', password: '初始密码', passwordHint: '首次登录后请本人修改。', added: '管理员账号已建立', accounts: '账号', none: '没有单位。', members: '查看账号',
  },
  en: {
    title: 'Bureaus', hint: 'A new bureau is at once under its superiors’ policies. Then give it an administrator, who makes its other accounts.', enter: 'Add a bureau', entered: 'Bureau added', code: 'Division code', codeHint: 'Six digits; a park has its superior’s code and a suffix such as 652300-P1.', parent: 'Superior', level: 'Level', name: 'Name', state: 'State', active: 'Active', abolished: 'Abolished', required: 'Required', save: 'Save',
    rename: 'Rename', renamed: 'Renamed', abolish: 'Abolish', abolishSure: 'Abolish “{name}”?', abolishHint: 'Its accounts can no longer sign in; its data stay. It cannot be undone. One with active subordinates cannot be abolished.', reason: 'Reason', abolishedNow: 'Abolished', administrator: 'Add an administrator', administratorFor: 'An administrator for “{name}”', userName: 'Account', displayName: 'Name', password: 'First password', passwordHint: 'To be changed after the first sign-in.', added: 'Administrator added', accounts: 'Accounts', none: 'No bureaus.', members: 'See accounts',
  },
});
