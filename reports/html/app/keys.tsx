import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** What a key does, by the key. */
export type KeyActions = Readonly<Record<string, () => void>>;

/** The keys of the page in the words of its help. */
const helpOf: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['/'], 'search the rules'],
  [['j', 'k'], 'next and previous rule, in the list and beside it'],
  [['Enter'], 'open the rule in focus'],
  [['Esc'], 'close what is open'],
  [['c'], 'clear all filters'],
  [['[', ']'], 'previous and next target'],
  [['?'], 'these keys'],
];

/** Listens to single keys, but not while something is typed or a dialog is open. */
export function useKeys(actions: KeyActions): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const elsewhere = event.target instanceof HTMLElement && event.target.closest('input, select, textarea, dialog') !== null;
      const act = actions[event.key];
      if (elsewhere || act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}

/** Moves the focus along the rules that are listed. */
export function focusRule(by: number): void {
  const listed = [...document.querySelectorAll<HTMLElement>('[data-rule]')];
  const at = listed.findIndex((link) => link === document.activeElement);
  const next = listed[at < 0 ? 0 : at + by];
  next?.focus();
}

/** The keys, in a dialog of their own. */
export function KeyHelp({ close }: { readonly close: () => void }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="keys"
      aria-labelledby="keys"
      onClose={close}
      onClick={(event) => (event.target === dialog.current ? dialog.current?.close() : undefined)}
    >
      <div>
        <h2 id="keys">Keys</h2>
        <dl>
          {helpOf.map(([keys, does]) => (
            <div key={does}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  );
}
