import { useEffect, useState } from 'preact/hooks';

/** How many shares what no screen holds at first is drawn in: each is done in a moment, so that a reader never waits for one. */
export const shares = 4;

/** How long an idle moment is waited for, in milliseconds. */
const patience = 200;

/**
 * How many shares may be drawn of what no screen holds at first. A page opens in the time its first screens take; the rest follows while it is idle, and
 * at once when it is printed.
 */
export function useShares(): number {
  const [drawn, setDrawn] = useState(0);
  useEffect(() => (drawn >= shares ? undefined : whenIdle(() => setDrawn(drawn + 1))), [drawn]);
  useEffect(() => {
    const drawAll = (): void => setDrawn(shares);
    addEventListener('beforeprint', drawAll);
    return () => removeEventListener('beforeprint', drawAll);
  }, []);
  return drawn;
}

/** Acts after the next frame, once nothing else is to be done; gives what calls it off. */
function whenIdle(act: () => void): () => void {
  let isOff = false;
  const once = (): void => {
    if (!isOff) act();
    isOff = true;
  };
  const inFrame = (): void =>
    void ('requestIdleCallback' in globalThis ? requestIdleCallback(once, { timeout: patience }) : setTimeout(once));
  requestAnimationFrame(inFrame);
  // A tab that is not looked at has no frames.
  const atLast = setTimeout(once, patience * 2);
  return () => {
    isOff = true;
    clearTimeout(atLast);
  };
}
