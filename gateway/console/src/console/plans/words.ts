import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    title: '年度计划', year: '年度', of: '{name} · 年度计划', none: '还没有 {year} 年度计划。', noneHint: '按现行方案和今天的名录测算各期最低数，再在此基础上编制；可以多于规定，不能少于规定。', propose: '测算建议数', proposeAgain: '重新测算', proposeSure: '重新测算会以建议数替换草稿中的数字，继续吗？', counting: '正在测算名录数量，通常几秒钟。', failed: '未能测算：{problem}',
    edition: '第 {edition} 版', inForce: '执行中', s_none: '未编制', s_draft: '编制中', s_filed: '已报备', s_acknowledged: '已备案', s_returned: '已退回', s_adopted: '已审定',
    category: '类别', period: '期', targets: '家数', visits: '家次', rule: '按规定', clause: '依据', decided: '平台确定', total: '全年', size: '在册数', sizesOn: '名录测算日 {day}', officers: '执法人员', squads: '执法分队', heightened: '加大抽查力度（家次）', heightenedRemark: '说明', publish: '公示本计划（方案未要求也公示）', publishLabel: '公示', willPublish: '生效后公示', published: '已于 {day} 公示（第 {edition} 版）', notPublished: '不公示',
    due: '报备期限', dueSaid: '{day}（{clause}）', filedWith: '报备单位', filedOn: '报备日期', late: '逾期', decidedOn: '决定日期', remark: '上级意见', reason: '变更理由', reasonHint: '变更已报出的计划或执法力量数须写明理由。', lateReason: '逾期原因',
    edit: '修改', amend: '变更计划', save: '保存', saved: '已保存', cancel: '取消', below: '低于规定的 {least}', visitsBelow: '家次不能少于家数', sum: '合计 {targets} 家、{visits} 家次',
    file: '报备', fileSure: '确认把 {year} 年度计划报 {unit} 备案？', fileHint: '报出后立即用于抽取；以后只能以新版变更。', filed: '已报备', adopt: '审定', adoptSure: '确认审定 {year} 年度计划？', adoptHint: '须由编制人以外的另一名管理员审定；审定后立即用于抽取，以后只能以新版变更。', adopted: '已审定',
    acknowledge: '备案', acknowledgeSure: '确认对该计划备案？', acknowledged: '已备案', return: '退回', returned: '已退回', returnHint: '写明需要修改的内容；退回后由该单位修改并重新报备。', remarkNeeded: '请写明意见',
    progress: '计划与完成', planned: '计划', drawn: '已抽', drawnVisits: '已抽家次', inspected: '已检查', left: '尚缺', quota: '各次最低数', expected: '按规定应抽', noProgress: '还没有计划，也没有抽取。', editions: '历次版本', numbers: '计划数',
    subordinates: '下级计划', bureau: '单位', state: '状态', open: '查看', noSubordinates: '没有下级单位。', lateMark: '逾期', back: '返回本单位计划', logged: '查看下级计划会记入该单位日志。', print: '打印', printed: '编制单位：{name}　　打印日期：{day}',
  },
  en: {
    title: 'Annual plan', year: 'Year', of: 'Annual plan · {name}', none: 'There is no plan for {year} yet.', noneHint: 'The least numbers of each period are worked out from the policy and today’s register; plan upwards from them, never below.', propose: 'Propose numbers', proposeAgain: 'Propose anew', proposeSure: 'The draft’s numbers will be replaced by the proposal. Go on?', counting: 'The register is being counted; this takes some seconds.', failed: 'It could not be counted: {problem}',
    edition: 'Edition {edition}', inForce: 'in force', s_none: 'No plan', s_draft: 'Draft', s_filed: 'Filed', s_acknowledged: 'Acknowledged', s_returned: 'Returned', s_adopted: 'Adopted',
    category: 'Category', period: 'Period', targets: 'Targets', visits: 'Visits', rule: 'By the rules', clause: 'Ground', decided: 'decided by the platform', total: 'Year', size: 'In the pool', sizesOn: 'Counted {day}', officers: 'Officers', squads: 'Squads', heightened: 'Heightened (visits)', heightenedRemark: 'Remark', publish: 'Publish this plan (also where no rule asks)', publishLabel: 'Publication', willPublish: 'Published when in force', published: 'Published {day} (edition {edition})', notPublished: 'Not published',
    due: 'To be filed by', dueSaid: '{day} ({clause})', filedWith: 'Filed with', filedOn: 'Filed on', late: 'late', decidedOn: 'Decided on', remark: 'Superior’s remark', reason: 'Reason', reasonHint: 'Needed to change what was filed or the staff number.', lateReason: 'Why it is late',
    edit: 'Edit', amend: 'Amend', save: 'Save', saved: 'Saved', cancel: 'Cancel', below: 'Below the rule’s {least}', visitsBelow: 'Not fewer visits than targets', sum: '{targets} targets, {visits} visits',
    file: 'File', fileSure: 'File the plan of {year} with {unit}?', fileHint: 'It counts for draws at once and can only be changed by a next edition.', filed: 'Filed', adopt: 'Adopt', adoptSure: 'Adopt the plan of {year}?', adoptHint: 'By an administrator other than who prepared it. It counts for draws at once and can only be changed by a next edition.', adopted: 'Adopted',
    acknowledge: 'Take note', acknowledgeSure: 'Take note of this plan?', acknowledged: 'Taken note of', return: 'Return', returned: 'Returned', returnHint: 'Say what is to be changed; the bureau edits and files it again.', remarkNeeded: 'Give a remark',
    progress: 'Plan and done', planned: 'Planned', drawn: 'Drawn', drawnVisits: 'Visits drawn', inspected: 'Inspected', left: 'Left', quota: 'Quotas so far', expected: 'By the rules', noProgress: 'No plan and no draws yet.', editions: 'Editions', numbers: 'Numbers',
    subordinates: 'Subordinates’ plans', bureau: 'Bureau', state: 'State', open: 'See', noSubordinates: 'No subordinates.', lateMark: 'late', back: 'Back to the own plan', logged: 'Looking at a subordinate is written into its log.', print: 'Print', printed: 'Bureau: {name}  Printed: {day}',
  },
});
