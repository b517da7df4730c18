import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    title: '合并检查', hint: '同一企业在同一时期被抽中两次以上（不同场所，或不定向与定向抽取），可以合并为一次上门：两组同去，逐项检查，期限取早者，一份结果分别计入各次抽取。', none: '没有可以合并的检查任务。', target: '检查对象', address: '地址', draw: '抽取', period: '期', due: '办理期限', combine: '合并为一次检查', sure: '合并“{name}”的 {count} 项任务？', sureHint: '合并后不能拆开；所有检查人员会看到全部事项。', combined: '已合并',
  },
  en: {
    title: 'Combined visits', hint: 'Where one enterprise was drawn more than once for one time (two sites, or undirected and directed), the tasks can be one visit: both teams go, all items are answered, the earlier due date counts, and one result settles all.', none: 'There is nothing to combine.', target: 'Target', address: 'Address', draw: 'Draw', period: 'Period', due: 'Due', combine: 'Make it one visit', sure: 'Combine {count} tasks of “{name}”?', sureHint: 'They cannot be parted again; all inspectors see all items.', combined: 'Combined',
  },
});
