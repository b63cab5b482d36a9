#!/usr/bin/env bash
# Install the browser that the tests of the HTML report run in: Debian's Chromium, elsewhere the one of Playwright.
set -euo pipefail
if [ -f /etc/debian_version ] && ! grep -qi ubuntu /etc/os-release; then
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -q
  $sudo apt-get install -qy --no-install-recommends chromium
else
  npx playwright-core install --with-deps chromium
fi
