#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds what is needed and measures calls through the distribution beside its peers; --help says how.
set -eu
bench=$(cd "$(dirname "$0")" && pwd -P)
root=$(dirname "$bench")
. "$root/itests/bin/tools.sh"

need
if stale || [ ! -d "$bench/target/lib" ]; then
    mkdir -p "$root/target"
    touch "$root/target/begun"
    echo "Building (log: target/build.log)"
    if ! mvn -q -B -f "$root/pom.xml" -Dmaven.test.skip=true -Dspotless.check.skip=true package \
        >"$root/target/build.log" 2>&1; then
        tail -n 30 "$root/target/build.log" >&2
        echo "The build failed; target/build.log says more" >&2
        exit 1
    fi
    mv "$root/target/begun" "$root/target/built"
fi

java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
main=org.tombolo.bench.run.Main
if [ "${1:-}" = --jmh ]; then
    shift
    main=org.openjdk.jmh.Main
fi
exec "$java" -Xmx256m -Dtombolo.root="$root" -cp "$bench/target/classes:$bench/target/lib/*" $main "$@"
