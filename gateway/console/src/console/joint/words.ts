import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    title: '联合抽查', year: '年度', hint: '联合抽查在新建抽取时选定参加部门。这里对照本年度的要求。', openDraw: '新建联合抽查', bureau: '单位', internal: '内部联合', internalSaid: '已抽 {drawn} 家，其中内部联合 {joint} 家', needed: '须 {needed} 家（{percent}%）', clause: '依据', notAsked: '方案未要求', short: '不足', enough: '达到',
    departmental: '部门联合', departmentalSaid: '{draws} 次，{targets} 家', set: '要求 {draws} 次、{targets} 家', notSet: '尚未登记要求', document: '依据文件', enter: '登记要求', change: '修改要求', hintSet: '按本级政府“双随机、一公开”领导小组办公室文件登记。', draws: '次数', targets: '检查主体数量', documentTitle: '文件名称', number: '文号', issued: '发文日期', saved: '已登记', required: '必填', save: '保存', none: '没有数据。',
  },
  en: {
    title: 'Joint inspection', year: 'Year', hint: 'Departments are chosen when a draw is opened. Here the year stands against what is asked for.', openDraw: 'Open a joint draw', bureau: 'Bureau', internal: 'Internal', internalSaid: '{drawn} drawn, {joint} of them jointly', needed: '{needed} needed ({percent}%)', clause: 'Ground', notAsked: 'Not asked for', short: 'short', enough: 'met',
    departmental: 'With other authorities', departmentalSaid: '{draws} draws, {targets} targets', set: '{draws} draws and {targets} targets asked', notSet: 'No numbers entered', document: 'Document', enter: 'Enter the numbers', change: 'Change the numbers', hintSet: 'As set by the local government’s leading-group office.', draws: 'Draws', targets: 'Targets', documentTitle: 'Title', number: 'Number', issued: 'Day', saved: 'Entered', required: 'Required', save: 'Save', none: 'Nothing.',
  },
});
