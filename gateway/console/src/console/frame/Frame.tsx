import {
  ApartmentOutlined, AuditOutlined, BankOutlined, BarChartOutlined, CalendarOutlined, CheckSquareOutlined, DatabaseOutlined, FileDoneOutlined,
  FileSearchOutlined, HomeOutlined, InboxOutlined, MenuOutlined, MergeCellsOutlined, NotificationOutlined, SoundOutlined, TeamOutlined, ThunderboltOutlined,
} from '@ant-design/icons';
import { Button, Drawer, Grid, Layout, Menu, Result, Spin, type MenuProps } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ComponentType } from 'react';
import { Link, Route, Routes, useLocation } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import { speak, useLanguage, useText, type Text } from '../../i18n/language.ts';
import { may, type Action } from './permissions.ts';
import { paths } from './paths.ts';
import { useMe } from './session.ts';
import { words } from './words.ts';

type Module<Name extends string> = Record<Name, ComponentType>;
const screen = <Name extends string>(load: () => Promise<Module<Name>>, name: Name) => lazy(() => load().then((module) => ({ default: module[name] })));

/** Every screen, by address, and what one must be allowed to do to see it. */
const screens: readonly (readonly [path: string, screen: ComponentType, needs: Action | null])[] = [
  [paths.home, screen(() => import('../home/Home.tsx'), 'Home'), null],
  [paths.account, screen(() => import('../accounts/Account.tsx'), 'Account'), null],
  [paths.draws, screen(() => import('../draws/Draws.tsx'), 'Draws'), 'listDraws'],
  [paths.openDraw, screen(() => import('../kinds/OpenDraw.tsx'), 'OpenDraw'), 'openDraw'],
  [paths.draw(':id'), screen(() => import('../draws/DrawRoom.tsx'), 'DrawRoom'), 'listDraws'],
  [paths.drawnList(':id'), screen(() => import('../draws/DrawnList.tsx'), 'DrawnList'), 'showList'],
  [paths.plans, screen(() => import('../plans/Plan.tsx'), 'Plan'), 'showPlan'],
  [paths.plan(':year'), screen(() => import('../plans/Plan.tsx'), 'Plan'), 'showPlan'],
  [paths.filings, screen(() => import('../filings/Filings.tsx'), 'Filings'), 'listFilings'],
  [paths.filedList(':id'), screen(() => import('../filings/FiledList.tsx'), 'FiledList'), 'showFiledList'],
  [paths.windows, screen(() => import('../filings/Windows.tsx'), 'Windows'), 'listWindows'],
  [paths.joint, screen(() => import('../joint/Joint.tsx'), 'Joint'), 'showJoint'],
  [paths.visits, screen(() => import('../visits/Visits.tsx'), 'Visits'), 'proposeVisits'],
  [paths.tasks, screen(() => import('../tasks/Tasks.tsx'), 'Tasks'), 'listTasks'],
  [paths.task(':id'), screen(() => import('../tasks/Task.tsx'), 'Task'), 'listTasks'],
  [paths.publications, screen(() => import('../publications/Publications.tsx'), 'Publications'), 'listPublications'],
  [paths.bulletins, screen(() => import('../publications/Bulletins.tsx'), 'Bulletins'), 'listBulletins'],
  [paths.oversight, screen(() => import('../oversight/Oversight.tsx'), 'Oversight'), 'showCoverage'],
  [paths.bulletin, screen(() => import('../oversight/Bulletin.tsx'), 'Bulletin'), 'showCoverage'],
  [paths.bureau(':tenant'), screen(() => import('../oversight/Bureau.tsx'), 'Bureau'), 'showCoverage'],
  [paths.targets, screen(() => import('../registry/Targets.tsx'), 'Targets'), 'listTargets'],
  [paths.target(':id'), screen(() => import('../registry/Target.tsx'), 'Target'), 'showTarget'],
  [paths.inspectors, screen(() => import('../registry/Inspectors.tsx'), 'Inspectors'), 'listInspectors'],
  [paths.items, screen(() => import('../registry/Items.tsx'), 'Items'), 'listTargets'],
  [paths.departments, screen(() => import('../registry/Departments.tsx'), 'Departments'), 'listDepartments'],
  [paths.squads, screen(() => import('../registry/Squads.tsx'), 'Squads'), 'listSquads'],
  [paths.recusals, screen(() => import('../registry/Recusals.tsx'), 'Recusals'), 'listRecusals'],
  [paths.imports, screen(() => import('../registry/Imports.tsx'), 'Imports'), 'importTargets'],
  [paths.policy, screen(() => import('../policies/Policy.tsx'), 'Policy'), null],
  [paths.versions, screen(() => import('../policies/Versions.tsx'), 'Versions'), null],
  [paths.draft, screen(() => import('../policies/Draft.tsx'), 'Draft'), 'draftPolicy'],
  [paths.bureaus, screen(() => import('../bureaus/Bureaus.tsx'), 'Bureaus'), 'enterJurisdiction'],
  [paths.log, screen(() => import('../log/Log.tsx'), 'Log'), 'readLog'],
  [paths.results, screen(() => import('../tasks/Results.tsx'), 'Results'), 'listResults'],
  [paths.parked, screen(() => import('../log/Parked.tsx'), 'Parked'), 'listParked'],
  [paths.members, screen(() => import('../members/Members.tsx'), 'Members'), 'listMembers'],
];

