import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { ApiProblem } from '../api/client.ts';
import { Site } from './Site.tsx';
import './site.css';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      // What the API refuses it refuses again; a lost connection may come back.
      retry: (times, problem) => times < 2 && (!(problem instanceof ApiProblem) || problem.status === 0 || problem.status >= 500),
    },
  },
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <BrowserRouter>
        <Site />
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
);
