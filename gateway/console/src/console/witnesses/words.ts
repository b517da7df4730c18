import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    title: '出席与见证', hint: '出席名单由操作员登记，写入纪要；见证人用自己的账号确认所见的哈希。姓名不对外公开。', ratio: '确定抽查比例', commitment: '封存并公布承诺', drawing: '产生随机数并抽取',
    present: '出席人员', noPresent: '尚未登记', enter: '登记出席人员', entered: '出席名单已保存', name: '姓名', unit: '单位', capacity: '身份', add: '增加一人', remove: '删除', needed: '必填', save: '保存', enteredBy: '{name}登记，{at}',
    witnesses: '见证确认', noWitnesses: '还没有见证人确认。', confirmCommitment: '确认承诺哈希', confirmOutcome: '确认结果哈希', confirmHint: '请对照投影或纪要上的哈希，录入最后 6 位；确认后不能更改。', lastSix: '哈希最后 6 位', notThat: '与本次抽取公布的哈希不符，请核对；若确实不同，请勿确认。',
    remark: '意见', confirm: '确认', confirmed: '已确认', mine: '您已确认', hash: '所确认的哈希', at: '时间', stage: '环节', observedOnly: '已有 {count} 人见证确认', notNow: '该环节现在不能登记',
    c_leader: '负责人', c_operator: '抽取操作员', c_discipline: '纪检监察人员', c_recorder: '记录人', c_staff: '工作人员', c_observer: '见证人', c_peoplesDeputy: '人大代表', c_cppccMember: '政协委员', c_thirdParty: '第三方代表', c_press: '新闻媒体代表', c_target: '企业代表',
  },
  en: {
    title: 'Attendance and witnesses', hint: 'The operator enters who is present, for the minutes; observers confirm with their own accounts the hash they saw. Names are never public.', ratio: 'Fixing the ratio', commitment: 'Sealing', drawing: 'Drawing',
    present: 'Present', noPresent: 'Not entered yet', enter: 'Enter who is present', entered: 'Attendance saved', name: 'Name', unit: 'Unit', capacity: 'Capacity', add: 'Add a person', remove: 'Remove', needed: 'Required', save: 'Save', enteredBy: 'entered by {name}, {at}',
    witnesses: 'Confirmations', noWitnesses: 'No observer has confirmed yet.', confirmCommitment: 'Confirm the commitment', confirmOutcome: 'Confirm the outcome', confirmHint: 'Compare with the hash on the projector or in the minutes and type its last 6 characters. A confirmation cannot be changed.', lastSix: 'Last 6 characters of the hash', notThat: 'This is not the hash that was published. Compare again; do not confirm if it differs.',
    remark: 'Remark', confirm: 'Confirm', confirmed: 'Confirmed', mine: 'You have confirmed', hash: 'Hash confirmed', at: 'At', stage: 'Stage', observedOnly: '{count} observers confirmed', notNow: 'Not at this stage now',
    c_leader: 'Person in charge', c_operator: 'Draw operator', c_discipline: 'Discipline inspection', c_recorder: 'Recorder', c_staff: 'Staff', c_observer: 'Observer', c_peoplesDeputy: 'People’s deputy', c_cppccMember: 'CPPCC member', c_thirdParty: 'Third party', c_press: 'Press', c_target: 'Enterprise',
  },
});