/** Screens that fill the whole window. */
const bare: readonly (readonly [path: string, screen: ComponentType, needs: Action])[] = [
  [paths.projector(':id'), screen(() => import('../draws/Projector.tsx'), 'Projector'), 'listDraws'],
];

/** The frame around every screen: who one is, where one may go. */
export function Frame() {
  const { roles } = useMe();
  const guarded = (Screen: ComponentType, needs: Action | null) => needs === null || may(roles, needs) ? <Screen /> : <Refused />;
  return (
    <Suspense fallback={<Spin className="loading" size="large" />}>
      <Routes>
        {bare.map(([path, Screen, needs]) => <Route key={path} path={path} element={guarded(Screen, needs)} />)}
        <Route path="*" element={
          <Surroundings>
            <Suspense fallback={<Spin className="loading" size="large" />}>
              <Routes>
                {screens.map(([path, Screen, needs]) => <Route key={path} path={path} element={guarded(Screen, needs)} />)}
                <Route path="*" element={<Refused unknown />} />
              </Routes>
            </Suspense>
          </Surroundings>
        } />
      </Routes>
    </Suspense>
  );
}

function Surroundings({ children }: { children: React.ReactNode }) {
  const t = useText(words);
  const me = useMe();
  const cache = useQueryClient();
  const spoken = useLanguage();
  const wide = Grid.useBreakpoint().lg ?? true;
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const entries = entriesFor(me.roles, t);
  const leave = async () => {
    await unwrap(client.POST('/api/tenancy/sign-out')).catch(() => undefined);
    cache.clear();
    await cache.resetQueries();
  };
  const menu = (
    <nav aria-label={t('menu')}>
      <Menu
        mode="inline" items={entries} defaultOpenKeys={['year', 'registry']} style={{ borderInlineEnd: 0 }} onClick={() => setOpen(false)}
        selectedKeys={[keysOf(entries).filter((key) => key === pathname || key !== '/' && pathname.startsWith(key + '/')).at(-1) ?? '']}
      />
    </nav>
  );
  return (
    <Layout className="frame">
      <Layout.Header className="frame-head">
        {!wide && <Button type="text" icon={<MenuOutlined />} aria-label={t('menu')} onClick={() => setOpen(true)} />}
        <Link className="brand" to={paths.home}>{t('title')}</Link>
        {wide && <span className="bureau">{me.tenantName ?? me.tenant}</span>}
        <span className="space" />
        <Button type="text" onClick={() => speak(spoken === 'zh' ? 'en' : 'zh')} lang={spoken === 'zh' ? 'en' : 'zh-CN'}>{t('other')}</Button>
        <Link to={paths.account}><Button type="text" tabIndex={-1}>{me.name}</Button></Link>
        {wide && <Button type="text" onClick={() => void leave()}>{t('signOut')}</Button>}
      </Layout.Header>
      <Layout>
        {wide
          ? <Layout.Sider theme="light" width={212}>{menu}</Layout.Sider>
          : (
            <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={264} title={me.tenantName ?? me.tenant} styles={{ body: { padding: 0 } }}
              footer={<Button block onClick={() => void leave()}>{t('signOut')}</Button>}>
              {menu}
            </Drawer>
          )}
        <Layout.Content><div className="frame-body">{children}</div></Layout.Content>
      </Layout>
    </Layout>
  );
}

