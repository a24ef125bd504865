#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds what is needed and runs the demo: an institute and a partner, two processes, on real data.
#   ./run.sh                     until Ctrl-C
#   ./run.sh --once              ends when the story is told
#   ./run.sh --json FILE         also writes what happened as JSON
set -eu
root=$(CDPATH= cd -- "$(dirname "$0")" && pwd -P)
. "$root/itests/bin/tools.sh"

# The gates are for those who change the source: ./test.sh keeps them. The benchmarks bring libraries of their own.
build() {
    touch "$root/target/begun"
    echo "Building; the first time this takes minutes (log: target/build.log)"
    if ! mvn -q -B -f "$root/pom.xml" -pl '!bench' -Dmaven.test.skip=true -Dspotless.check.skip=true package \
        >"$root/target/build.log" 2>&1; then
        tail -n 30 "$root/target/build.log" >&2
        echo "The build failed; target/build.log says more" >&2
        exit 1
    fi
    mv "$root/target/begun" "$root/target/built"
}

need
wish curl curl python3:xarray python3-xarray
# What is built already may lie where nothing can be written.
if stale || raw; then
    mkdir -p "$root/target"
    # Of two that begin at once one builds, and the other waits for it. The lock goes with the number, which Java is not to have.
    exec 9>"$root/target/build.lock"
    ! command -v flock >/dev/null || flock -w 1800 9 || {
        echo "Another run.sh has been building for half an hour; end it if it hangs, and try again" >&2
        exit 1
    }
    ! stale || build
    javascript
    exec 9>&-
fi

terminal=false
[ ! -t 1 ] || terminal=true
java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
exec "$java" -Xshare:auto -XX:TieredStopAtLevel=1 -Dtombolo.root="$root" \
    -Dtombolo.terminal=$terminal \
    -cp "$root/itests/target/classes:$root/itests/target/lib/*" org.tombolo.demo.Demo "$@"
