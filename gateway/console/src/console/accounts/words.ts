import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: {
    product: '双随机、一公开监管平台', signIn: '登录', account: '账号', password: '密码', code: '动态验证码', codeHint: '请输入验证器应用显示的 6 位数字。', needed: '请填写此项',
    title: '我的账号', person: '姓名', bureau: '单位', roles: '角色', language: '界面语言', changePassword: '修改密码', current: '当前密码', next: '新密码', again: '再次输入新密码',
    differ: '两次输入的新密码不一致', passwordChanged: '密码已修改', factor: '两步验证', factorOn: '已启用：登录时需要动态验证码。', factorOff: '未启用。启用后登录时还需要手机验证器应用的动态验证码。',
    enrol: '启用两步验证', secret: '在验证器应用中添加下列密钥，再输入它显示的 6 位验证码：', openApp: '在本机验证器应用中打开', confirm: '确认启用', remove: '停用两步验证',
    removeHint: '输入当前验证码以停用。', enrolled: '两步验证已启用', removed: '两步验证已停用', signOutEverywhere: '在所有设备上退出', everywhereHint: '所有设备上的登录立即失效，需要重新登录。',
    signOnWith: '使用以下身份登录：', signOnDenied: '身份认证系统拒绝了登录。', signOnUnavailable: '身份认证系统暂时无法访问，请稍后重试，或使用账号和密码登录。',
    signOnFailed: '外部登录没有完成或已失效，请重新开始。', signOn: '统一身份认证', signOnOn: '已绑定：可以用外部身份登录。', signOnOff: '未绑定。绑定后可以用外部身份登录，不必输入密码。',
    link: '绑定', linkHint: '外部身份已确认。请输入平台密码完成绑定。', linked: '已绑定', unlink: '解除绑定', unlinked: '已解除绑定，请重新登录', unlinkHint: '输入平台密码以解除绑定；之后需要重新登录。',
  },
  en: {
    product: 'Random inspections platform', signIn: 'Sign in', account: 'Account', password: 'Password', code: 'Code', codeHint: 'Enter the 6 digits that your authenticator shows.', needed: 'Please fill this in',
    title: 'My account', person: 'Name', bureau: 'Bureau', roles: 'Roles', language: 'Language', changePassword: 'Change password', current: 'Current password', next: 'New password', again: 'New password again',
    differ: 'The two new passwords differ', passwordChanged: 'Password changed', factor: 'Second factor', factorOn: 'On: signing in needs a code.', factorOff: 'Off. When on, signing in also needs a code from an authenticator app.',
    enrol: 'Turn on', secret: 'Add this key to your authenticator, then enter the 6 digits it shows:', openApp: 'Open in an authenticator on this device', confirm: 'Turn on now', remove: 'Turn off',
    removeHint: 'Enter the current code to turn it off.', enrolled: 'Second factor is on', removed: 'Second factor is off', signOutEverywhere: 'Sign out everywhere', everywhereHint: 'Every session ends at once on every device.',
    signOnWith: 'Sign in with ', signOnDenied: 'The identity provider refused.', signOnUnavailable: 'The identity provider cannot be reached. Try again later, or sign in with account and password.',
    signOnFailed: 'Signing in outside was not completed or has expired. Please start again.', signOn: 'Single sign-on', signOnOn: 'Linked: you can sign in with your outside identity.', signOnOff: 'Not linked. Once linked you can sign in with your outside identity, without the password.',
    link: 'Link', linkHint: 'Your outside identity is confirmed. Enter your password here to link it.', linked: 'Linked', unlink: 'Unlink', unlinked: 'Unlinked; please sign in again', unlinkHint: 'Enter your password to unlink; you will have to sign in again.',
  },
});

/** What to say to a sign-on that failed, by its code. */
export const failures: Record<string, 'signOnDenied' | 'signOnUnavailable' | 'signOnFailed'> = {
  'sign-on.denied': 'signOnDenied', 'sign-on.unavailable': 'signOnUnavailable', 'sign-on.failed': 'signOnFailed',
};
