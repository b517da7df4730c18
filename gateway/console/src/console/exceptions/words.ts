import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    title: '低于原则性规定', hint: '“原则上”的规定可以少抽，须写明理由并由本单位管理员（另一人）批准，上级可见；“应当”的规定不能少抽。', ask: '申请少抽', asked: '申请已提交，等待管理员批准', category: '类别', quota: '最低数', firm: '“应当”的规定', count: '拟抽', countRange: '{firm} 至 {most}',
    reason: '理由', reasonNeeded: '请写明理由，2 至 500 字', by: '申请人', approve: '批准', approveSure: '批准“{category}”只抽 {count} 家？', approveHint: '批准后本次抽取可按此数封存，理由随封存记录并告知上级。', approved: '已批准', approvedBy: '{name}批准', waiting: '待批准', notByAsker: '由您申请，须由另一名管理员批准', at: '时间',
  },
  en: {
    title: 'Below a rule in principle', hint: 'Where a rule holds “in principle” fewer may be drawn, with a reason and the approval of a bureau administrator (another person); the superior sees it. Rules that must be kept stay.', ask: 'Ask for fewer', asked: 'Asked; waiting for the administrator', category: 'Category', quota: 'Quota', firm: 'Must', count: 'To draw', countRange: '{firm} to {most}',
    reason: 'Reason', reasonNeeded: 'Give a reason of 2 to 500 characters', by: 'Asked by', approve: 'Approve', approveSure: 'Let only {count} of “{category}” be drawn?', approveHint: 'The draw may then be sealed with this number; the reason is kept with it and told to the superior.', approved: 'Approved', approvedBy: 'approved by {name}', waiting: 'Waiting', notByAsker: 'You asked for it; another administrator must approve it', at: 'At',
  },
});
