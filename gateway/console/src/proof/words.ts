import { dictionary, type Fill } from '../i18n/dictionary.ts';

/** What fills the places of a fault's sentence. */
export type Args = Fill;

/** What keeps a file from being a bundle. */
export const formFaults = dictionary({
  zh: {
    'member-unknown': '{place} 多出成员 {member}。',
    'member-twice': '{place} 的成员 {member} 出现两次。',
    'member-missing': '{place} 缺少成员 {member}。',
    'not-object': '{place} 应为对象。',
    'not-list': '{place} 应为列表。',
    'not-text': '{place} 应为文本。',
    'not-integer': '{place} 应为整数。',
    'not-flag': '{place} 应为真或假。',
    'not-hash': '{place} 应为 64 位小写十六进制。',
    'not-form-c': '{place} 不是 NFC 文本。',
    'half-surrogate': '{place} 中有不成对的代理字符。',
    'entropy-kind': '{place} 应为 dice、lottery 或 drand。',
    'too-nested': '{place} 替代层数过多。',
    protocol: '{place} 应为 {protocol}。',
  },
  en: {
    'member-unknown': '{place} has a member too many: {member}.',
    'member-twice': '{place} has the member {member} twice.',
    'member-missing': '{place} lacks the member {member}.',
    'not-object': '{place} should be an object.',
    'not-list': '{place} should be a list.',
    'not-text': '{place} should be text.',
    'not-integer': '{place} should be an integer.',
    'not-flag': '{place} should be true or false.',
    'not-hash': '{place} should be 64 lower-case hexadecimal digits.',
    'not-form-c': '{place} is not text in Unicode form C.',
    'half-surrogate': '{place} contains half a surrogate pair.',
    'entropy-kind': '{place} should be dice, lottery or drand.',
    'too-nested': '{place}: draws that replace one another are nested too deep.',
    protocol: '{place} should be {protocol}.',
  },
});

/** What a seal refuses (draw protocol, section 1). */
export const sealFaults = dictionary({
  zh: {
    'seal-period': '“{period}”不是年、半年或季度。',
    'seal-draw-id': '抽取编号“{drawId}”应为地区-期-序号。',
    'seal-sealed-at': '封存时间“{sealedAt}”应为带时区的 ISO 8601 时间。',
    'seal-policy-version': '方案版本从 1 开始。',
    'seal-hash': '“{hash}”不是 64 位小写十六进制哈希。',
    'seal-reason': '只有替代已作废抽取时才写明原因（“{reason}”），且须为规定的代码。',
    'seal-text': '类别“{text}”为空或不是 NFC 文本。',
    'seal-strata-order': '类别“{category}”重复或未按序排列。',
    'seal-count': '类别“{category}”应满足 0 ≤ 最低数 {quota} ≤ 抽取数 {count} ≤ 总数 {size}。',
    'seal-negative': '类别“{category}”的人数和已抽数不能为负。',
    'seal-directed-quota': '定向抽取不计最低数，类别“{category}”却为 {quota}。',
    'seal-size': '类别“{category}”总数 {given} 与抽取池中的 {counted} 不符。',
    'seal-stratum-missing': '抽取池中的类别“{category}”没有列出。',
    'seal-tree': '{tree} 应有 {given} 项，实有 {counted} 项，或根不是哈希。',
    'seal-entry': '对象“{entryId}”编号不合规定或出现两次。',
    'seal-drawn': '对象“{entryId}”的已抽次数为负。',
    'seal-excluded-reason': '对象“{entryId}”的排除原因“{reason}”不在规定之列。',
    'seal-inspector': '人员“{inspectorId}”编号不合规定或出现两次。',
    'seal-person': '人员“{inspectorId}”的类别、部门或专长不合规定。',
    'seal-recusal': '回避“{recusal}”中有不认识的编号。',
    'seal-recusal-twice': '回避“{recusal}”出现两次。',
    'seal-team-size': '检查组至少一人。',
    'seal-officers': '执法人员只有 {officers} 名，不足每组 {size} 名。',
    'seal-needs': '对执法人员的各项要求合计超过每组 {size} 名。',
    'seal-need': '对检查组的一项要求不合规定。',
    'seal-need-unmet': '符合“{need}”要求的人员不足 {min} 名。',
    'replaces-without-bundle': '承诺中的 replaces 与包内被替代抽取的证据包应同有同无。',
  },
  en: {
    'seal-period': '“{period}” is no year, half-year or quarter.',
    'seal-draw-id': 'The draw number “{drawId}” should be place-period-number.',
    'seal-sealed-at': 'The time of sealing “{sealedAt}” should be ISO 8601 with an offset.',
    'seal-policy-version': 'Versions of a scheme count from 1.',
    'seal-hash': '“{hash}” is no hash of 64 lower-case hexadecimal digits.',
    'seal-reason': 'A reason (“{reason}”) stands only where a void draw is replaced, and is one of the listed codes.',
    'seal-text': 'The category “{text}” is empty or not in Unicode form C.',
    'seal-strata-order': 'The category “{category}” is there twice or out of order.',
    'seal-count': 'Category “{category}”: 0 ≤ quota {quota} ≤ drawn {count} ≤ all {size} does not hold.',
    'seal-negative': 'Category “{category}”: numbers of staff and of targets done cannot be negative.',
    'seal-directed-quota': 'A directed draw counts for no quota, but category “{category}” has {quota}.',
    'seal-size': 'Category “{category}” is said to have {given}, the pool has {counted}.',
    'seal-stratum-missing': 'The pool’s category “{category}” is not listed.',
    'seal-tree': '{tree} should have {given} lines and has {counted}, or its root is no hash.',
    'seal-entry': 'The target “{entryId}” is malformed or there twice.',
    'seal-drawn': 'The target “{entryId}” has been drawn a negative number of times.',
    'seal-excluded-reason': 'The target “{entryId}” is left out for a reason that is not listed: “{reason}”.',
    'seal-inspector': 'The inspector “{inspectorId}” is malformed or there twice.',
    'seal-person': 'Kind, department or skills of the inspector “{inspectorId}” are malformed.',
    'seal-recusal': 'The recusal “{recusal}” names somebody unknown.',
    'seal-recusal-twice': 'The recusal “{recusal}” is there twice.',
    'seal-team-size': 'A team has at least one person.',
    'seal-officers': 'There are {officers} officers, too few for teams of {size}.',
    'seal-needs': 'The teams are to have more officers of certain kinds than their {size}.',
    'seal-need': 'Something that the teams must have is malformed.',
    'seal-need-unmet': 'Fewer than {min} people meet “{need}”.',
    'replaces-without-bundle': 'A draw that replaces another must come with the other’s bundle, and no other draw.',
  },
});

