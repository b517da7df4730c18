import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    title: '监督', period: '期', table: '表格', chart: '排名图', bureau: '单位', level: '层级', quota: '最低数', quotaMet: '最低数完成率', drawn: '已抽取', short: '不足的抽取', tasks: '任务', done: '已检查', overdue: '逾期未查', doneLate: '逾期完成',
    published: '已公示', publishedLate: '逾期公示', publicationsOverdue: '逾期未公示', withheld: '不予公示', completion: '完成率', onTime: '按期率', problems: '问题发现率', problemsFound: '发现问题', categories: '分类别', category: '类别', rankBy: '排名依据', none: '本期还没有下级数据。', logged: '查看下级数据会记入该单位日志。',
    back: '返回监督', draws: '抽取', drawId: '抽取编号', state: '状态', commitment: '承诺哈希', at: '时间', noDraws: '该单位本期还没有抽取。', teamless: '未配齐人员', total: '合计', year: '{year}全年',
    bulletin: '通报', bulletinOwn: '{bureau}{period}“双随机、一公开”抽查情况通报', bulletinBelow: '{bureau}关于下级单位{period}“双随机、一公开”工作情况的通报',
    aboutOwn: '本单位', aboutBelow: '下级单位', print: '打印', asOf: '数据截至 {at}', publishedResults: '检查结果', visitedOnly: '只列已检查并公示的对象。', target: '检查对象',
    visitedOn: '检查日期', phrase: '检查结果', publishedOn: '公示日期', noResults: '本期还没有公示的结果。', moreResults: '以上为前 {shown} 项，共 {total} 项，其余见公示网站。',
    behind: '需要督促', nobodyBehind: '各单位均无不足或逾期。', isShort: '少抽 {n} 家', isOverdue: '逾期未查 {n} 项', isUnpublished: '逾期未公示 {n} 项', grounds: '依据', decided: '平台确定',
    sumDrawn: '本期最低应抽 {quota} 家，已抽取 {drawn} 家，另有定向抽取 {directed} 家。', sumDone: '下达检查任务 {tasks} 项，已检查 {done} 项（其中逾期完成 {doneLate} 项），逾期未查 {overdue} 项。',
    sumFound: '已有结果的 {results} 次检查中，{problems} 次发现问题，问题发现率 {share}。', sumPublished: '已公示结果 {published} 项，逾期未公示 {overdue} 项，经批准不予公示 {withheld} 项。',
  },
  en: {
    title: 'Oversight', period: 'Period', table: 'Table', chart: 'Ranking', bureau: 'Bureau', level: 'Level', quota: 'Quota', quotaMet: 'Quota met', drawn: 'Drawn', short: 'Draws short', tasks: 'Tasks', done: 'Visited', overdue: 'Overdue', doneLate: 'Visited late',
    published: 'Published', publishedLate: 'Published late', publicationsOverdue: 'Publication overdue', withheld: 'Withheld', completion: 'Done', onTime: 'On time', problems: 'Problems found, share', problemsFound: 'Problems found', categories: 'By category', category: 'Category', rankBy: 'Ranked by', none: 'No figures of subordinates for this period yet.', logged: 'Looking at a subordinate is written into its log.',
    back: 'Back to oversight', draws: 'Draws', drawId: 'Draw', state: 'State', commitment: 'Commitment', at: 'At', noDraws: 'This bureau has not drawn for this period.', teamless: 'Without full team', total: 'Total', year: 'All of {year}',
    bulletin: 'Bulletin', bulletinOwn: '{bureau}: random inspections in {period}, bulletin', bulletinBelow: '{bureau}: bulletin on the bureaus below, {period}',
    aboutOwn: 'Own bureau', aboutBelow: 'Bureaus below', print: 'Print', asOf: 'Figures as of {at}', publishedResults: 'Results', visitedOnly: 'Only targets that were visited and whose result is public.', target: 'Target',
    visitedOn: 'Visited on', phrase: 'Result', publishedOn: 'Published on', noResults: 'No result of this period is public yet.', moreResults: 'These are the first {shown} of {total}; the others are on the public site.',
    behind: 'Behind', nobodyBehind: 'No bureau is short or late.', isShort: '{n} drawn too few', isOverdue: '{n} visits overdue', isUnpublished: '{n} publications overdue', grounds: 'Grounds', decided: 'Decided by the platform',
    sumDrawn: 'At least {quota} targets were owed; {drawn} were drawn, and {directed} more by directed draws. ', sumDone: 'Of {tasks} tasks {done} were visited ({doneLate} of them late); {overdue} are overdue. ',
    sumFound: 'Of {results} visits with a result {problems} found problems ({share}). ', sumPublished: '{published} results are public, {overdue} are overdue, {withheld} were withheld with approval.',
  },
});
