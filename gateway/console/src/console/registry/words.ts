import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    targets: '检查对象名录库', search: '按名称或代码查询', state: '状态', kind: '种类', category: '类别', name: '名称', code: '统一社会信用代码', address: '地址', area: '所在区划', managedLevel: '监管层级',
    noTargets: '没有符合条件的检查对象。', register: '新增检查对象', registered: '已登记', needed: '必填', codeReason: '无统一社会信用代码的原因', codeReasonHint: '有 18 位统一社会信用代码的不填。', site: '场所或项目编号',
    change: '修改', changed: '已修改', reason: '理由', reasonNeeded: '请填写理由', facts: '信息', fact: '信息项', value: '内容', from: '起', to: '止', on: '日期', source: '来源（文号、机关）', settled: '了结日期',
    enterFact: '新增信息', factEntered: '信息已登记', settle: '了结', settledDone: '已了结', withdraw: '撤销', withdrawn: '已撤销', withdrawnMark: '已撤销：{reason}', withdrawSure: '撤销后该信息不再计入分类，记录仍保留。', noFacts: '还没有登记信息。',
    whyTitle: '为什么是“{category}”？', whyNone: '不属于任何类别', explain: '类别说明', clause: '依据', decided: '平台确定', matched: '符合', unmatched: '不符合', atLeast: '计 {count} 次，须 {atLeast} 次以上', byFacts: '依据的信息', precedence: '类别冲突时的先后',
    history: '变更记录', version: '版本', action: '操作', at: '时间', person: '经办人', suspend: '停产停业', resume: '恢复正常', close: '关闭', move: '迁出', stateChanged: '状态已变更', since: '自 {day} 起', back: '返回',
    inspectors: '执法人员名录库', noInspectors: '没有符合条件的人员。', certificate: '证件', certificateNumber: '证件编号', certificateState: '证件状态', validTo: '有效期至', department: '部门', staff: '编制', post: '职务', specialties: '专长',
    confirmedQuarter: '确认季度', active: '在册', inactive: '已离任', all: '全部', addInspector: '新增人员', confirm: '确认本季度名录', confirmSure: '确认 {period} 人员名录准确？', confirmHint: '每季度确认一次；确认后记入日志。', confirmed: '已确认', leave: '离任', unit: '单位', account: '登录账号编号', accountHint: '关联账号后本人可看到任务。', certificateKind: '证件类别',
    items: '随机抽查事项清单', noItems: '还没有事项。', addItem: '新增事项', subItem: '子项', content: '检查内容', basis: '法律依据', method: '检查方式', body: '检查主体', ratio: '抽查比例', frequency: '抽查频次', joint: '可联合抽查', targetKinds: '对象种类', entered: '已登记',
    recusals: '回避', noRecusals: '没有登记回避。', addRecusal: '登记回避', inspector: '检查人员', target: '检查对象', ended: '已结束', end: '结束', endOn: '结束日期', recusalHint: '检查人员与检查对象有利害关系的，抽取时自动回避。', choose: '请选择', searchMore: '输入名称查找',
    imports: '批量导入', importTargets: '检查对象', importFacts: '信息（处罚、举报等）', importInspectors: '执法人员', file: 'CSV 文件', chooseFile: '选择 CSV 文件', drop: '点击或把 CSV 文件拖到这里', dropHint: '首行为表头，中英文均可；UTF-8 或 GB18030 编码。', preview: '预览', previewing: '正在核对……', importing: '正在导入……', previewResult: '预览结果：尚未写入任何内容',
    imported: '已导入', notImported: '有错误，没有写入任何内容', rows: '行数', inserted: '新增', changedRows: '变更', unchanged: '不变', faulty: '错误行', run: '确认导入', runPartial: '跳过错误行导入', partialSure: '错误的 {rows} 行不导入，其余写入名录。', line: '行', column: '列', message: '问题', download: '下载错误表', again: '选择其他文件',
    uploaded: '已上传 {percent}%', template: '下载模板',
  },
  en: {
    targets: 'Targets', search: 'Search by name or code', state: 'State', kind: 'Kind', category: 'Category', name: 'Name', code: 'Credit code', address: 'Address', area: 'Area', managedLevel: 'Managed by',
    noTargets: 'No targets match.', register: 'Add a target', registered: 'Registered', needed: 'Required', codeReason: 'Why there is no credit code', codeReasonHint: 'Leave empty with an 18-character credit code.', site: 'Site or project number',
    change: 'Change', changed: 'Changed', reason: 'Reason', reasonNeeded: 'Please give a reason', facts: 'Facts', fact: 'Fact', value: 'Value', from: 'From', to: 'To', on: 'Day', source: 'Source (document, authority)', settled: 'Settled on',
    enterFact: 'Enter a fact', factEntered: 'Fact entered', settle: 'Settle', settledDone: 'Settled', withdraw: 'Withdraw', withdrawn: 'Withdrawn', withdrawnMark: 'withdrawn: {reason}', withdrawSure: 'It then no longer counts; the record stays.', noFacts: 'No facts yet.',
    whyTitle: 'Why is this “{category}”?', whyNone: 'In no category', explain: 'Category explained', clause: 'Ground', decided: 'decided by the platform', matched: 'matches', unmatched: 'does not match', atLeast: '{count} counted, {atLeast} needed', byFacts: 'From these facts', precedence: 'Order where categories conflict',
    history: 'History', version: 'Version', action: 'Action', at: 'At', person: 'By', suspend: 'Suspend', resume: 'Resume', close: 'Close', move: 'Move away', stateChanged: 'State changed', since: 'since {day}', back: 'Back',
    inspectors: 'Inspectors', noInspectors: 'Nobody matches.', certificate: 'Certificate', certificateNumber: 'Certificate number', certificateState: 'Certificate state', validTo: 'Valid to', department: 'Department', staff: 'Staff', post: 'Post', specialties: 'Specialties',
    confirmedQuarter: 'Confirmed', active: 'Active', inactive: 'Left', all: 'All', addInspector: 'Add an inspector', confirm: 'Confirm this quarter', confirmSure: 'Is the library right for {period}?', confirmHint: 'Once a quarter; it is recorded.', confirmed: 'Confirmed', leave: 'Leave', unit: 'Unit', account: 'Account id', accountHint: 'With an account the inspector sees the own tasks.', certificateKind: 'Certificate kind',
    items: 'Inspection items', noItems: 'No items yet.', addItem: 'Add an item', subItem: 'Sub-item', content: 'Content', basis: 'Legal basis', method: 'Method', body: 'Inspecting body', ratio: 'Ratio', frequency: 'Frequency', joint: 'Fit for joint inspection', targetKinds: 'Target kinds', entered: 'Entered',
    recusals: 'Recusals', noRecusals: 'No recusals.', addRecusal: 'Enter a recusal', inspector: 'Inspector', target: 'Target', ended: 'Ended', end: 'End', endOn: 'Ends on', recusalHint: 'An inspector with an interest in the target steps aside when teams are drawn.', choose: 'Choose', searchMore: 'Type a name',
    imports: 'Import', importTargets: 'Targets', importFacts: 'Facts (penalties, reports …)', importInspectors: 'Inspectors', file: 'CSV file', chooseFile: 'Choose a CSV file', drop: 'Click, or drop a CSV file here', dropHint: 'First line headings, Chinese or English; UTF-8 or GB18030.', preview: 'Preview', previewing: 'Checking …', importing: 'Importing …', previewResult: 'Preview: nothing has been written',
    imported: 'Imported', notImported: 'There are faults; nothing was written', rows: 'Rows', inserted: 'New', changedRows: 'Changed', unchanged: 'Unchanged', faulty: 'Faulty rows', run: 'Import', runPartial: 'Import without the faulty rows', partialSure: '{rows} faulty rows are left out, the others are written.', line: 'Line', column: 'Column', message: 'Fault', download: 'Download the faults', again: 'Another file',
    uploaded: '{percent}% uploaded', template: 'Download a template',
  },
});
