import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    title: '实施方案', inForce: '现行规则', own: '本级', inherited: '上级', decided: '平台确定', category: '类别', rule: '规则', number: '要求', period: '周期', force: '效力', source: '依据（条款与原文）', document: '文件', validFrom: '自 {day} 起施行 · 第 {version} 版',
    must: '应当', inPrinciple: '原则上', may: '可以', quota: '最低抽查数', duty: '职责', base: '基数', deadline: '期限', window: '时限', team: '检查组', withhold: '不予公示', substitute: '递补', method: '检查方式', joint: '联合抽查',
    conditions: '类别划分', condition: '条件', precedence: '类别冲突时的先后', notYet: '{day} 起生效', notLevel: '不约束本级', none: '本单位还没有现行方案。', draft: '起草', versions: '历史版本', documents: '已颁布的文件', compare: '对比两版', left: '左', right: '右',
    same: '相同', changed: '有变化', added: '新增', dropped: '删除', onlyChanges: '只看变化', noDraft: '没有草案。', start: '以现行文件为底本起草', startEmpty: '从空白开始', save: '保存草案', saved: '草案已保存', check: '检查', checked: '检查完毕', problems: '{count} 处问题须先改正', ready: '没有问题，可以颁布',
    enact: '颁布', enactSure: '颁布此方案？', enactHint: '颁布后不能修改，只能由新版替代。须由起草人以外的管理员颁布。', enacted: '方案已颁布', drop: '放弃草案', dropSure: '放弃草案？', docTitle: '名称', issuer: '制定机关', docNumber: '文号', effective: '施行日期', year: '年度', clause: '条款', text: '原文', more: '其他内容（JSON）',
    addRule: '增加规则', removeRule: '删除此规则', badJson: '不是合法的 JSON', kind: '种类', id: '编号', simulate: '对今日名录意味着什么', simulateHint: '按现行方案对今日名录分类的结果（颁布后按新方案重新计算）：', size: '{category} {size} 个', nothingElse: '全文其余部分',
    warnings: '提醒', bureau: '单位', unsaved: '有未保存的修改',
    k_quota: '最低抽查数', k_ratio: '比例', k_duty: '职责', k_base: '基数', k_deadline: '期限', k_minimum: '最低要求', k_maximum: '上限', k_permission: '许可', k_right: '权利', k_prohibition: '禁止', k_window: '时间窗口', k_scope: '适用范围',
    p_quarter: '每季度', p_halfYear: '每半年', p_year: '每年', p_month: '每月', p_draw: '每次抽取', f_must: '应当', f_inPrinciple: '原则上', f_may: '可以',
  },
  en: {
    title: 'Policy', inForce: 'In force', own: 'own', inherited: 'inherited', decided: 'decided by the platform', category: 'Category', rule: 'Rule', number: 'Asks for', period: 'Period', force: 'Force', source: 'Ground (clause and words)', document: 'Document', validFrom: 'in force from {day} · version {version}',
    must: 'must', inPrinciple: 'in principle', may: 'may', quota: 'Quota', duty: 'Duty', base: 'Base number', deadline: 'Deadline', window: 'Window', team: 'Team', withhold: 'Withholding', substitute: 'Substitution', method: 'Method', joint: 'Joint inspection',
    conditions: 'Categories', condition: 'Condition', precedence: 'Order where categories conflict', notYet: 'from {day}', notLevel: 'does not bind this level', none: 'This bureau has no policy in force yet.', draft: 'Draft', versions: 'Versions', documents: 'Enacted documents', compare: 'Compare two', left: 'Left', right: 'Right',
    same: 'same', changed: 'changed', added: 'added', dropped: 'dropped', onlyChanges: 'Changes only', noDraft: 'There is no draft.', start: 'Draft from the document in force', startEmpty: 'Start empty', save: 'Save draft', saved: 'Draft saved', check: 'Check', checked: 'Checked', problems: '{count} problems to put right first', ready: 'No problems; it can be enacted',
    enact: 'Enact', enactSure: 'Enact this policy?', enactHint: 'It cannot be changed afterwards, only replaced. Not by who drafted it.', enacted: 'Enacted', drop: 'Drop the draft', dropSure: 'Drop the draft?', docTitle: 'Title', issuer: 'Issuer', docNumber: 'Number', effective: 'Effective', year: 'Year', clause: 'Clause', text: 'Words', more: 'The rest (JSON)',
    addRule: 'Add a rule', removeRule: 'Remove this rule', badJson: 'This is no JSON', kind: 'Kind', id: 'Id', simulate: 'What it means for today’s register', simulateHint: 'Today’s register by the policy in force (counted anew after enacting):', size: '{category} {size}', nothingElse: 'The rest of the document',
    warnings: 'Warnings', bureau: 'Bureau', unsaved: 'There are unsaved changes',
    k_quota: 'Quota', k_ratio: 'Ratio', k_duty: 'Duty', k_base: 'Base number', k_deadline: 'Deadline', k_minimum: 'At least', k_maximum: 'At most', k_permission: 'Permission', k_right: 'Right', k_prohibition: 'Prohibition', k_window: 'Window', k_scope: 'Scope',
    p_quarter: 'each quarter', p_halfYear: 'each half-year', p_year: 'each year', p_month: 'each month', p_draw: 'each draw', f_must: 'must', f_inPrinciple: 'in principle', f_may: 'may',
  },
});
