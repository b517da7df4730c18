import { day } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { dictionary, type Language } from '../../i18n/dictionary.ts';

/** What each action of the services' logs is called. A test reads their sources for actions that have no words. */
export const actions = dictionary({
  zh: {
    'account.added': '新增账号', 'account.disabled': '停用账号', 'account.enabled': '启用账号', 'account.locked': '账号被锁定', 'account.password-changed': '修改密码',
    'account.password-refused': '密码核对未通过', 'account.password-reset': '重置密码', 'account.roles-changed': '变更角色',
    'account.second-factor-begun': '开始设置二次验证', 'account.second-factor-enrolled': '启用二次验证', 'account.second-factor-refused': '二次验证未通过',
    'account.second-factor-removed': '取消二次验证', 'account.sign-in-refused': '登录被拒绝', 'account.sign-on-linked': '关联统一身份认证',
    'account.sign-on-removed': '管理员解除统一身份认证', 'account.sign-on-unlinked': '解除统一身份认证', 'account.signed-in': '登录', 'account.signed-out': '退出登录',
    'account.signed-out-everywhere': '退出所有登录', 'bulletin.issued': '发布通报', 'department.changed': '修改部门', 'department.entered': '新增部门', 'draw.attendance-entered': '登记出席人员',
    'draw.bundle-looked': '查看证据包', 'draw.dispatched': '下达任务', 'draw.drawn': '抽取完成', 'draw.entropy-entered': '录入随机数',
    'draw.exception-approved': '批准例外', 'draw.exception-asked': '申请例外', 'draw.expired': '逾期未录入随机数，抽取失效', 'draw.finalised': '确定名单',
    'draw.leaf-shown': '查看对象的封存凭证', 'draw.list-looked': '查看抽取名单', 'draw.minutes-made': '生成会议纪要', 'draw.opened': '建立抽取', 'draw.pool-asked': '索取抽取池',
    'draw.pool-refused': '抽取池被退回', 'draw.pooled': '抽取池就绪', 'draw.revealed': '公布随机码', 'draw.sealed': '封存抽取', 'draw.source-changed': '更换随机数来源',
    'draw.voided': '抽取作废', 'draw.witnessed': '见证确认', 'facts.imported': '导入信息', 'filing.list-looked': '查看备案名单', 'filing.received': '接收备案',
    'inspector.changed': '修改检查人员', 'inspector.confirmed': '确认本季度名录', 'inspector.left': '检查人员离任', 'inspector.registered': '登记检查人员',
    'inspector.returned': '检查人员复职', 'inspectors.imported': '导入检查人员', 'item.changed': '修改抽查事项', 'item.entered': '新增抽查事项',
    'joint.numbers-set': '登记部门联合抽查数', 'jurisdiction.abolished': '撤销单位', 'jurisdiction.entered': '新增单位', 'jurisdiction.renamed': '单位更名',
    'list.filed': '名单报备案', 'message.drop-asked': '申请丢弃消息', 'message.dropped': '丢弃消息', 'message.retried': '重试消息', 'message.retry-failed': '重试消息未成功',
    'plan.acknowledged': '计划准予备案', 'plan.adopted': '审定计划', 'plan.amended': '变更计划', 'plan.edited': '编辑计划', 'plan.filed': '计划报备案',
    'plan.proposed': '拟订计划', 'plan.returned': '退回计划', 'plan.sizes-told': '计划取得名录数', 'policy.draft-dropped': '放弃方案草案', 'policy.drafted': '保存方案草案',
    'policy.enacted': '颁布方案', 'policy.in-force': '现行规则更新', 'pool.counted': '统计名录', 'pool.frozen': '冻结抽取池', 'publication.due': '结果待公示',
    'publication.published': '公示结果', 'publication.withheld': '批准不予公示', 'publication.withhold-asked': '申请不予公示', 'recusal.ended': '结束回避',
    'recusal.entered': '登记回避', 'result.received': '收到合并检查的结果', 'result.submitted': '提交检查结果', 'squad.changed': '修改执法分队', 'squad.formed': '组建执法分队',
    'substitution.approved': '批准递补', 'substitution.asked': '申请递补', 'substitution.looked': '查看递补', 'substitution.refused': '不批准递补',
    'superior.looked': '上级查看', 'target.changed': '修改检查对象', 'target.closed': '对象关闭', 'target.fact-entered': '登记对象信息', 'target.fact-settled': '了结对象信息',
    'target.fact-withdrawn': '撤销对象信息', 'target.fault-found': '检查发现问题', 'target.moved': '对象迁出', 'target.registered': '登记检查对象',
    'target.resumed': '对象恢复正常', 'target.suspended': '对象停产停业', 'target.unknown': '结果的对象不在名录', 'target.visited': '计入企业检查次数',
    'targets.imported': '导入检查对象', 'task.list-looked': '查看任务列表', 'task.looked': '查看任务', 'task.team-changed': '任务更换检查人员', 'task.withdrawn': '撤回任务',
    'visit.combined': '合并检查', 'void.asked': '申请作废', 'void.refused': '不批准作废',
  },
  en: {
    'account.added': 'Account added', 'account.disabled': 'Account disabled', 'account.enabled': 'Account enabled',
    'account.locked': 'Account locked', 'account.password-changed': 'Password changed', 'account.password-refused': 'Password refused',
    'account.password-reset': 'Password reset', 'account.roles-changed': 'Roles changed', 'account.second-factor-begun': 'Second factor begun',
    'account.second-factor-enrolled': 'Second factor set up', 'account.second-factor-refused': 'Second factor refused',
    'account.second-factor-removed': 'Second factor removed', 'account.sign-in-refused': 'Sign-in refused',
    'account.sign-on-linked': 'Single sign-on linked', 'account.sign-on-removed': 'Single sign-on removed by an administrator',
    'account.sign-on-unlinked': 'Single sign-on unlinked', 'account.signed-in': 'Signed in', 'account.signed-out': 'Signed out',
    'account.signed-out-everywhere': 'Signed out everywhere', 'bulletin.issued': 'Bulletin issued', 'department.changed': 'Department changed', 'department.entered': 'Department entered',
    'draw.attendance-entered': 'Attendance entered', 'draw.bundle-looked': 'Evidence bundle looked at', 'draw.dispatched': 'Tasks dispatched',
    'draw.drawn': 'Drawn', 'draw.entropy-entered': 'Entropy entered', 'draw.exception-approved': 'Exception approved',
    'draw.exception-asked': 'Exception asked for', 'draw.expired': 'Draw expired', 'draw.finalised': 'List made final',
    'draw.leaf-shown': 'Proof of a target looked at', 'draw.list-looked': 'Drawn list looked at', 'draw.minutes-made': 'Minutes made',
    'draw.opened': 'Draw opened', 'draw.pool-asked': 'Pool asked for', 'draw.pool-refused': 'Pool refused', 'draw.pooled': 'Pool ready',
    'draw.revealed': 'Code revealed', 'draw.sealed': 'Draw sealed', 'draw.source-changed': 'Source of entropy changed', 'draw.voided': 'Draw voided',
    'draw.witnessed': 'Witnessed', 'facts.imported': 'Facts imported', 'filing.list-looked': 'Filed list looked at',
    'filing.received': 'Filing received', 'inspector.changed': 'Inspector changed', 'inspector.confirmed': 'Library confirmed for the quarter',
    'inspector.left': 'Inspector left', 'inspector.registered': 'Inspector registered', 'inspector.returned': 'Inspector returned',
    'inspectors.imported': 'Inspectors imported', 'item.changed': 'Item changed', 'item.entered': 'Item entered',
    'joint.numbers-set': 'Numbers of joint inspections set', 'jurisdiction.abolished': 'Bureau abolished', 'jurisdiction.entered': 'Bureau entered',
    'jurisdiction.renamed': 'Bureau renamed', 'list.filed': 'List filed', 'message.drop-asked': 'Dropping a message asked for',
    'message.dropped': 'Message dropped', 'message.retried': 'Message retried', 'message.retry-failed': 'Retry of a message failed',
    'plan.acknowledged': 'Plan acknowledged', 'plan.adopted': 'Plan adopted', 'plan.amended': 'Plan amended', 'plan.edited': 'Plan edited',
    'plan.filed': 'Plan filed', 'plan.proposed': 'Plan proposed', 'plan.returned': 'Plan returned',
    'plan.sizes-told': 'Sizes of the register told to the plan', 'policy.draft-dropped': 'Draft dropped', 'policy.drafted': 'Draft saved',
    'policy.enacted': 'Policy enacted', 'policy.in-force': 'Rules in force updated', 'pool.counted': 'Register counted', 'pool.frozen': 'Pool frozen',
    'publication.due': 'Result due for publication', 'publication.published': 'Result published', 'publication.withheld': 'Withholding approved',
    'publication.withhold-asked': 'Withholding asked for', 'recusal.ended': 'Recusal ended', 'recusal.entered': 'Recusal entered',
    'result.received': 'Result of a joint visit received', 'result.submitted': 'Result submitted', 'squad.changed': 'Squad changed',
    'squad.formed': 'Squad formed', 'substitution.approved': 'Substitution approved', 'substitution.asked': 'Substitution asked for',
    'substitution.looked': 'Substitutions looked at', 'substitution.refused': 'Substitution refused', 'superior.looked': 'A superior looked',
    'target.changed': 'Target changed', 'target.closed': 'Target closed', 'target.fact-entered': 'Fact entered',
    'target.fact-settled': 'Fact settled', 'target.fact-withdrawn': 'Fact withdrawn', 'target.fault-found': 'Fault found',
    'target.moved': 'Target moved away', 'target.registered': 'Target registered', 'target.resumed': 'Target resumed',
    'target.suspended': 'Target suspended', 'target.unknown': 'Target of a result is not in the register',
    'target.visited': 'Visit counted for the enterprise', 'targets.imported': 'Targets imported', 'task.list-looked': 'List of tasks looked at',
    'task.looked': 'Task looked at', 'task.team-changed': 'Team of a task changed', 'task.withdrawn': 'Task withdrawn',
    'visit.combined': 'Visits combined', 'void.asked': 'Voiding asked for', 'void.refused': 'Voiding refused',
  },
});

