import { dictionary } from '../../i18n/dictionary.ts';

/** The parts of the platform, each with its own log. */
export const parts = ['draw', 'registry', 'tenancy', 'inspection', 'publication', 'oversight'] as const;
export type Part = (typeof parts)[number];

export const words = dictionary({
  zh: {
    title: '操作日志', hint: '每次变更和上级的每次查看都有一条记录，不能修改或删除；只记操作与哈希，不记内容。', service: '范围', draw: '抽取与计划', registry: '名录库', tenancy: '账号与方案', inspection: '检查', publication: '公示', oversight: '监督',
    at: '时间', who: '人员', from: '来自', action: '操作', subject: '对象', detail: '说明', none: '没有符合条件的记录。', filterAction: '操作', filterSubject: '对象编号', system: '系统', search: '查询', hashes: '变更前后哈希',
    parked: '搁置的消息', parkedHint: '系统各部分之间未能处理、已搁置的消息。排除故障后可重试；确认不再需要的，由两名管理员先后操作方可丢弃。消息内容不显示。', noParked: '没有搁置的消息。', about: '涉及单位', fact: '消息', failure: '失败原因', retries: '已重试', retry: '重试', retried: '已处理', askDrop: '申请丢弃', dropAsked: '已申请丢弃，待另一名管理员确认', drop: '确认丢弃', dropSure: '确认丢弃这条消息？', dropHint: '丢弃后不能恢复，须由申请人以外的另一名管理员确认。', dropped: '已丢弃', reason: '理由', dropReason: '请写明为何可以丢弃，5 至 500 字',
  },
  en: {
    title: 'Log', hint: 'Every change and every look of a superior is an entry that cannot be changed or deleted; it holds actions and hashes, no contents.', service: 'Part', draw: 'Draws and plans', registry: 'Registers', tenancy: 'Accounts and policies', inspection: 'Inspection', publication: 'Publication', oversight: 'Oversight',
    at: 'At', who: 'Who', from: 'From', action: 'Action', subject: 'Subject', detail: 'Detail', none: 'No entries match.', filterAction: 'Action', filterSubject: 'Subject', system: 'system', search: 'Search', hashes: 'Hashes before and after',
    parked: 'Parked messages', parkedHint: 'Messages between the parts that could not be taken in. Retry them when the cause is gone; one that is not needed is dropped by two administrators. What a message says is not shown.', noParked: 'No parked messages.', about: 'About', fact: 'Message', failure: 'Failure', retries: 'Retries', retry: 'Retry', retried: 'Taken in', askDrop: 'Ask to drop', dropAsked: 'Drop asked for; another administrator confirms', drop: 'Drop', dropSure: 'Drop this message?', dropHint: 'It cannot be undone; another administrator than who asked confirms.', dropped: 'Dropped', reason: 'Reason', dropReason: 'Say in 5 to 500 characters why it may be dropped',
  },
});
