import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    source: '随机数来源', dice: '现场掷骰', lottery: '公开彩票', drand: '公共随机信标', change: '更换随机数来源', changed: '随机数来源已更换', keep: '保存', needed: '必填',
    diceNeeds: '需要一副骰子：封存后当众掷出，操作员与见证人各自录入，当场即可抽取。', sides: '骰子', sides10: '十面骰（0–9）', sides6: '六面骰（1–6）', throws: '掷骰次数', throwsLeast: '至少 {least} 次',
    lotteryNeeds: '需要至少两期尚未开奖的彩票，号码合计不少于 20 位。开奖须在封存 {minutes} 分钟以后、封存后七日以内；封存前请把期号写入纪要。', issue: '期号', issueForm: '期号写作 {form}', issueName: '彩票', day: '开奖日期', addIssue: '增加一期', remove: '删除',
    notThatDay: '该彩票这一天不开奖', digitsSum: '号码合计 {digits} 位', digitsShort: '号码合计 {digits} 位，至少需要 20 位', twoIssues: '至少两期', drawnAt: '每逢周{days} {time} 开奖',
    drandNeeds: '需要能上网查看 drand 的电脑：到点后从 api.drand.sh 读取该轮的随机值（64 位十六进制）。该轮须在封存 {minutes} 分钟以后、封存后七日以内产生。', chain: '信标链', round: '轮次', roundAt: '该轮于 {at} 产生', inMinutes: '约 {minutes} 分钟后', inDay: '约一天后', everySeconds: '{name}（每 {seconds} 秒一轮）',
    now: '随机数来源：{source}', dice_: '掷{sides}面骰 {digits} 次', lottery_: '彩票 {digits} 位', drand_: '信标第 {round} 轮', expected: '产生时间', expectedAt: '{name}：{at}', takenOver: '沿用被替代抽取的随机数，不再录入。',
    enter: '录入随机数', enterDice: '按掷出的顺序录入 {digits} 个数字，不加空格。', enterLottery: '按公告录入各期号码；一位数前补 0，空格和加号可照抄。', enterDrand: '录入该轮的 randomness（64 位十六进制）。可在 https://api.drand.sh/{chain}/public/{round} 查看。',
    both: '操作员与见证人在各自账号中分别录入，两次一致方可生效。', value: '随机数', wrongDigits: '须为 {digits} 位', notYet: '随机数在 {at} 产生，此前不能录入。', submit: '提交', as: '身份', asObserver: '见证人', asOperator: '操作员', correct: '更正录入', sealerCannot: '本次抽取由您封存，您不能再以见证人身份录入随机数，请由另一人录入。', enteredCannot: '您已录入一次；随机数须由两个不同的人录入，请由另一人录入。',
    waitingObserver: '操作员（{name}）已录入，等待见证人录入同一随机数。', waitingOperator: '见证人（{name}）已录入，等待操作员录入同一随机数。', disagree: '两人录入的不一致，请核对后重新录入。', agree: '两人录入一致，正在抽取。', waitingAny: '等待操作员和见证人录入随机数。',
    d1: '一', d2: '二', d3: '三', d4: '四', d5: '五', d6: '六', d7: '日',
  },
  en: {
    source: 'Source of entropy', dice: 'Dice on the spot', lottery: 'Public lotteries', drand: 'Public beacon', change: 'Change the source', changed: 'Source of entropy changed', keep: 'Save', needed: 'Required',
    diceNeeds: 'Needs a set of dice: thrown in the open after the seal; operator and observer each enter them, and the draw follows at once.', sides: 'Dice', sides10: 'Ten sides (0–9)', sides6: 'Six sides (1–6)', throws: 'Throws', throwsLeast: 'at least {least}',
    lotteryNeeds: 'Needs two or more lottery issues that are not drawn yet, at least 20 digits together, drawn more than {minutes} minutes and less than seven days after the seal. Write the issues into the minutes before sealing.', issue: 'Issue', issueForm: 'written {form}', issueName: 'Lottery', day: 'Day of the drawing', addIssue: 'Add an issue', remove: 'Remove',
    notThatDay: 'Not drawn on that day', digitsSum: '{digits} digits together', digitsShort: '{digits} digits together; 20 are needed', twoIssues: 'At least two issues', drawnAt: 'Drawn {days} {time}',
    drandNeeds: 'Needs a computer that can read drand: when its time has come the round’s randomness (64 hex digits) is read from api.drand.sh. The round must come more than {minutes} minutes and less than seven days after the seal.', chain: 'Beacon', round: 'Round', roundAt: 'comes out {at}', inMinutes: 'in about {minutes} minutes', inDay: 'in about a day', everySeconds: '{name} (every {seconds} s)',
    now: 'Source of entropy: {source}', dice_: '{sides}-sided dice, {digits} throws', lottery_: 'lotteries, {digits} digits', drand_: 'beacon round {round}', expected: 'To come', expectedAt: '{name}: {at}', takenOver: 'Goes on with the entropy of the draw it replaces; none is entered.',
    enter: 'Enter entropy', enterDice: 'The {digits} digits in the order thrown, without spaces.', enterLottery: 'The numbers as announced; single digits with a leading 0; spaces and plus signs may be copied.', enterDrand: 'The round’s randomness (64 hex digits); see https://api.drand.sh/{chain}/public/{round}.',
    both: 'Operator and observer enter it separately in their own accounts; both must agree.', value: 'Entropy', wrongDigits: '{digits} digits are needed', notYet: 'It comes out {at} and cannot be entered before.', submit: 'Submit', as: 'I enter it as', asObserver: 'Observer', asOperator: 'Operator', correct: 'Correct the entry', sealerCannot: 'You sealed this draw and cannot enter the entropy as its observer; another person must.', enteredCannot: 'You have entered it once; two different persons must enter it, so another person is next.',
    waitingObserver: 'The operator ({name}) has entered it. Waiting for the observer to enter the same.', waitingOperator: 'The observer ({name}) has entered it. Waiting for the operator to enter the same.', disagree: 'The two entries differ. Read again and enter again.', agree: 'Both agree; drawing now.', waitingAny: 'Waiting for operator and observer to enter the entropy.',
    d1: 'Mon', d2: 'Tue', d3: 'Wed', d4: 'Thu', d5: 'Fri', d6: 'Sat', d7: 'Sun',
  },
});
