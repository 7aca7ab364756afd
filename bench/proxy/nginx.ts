import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerBody, answerHeaders } from './exchanges.ts';
import type { Command } from './contender.ts';

/** nginx with one worker that answers every request alike. */
export function nginxCommand(folder: string): Command {
  return (port) => {
    const headers = answerHeaders.filter(([name]) => !/^content-/i.test(name)).map(([name, value]) => `add_header ${name} ${value};`);
    const lines = [
      `daemon off; master_process off; pid ${join(folder, 'nginx.pid')}; error_log stderr crit;`,
      `events { worker_connections 256; }`,
      `http { access_log off; keepalive_requests 100000000; client_body_temp_path ${join(folder, 'body')}; proxy_temp_path ${join(folder, 'proxy')};`,
      `fastcgi_temp_path ${join(folder, 'fastcgi')}; uwsgi_temp_path ${join(folder, 'uwsgi')}; scgi_temp_path ${join(folder, 'scgi')};`,
      `server { listen 127.0.0.1:${port}; default_type application/x-amz-json-1.1; ${headers.join(' ')} location / { return 200 '${answerBody}'; } } }`,
    ];
    const config = join(folder, 'nginx.conf');
    writeFileSync(config, lines.join('\n'));
    return ['nginx', '-p', folder, '-c', config];
  };
}
