import { period } from '../format/format.ts';
import { term } from '../format/terms.ts';
import { dictionary, say, type Language } from '../i18n/dictionary.ts';

/** What the fields that services name in their refusals are called. A test reads their sources for names that are missing here. */
export const fields = dictionary({
  zh: {
    accountId: '账号', account: '账号', address: '地址', announcedOn: '开奖日期', application: '用途', area: '所在区划', asObserver: '录入身份', authority: '所属单位', body: '检查主体', cadence: '抽取周期', capacity: '身份', category: '类别', certificate: '证件', certificateNumber: '证件编号', certificateTo: '证件有效期', challenge: '验证', channel: '渠道', channels: '公示渠道',
    code: '代码', codeReason: '自编号理由', commitment: '承诺', content: '检查内容', count: '数量', counts: '抽取数', current: '原密码', day: '日期', days: '天数', department: '部门', departments: '部门', digits: '数字', displayName: '姓名', draws: '次数', effective: '施行日期', entropySource: '随机数来源', entryId: '检查对象', excluded: '未入池对象',
    fact: '信息', facts: '信息', filter: '定向标签', findings: '逐项结论', from: '起', frequency: '频次', hash: '哈希', heightened: '加大抽查力度', heightenedRemark: '说明', ids: '编号', inspector: '检查人员', inspectorId: '检查人员', inspectors: '检查人员', issue: '期号', issues: '期号', itemId: '事项', items: '事项', joint: '联合抽查', kind: '种类', lateReason: '逾期理由', leaves: '对象', legalBasis: '法律依据', level: '级别',
    levels: '级别', members: '成员', method: '方式', name: '名称', needs: '检查组要求', number: '文号', numbers: '计划数', of: '单位', officers: '执法人员数', on: '日期', page: '页码', parent: '上级', password: '密码', period: '期', person: '人员', phrase: '检查结果', policy: '方案', pool: '抽取池', post: '职务', postedFrom: '派出单位', precedence: '先后', present: '出席人员', purpose: '事由', quarter: '季度', ratio: '比例', reason: '理由', recusals: '回避', remark: '意见',
    replaces: '替代的抽取', roles: '角色', rules: '规则', secondPassword: '密码', settled: '了结日期', since: '任职日期', site: '场所', size: '人数', sizes: '名录数', source: '来源', specialties: '专长', squad: '分队', squads: '分队数', stage: '环节', state: '状态', stateSince: '状态起始日', subItem: '子项', tag: '标签', target: '检查对象', targetId: '检查对象', targets: '家数', tasks: '任务', team: '检查组', tenant: '单位', text: '说明', title: '名称', to: '止', unit: '单位', userName: '账号', value: '内容', values: '取值', version: '版本', visitedOn: '检查日期', visits: '家次', when: '条件', year: '年度',
    _item: '第 {n} 项',
  },
  en: {
    accountId: 'account', account: 'account', address: 'address', announcedOn: 'day of the draw', application: 'purpose', area: 'area', asObserver: 'entered as', authority: 'authority', body: 'inspecting body', cadence: 'how often drawn', capacity: 'capacity', category: 'category', certificate: 'certificate', certificateNumber: 'certificate number', certificateTo: 'certificate valid to', challenge: 'challenge', channel: 'channel', channels: 'channels',
    code: 'code', codeReason: 'reason for an own number', commitment: 'commitment', content: 'content', count: 'number', counts: 'numbers to draw', current: 'present password', day: 'day', days: 'days', department: 'department', departments: 'departments', digits: 'digits', displayName: 'name', draws: 'draws', effective: 'effective day', entropySource: 'source of entropy', entryId: 'target', excluded: 'left out of the pool',
    fact: 'fact', facts: 'facts', filter: 'tags', findings: 'findings', from: 'from', frequency: 'frequency', hash: 'hash', heightened: 'heightened', heightenedRemark: 'remark', ids: 'ids', inspector: 'inspector', inspectorId: 'inspector', inspectors: 'inspectors', issue: 'issue', issues: 'issues', itemId: 'item', items: 'items', joint: 'joint inspection', kind: 'kind', lateReason: 'why it is late', leaves: 'targets', legalBasis: 'legal basis', level: 'level',
    levels: 'levels', members: 'members', method: 'method', name: 'name', needs: 'needs of the team', number: 'number', numbers: 'numbers of the plan', of: 'bureau', officers: 'officers', on: 'day', page: 'page', parent: 'superior', password: 'password', period: 'period', person: 'person', phrase: 'result', policy: 'policy', pool: 'pool', post: 'post', postedFrom: 'posted by', precedence: 'order', present: 'persons present', purpose: 'purpose', quarter: 'quarter', ratio: 'ratio', reason: 'reason', recusals: 'recusals', remark: 'remark',
    replaces: 'draw replaced', roles: 'roles', rules: 'rules', secondPassword: 'password', settled: 'settled on', since: 'since', site: 'site', size: 'size', sizes: 'sizes of the register', source: 'source', specialties: 'specialties', squad: 'squad', squads: 'squads', stage: 'stage', state: 'state', stateSince: 'state since', subItem: 'sub-item', tag: 'tag', target: 'target', targetId: 'target', targets: 'targets', tasks: 'tasks', team: 'team', tenant: 'bureau', text: 'words', title: 'title', to: 'to', unit: 'unit', userName: 'account', value: 'value', values: 'values', version: 'version', visitedOn: 'visited on', visits: 'visits', when: 'conditions', year: 'year',
    _item: 'no. {n}',
  },
});

/** The place of a fault in words: counts.key → 抽取数 · 重点, /channels/0/on → 公示渠道 · 第 1 项 · 日期. A place that is no field's (a column of a file) as it is. */
export function placeOf(where: string, language: Language): string {
  const names = fields[language] as Record<string, string>;
  const parts = where.split(/[./[\]]+/).filter(Boolean);
  if (parts.length === 0 || !(parts[0]! in names)) return where;
  return parts.map((part) => /^\d{1,3}$/.test(part) ? say(fields, language, '_item', { n: Number(part) + 1 })
    : names[part] ?? (/^\d{4}([QH]\d)?$/.test(part) ? period(part, language) : term(part, language))).join(' · ');
}
