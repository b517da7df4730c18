import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

const forbid = (files, patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  hooks.configs.flat['recommended-latest'],
  {
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      'no-console': 'error',
      'max-len': ['error', { code: 160, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreUrls: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  // The public site does not load the console's libraries, and what both share loads neither.
  forbid(['src/site/**'], [{ group: ['antd', 'antd/*', '@ant-design/*', 'echarts', 'echarts/*', '**/console/*', '**/console/**'] }]),
  forbid(['src/{api,format,i18n,proof}/**'], [{ group: ['antd', 'antd/*', '@ant-design/*', 'echarts', '**/console/**', '**/site/**'] }]),
  // A feature of the console knows the frame, and no other feature but by its address.
  forbid(['src/console/*/**'], [{ group: ['**/site/**'] }]),
);
