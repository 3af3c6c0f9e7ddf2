// STATEMENTS are functions that return the lines of one or more Python statements, given the current Body of the run
// method (run-bodies.mjs) and a random number generator. Each takes the names that it reads from the body, and registers
// the names and imports that it adds.
import { literal } from './expressions.mjs';
import { quote } from './source-text.mjs';
import { AREAS, CAUSES, COLUMNS, FAILURES, STATES } from './words.mjs';

// A function calls `fresh` only after it has picked the names that the statement reads.
export const STATEMENTS = [
  (b, r) => {
    const [rows, column] = [b.rows(), r.pick(COLUMNS)];
    const test = r.pick([
      `row.get("${column}", 0) > ${r.int(0, 99)}`,
      `row["${column}"] not in ("", None)`,
      `"${column}" in row`,
    ]);
    return [`${b.fresh('rows')} = [row for row in ${rows} if ${test}]`];
  },
  (b, r) => {
    const rows = b.rows();
    return [
      `${b.fresh('rows')} = [`,
      `    {"id": row["id"], "${r.pick(COLUMNS)}": row.get("${r.pick(COLUMNS)}") or "${r.pick(STATES)}", "rank": rank}`,
      `    for rank, row in enumerate(${rows}, start=${r.int(0, 1)})`,
      `    if not row.get("${r.pick(STATES)}")`,
      ']',
    ];
  },
  (b, r) => {
    const rows = b.rows();
    return [`${b.fresh('mapping')} = {row["${r.pick(COLUMNS)}"]: row for row in ${rows}}`];
  },
  (b, r) => {
    const [rows, column, by] = [b.rows(), r.pick(COLUMNS), r.pick(COLUMNS)];
    b.import('from collections import defaultdict');
    const groups = b.fresh('mapping');
    return [
      `${groups} = defaultdict(list)`,
      `for row in ${rows}:`,
      `    ${groups}[row["${by}"]].append(row.get("${column}", 0))`,
      `${b.fresh('mapping')} = {key: sum(values) / len(values) for key, values in ${groups}.items()}`,
    ];
  },
  (b, r) => {
    b.import('import json');
    const text = b.fresh('other', 'payload');
    return [
      'try:',
      `    ${text} = json.loads(event.get("body") or "{}")`,
      'except json.JSONDecodeError as error:',
      `    raise ValueError(f"the body of {event.get('id')!r} is not JSON: {error.msg}") from error`,
      `${b.fresh('rows')} = ${text}.get("${r.pick(COLUMNS)}s", [])`,
    ];
  },
  (b, r) => {
    b.import('import httpx');
    const response = b.fresh('other', 'response');
    return [
      `async with httpx.AsyncClient(base_url="https://${r.pick(AREAS)}.internal", timeout=${r.int(2, 30)}.0) as client:`,
      `    ${response} = await client.get(f"/v${r.int(1, 3)}/${r.pick(AREAS)}/{event.get('id', 0)}", params={"limit": ${r.int(10, 500)}})`,
      `    ${response}.raise_for_status()`,
      `    ${b.fresh('rows')} = ${response}.json()["items"]`,
    ];
  },
  (b, r) => {
    b.import('import boto3');
    const [rows, bucket] = [b.fresh('rows'), r.pick(AREAS)];
    return [
      `${rows} = []`,
      'pages = boto3.client("s3").get_paginator("list_objects_v2")',
      `for page in pages.paginate(Bucket="${bucket}-archive", Prefix=event.get("prefix", "")):`,
      `    ${rows}.extend({"id": entry["Key"], "size": entry["Size"]} for entry in page.get("Contents", []))`,
    ];
  },
  (b, r) => {
    const rows = b.rows();
    const column = r.pick(COLUMNS);
    const [total, skipped] = [b.fresh('number'), b.fresh('number', 'skipped')];
    return [
      `${total} = 0`,
      `${skipped} = 0`,
      `for row in ${rows}:`,
      `    if row.get("${column}") is None:`,
      `        ${skipped} += 1`,
      '        continue',
      `    elif row["${column}"] < 0 or not isinstance(row["${column}"], (int, float)):`,
      `        ${total} -= abs(int(row["${column}"]))`,
      '    else:',
      `        ${total} += row["${column}"] ** 2 % ${r.int(3, 97)}`,
    ];
  },
  (b, r) => {
    const helper = b.fresh('other', r.pick(['normalize', 'clean', 'shorten', 'label_of']));
    const rows = b.rows();
    return [
      `def ${helper}(text, *, limit=${r.int(20, 80)}, fallback="${r.pick(STATES)}"):`,
      `    """Trim and fold a text that people have typed"""`,
      '    text = " ".join(str(text).split()).casefold()',
      '    return text[:limit].rstrip("-_ ") if text else fallback',
      '',
      `${b.fresh('rows')} = [{**row, "label": ${helper}(row.get("label", ""))} for row in ${rows}]`,
    ];
  },
  (b, r) => {
    b.import('import functools');
    const helper = b.fresh('other', r.pick(['rate_of', 'zone_of', 'factor_of']));
    const rows = b.rows();
    return [
      `@functools.lru_cache(maxsize=${r.pick([64, 128, 512])})`,
      `def ${helper}(code, base=${r.int(1, 9)}):`,
      `    return base + sum(ord(letter) for letter in code) % ${r.int(5, 90)}`,
      '',
      `${b.fresh('number')} = sum(${helper}(row["${r.pick(COLUMNS)}"]) for row in ${rows})`,
    ];
  },
  (b, r) => {
    b.import('from dataclasses import dataclass, field');
    const name = b.fresh('other', r.pick(['Line', 'Entry', 'Position']));
    const rows = b.rows();
    return [
      '@dataclass(frozen=True)',
      `class ${name}:`,
      '    id: str',
      '    amount: float = 0.0',
      '    tags: list[str] = field(default_factory=list)',
      '',
      '    @property',
      '    def is_open(self) -> bool:',
      `        return self.amount > ${r.int(0, 50)} and "${r.pick(STATES)}" not in self.tags`,
      '',
      `${b.fresh('rows')} = [vars(line) for line in map(lambda row: ${name}(row["id"], row["amount"]), ${rows}) if line.is_open]`,
    ];
  },
  (b, r) => {
    b.import('import logging');
    const rows = b.rows();
    const logger = `logging.getLogger("${r.pick(AREAS)}")`;
    return r.chance(0.5)
      ? [`${logger}.info("%d ${r.pick(AREAS)} rows, first %s", len(${rows}), next(iter(${rows}), None))`]
      : [`if len(${rows}) > ${r.int(100, 9000)}:`, `    ${logger}.warning("unusually many rows: %d", len(${rows}))`];
  },
  (b, r) => {
    b.import('import asyncio');
    const attempt = b.fresh('number', 'attempt');
    return [
      `${attempt} = 0`,
      `while ${attempt} < ${r.int(3, 9)}:`,
      `    ${attempt} += 1`,
      `    if event.get("${r.pick(STATES)}", True):`,
      '        break',
      `    await asyncio.sleep(min(2 ** ${attempt}, ${r.int(10, 60)}))`,
      'else:',
      `    raise TimeoutError(f"gave up after {${attempt}} attempts")`,
    ];
  },
  (b, r) => {
    const rows = b.rows();
    const column = r.pick(COLUMNS);
    return [
      `${b.fresh('rows')} = sorted(${rows}, key=lambda row: (-row.get("${column}", 0), row["id"]), reverse=${r.pick(['True', 'False'])})[:${r.int(5, 500)}]`,
    ];
  },
  (b, r) => {
    const pairs = r.some(COLUMNS, 4, 9).map((column) => `    "${column}": ${literal(r, 1)},`);
    return [`${b.fresh('mapping')} = {`, ...pairs, '}'];
  },
  (b, r) => {
    const [table, by, column] = [r.pick(AREAS), r.pick(COLUMNS), r.pick(COLUMNS)];
    b.import(`import ${table}_db`);
    const [query, cursor] = [b.fresh('other', 'query'), b.fresh('other', 'cursor')];
    return [
      `${query} = """`,
      `    SELECT id, ${by}, sum(${column}) AS total`,
      `    FROM ${table}.entries`,
      '    WHERE day >= %(day)s AND NOT deleted',
      `    GROUP BY id, ${by}`,
      '"""',
      `with ${table}_db.connect(read_only=True) as connection, connection.cursor() as ${cursor}:`,
      `    ${cursor}.execute(${query}, {"day": event.get("day")})`,
      `    ${b.fresh('rows')} = [dict(zip(("id", "${by}", "total"), values)) for values in ${cursor}]`,
    ];
  },
  (b, r) => {
    b.import('import re');
    const pattern = b.fresh('other', 'pattern');
    const rows = b.rows();
    return [
      `${pattern} = re.compile(r"^(?P<area>[A-Z]{2,${r.int(3, 5)}})-(?P<number>\\d{${r.int(3, 8)}})$")`,
      `${b.fresh('mapping')} = {`,
      `    found["number"].lstrip("0"): row for row in ${rows} if (found := ${pattern}.match(row.get("reference", "")))`,
      '}',
    ];
  },
  (b, r) => {
    b.import('from decimal import ROUND_HALF_UP, Decimal');
    const [rows, total] = [b.rows(), b.fresh('other', 'exact')];
    return [
      `${total} = sum((Decimal(str(row["amount"])) for row in ${rows}), start=Decimal("0"))`,
      `if not Decimal("-${r.int(1, 9)}.50") <= ${total} < Decimal("${r.int(10, 99)}_000.00"):`,
      `    raise ArithmeticError(f"implausible total: {${total}:,.2f}")`,
      `${b.fresh('number')} = float((${total} * Decimal("1.19")).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))`,
    ];
  },
  (b, r) => {
    b.import('import asyncio');
    const [rows, one] = [b.rows(), b.fresh('other', r.pick(['load', 'check', 'touch']))];
    return [
      `async def ${one}(row, gate=asyncio.Semaphore(${r.int(2, 16)})):`,
      '    async with gate:',
      `        await asyncio.sleep(${r.pick(['0', '0.01', '0.25'])})`,
      `        return {**row, "checked": True}`,
      '',
      `${b.fresh('rows')} = await asyncio.gather(*(${one}(row) for row in ${rows}))`,
    ];
  },
  (b, r) => {
    const area = r.pick(AREAS);
    b.import(`import ${area}_stream`);
    const stream = b.fresh('other', 'batches');
    return [
      `${stream} = ${area}_stream.open_stream(topic="${r.pick(AREAS)}", group=event.get("group", "default"))`,
      `${b.fresh('rows')} = [row async for batch in ${stream} for row in batch if row["status"] != "${r.pick(STATES)}"]`,
    ];
  },
  (b, r) => {
    const rows = b.rows();
    const [first, rest] = [b.fresh('other', 'first'), b.fresh('rows')];
    return [
      `${first}, *${rest} = ${rows} or [{"id": "${r.pick(STATES)}"}]`,
      `${b.fresh('number')} = ${first}["weight"] if "weight" in ${first} else len(${rest}) // ${r.int(2, 9)}`,
    ];
  },
  (b, r) => {
    const [known, seen] = [b.mapping(), b.fresh('other', 'seen')];
    const rows = b.rows();
    return [
      `${seen} = {row["id"] for row in ${rows}} - set(${known})`,
      `${b.fresh('rows')} = [{"id": key, "${r.pick(COLUMNS)}": None} for key in sorted(${seen})[${r.int(0, 3)}::${r.int(1, 3)}]]`,
    ];
  },
  (b, r) => [
    `match event.get("mode", "${r.pick(STATES)}"):`,
    `    case "${r.pick(STATES)}" | "${r.pick(AREAS)}":`,
    `        ${b.fresh('number', 'share')} = ${r.int(1, 9)} / ${r.int(10, 90)}`,
    '    case _:',
    `        ${b.locals.number.at(-1)} = 1.0`,
  ],
  (b, r) => {
    b.import('import csv');
    b.import('import io');
    const [rows, buffer] = [b.rows(), b.fresh('other', 'buffer')];
    const columns = r.some(COLUMNS, 2, 4).map(quote).join(', ');
    return [
      `${buffer} = io.StringIO()`,
      `writer = csv.DictWriter(${buffer}, fieldnames=["id", ${columns}], extrasaction="ignore")`,
      'writer.writeheader()',
      `writer.writerows(${rows})`,
      `${b.fresh('number')} = len(${buffer}.getvalue().encode("utf-8"))`,
    ];
  },
  (b, r) => {
    b.import('import hashlib');
    const rows = b.rows();
    const digest = b.fresh('other', 'digest');
    return [
      `${digest} = hashlib.sha256(b"${r.pick(AREAS)}\\x00")`,
      `for row in ${rows}:`,
      `    ${digest}.update(f"{row['id']:>12}|{row.get('amount', 0):.2f}\\n".encode())`,
      `print(f"fingerprint: {${digest}.hexdigest()[:${r.int(8, 16)}]}")`,
    ];
  },
  (b, r) => {
    const [rows, chunks] = [b.rows(), b.fresh('other', 'chunks')];
    return [
      `def ${chunks}(values, size):`,
      '    for start in range(0, len(values), size):',
      '        yield values[start : start + size]',
      '',
      `for number, chunk in enumerate(${chunks}(${rows}, ${r.int(10, 500)})):`,
      `    context.state_data_client.put_item("${r.pick(AREAS)}_chunks", chunk, index=number)`,
    ];
  },
  (b, r) => {
    b.import('from datetime import datetime, timedelta, timezone');
    const since = b.fresh('other', 'since');
    const rows = b.rows();
    return [
      `${since} = datetime.now(timezone.utc) - timedelta(days=${r.int(1, 30)}, hours=${r.int(0, 23)})`,
      `${b.fresh('rows')} = [row for row in ${rows} if datetime.fromisoformat(row["created_at"]) >= ${since}]`,
    ];
  },
  (b, r) => {
    const rows = b.rows();
    return [
      `${b.fresh('number')}: float = max((row.get("${r.pick(COLUMNS)}", 0) for row in ${rows}), default=0) / ${r.int(2, 60)}`,
    ];
  },
  (b, r) => {
    const [known, column] = [b.mapping(), r.pick(COLUMNS)];
    const copy = b.fresh('mapping');
    return [
      `${copy} = dict(${known})`,
      `if "${column}" in ${copy}:`,
      `    del ${copy}["${column}"]`,
      `${copy} |= {"${r.pick(COLUMNS)}": ${literal(r, 1)}, "source": __name__}`,
    ];
  },
  (_b, r) => [
    `if event.get("${r.pick(STATES)}") is False:`,
    `    return await context.stop_execution(error="${r.pick(FAILURES)}", cause="${r.pick(CAUSES)}")`,
  ],
  (b, r) => {
    b.import('import tempfile');
    b.import('from pathlib import Path');
    const rows = b.rows();
    return [
      `with tempfile.TemporaryDirectory(prefix="${r.pick(AREAS)}-") as folder:`,
      `    path = Path(folder) / "${r.pick(AREAS)}.txt"`,
      '    try:',
      `        path.write_text("\\n".join(str(row) for row in ${rows}), encoding="utf-8")`,
      `        assert path.stat().st_size < ${r.int(1, 9)} * 1024 ** 2, "too large"`,
      '    except (OSError, UnicodeError) as error:',
      '        print("not written:", error)',
      '    finally:',
      '        path.unlink(missing_ok=True)',
    ];
  },
];
