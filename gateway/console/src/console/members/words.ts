import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    title: '账号管理', add: '新增账号', userName: '账号', name: '姓名', roles: '角色', state: '状态', active: '正常', disabled: '已停用', password: '初始密码', passwordHint: '请当面告知本人，并要求首次登录后修改。', added: '账号已建立', needed: '必填',
    change: '修改角色', changed: '已修改', disable: '停用', enable: '启用', reason: '理由', reasonNeeded: '请填写理由', resetPassword: '重设密码', passwordReset: '密码已重设', removeFactor: '解除两步验证', factorRemoved: '已解除两步验证', role: '角色', all: '全部', none: '没有账号。',
    personHint: '同一人已有其他账号时填写其人员编号，四眼规则按人判断；没有则留空。', person: '人员编号', done: '已办理',
  },
  en: {
    title: 'Accounts', add: 'Add an account', userName: 'Account', name: 'Name', roles: 'Roles', state: 'State', active: 'Active', disabled: 'Disabled', password: 'First password', passwordHint: 'Tell it in person; it should be changed at the first sign-in.', added: 'Account made', needed: 'Required',
    change: 'Change roles', changed: 'Changed', disable: 'Disable', enable: 'Enable', reason: 'Reason', reasonNeeded: 'Please give a reason', resetPassword: 'Reset password', passwordReset: 'Password reset', removeFactor: 'Remove second factor', factorRemoved: 'Second factor removed', role: 'Role', all: 'All', none: 'No accounts.',
    personHint: 'If this person has another account, its person id: four eyes are two persons. Else leave empty.', person: 'Person id', done: 'Done',
  },
});
