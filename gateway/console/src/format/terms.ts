import { dictionary, type Language } from '../i18n/dictionary.ts';

/** The field's fixed terms that the services tell in English. Terms that a policy coins are shown as they are. */
const terms = dictionary({
  zh: {
    stateSecret: '国家秘密', nationalSecurity: '国家安全', publicSecurity: '公共安全',
    key: '重点', special: '特殊', general: '一般', positiveList: '正面清单', source: '污染源', water: '水利', forestry: '林业', subordinate: '下级单位', quota: '不定向', directed: '定向', oversight: '稽查抽查', area: '所在区划', kind: '对象种类', department: '部门', specialty: '专长',
    provincialAdministrator: '省级管理员', bureauAdministrator: '单位管理员', libraryKeeper: '名录库管理员', drawOperator: '抽取操作员', observer: '见证人',
    inspector: '检查人员', resultReviewer: '结果审核员', publisher: '公示员', oversightOfficer: '监督员', auditor: '审计员', filingRecipient: '备案接收员',
    open: '已建立', pooled: '抽取池就绪', sealed: '已封存', entropy: '随机数已录入', drawn: '已抽取', final: '已定稿', dispatched: '已下达', void: '已作废',
    province: '省', prefecture: '市/州', county: '县/区', park: '园区',
    unit: '排污单位', project: '建设项目', waterPermit: '取水许可', soilAndWaterPlan: '水土保持方案',
    active: '正常', suspended: '停产停业', closed: '关闭', moved: '迁出',
    enforcement: '执法证', work: '工作证', none: '无', valid: '有效', withdrawn: '收回', onStaff: '在编在岗', postedDown: '下沉', officer: '执法人员', expert: '辅助检查人员',
    assigned: '待检查', done: '已完成', due: '待公示', published: '已公示', withheld: '不予公示',
    nationalCreditPublicity: '国家企业信用信息公示系统', creditChina: '信用中国', governmentPlatform: '政府门户或监管平台', bureauSite: '本局网站',
    keyPolluter: '重点排污单位名录', permit: '排污许可管理类别', permitNumber: '排污许可证号', controlLevel: '控制级别', designated: '指定监管类别',
    creditGrade: '环境信用等级', listedSupervision: '挂牌督办', penalty: '行政处罚', report: '群众举报', card: '挂牌', fault: '发现问题', blacklist: '黑名单',
    riskLevel: '环境风险等级', offsiteMonitoring: '非现场监管完备', industry: '行业类别', projectStatus: '建设状态', pollutant: '污染物类型', size: '生产规模',
    productionCycle: '生产周期', monitoringType: '监控类型', heavyPollutionGrade: '重污染绩效分级',
    registered: '登记管理', simplified: '简化管理', ministry: '生态环境部', red: '红牌', black: '黑牌', high: '重大', medium: '较大', low: '一般',
  },
  en: {
    stateSecret: 'State secret', nationalSecurity: 'National security', publicSecurity: 'Public security',
    key: 'Key', special: 'Special', general: 'General', positiveList: 'Positive list', source: 'Sources', water: 'Water', forestry: 'Forestry', subordinate: 'Subordinate bureaus', quota: 'Undirected', directed: 'Directed', oversight: 'Oversight', area: 'Area', kind: 'Kind of target', department: 'Department', specialty: 'Specialty',
    provincialAdministrator: 'Provincial administrator', bureauAdministrator: 'Bureau administrator', libraryKeeper: 'Library keeper', drawOperator: 'Draw operator', observer: 'Observer',
    inspector: 'Inspector', resultReviewer: 'Result reviewer', publisher: 'Publisher', oversightOfficer: 'Oversight officer', auditor: 'Auditor', filingRecipient: 'Filing recipient',
    open: 'Opened', pooled: 'Pool ready', sealed: 'Sealed', entropy: 'Entropy given', drawn: 'Drawn', final: 'Final', dispatched: 'Dispatched', void: 'Void',
    province: 'Province', prefecture: 'Prefecture', county: 'County', park: 'Park',
    unit: 'Unit', project: 'Construction project', waterPermit: 'Water permit', soilAndWaterPlan: 'Soil and water plan',
    active: 'Active', suspended: 'Suspended', closed: 'Closed', moved: 'Moved away',
    enforcement: 'Enforcement certificate', work: 'Work certificate', none: 'None', valid: 'Valid', withdrawn: 'Withdrawn', onStaff: 'On staff', postedDown: 'Posted down', officer: 'Officer', expert: 'Expert',
    assigned: 'To visit', done: 'Done', due: 'Due', published: 'Published', withheld: 'Withheld',
    nationalCreditPublicity: 'National credit publicity system', creditChina: 'Credit China', governmentPlatform: 'Government platform', bureauSite: 'Bureau’s own site',
    keyPolluter: 'Key-polluter list', permit: 'Permit category', permitNumber: 'Permit number', controlLevel: 'Control level', designated: 'Designated category',
    creditGrade: 'Environmental credit grade', listedSupervision: 'Listed supervision', penalty: 'Penalty', report: 'Public report', card: 'Card', fault: 'Fault found', blacklist: 'Blacklist',
    riskLevel: 'Environmental risk', offsiteMonitoring: 'Off-site monitoring complete', industry: 'Industry', projectStatus: 'Project status', pollutant: 'Pollutant', size: 'Size of production',
    productionCycle: 'Production cycle', monitoringType: 'Monitoring type', heavyPollutionGrade: 'Heavy-pollution grade',
    registered: 'Registered', simplified: 'Simplified', ministry: 'Ministry', red: 'Red', black: 'Black', high: 'High', medium: 'Medium', low: 'Low',
  },
});

/** A term in the language of the screen; one we do not know stays as it is. */
export const term = (word: string | null | undefined, language: Language): string =>
  word ? (terms[language] as Record<string, string>)[word] ?? word : '';

/** The result phrases in the form the law gives them, with what they mean for readers of English. The first is the one of a visit without findings. */
export const phrases: readonly (readonly [zh: string, en: string])[] = [
  ['未发现问题', 'Nothing found'],
  ['发现问题已责令改正', 'Fault found, ordered to put right'],
  ['发现问题待处理', 'Fault found, handling pending'],
  ['未按规定公示信息', 'Information not published as required'],
  ['公示信息隐瞒真实情况、弄虚作假', 'Published information conceals or falsifies'],
  ['通过登记住所（经营场所）无法联系', 'Cannot be contacted at the registered place'],
  ['不配合检查情节严重', 'Grave refusal to cooperate'],
  ['未发现开展本次抽查涉及的经营活动', 'No business of the kind inspected'],
];

/** A result phrase in the language of the screen. */
export const phrase = (text: string, language: Language): string =>
  language === 'zh' ? text : phrases.find(([zh]) => zh === text)?.[1] ?? text;
