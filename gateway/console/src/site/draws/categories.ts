import type { Language } from '../../i18n/dictionary.ts';

const known: Record<string, readonly [string, string]> = {
  key: ['重点', 'Key'],
  special: ['特殊', 'Special'],
  general: ['一般', 'General'],
  positiveList: ['正面清单', 'Positive list'],
  unit: ['单位', 'Units'],
  project: ['建设项目', 'Projects'],
  waterPermit: ['取水许可', 'Water permits'],
  soilAndWaterPlan: ['水土保持方案', 'Soil and water plans'],
  forestry: ['林业', 'Forestry'],
  jurisdiction: ['下级单位', 'Subordinate bureaus'],
};

/** A category as people call it; one that only a scheme knows, as the scheme does. */
export const categoryName = (category: string, language: Language): string => known[category]?.[language === 'zh' ? 0 : 1] ?? category;
