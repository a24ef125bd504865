#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds what is needed and measures calls through the distribution beside its peers; --help says how.
set -eu
bench=$(cd "$(dirname "$0")" && pwd -P)
root=$(dirname "$bench")
. "$root/itests/bin/tools.sh"

# Whether anything that is measured, or measures, has changed since the last build of this script.
changed() {
    [ -e "$bench/target/built" ] || return 0
    [ -n "$(cd "$root" && find . \( -name target -o -name .git -o -path '*/src/test' -o -path ./itests \) -prune \
        -o \( -path '*/src/main/*' -o -name pom.xml -o -name '*.bnd' -o -path './cnf/*' \) \
        -newer bench/target/built -print -quit)" ]
}

need
if changed; then
    mkdir -p "$bench/target"
    touch "$bench/target/begun"
    echo "Building (log: bench/target/build.log)"
    if ! mvn -q -B -f "$root/pom.xml" -pl bench -am -Dmaven.test.skip=true -Dspotless.check.skip=true package \
        >"$bench/target/build.log" 2>&1; then
        tail -n 30 "$bench/target/build.log" >&2
        echo "The build failed; bench/target/build.log says more" >&2
        exit 1
    fi
    mv "$bench/target/begun" "$bench/target/built"
fi

java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
main=org.tombolo.bench.run.Main
if [ "${1:-}" = --jmh ]; then
    shift
    main=org.openjdk.jmh.Main
fi
# The callers have bodies of 64 MB.
heap=256m
if [ "${1:-}" = --http ]; then
    shift
    main=org.tombolo.bench.run.HttpMain
    heap=768m
fi
exec "$java" -Xmx$heap -Dtombolo.root="$root" -cp "$bench/target/classes:$bench/target/lib/*" $main "$@"
