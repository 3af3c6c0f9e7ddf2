#!/usr/bin/env bash
# Moves v1 to v1.2.3 on the remote, unless a newer v1.x.y is released. Usage: move-major-tag.sh TAG, in a clone.
set -euo pipefail
tag=$1
if ! [[ $tag =~ ^v(0|[1-9][0-9]*)\.[0-9]+\.[0-9]+$ ]]; then
  echo "'$tag' is not a version such as v1.2.3, so no tag moves"
  exit 0
fi
major=${tag%%.*}
git fetch --quiet --depth=1 origin "+refs/tags/$major.*:refs/tags/$major.*"
newest=$(git tag --list "$major.*" | grep -E '^v[0-9]+\.[0-9]+\.[0-9]+$' | sort --version-sort | tail -n 1)
if [ "$newest" != "$tag" ]; then
  echo "$newest is newer than $tag, so $major does not move"
  exit 0
fi
git push --quiet --force origin "$tag^{commit}:refs/tags/$major"
echo "$major is $tag"
