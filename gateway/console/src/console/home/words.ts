import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    hello: '{name}，您好', todo: '待办', coverage: '{period}抽查完成情况', done: '已检查', drawn: '已抽取', quota: '最低抽查数', ofQuota: '已检查 {done} / 抽取 {drawn} / 最低 {quota}',
    tasks: '待完成的检查任务', tasksOverdue: '逾期的检查任务', publications: '待公示的结果', publicationsOverdue: '逾期未公示的结果', openDraws: '进行中的抽取', nothing: '当前没有待办事项。',
    noCoverage: '本期尚未抽取，还没有可比的数字。', overdue: '逾期', clauses: '依据', decided: '平台确定', toDraw: '去抽取',
  },
  en: {
    hello: 'Hello, {name}', todo: 'To do', coverage: 'Coverage of {period}', done: 'Visited', drawn: 'Drawn', quota: 'Quota', ofQuota: '{done} visited / {drawn} drawn / quota {quota}',
    tasks: 'Tasks to do', tasksOverdue: 'Tasks overdue', publications: 'Results to publish', publicationsOverdue: 'Publications overdue', openDraws: 'Draws under way', nothing: 'There is nothing to do right now.',
    noCoverage: 'Nothing has been drawn for this period, so there are no figures yet.', overdue: 'overdue', clauses: 'Ground', decided: 'decided by the platform', toDraw: 'Go to draws',
  },
});
