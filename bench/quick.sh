#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Measures the wire without OSGi beside the bare socket, in seconds: for those who work on it. Builds no more than the provider and what it needs.
# Options: those of run.sh, after --lanes tombolo-node --quick --rounds 3. For example: bench/quick.sh --workloads ping,ping-pinned --callers 1
set -eu
bench=$(cd "$(dirname "$0")" && pwd -P)
root=$(dirname "$bench")
out=$bench/target/quick
. "$root/itests/bin/tools.sh"

changed() {
    [ -e "$out/built" ] || return 0
    [ -n "$(cd "$root" && find api-bundle/src/main wire-protocol/src/main distribution-provider/src/main bench/src/main pom.xml -newer "$out/built" -print -quit)" ]
}

need
if changed; then
    mkdir -p "$out/classes"
    touch "$out/begun"
    echo "Building (log: bench/target/quick/build.log)"
    # The class path of tests, since Jackson is on it, which the driver writes with.
    if ! mvn -q -B -f "$root/pom.xml" -pl distribution-provider,wire-protocol -am -Dmaven.test.skip=true -Dspotless.check.skip=true \
        compile dependency:build-classpath -Dmdep.outputFile=target/classpath >"$out/build.log" 2>&1; then
        tail -n 30 "$out/build.log" >&2
        echo "The build failed; bench/target/quick/build.log says more" >&2
        exit 1
    fi
    echo "$root/distribution-provider/target/classes:$(cat "$root/distribution-provider/target/classpath"):$(cat "$root/wire-protocol/target/classpath")" >"$out/classpath"
    rm -rf "$out/classes"
    sources=$bench/src/main/java
    javac -proc:none -nowarn -d "$out/classes" -cp "$(cat "$out/classpath")" -sourcepath "$sources" \
        "$sources/org/tombolo/bench/run/Main.java" "$sources/org/tombolo/bench/socket/SocketPeer.java" \
        "$sources/org/tombolo/bench/node/NodePeer.java"
    mv "$out/begun" "$out/built"
fi

java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
exec "$java" -Xmx256m -Dtombolo.root="$root" -cp "$out/classes:$(cat "$out/classpath")" org.tombolo.bench.run.Main \
    --lanes tombolo-node --quick --rounds 3 "$@"
