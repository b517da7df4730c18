import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    heading: '季度通报', lead: '各单位每季度发布的抽查情况和查处结果通报，只列已检查的对象。', found: '共 {total} 份通报', none: '没有符合条件的通报。',
    place: '单位', period: '季度', issued: '发布日期', due: '发布期限', channels: '发布渠道', results: '结果', late: '逾期', decided: '（平台确定）', notAsked: '方案未要求', count: '{results} 条已公示', withheld: '另有 {withheld} 条依法不予公示',
  },
  en: {
    heading: 'Quarterly bulletins', lead: 'What each bureau drew, visited and found in a quarter; visited targets only.', found: '{total} bulletins', none: 'No bulletins match.',
    place: 'Bureau', period: 'Quarter', issued: 'Issued', due: 'To be issued by', channels: 'Where', results: 'Results', late: 'late', decided: '(decided by the platform)', notAsked: 'not asked for', count: '{results} published', withheld: 'and {withheld} lawfully withheld',
  },
});
