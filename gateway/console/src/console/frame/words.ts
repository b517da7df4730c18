import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    title: '双随机、一公开', unreachable: '暂时无法连接服务，请稍后重试。', code: '错误代码', retry: '重试', menu: '菜单', signOut: '退出登录',
    account: '账号', home: '首页', draws: '抽取', tasks: '检查任务', publications: '结果公示', bulletins: '季度通报', oversight: '监督', registry: '一单两库', targets: '检查对象名录库',
    inspectors: '执法人员名录库', items: '随机抽查事项清单', recusals: '回避', imports: '批量导入', policy: '实施方案', members: '账号管理', publicSite: '公示网站',
    other: 'English', notFound: '没有这个页面。', notYours: '当前账号没有查看此页面的权限。', backHome: '返回首页', crashed: '页面出错，请刷新后重试。', reload: '刷新',
    year: '计划与备案', plans: '年度计划', filings: '名单备案', windows: '窗口与职责', joint: '联合抽查', visits: '合并检查', results: '检查结果', parked: '搁置的消息', departments: '部门', squads: '执法分队', bureaus: '单位管理', log: '操作日志',
    cancel: '取消', save: '保存', close: '关闭', print: '打印', search: '查询', all: '全部', refresh: '刷新', reason: '理由', reasonNeeded: '请填写理由',
    printAll: '打印全部', readingAll: '正在读取 {progress}', rowsOf: '共 {total} 条', onlyFirst: '仅印前 {most} 条，请缩小查询范围', rowNumber: '序号',
    required: '必填', none: '无', nothing: '暂无数据', yes: '是', no: '否',
  },
  en: {
    title: 'Random inspections', unreachable: 'The service cannot be reached right now. Please try again shortly.', code: 'Code', retry: 'Try again', menu: 'Menu', signOut: 'Sign out',
    account: 'Account', home: 'Home', draws: 'Draws', tasks: 'Inspection tasks', publications: 'Publication', bulletins: 'Quarterly bulletins', oversight: 'Oversight', registry: 'Registers', targets: 'Targets',
    inspectors: 'Inspectors', items: 'Inspection items', recusals: 'Recusals', imports: 'Import', policy: 'Policy', members: 'Accounts', publicSite: 'Public site',
    other: '中文', notFound: 'There is no such page.', notYours: 'This account may not see this page.', backHome: 'Back to home', crashed: 'This page failed. Please reload it.', reload: 'Reload',
    year: 'Plan and filing', plans: 'Annual plan', filings: 'Filings', windows: 'Windows and duties', joint: 'Joint inspection', visits: 'Combined visits', results: 'Results', parked: 'Parked messages', departments: 'Departments', squads: 'Squads', bureaus: 'Bureaus', log: 'Log',
    cancel: 'Cancel', save: 'Save', close: 'Close', print: 'Print', search: 'Search', all: 'All', refresh: 'Refresh', reason: 'Reason', reasonNeeded: 'Please give a reason',
    printAll: 'Print all', readingAll: 'Reading {progress}', rowsOf: '{total} rows', onlyFirst: 'only the first {most}; narrow the search', rowNumber: 'No.',
    required: 'Required', none: 'None', nothing: 'Nothing here yet', yes: 'Yes', no: 'No',
  },
});