/** An action in words; one that is not known as it is. */
export const actionOf = (action: string, language: Language): string => (actions[language] as Record<string, string>)[action] ?? action;

/** All actions with their words, by words, to choose from. */
export const actionOptions = (language: Language): { value: string; label: string }[] =>
  Object.entries(actions[language]).map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, language === 'zh' ? 'zh-CN' : 'en'));

const imported = dictionary({
  zh: { inserted: '新增', changed: '变更', unchanged: '不变', faulty: '错误' },
  en: { inserted: 'new', changed: 'changed', unchanged: 'unchanged', faulty: 'faulty' },
});

/** What an entry adds, with its codes in words: figures of an import, channels, roles and categories. Reasons and hashes stay as they are. */
export function detailOf(detail: string | null, language: Language): string {
  if (!detail) return '';
  const comma = language === 'zh' ? '，' : ', ';
  if (/^(\w+=\d+ ?)+$/.test(detail)) {
    return detail.split(' ').map((part) => part.split('=')).map(([name, number]) => `${(imported[language] as Record<string, string>)[name!] ?? name} ${number}`).join(comma);
  }
  if (detail.startsWith('[{"channel"')) {
    const channels = JSON.parse(detail) as { channel: string; on: string }[];
    return channels.map(({ channel, on }) => `${term(channel, language)} ${day(on, language)}`).join(comma);
  }
  // Codes alone, with numbers: a sentence that somebody wrote is left alone.
  return /^[\w., -]+$/.test(detail) ? detail.split(/([ ,])/).map((part) => part === ',' ? comma : term(part, language)).join('') : detail;
}
