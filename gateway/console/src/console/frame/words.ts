import { dictionary } from '../../i18n/dictionary.ts';

export const words = dictionary({
  zh: { title: '双随机、一公开' },
  en: { title: 'Random inspections' },
});
