// Generates src/asl/sdk/actions.json from botocore, whose models describe all AWS services: the names by which Step Functions
// calls their actions, without the rest of the data, which is a thousand times larger. pip downloads botocore's wheel;
// `--wheel FILE` uses an existing one instead.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { compactNames } from './compact-names.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { wheel: { type: 'string' } } });
const temporary = mkdtempSync(join(tmpdir(), 'fluxio-sdk-'));
try {
  const wheel = values.wheel ?? download();
  const services = actionsOf(wheel);
  const sorted = Object.fromEntries(
    [...services]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, actions]) => [name, compactNames([...actions].sort())]),
  );
  writeFileSync(join(root, 'src/asl/sdk/actions.json'), `${JSON.stringify(sorted, undefined, 2)}\n`);
  noteVersion(/botocore-([\d.]+)-/.exec(wheel)[1]);
  console.log(`wrote ${services.size} services`);
} finally {
  rmSync(temporary, { recursive: true });
}

function download() {
  execFileSync('pip', ['download', '--quiet', '--no-deps', '--dest', temporary, 'botocore'], { stdio: 'inherit' });
  return join(temporary, readdirSync(temporary)[0]);
}

/** The licenses in dist name the version that the list is based on. */
function noteVersion(version) {
  const notices = join(root, 'scripts/notices.txt');
  writeFileSync(notices, readFileSync(notices, 'utf8').replace(/^botocore [\d.]+ /m, `botocore ${version} `));
}

/** Service → its actions in all versions of its API. */
function actionsOf(wheel) {
  const isModel = ({ name }) => /^botocore\/data\/[^/]+\/[^/]+\/service-2\.json(?:\.gz)?$/.test(name);
  const services = new Map();
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(wheel), { filter: isModel }))) {
    const model = JSON.parse(Buffer.from(name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
    const service = serviceName(model.metadata.serviceId);
    services.set(service, new Set([...(services.get(service) ?? []), ...Object.keys(model.operations)]));
  }
  return services;
}

/**
 * Step Functions uses the service names of the AWS SDK for Java 2.x, in lower case. That SDK drops `Amazon` or `AWS` at the
 * beginning and `Service` at the end.
 * https://github.com/aws/aws-sdk-java-v2 (DefaultNamingStrategy.serviceNameToPackageName)
 */
function serviceName(serviceId) {
  return serviceId
    .replace(/[^A-Za-z0-9]/g, '')
    .replace(/^(?:Amazon|AWS|Aws)/, '')
    .replace(/Service$/, '')
    .toLowerCase();
}
