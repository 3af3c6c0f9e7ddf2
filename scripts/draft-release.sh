#!/usr/bin/env bash
# Pushes the tree of scripts/release.mjs to the branch `release`, one commit per release, and drafts the release on
# GitHub. Publishing the draft creates the tag. Usage: draft-release.sh FOLDER, in a clone, with `gh` on the PATH.
set -euo pipefail
folder=$1
version=$(cat "$folder/version")
tag=v$version

if [ -n "$(git ls-remote --tags origin "refs/tags/$tag")" ]; then
  echo "$tag is already released; raise the version in package.json" >&2
  exit 1
fi
parent=()
if [ -n "$(git ls-remote --heads origin refs/heads/release)" ]; then
  git fetch --quiet --depth=1 origin refs/heads/release
  parent=(-p "$(git rev-parse FETCH_HEAD)")
fi

source=$(git rev-parse HEAD)
export GIT_INDEX_FILE=$folder/index
git --work-tree="$folder/tree" add --all --force .
commit=$(
  git -c user.name='github-actions[bot]' -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
    commit-tree "$(git write-tree)" "${parent[@]}" -m "Release $version" -m "Built from $source."
)
git push --quiet origin "$commit:refs/heads/release"
gh release create "$tag" --draft --target "$commit" --title "$tag" --notes-file "$folder/notes.md" "$folder"/assets/*