function Refused({ unknown = false }: { unknown?: boolean }) {
  const t = useText(words);
  return <Result status={unknown ? '404' : '403'} title={t(unknown ? 'notFound' : 'notYours')} extra={<Link to={paths.home}><Button type="primary">{t('backHome')}</Button></Link>} />;
}

type Item = NonNullable<MenuProps['items']>[number];

// Nobody sees what they may not do.
function entriesFor(roles: readonly string[], t: Text<keyof typeof words.zh>): Item[] {
  const entry = (path: string, name: keyof typeof words.zh, icon?: React.ReactNode): Item => ({ key: path, icon, label: <Link to={path}>{t(name)}</Link> });
  const shown = (path: string) => screens.some(([p, , needs]) => p === path && (needs === null || may(roles, needs)));
  const register = ([[paths.targets, 'targets'], [paths.inspectors, 'inspectors'], [paths.items, 'items'], [paths.departments, 'departments'], [paths.squads, 'squads'], [paths.recusals, 'recusals'], [paths.imports, 'imports']] as const)
    .filter(([path]) => shown(path)).map(([path, name]) => entry(path, name));
  const year = ([[paths.plans, 'plans'], [paths.filings, 'filings'], [paths.windows, 'windows'], [paths.joint, 'joint']] as const)
    .filter(([path]) => shown(path)).map(([path, name]) => entry(path, name));
  const all: (Item | null)[] = [
    entry(paths.home, 'home', <HomeOutlined />),
    shown(paths.draws) ? entry(paths.draws, 'draws', <ThunderboltOutlined />) : null,
    year.length > 0 ? { key: 'year', icon: <CalendarOutlined />, label: t('year'), children: year } : null,
    shown(paths.tasks) ? entry(paths.tasks, 'tasks', <CheckSquareOutlined />) : null,
    shown(paths.results) ? entry(paths.results, 'results', <FileDoneOutlined />) : null,
    shown(paths.visits) ? entry(paths.visits, 'visits', <MergeCellsOutlined />) : null,
    shown(paths.publications) ? entry(paths.publications, 'publications', <NotificationOutlined />) : null,
    shown(paths.bulletins) ? entry(paths.bulletins, 'bulletins', <SoundOutlined />) : null,
    shown(paths.oversight) ? entry(paths.oversight, 'oversight', <BarChartOutlined />) : null,
    register.length > 0 ? { key: 'registry', icon: <DatabaseOutlined />, label: t('registry'), children: register } : null,
    shown(paths.policy) ? entry(paths.policy, 'policy', <AuditOutlined />) : null,
    shown(paths.members) ? entry(paths.members, 'members', <TeamOutlined />) : null,
    shown(paths.bureaus) ? entry(paths.bureaus, 'bureaus', <ApartmentOutlined />) : null,
    shown(paths.log) ? entry(paths.log, 'log', <FileSearchOutlined />) : null,
    shown(paths.parked) ? entry(paths.parked, 'parked', <InboxOutlined />) : null,
    { key: 'site', icon: <BankOutlined />, label: <a href="/" target="_blank" rel="noreferrer">{t('publicSite')}</a> },
  ];
  return all.filter((item) => item !== null);
}

const keysOf = (entries: readonly Item[]): string[] =>
  entries.flatMap((item) => item === null ? [] : [String(item.key), ...('children' in item && item.children ? keysOf(item.children) : [])]);
