import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    title: '结果公示', due: '待公示', published: '已公示', withheld: '不予公示', target: '检查对象', result: '检查结果', determinedOn: '结果确认日', dueOn: '公示期限', left: '还剩 {days} 个工作日', today: '今天到期',
    over: '已逾期 {days} 个工作日', overdue: '逾期 {count} 项', reminder: '方案未定期限，平台提醒', none: '没有{state}的结果。', publish: '公示', withhold: '不予公示', approve: '批准不予公示', channels: '公示渠道与日期',
    channelNeeded: '请至少选择一个渠道', publishHint: '发布后不能撤回。请选择实际发布的渠道和日期。', publishedNow: '已公示', withholdHint: '仅限方案允许的理由，须由另一人批准后生效。', reason: '理由',
    reasonNeeded: '请选择理由', noReasons: '现行方案没有规定可不予公示的理由。', asked: '已提交，等待另一人批准', approved: '已批准不予公示', waiting: '申请不予公示：{reason}（待另一人批准）', approveSure: '批准不予公示？', approveHint: '批准人须不是申请人。批准后该结果不公开，只计入数量。',
    period: '期', doneOn: '办理日期', clause: '依据', late: '逾期', detail: '结果详情', visitedOn: '检查日期', fault: '发现问题', ok: '符合要求', all: '全部', provisional: '暂定',
    bulletins: '季度通报', bulletinsHint: '每季度的抽查情况和查处结果通报：只列已检查的对象。在各渠道发布后在此登记，公示网站随即列出。', whose: '范围', ownBulletins: '本单位', belowBulletins: '下级单位', bureau: '单位', state: '状态', bulletinDue: '发布期限', issuedOn: '发布日期', issuedBy: '登记人', resultsPublic: '已公示结果', outstanding: '尚待公示',
    issue: '登记发布', issued: '已发布', b_notYet: '季度未结束', b_free: '未要求，可发布', b_due: '待发布', b_overdue: '逾期未发布', notAsked: '方案未要求', decidedDay: '日期为平台确定', toPrint: '通报文稿', issueTitle: '登记 {period} 通报的发布', issueHint: '登记后不能撤回。通报含该季度已公示的 {results} 条结果。', stillOutstanding: '该季度还有 {n} 条结果待公示，不在其中。', issuedNow: '已登记发布',
  },
  en: {
    title: 'Publication', due: 'Due', published: 'Published', withheld: 'Withheld', target: 'Target', result: 'Result', determinedOn: 'Determined', dueOn: 'To publish by', left: '{days} working days left', today: 'due today',
    over: '{days} working days overdue', overdue: '{count} overdue', reminder: 'no clause; a reminder of the platform', none: 'No results: {state}.', publish: 'Publish', withhold: 'Withhold', approve: 'Approve withholding', channels: 'Channels and days',
    channelNeeded: 'Choose at least one channel', publishHint: 'Publishing cannot be taken back. Choose where and when it really appeared.', publishedNow: 'Published', withholdHint: 'Only for a reason the policy permits; another person must approve it.', reason: 'Reason',
    reasonNeeded: 'Choose a reason', noReasons: 'The policy in force permits no reason for withholding.', asked: 'Asked; waiting for another person', approved: 'Withholding approved', waiting: 'Asked to withhold: {reason} (waiting for another person)', approveSure: 'Approve withholding?', approveHint: 'Not by who asked for it. The result then stays unpublished and counts as a number only.',
    period: 'Period', doneOn: 'Settled', clause: 'Ground', late: 'late', detail: 'The result', visitedOn: 'Visited', fault: 'Fault', ok: 'In order', all: 'All', provisional: 'provisional',
    bulletins: 'Quarterly bulletins', bulletinsHint: 'What was drawn, visited and found each quarter; visited targets only. Once it stands in its channels it is entered here, and the public site lists it.', whose: 'Whose', ownBulletins: 'Own', belowBulletins: 'Subordinates', bureau: 'Bureau', state: 'State', bulletinDue: 'To be issued by', issuedOn: 'Issued on', issuedBy: 'Entered by', resultsPublic: 'Public results', outstanding: 'Still to publish',
    issue: 'Enter as issued', issued: 'Issued', b_notYet: 'Quarter running', b_free: 'Not asked for; may be issued', b_due: 'To be issued', b_overdue: 'Overdue', notAsked: 'not asked for by the policy', decidedDay: 'day decided by the platform', toPrint: 'Its text', issueTitle: 'Bulletin of {period}: enter as issued', issueHint: 'This cannot be taken back. It holds the {results} results of the quarter that are public.', stillOutstanding: ' Another {n} are still to be published and are not in it.', issuedNow: 'Entered as issued',
  },
});
