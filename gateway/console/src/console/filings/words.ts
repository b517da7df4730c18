import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    title: '名单备案', mine: '本单位报送', received: '收到的备案', none: '还没有报送备案。', noneHint: '名单定稿后，在抽取室报送备案。', noneReceived: '还没有收到下级的备案。', bureau: '报送单位', draw: '抽取', period: '期', unit: '接收单位', targets: '对象数', strata: '各类别', filedOn: '报送日期', late: '逾期', lateReason: '逾期原因',
    state: '状态', waiting: '待签收', receivedAt: '{at} 签收', clause: '依据', outcome: '结果哈希', look: '查看名单', sign: '签收', signed: '已签收', signSure: '签收 {id} 的备案？', signHint: '签收后报送单位可见，不能撤回。',
    file: '报送备案', fileHint: '把定稿名单报 {unit} 备案，一次报送，不能撤回；只有该单位的备案接收员能看到名单。', fileSure: '确认报送备案？', filed: '已报送备案', due: '最迟 {day}，还剩 {days} 个工作日', overdue: '已逾期（最迟 {day}），须写明原因', notYet: '{day} 起方可报送', needed: '请写明逾期原因', noDeadline: '没有规定期限', superior: '上级', filedSaid: '已于 {day} 报 {unit} 备案',
    list: '备案名单', shownOf: '共 {total} 个，此处为第 {from} 至 {to} 个；打印时请逐页打印。', secret: '名单在检查前保密。每次查看都记入报送单位的日志。', category: '类别', target: '检查对象', code: '统一社会信用代码', address: '地址', team: '检查组（首位牵头）', number: '序号', unknown: '（名称未取得）', teamless: '未配齐人员', back: '返回备案',
    windows: '时间窗口与职责', year: '年度', draws: '抽取与定稿', filing: '名单备案', opens: '自', closes: '至', free: '不限', notFiled: '不需备案', provisional: '暂定', windowsHint: '工作日按国务院办公厅放假通知计算；没有通知的年度暂按周一至周五。过早不能办理，过晚须写明原因。', by: '{document} {clause}', decided: '平台确定', today: '今天在窗口内', span: '{from} 至 {to}', until: '至 {to}',
  },
  en: {
    title: 'Filings', mine: 'Filed by us', received: 'Received', none: 'Nothing has been filed.', noneHint: 'A final list is filed from its draw room.', noneReceived: 'No filings of subordinates yet.', bureau: 'Bureau', draw: 'Draw', period: 'Period', unit: 'Filed with', targets: 'Targets', strata: 'Categories', filedOn: 'Filed on', late: 'late', lateReason: 'Why it is late',
    state: 'State', waiting: 'Not acknowledged', receivedAt: 'acknowledged {at}', clause: 'Ground', outcome: 'Outcome hash', look: 'See the list', sign: 'Acknowledge', signed: 'Acknowledged', signSure: 'Acknowledge the filing of {id}?', signHint: 'The bureau sees it; it cannot be taken back.',
    file: 'File the list', fileHint: 'Files the final list with {unit}, once and for good; only that unit’s filing recipients see it.', fileSure: 'File the list?', filed: 'Filed', due: 'by {day}, {days} working days left', overdue: 'Overdue (by {day}); give the reason', notYet: 'Not before {day}', needed: 'Give the reason', noDeadline: 'no deadline', superior: 'the superior', filedSaid: 'Filed with {unit} on {day}',
    list: 'Filed list', shownOf: '{total} targets, here {from} to {to}; print every page.', secret: 'The list is secret until the visits. Every look is in the log of the bureau that filed it.', category: 'Category', target: 'Target', code: 'Credit code', address: 'Address', team: 'Team (first leads)', number: 'No.', unknown: '(name not found)', teamless: 'Without full team', back: 'Back to filings',
    windows: 'Windows and duties', year: 'Year', draws: 'Draw and finalise', filing: 'File the list', opens: 'From', closes: 'To', free: 'At any time', notFiled: 'Not filed', provisional: 'provisional', windowsHint: 'Working days follow the State Council’s notices; a year without one counts Monday to Friday for now. Too early is refused, too late asks for a reason.', by: '{document} {clause}', decided: 'decided by the platform', today: 'Open today', span: '{from} to {to}', until: 'to {to}',
  },
});
