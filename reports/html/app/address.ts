import { useEffect, useState } from 'preact/hooks';

/** What is looked at. All of it stands in the address, so that a view can be sent to somebody. */
export interface View {
  /** One target; empty for all. */
  readonly target: string;
  readonly operation: string;
  readonly verdict: string;
  readonly level: string;
  readonly capability: string;
  readonly text: string;
  /** Root cause. */
  readonly cause: string;
  /** A question over all targets: `differ`, `none`, or `only:NAME`. */
  readonly query: string;
  /** Numbers of two runs to compare. */
  readonly from: string;
  readonly to: string;
  /** The timeline that is open. */
  readonly story: string;
  /** The rule whose drawer is open. */
  readonly rule: string;
}

/** Nothing chosen. */
export const wholeView: View = {
  target: '',
  operation: '',
  verdict: '',
  level: '',
  capability: '',
  text: '',
  cause: '',
  query: '',
  from: '',
  to: '',
  story: '',
  rule: '',
};

/** Reads a view from the part of an address after the hash. */
export function viewOf(hash: string): View {
  const given = new URLSearchParams(hash.replace(/^#/u, ''));
  const read = (name: keyof View): string => given.get(name) ?? '';
  return {
    target: read('target'),
    operation: read('operation'),
    verdict: read('verdict'),
    level: read('level'),
    capability: read('capability'),
    text: read('text'),
    cause: read('cause'),
    query: read('query'),
    from: read('from'),
    to: read('to'),
    story: read('story'),
    rule: read('rule'),
  };
}

/** The address of a view, with what is chosen only. */
export function hashOf(view: View): string {
  const chosen = new URLSearchParams(Object.entries(view).filter(([, value]: readonly [string, string]) => value !== ''));
  return `#${chosen.toString()}`;
}

/** Changes part of the view. */
export type Look = (change: Partial<View>) => void;

/** The view in the address, and a way to change it. Typing replaces the address, everything else adds to the history. */
export function useView(): readonly [View, Look] {
  const [view, setView] = useState(() => viewOf(location.hash));
  useEffect(() => {
    const follow = (): void => setView(viewOf(location.hash));
    addEventListener('hashchange', follow);
    addEventListener('popstate', follow);
    return () => {
      removeEventListener('hashchange', follow);
      removeEventListener('popstate', follow);
    };
  }, []);
  const look: Look = (change) => {
    const next = { ...viewOf(location.hash), ...change };
    if ('text' in change) history.replaceState(null, '', hashOf(next));
    else history.pushState(null, '', hashOf(next));
    setView(next);
  };
  return [view, look];
}
