#!/usr/bin/env bash
# Installs the tool outside of the checkout, whose files and `.npmrc` may be a stranger's: a version of the package, or
# the sources of this action, built once for each job.
set -euo pipefail

if [ -n "${COMMAND:-}" ]; then exit 0; fi
echo "::group::Install api-review"
if [ -n "${VERSION:-}" ]; then
  npm install --global --prefix "$RUNNER_TEMP/api-review" --ignore-scripts --no-audit --no-fund "api-review@$VERSION"
else
  cd "$GITHUB_ACTION_PATH"
  if [ ! -f dist/cli/bin.js ]; then
    npm ci --ignore-scripts --no-audit --no-fund
    ./node_modules/.bin/rolldown -c --logLevel warn
  fi
fi
echo "::endgroup::"
