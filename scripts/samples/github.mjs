// GitHub and its artifact service on this machine: the fake of the tests, served over HTTP. In: the files that a pull
// request changes. Out: the variables that a runner would set, and what was written to GitHub.
import { createServer } from 'node:http';
import { bundled } from '../bundled.mjs';

/** The artifact library reads the scope of its token and does not verify the signature. */
const RUNTIME_TOKEN = `x.${Buffer.from(JSON.stringify({ scp: 'Actions.Results:run:job' })).toString('base64url')}.x`;

let fakes;

/** `files` are the files of the pull request, as GitHub lists them. */
export async function startGitHub(files) {
  fakes ??= bundled("export { fakeGitHub } from './test/support/github/fake.ts';");
  const { fakeGitHub } = await fakes;
  const github = fakeGitHub();
  github.files.push(...files);
  const server = createServer((request, response) => void answer(github, request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${server.address().port}`;
  return {
    github,
    env: {
      GITHUB_API_URL: address,
      ACTIONS_RESULTS_URL: `${address}/artifacts/`,
      ACTIONS_RUNTIME_TOKEN: RUNTIME_TOKEN,
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(github, request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const { url, method, headers } = request;
  if (url.endsWith('/CreateArtifact')) {
    const signed_upload_url = `http://${headers.host}/blob/artifact.zip?sig=secret`;
    response.end(JSON.stringify({ ok: true, signed_upload_url }));
  } else if (url.endsWith('/FinalizeArtifact')) response.end(JSON.stringify({ ok: true, artifact_id: '42' }));
  else if (url.startsWith('/blob/')) {
    response.writeHead(201, { etag: '"1"', 'last-modified': new Date(0).toUTCString() }).end();
  } else {
    const asked = { method, url: `https://api.github.com${url}`, token: headers.authorization ?? '', limit: 1_000 };
    const sent = body.length === 0 ? asked : { ...asked, body: JSON.parse(body.toString()) };
    try {
      const { status, headers: own, data } = await github.request(sent);
      response.writeHead(status, { ...own, 'content-type': 'application/json' });
      response.end(data === undefined ? '' : JSON.stringify(data));
    } catch (error) {
      response.writeHead(400).end(String(error));
    }
  }
}
