#!/usr/bin/env bash
# Runs the hooks of this repository's HEAD as pre-commit would. The check must pass on a good repository and fail with a
# readable diagnostic on a bad one. The fix must change the file and pass the second time, both from a clone and as a local
# hook. The test hook must pass and fail as it should, and a push that deletes data must be stopped.
# Usage: try-hook.sh WORK_FOLDER PRE_COMMIT
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$1
pre_commit=$2
export PRE_COMMIT_HOME="$work/cache"

# A clone contains only what is committed, like the one that pre-commit fetches for a user.
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

repository "$work/fixable" <<'PY'
class Load(Task):
    def run(event, context):
        return event


def main(data):
    data["order"] = Load(key="Load the order")
PY
cp -r "$work/fixable" "$work/local"

fix() {
  (cd "$1" && shift && "$pre_commit" "$@" --all-files)
}

expect_fix() {
  if fix "$@"; then
    echo 'the hook passed though it changed a file' >&2
    exit 1
  fi
  diff "$1/orders/project.py" "$work/good/orders/project.py"
  git -C "$1" add -A
  fix "$@"
}

expect_fix "$work/fixable" try-repo "$work/fluxio" fluxio-fix

cat >"$work/local/.pre-commit-config.yaml" <<YAML
repos:
  - repo: local
    hooks:
      - id: fluxio-fix
        name: fluxio fix
        language: system
        entry: node $work/fluxio/dist/cli.mjs check --fix
        files: (^|/)project\.(py|sfn)\$
        require_serial: true
YAML
git -C "$work/local" add -A
expect_fix "$work/local" run fluxio-fix

cp -r "$work/good" "$work/tested"
cat >"$work/tested/orders/project.test.yaml" <<'YAML'
cases:
  - name: loads the order
    expect:
      status: succeeded
YAML
git -C "$work/tested" add -A
(cd "$work/tested" && "$pre_commit" try-repo "$work/fluxio" fluxio-test --all-files)
sed -i.bak 's/succeeded/failed/' "$work/tested/orders/project.test.yaml"
rm "$work/tested/orders/project.test.yaml.bak"
if output=$(cd "$work/tested" && "$pre_commit" try-repo "$work/fluxio" fluxio-test --all-files); then
  echo 'the hook passed though a case fails' >&2
  exit 1
fi
printf '%s\n' "$output"

# A push to a real remote, with the hook that pre-commit installs.
pushed="$work/pushed"
cp -r "$work/good" "$pushed"
commit() {
  git -C "$pushed" add -A
  git -C "$pushed" -c user.name=x -c user.email=x@example.org commit --quiet --no-verify --message "$1"
}
config() {
  cat >"$pushed/.pre-commit-config.yaml" <<YAML
repos:
  - repo: $work/fluxio
    rev: $(git -C "$work/fluxio" rev-parse HEAD)
    hooks:
      - id: fluxio-diff
        args: [$1]
YAML
}
git init --quiet --bare "$work/remote.git"
git -C "$pushed" remote add origin "$work/remote.git"
config ''
commit 'Add orders'
(cd "$pushed" && "$pre_commit" install --hook-type pre-push)
git -C "$pushed" push --quiet origin HEAD:main
rm -r "$pushed/orders"
commit 'Remove orders'
for branch in main new; do
  if output=$(git -C "$pushed" push --quiet origin "HEAD:$branch" 2>&1); then
    echo "the push to $branch deletes data and was not stopped" >&2
    exit 1
  fi
  printf '%s\n' "$output"
  grep -q 'DESTRUCTIVE: ' <<<"$output"
done
config "--allow-destructive, 'orders/*'"
commit 'Allow it'
git -C "$pushed" push --quiet origin HEAD:main
