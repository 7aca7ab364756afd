import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

/** Code under its name, to be copied. */
export function CodeLine({ name, code }: { readonly name: string; readonly code: string }): JSX.Element {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(code);
    setCopied(true);
  };
  return (
    <div class="code">
      <div class="code-head">
        <span>{name}</span>
        <button type="button" class="more" aria-label={`Copy: ${name}`} onClick={() => void copy()}>
          {copied ? 'Copied' : 'Copy'}
        </button>
      </div>
      <pre tabIndex={0} role="region" aria-label={name}>
        {code}
      </pre>
    </div>
  );
}
