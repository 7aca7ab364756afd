import { render } from 'preact';
import { App } from './app.tsx';
import { unpackIndex } from './unpack.ts';

const place = document.getElementById('page');
if (place !== null) {
  const data = await unpackIndex();
  place.replaceChildren();
  render(<App data={data} />, place);
}
