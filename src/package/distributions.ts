// Maps the dotted name of an imported module to the distribution that installs it. The two names are independent of
// each other, so tables list the distributions that many projects use.
// https://packaging.python.org/en/latest/discussions/distribution-package-vs-import-package/

const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['Crypto', 'pycryptodome'],
  ['Cryptodome', 'pycryptodomex'],
  ['MySQLdb', 'mysqlclient'],
  ['OpenSSL', 'pyOpenSSL'],
  ['PIL', 'pillow'],
  ['attr', 'attrs'],
  ['aws_lambda_powertools', 'aws-lambda-powertools'],
  ['aws_xray_sdk', 'aws-xray-sdk'],
  ['bs4', 'beautifulsoup4'],
  ['confluent_kafka', 'confluent-kafka'],
  ['cv2', 'opencv-python-headless'],
  ['dateutil', 'python-dateutil'],
  ['docx', 'python-docx'],
  ['dotenv', 'python-dotenv'],
  ['fitz', 'PyMuPDF'],
  ['git', 'GitPython'],
  ['github', 'PyGithub'],
  ['googleapiclient', 'google-api-python-client'],
  ['google.auth', 'google-auth'],
  ['google.oauth2', 'google-auth'],
  ['google.protobuf', 'protobuf'],
  ['grpc', 'grpcio'],
  ['jose', 'python-jose'],
  ['jwt', 'PyJWT'],
  ['ldap', 'python-ldap'],
  ['magic', 'python-magic'],
  ['mysql.connector', 'mysql-connector-python'],
  ['nacl', 'PyNaCl'],
  ['newrelic_telemetry_sdk', 'newrelic-telemetry-sdk'],
  ['opensearchpy', 'opensearch-py'],
  ['pkg_resources', 'setuptools'],
  ['pptx', 'python-pptx'],
  ['psycopg2', 'psycopg2-binary'],
  ['py2sfn_task_tools', 'py2sfn-task-tools'],
  ['pythonjsonlogger', 'python-json-logger'],
  ['redshift_connector', 'redshift-connector'],
  ['rest_framework', 'djangorestframework'],
  ['sentry_sdk', 'sentry-sdk'],
  ['sfn_workflow_client', 'sfn-workflow-client'],
  ['skimage', 'scikit-image'],
  ['sklearn', 'scikit-learn'],
  ['slack_sdk', 'slack-sdk'],
  ['slugify', 'python-slugify'],
  ['snowflake.connector', 'snowflake-connector-python'],
  ['socks', 'PySocks'],
  ['stdnum', 'python-stdnum'],
  ['telegram', 'python-telegram-bot'],
  ['typing_extensions', 'typing-extensions'],
  ['usb', 'pyusb'],
  ['websocket', 'websocket-client'],
  ['yaml', 'PyYAML'],
  ['zmq', 'pyzmq'],
]);

const SAME_NAMES = new Set(
  `aioboto3 aiobotocore aiofiles aiohttp aioredis anthropic arrow asyncpg backoff boto3 botocore cachetools certifi
  chardet click cryptography duckdb elasticsearch fastapi flask geopandas h5py httpx idna jinja2 jmespath joblib
  jsonschema langchain lightgbm loguru lxml marshmallow matplotlib msgpack networkx numpy openai openpyxl orjson packaging
  pandas paramiko pendulum peewee polars psutil psycopg pyarrow pydantic pymongo pymysql pyodbc pyproj pypdf pytz redis
  regex requests rich rsa s3fs s3transfer scipy seaborn setuptools shapely simplejson six spacy sqlalchemy stripe
  structlog sympy tenacity tensorflow torch tqdm transformers twilio ujson urllib3 uvloop xgboost xlrd xlsxwriter
  xmltodict`.split(/\s+/),
);

export interface Distribution {
  readonly name: string;
  /** Whether a table lists it. Otherwise the name is guessed from the module. */
  readonly isCertain: boolean;
}

export function distributionOf(module: string): Distribution {
  const [top = module, second, third] = module.split('.');
  const known = OTHER_NAMES.get(`${top}.${second}`) ?? OTHER_NAMES.get(top);
  if (known !== undefined) return { name: known, isCertain: true };
  if (SAME_NAMES.has(top)) return { name: top, isCertain: true };
  // Google and Microsoft each install hundreds of distributions into one package.
  if (top === 'google' && second === 'cloud' && third !== undefined) return family(`google-cloud-${third}`);
  if (top === 'azure' && second !== undefined) return family(['azure', second, third].filter(Boolean).join('-'));
  return { name: top, isCertain: false };
}

function family(name: string): Distribution {
  return { name: name.replaceAll('_', '-'), isCertain: false };
}
