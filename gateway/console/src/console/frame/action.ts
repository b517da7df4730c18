import { App } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { problemOf, type ApiProblem } from '../../api/client.ts';

/** Something a person sets going: what it answered refreshes every screen; what was refused stays to be shown. */
export interface Act<Input, Answer> {
  /** Starts it; does nothing while it runs, so that a double click is one click. True when it was done. */
  readonly run: (input: Input) => Promise<boolean>;
  readonly busy: boolean;
  readonly problem: ApiProblem | null;
  readonly answer: Answer | undefined;
  readonly forget: () => void;
}

/**
 * An action of a screen.
 * @param call the request
 * @param done what to say when it went well
 */
export function useAct<Input, Answer>(
  call: (input: Input) => Promise<Answer>, done?: string | ((answer: Answer) => void),
): Act<Input, Answer> {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const running = useRef(false);
  const mutation = useMutation({
    mutationFn: call,
    // Also after a refusal: what is on the screen may be out of date.
    onSettled: () => queries.invalidateQueries(),
    onSuccess: (answer) => {
      if (typeof done === 'string') message.success(done);
      else done?.(answer);
    },
  });
  return {
    run: async (input) => {
      if (running.current) return false;
      running.current = true;
      try {
        await mutation.mutateAsync(input);
        return true;
      } catch {
        return false;
      } finally {
        running.current = false;
      }
    },
    busy: mutation.isPending,
    problem: mutation.error === null ? null : problemOf(mutation.error),
    answer: mutation.data,
    forget: mutation.reset,
  };
}
