import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    title: '监督', period: '期', table: '表格', chart: '排名图', bureau: '单位', level: '层级', quota: '最低数', quotaMet: '最低数完成率', drawn: '已抽取', short: '不足的抽取', tasks: '任务', done: '已检查', overdue: '逾期未查', doneLate: '逾期完成',
    published: '已公示', publishedLate: '逾期公示', publicationsOverdue: '逾期未公示', withheld: '不予公示', completion: '完成率', onTime: '按期率', problems: '问题发现率', problemsFound: '发现问题', categories: '分类别', category: '类别', rankBy: '排名依据', none: '本期还没有下级数据。', logged: '查看下级数据会记入该单位日志。',
    back: '返回监督', draws: '抽取', drawId: '抽取编号', state: '状态', commitment: '承诺哈希', at: '时间', noDraws: '该单位本期还没有抽取。', teamless: '未配齐人员', total: '合计', year: '{year}全年',
  },
  en: {
    title: 'Oversight', period: 'Period', table: 'Table', chart: 'Ranking', bureau: 'Bureau', level: 'Level', quota: 'Quota', quotaMet: 'Quota met', drawn: 'Drawn', short: 'Draws short', tasks: 'Tasks', done: 'Visited', overdue: 'Overdue', doneLate: 'Visited late',
    published: 'Published', publishedLate: 'Published late', publicationsOverdue: 'Publication overdue', withheld: 'Withheld', completion: 'Done', onTime: 'On time', problems: 'Problems found, share', problemsFound: 'Problems found', categories: 'By category', category: 'Category', rankBy: 'Ranked by', none: 'No figures of subordinates for this period yet.', logged: 'Looking at a subordinate is written into its log.',
    back: 'Back to oversight', draws: 'Draws', drawId: 'Draw', state: 'State', commitment: 'Commitment', at: 'At', noDraws: 'This bureau has not drawn for this period.', teamless: 'Without full team', total: 'Total', year: 'All of {year}',
  },
});
