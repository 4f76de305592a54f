#!/bin/sh
# The browser tests need a Chromium. As root on Debian it is installed; else this says what to do.
set -eu
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends chromium fonts-noto-core
  exit 0
fi
echo "The browser tests need Chromium. Install it (Debian: apt-get install chromium; or any Chrome) and run again." >&2
exit 2
