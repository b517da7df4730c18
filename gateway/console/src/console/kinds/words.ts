import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    title: '新建抽取', hint: '平台按封存当日的名录和现行方案分类，算出最低抽查数。建立后仍可试算、重新汇集或更换随机数来源；编号公开、连续，建立后不能删除。', create: '建立', created: '抽取已建立，正在汇集抽取池', period: '期', needed: '必填',
    what: '抽取方式', quota: '不定向', directed: '定向', oversight: '稽查抽查', quotaHint: '从全部在册对象中抽取，计入比例。', directedHint: '只从选定标签的对象和人员中抽取，用于专项；不计入比例，标签在密码公开时一并公开。', oversightHint: '抽取直属下级单位，检查其执法工作。',
    purpose: '专项名称', purposeHint: '写入任务，例如“铸造行业专项检查”。', targets: '检查对象标签', targetsHint: '须同时符合各个标签；同一标签的多个值符合其一即可；不填值表示有此标签。', inspectors: '检查人员标签（可不选）', tag: '标签', values: '值', addTag: '增加标签', remove: '删除', oneTag: '至少选定一个标签',
    department: '部门', area: '所在区划', specialty: '专长', kind: '对象种类', joint: '联合抽查', alone: '不联合', internal: '内部联合', departmental: '部门联合', departments: '参加部门（发起部门在前）', jointHint: '每组各部门都有人参加；发起部门首位抽中的人员牵头。其他部门的人员须先登记在本单位人员名录库的相应部门中。', twoDepartments: '至少两个部门', otherAuthority: '{name}（{authority}）',
    team: '检查组', size: '每组人数', sizeHint: '不填按方案规定，不能少于方案规定。', needs: '专门要求', need: '每组至少', expert: '辅助检查人员（专家）', officer: '执法人员', skill: '专长', anyDepartment: '不限部门', addNeed: '增加要求', needHint: '辅助检查人员在执法人员之外增加，不能牵头。',
    replaces: '替代被作废的抽取', replacesNone: '不替代', mustReplace: '本期有已作废、须替代的抽取：{ids}', seedTaken: '沿用原抽取的密码和随机数，不再录入；只改正原来的错误。', more: '更多要求',
    noSubordinates: '本单位没有下级单位。', notJoint: '未登记部门，请先在“部门”中登记。',
  },
  en: {
    title: 'Open a draw', hint: 'The register is classified as of the sealing day by the policy in force, which gives the quotas. Afterwards it can still be tried dry, gathered again or given another source of entropy. Numbers are public and consecutive: a draw cannot be deleted.', create: 'Open', created: 'Draw opened; its pool is being gathered', period: 'Period', needed: 'Required',
    what: 'What is drawn', quota: 'Undirected', directed: 'Directed', oversight: 'Oversight', quotaHint: 'From the whole register; counts for the ratios.', directedHint: 'Only among targets and inspectors with chosen tags, for a campaign. Counts for no ratio; the tags are public when the code is.', oversightHint: 'Draws the bureaus directly below, to inspect their work.',
    purpose: 'Campaign', purposeHint: 'Stands in the tasks, e.g. “Foundries 2025”.', targets: 'Tags of targets', targetsHint: 'All tags must hold, each with any one of its values; without values the tag must be there.', inspectors: 'Tags of inspectors (optional)', tag: 'Tag', values: 'Values', addTag: 'Add a tag', remove: 'Remove', oneTag: 'Choose at least one tag',
    department: 'Department', area: 'Area', specialty: 'Specialty', kind: 'Kind of target', joint: 'Joint inspection', alone: 'Not joint', internal: 'Internal', departmental: 'With other authorities', departments: 'Departments (the starting one first)', jointHint: 'Every team has people of each; the first drawn of the starting department leads. People of other authorities stand in departments of this bureau’s own library.', twoDepartments: 'At least two departments', otherAuthority: '{name} ({authority})',
    team: 'Team', size: 'Team size', sizeHint: 'As the policy says where left out; never below it.', needs: 'Needs', need: 'At least', expert: 'Expert', officer: 'Officer', skill: 'Specialty', anyDepartment: 'Any department', addNeed: 'Add a need', needHint: 'Experts come on top of the officers and never lead.',
    replaces: 'Replaces a voided draw', replacesNone: 'Replaces none', mustReplace: 'Voided draws of this period that must be replaced: {ids}', seedTaken: 'Goes on with code and entropy of the draw it replaces; none is entered, only what was wrong changes.', more: 'More',
    noSubordinates: 'This bureau has no subordinates.', notJoint: 'No departments yet; enter them first.',
  },
});
