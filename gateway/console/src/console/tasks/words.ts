import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    title: '检查任务', mine: '我的任务', todo: '待检查', overdue: '逾期', done: '已完成', all: '全部', due: '{day} 前完成', provisional: '（节假日安排未公布，暂定）', lead: '牵头', none: '没有任务。',
    noneHint: '抽取下达后，分配给您的任务会出现在这里。', task: '检查任务', target: '检查对象', address: '地址', code: '统一社会信用代码', category: '类别', period: '期', team: '检查组', leads: '（牵头）',
    dueBy: '办理期限', clause: '依据', decided: '平台确定', facts: '对象情况', items: '检查事项', basis: '依据', method: '方式', result: '填报检查结果', visitedOn: '检查日期',
    phrase: '检查结果', findings: '逐项结论', ok: '符合要求', fault: '发现问题', text: '情况说明', textNeeded: '请说明情况', okText: '符合要求', remark: '备注', submit: '提交结果',
    sure: '提交后不能修改', sureText: '结果提交后进入公示程序，不能再修改。确认提交？', submitted: '结果已提交', late: '本次检查已超过办理期限，将如实标记。', enteredLate: '录入已超过规定期限，将如实标记。', finished: '结果已提交。',
    joint: '联合检查：{tenants}', back: '返回任务列表', incomplete: '对象信息正在同步，请稍后再试。', from: '自 {from}', to: '至 {to}', on: '{on}', settled: '{day} 已了结', current: '现行', history: '历史',
    chooseDay: '请选择检查日期', choosePhrase: '请选择检查结果', results: '检查结果', determinedOn: '确认日期', writtenBy: '填报单位', readOnly: '只有检查组成员可以填报结果。', state: '状态', later: '照片、签字和离线填报将在后续版本提供。',
    mismatch: '有事项发现问题时，检查结果不能为“未发现问题”。',
    noResults: '还没有检查结果。',
  },
  en: {
    title: 'Inspection tasks', mine: 'My tasks', todo: 'To visit', overdue: 'Overdue', done: 'Done', all: 'All', due: 'due {day}', provisional: '(holidays not announced; provisional)', lead: 'you lead', none: 'No tasks.',
    noneHint: 'When a draw is dispatched, the tasks assigned to you appear here.', task: 'Inspection task', target: 'Target', address: 'Address', code: 'Credit code', category: 'Category', period: 'Period', team: 'Team', leads: '(leads)',
    dueBy: 'Due', clause: 'Ground', decided: 'decided by the platform', facts: 'About the target', items: 'Items', basis: 'Basis', method: 'Method', result: 'Enter the result', visitedOn: 'Day of the visit',
    phrase: 'Result', findings: 'Item by item', ok: 'In order', fault: 'Fault', text: 'What was seen', textNeeded: 'Say what was seen', okText: 'In order', remark: 'Remark', submit: 'Submit',
    sure: 'It cannot be changed afterwards', sureText: 'The result goes on to publication and cannot be changed. Submit it?', submitted: 'Result submitted', late: 'The visit came after the due date; it is marked so.', enteredLate: 'It was entered after the last day for entering; it is marked so.', finished: 'The result is in.',
    joint: 'Joint visit: {tenants}', back: 'Back to tasks', incomplete: 'The target’s data is still on its way. Try again shortly.', from: 'from {from}', to: 'to {to}', on: '{on}', settled: 'settled {day}', current: 'Now', history: 'Earlier',
    chooseDay: 'Choose the day', choosePhrase: 'Choose the result', results: 'Results', determinedOn: 'Determined', writtenBy: 'Entered by', readOnly: 'Only members of the team enter the result.', state: 'State', later: 'Photos, signatures and work without network come in a later version.',
    mismatch: 'Where an item has a fault the result cannot be “nothing found”.',
    noResults: 'No results yet.',
  },
});
