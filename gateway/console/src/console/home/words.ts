import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    hello: '{name}，您好', todo: '待办', coverage: '{period}抽查完成情况', done: '已检查', drawn: '已抽取', quota: '最低抽查数', ofQuota: '已检查 {done} / 抽取 {drawn} / 最低 {quota}',
    tasks: '待完成的检查任务', tasksOverdue: '逾期的检查任务', publications: '待公示的结果', publicationsOverdue: '逾期未公示的结果', openDraws: '进行中的抽取', nothing: '当前没有待办事项。',
    noCoverage: '本期尚未抽取，还没有可比的数字。', overdue: '逾期', clauses: '依据', decided: '平台确定', toDraw: '去抽取', duties: '职责与期限', noDuties: '当前没有到期或临近的职责。', duty: '事项', period: '期', lastDay: '最后一日', state: '状态', daysLeft: '还剩 {days} 个工作日', provisional: '暂定',
    allDuties: '全部期限', from: '起始日', s_notYet: '未到期', s_done: '已办理', s_late: '逾期办理', s_open: '进行中', s_due: '即将到期', s_overdue: '已逾期', 'd_plan.filing': '年度计划备案', 'd_plan.publication': '年度计划公示', d_draw: '抽取', 'd_list.filing': '名单备案', 'd_draws.first': '上半年抽取', 'd_draws.second': '第二次抽取', 'd_draws.perYear': '年度抽取次数', d_entropy: '录入随机数', d_reveal: '公开密码',
  },
  en: {
    hello: 'Hello, {name}', todo: 'To do', coverage: 'Coverage of {period}', done: 'Visited', drawn: 'Drawn', quota: 'Quota', ofQuota: '{done} visited / {drawn} drawn / quota {quota}',
    tasks: 'Tasks to do', tasksOverdue: 'Tasks overdue', publications: 'Results to publish', publicationsOverdue: 'Publications overdue', openDraws: 'Draws under way', nothing: 'There is nothing to do right now.',
    noCoverage: 'Nothing has been drawn for this period, so there are no figures yet.', overdue: 'overdue', clauses: 'Ground', decided: 'decided by the platform', toDraw: 'Go to draws', duties: 'Duties', noDuties: 'Nothing is due or near.', duty: 'Duty', period: 'Period', lastDay: 'Last day', state: 'State', daysLeft: '{days} working days left', provisional: 'provisional',
    allDuties: 'All duties', from: 'From', s_notYet: 'not yet', s_done: 'done', s_late: 'done late', s_open: 'open', s_due: 'due', s_overdue: 'overdue', 'd_plan.filing': 'File the plan', 'd_plan.publication': 'Publish the plan', d_draw: 'Draw', 'd_list.filing': 'File the list', 'd_draws.first': 'First draw of the year', 'd_draws.second': 'Second draw of the year', 'd_draws.perYear': 'Draws of the year', d_entropy: 'Enter entropy', d_reveal: 'Publish the code',
  },
});