/** What is wrong with a source of entropy or with what it gave. */
export const entropyFaults = dictionary({
  zh: {
    'dice-sides': '骰子只能是十面或六面。',
    'dice-few': '十面骰至少掷 20 次，六面骰至少 25 次。',
    'lottery-few': '彩票来源至少要两期。',
    'lottery-digits': '各期位数之和与总位数不符，或某期没有数字。',
    'lottery-twice': '同一期彩票不能用两次。',
    'lottery-short': '彩票数字至少 20 位。',
    'drand-round': 'drand 轮次从 1 开始。',
    'entropy-older': '随机信标的这一轮在封存之前就已产生。',
    'entropy-form': '随机数的形式不是承诺所允许的。',
    'entropy-anew': '替代抽取沿用原种子，不得有新的随机数（泄密除外）。',
  },
  en: {
    'dice-sides': 'A die has ten sides or six.',
    'dice-few': 'A ten-sided die is thrown at least 20 times, a six-sided one at least 25 times.',
    'lottery-few': 'A lottery means at least two issues.',
    'lottery-digits': 'The digits of the issues do not add up, or an issue has none.',
    'lottery-twice': 'An issue of a lottery cannot be used twice.',
    'lottery-short': 'A lottery gives at least 20 digits.',
    'drand-round': 'Rounds of drand count from 1.',
    'entropy-older': 'The beacon’s round was there before the seal.',
    'entropy-form': 'The random digits are not of the form that was committed to.',
    'entropy-anew': 'A draw that replaces another takes over its seed and has no random digits of its own, unless the code leaked.',
  },
});

/** What does not follow when the draw is computed again. */
export const drawFaults = dictionary({
  zh: {
    code: '抽取码的哈希与承诺不符。',
    policy: '方案的哈希与承诺不符。',
    'policy-not-canonical': '方案不能写成规范 JSON。',
    root: '{tree}的树根与承诺不符：名单被改动过。',
    commitment: '承诺的哈希不符。',
    'commitment-not-canonical': '承诺不能写成规范 JSON。',
    'replaced-refused': '被替代抽取 {drawId} 的 {check} 不成立。',
    'replaced-other': '被替代的抽取不是承诺所指的那一次。',
    'replaced-code': '替代抽取应沿用原抽取码（泄密除外）。',
    seed: '种子不是由抽取码、承诺哈希和随机数算出的。',
    selection: '抽中名单第 {place} 项与重新计算的不同。',
    teams: '检查组第 {place} 项与重新计算的不同。',
    outcome: '抽取结果与公布的结果哈希不符。',
    substitution: '第 {place} 次替换与重新计算的不同。',
  },
  en: {
    code: 'The code’s hash is not the committed one.',
    policy: 'The scheme’s hash is not the committed one.',
    'policy-not-canonical': 'The scheme cannot be written as canonical JSON.',
    root: 'The root of {tree} is not the committed one: the list was changed.',
    commitment: 'The hash of the commitment differs.',
    'commitment-not-canonical': 'The commitment cannot be written as canonical JSON.',
    'replaced-refused': 'The replaced draw {drawId} fails at {check}.',
    'replaced-other': 'The replaced draw is not the one the commitment names.',
    'replaced-code': 'A draw that replaces another takes over its code, unless it leaked.',
    seed: 'The seed does not follow from code, commitment hash and random digits.',
    selection: 'Line {place} of the drawn list is not the computed one.',
    teams: 'Team {place} is not the computed one.',
    outcome: 'The outcome does not agree with the published hash.',
    substitution: 'Substitution {place} is not the computed one.',
  },
});

export type FormFault = keyof typeof formFaults.zh & string;
export type SealFault = keyof typeof sealFaults.zh & string;
export type EntropyFault = keyof typeof entropyFaults.zh & string;
export type DrawFault = keyof typeof drawFaults.zh & string;
export type FaultName = FormFault | SealFault | EntropyFault | DrawFault;

/** All sentences of faults together. */
export const faults = {
  zh: { ...formFaults.zh, ...sealFaults.zh, ...entropyFaults.zh, ...drawFaults.zh },
  en: { ...formFaults.en, ...sealFaults.en, ...entropyFaults.en, ...drawFaults.en },
};
