import type { JSX } from 'preact';

/** What the model held before and after a step: what stayed, what went, what came. */
export function StateChange({
  before,
  after,
}: {
  readonly before: string | undefined;
  readonly after: string | undefined;
}): JSX.Element | null {
  if (before === undefined || after === undefined) return null;
  const [was, is] = [linesOf(before), linesOf(after)];
  const lines = [
    ...was.map((line) => ({ line, sign: is.includes(line) ? '' : '−' })),
    ...is.filter((line) => !was.includes(line)).map((line) => ({ line, sign: '+' })),
  ];
  return (
    <div class="state">
      <h4>The model {before === after ? 'holds, before and after' : 'before (−) and after (+)'}</h4>
      <ul>
        {lines.length === 0 ? <li>nothing</li> : null}
        {lines.map(({ line, sign }) => (
          <li key={`${sign}${line}`} class={sign === '' ? '' : sign === '+' ? 'came' : 'went'}>
            <span class="sign">{sign}</span> {line}
          </li>
        ))}
      </ul>
    </div>
  );
}

function linesOf(state: string): readonly string[] {
  return state === 'nothing' ? [] : state.split('; ');
}
