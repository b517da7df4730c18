import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    title: '操作日志', hint: '每次变更和上级的每次查看都有一条记录，不能修改或删除；只记操作与哈希，不记内容。', service: '范围', draw: '抽取与计划', registry: '名录库', tenancy: '账号与方案', inspection: '检查', publication: '公示', oversight: '监督',
    at: '时间', who: '人员', from: '来自', action: '操作', subject: '对象', detail: '说明', none: '没有符合条件的记录。', filterAction: '操作（代码）', filterSubject: '对象编号', system: '系统', search: '查询', hashes: '变更前后哈希',
  },
  en: {
    title: 'Log', hint: 'Every change and every look of a superior is an entry that cannot be changed or deleted; it holds actions and hashes, no contents.', service: 'Part', draw: 'Draws and plans', registry: 'Registers', tenancy: 'Accounts and policies', inspection: 'Inspection', publication: 'Publication', oversight: 'Oversight',
    at: 'At', who: 'Who', from: 'From', action: 'Action', subject: 'Subject', detail: 'Detail', none: 'No entries match.', filterAction: 'Action (code)', filterSubject: 'Subject', system: 'system', search: 'Search', hashes: 'Hashes before and after',
  },
});
