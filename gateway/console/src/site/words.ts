import { dictionary } from '../i18n/dictionary.ts';

export const words = dictionary({
  zh: { title: '双随机、一公开抽查结果公示', staff: '工作人员登录' },
  en: { title: 'Published results of random inspections', staff: 'Staff sign-in' },
});
