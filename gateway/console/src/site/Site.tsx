import { useEffect, useRef } from 'react';
import { Link, NavLink, Route, Routes, useLocation } from 'react-router';
import { speak, useLanguage, useText } from '../i18n/language.ts';
import { BulletinList } from './bulletins/BulletinList.tsx';
import { CheckPage } from './check/CheckPage.tsx';
import { ChainPage } from './draws/ChainPage.tsx';
import { DrawList } from './draws/DrawList.tsx';
import { DrawPage } from './draws/DrawPage.tsx';
import { Heading } from './frame/Heading.tsx';
import { ResultList } from './results/ResultList.tsx';
import { ResultPage } from './results/ResultPage.tsx';
import { words } from './words.ts';

/** The public site, for everybody: no sign-in, no cookies. */
export function Site() {
  const t = useText(words);
  const language = useLanguage();
  return (
    <>
      <a className="skip" href="#content">{t('skip')}</a>
      <header className="head">
        <div className="wide">
          <Link to="/" className="name"><strong>{t('title')}</strong> <span>{t('subtitle')}</span></Link>
          <nav aria-label={t('menu')}>
            <NavLink to="/" end>{t('results')}</NavLink>
            <NavLink to="/draws">{t('draws')}</NavLink>
            <NavLink to="/bulletins">{t('bulletins')}</NavLink>
            <NavLink to="/check">{t('check')}</NavLink>
          </nav>
          <button type="button" className="plain" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => speak(language === 'zh' ? 'en' : 'zh')}>
            {t('language')}
          </button>
        </div>
      </header>
      <Content />
      <footer className="foot">
        <div className="wide">
          <p>{t('promise')}</p>
          <p><a href="/console/">{t('staff')}</a></p>
        </div>
      </footer>
    </>
  );
}

/** The page of the address. After going somewhere the content has the focus, so that a screen reader reads on from there. */
function Content() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus();
    window.scrollTo(0, 0);
  }, [pathname]);
  return (
    <main id="content" className="wide" ref={main} tabIndex={-1}>
      <Routes>
        <Route path="/" element={<ResultList />} />
        <Route path="/results/:id" element={<ResultPage />} />
        <Route path="/draws" element={<DrawList />} />
        <Route path="/draws/:id" element={<DrawPage />} />
        <Route path="/bulletins" element={<BulletinList />} />
        <Route path="/chain/:tenant" element={<ChainPage />} />
        <Route path="/check" element={<CheckPage />} />
        <Route path="*" element={<Missing />} />
      </Routes>
    </main>
  );
}

function Missing() {
  const t = useText(words);
  return (
    <>
      <Heading>{t('missing')}</Heading>
      <p><Link to="/">{t('home')}</Link></p>
    </>
  );
}
