#!/usr/bin/env bash
# Runs the hook of this repository's HEAD as pre-commit would: it must pass on a good repository and
# fail with a readable diagnostic on a bad one. Usage: try-hook.sh WORK_FOLDER PRE_COMMIT
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$1
pre_commit=$2
export PRE_COMMIT_HOME="$work/cache"

# A clone holds what is committed, as a user's pre-commit would fetch it.
git clone --quiet "$root" "$work/fluxio"

repository() {
  mkdir -p "$1/orders"
  git -C "$1" init --quiet
  cat >"$1/orders/project.py"
  git -C "$1" add -A
}

repository "$work/good" <<'PY'
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["order"] = Load(key="Load the order")
PY

repository "$work/bad" <<'PY'
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    order = Load()
PY

(cd "$work/good" && "$pre_commit" try-repo "$work/fluxio" fluxio-check --all-files)

if output=$(cd "$work/bad" && "$pre_commit" try-repo "$work/fluxio" fluxio-check --all-files); then
  echo 'the hook passed on a bad repository' >&2
  exit 1
fi
printf '%s\n' "$output"
grep -q "orders/project.py:7:5" <<<"$output"
grep -q "FLX204" <<<"$output"
