#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds everything with all quality gates and runs every test.
#   ./test.sh           the normal forms
#   ./test.sh --long    the long forms of the tests that have one
# The last line sums up. A skipped test is named; with CI=true it fails the run.
set -eu
root=$(CDPATH= cd -- "$(dirname "$0")" && pwd -P)
. "$root/itests/bin/tools.sh"

long=false
for argument in "$@"; do
    case $argument in
        --long) long=true ;;
        *) echo "$argument: there is no such option; there is --long" >&2; exit 2 ;;
    esac
done

need chromium chromium ncdump netcdf-bin \
    python3:cbor2 python3-cbor2 python3:numpy python3-numpy python3:netCDF4 python3-netcdf4 python3:xarray python3-xarray \
    python3:pandas python3-pandas python3:tqdm python3-tqdm mypy mypy openssl openssl curl curl
without=$(nodeless)
[ -z "$without" ] || { echo "$without; the tests of the JavaScript client need it" >&2; exit 1; }
cd "$root"
reports() { find . -name .git -prune -o -path "*/target/$1-reports/TEST-*.xml" -print; }
for kind in surefire failsafe; do
    reports $kind | while read -r old; do rm -f "$old"; done
done

failed=0
mkdir -p target
touch target/begun
# Maven asks its repositories again where one does not answer, or is too busy to.
wagon=maven.wagon.http
retries="-D$wagon.retryHandler.count=5 -D$wagon.retryHandler.requestSentEnabled=true -D$wagon.serviceUnavailableRetryStrategy.class=default
    -D$wagon.serviceUnavailableRetryStrategy.maxRetries=5 -D$wagon.serviceUnavailableRetryStrategy.retryInterval=5000
    -Daether.connector.http.retryHandler.count=5"
mvn -B -fae $retries -Dtombolo.long=$long verify || failed=1
# run.sh need not build what was built here.
[ $failed -ne 0 ] || mv target/begun target/built
[ $failed -eq 0 ] || echo "The build failed; its lines above say where"

# A module that has tests and ran none is a fault, whatever its build says.
guard() {
    find . -name target -prune -o -path "*/src/test/java/*$1.java" -print | sed 's|/src/test/java/.*||' | sort -u |
        while read -r module; do
            ls "$module/target/$2-reports"/TEST-*.xml >/dev/null 2>&1 || echo "$module has tests (*$1) and ran none"
        done
}
idle=$(guard Test surefire; guard IT failsafe)
if [ -n "$idle" ]; then
    echo "$idle"
    failed=1
fi

# Sums and names, from the reports alone.
summary=$( (reports surefire; reports failsafe) | xargs -r cat | awk '
    function number(name) {
        return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0
    }
    function text(name) {
        return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "?"
    }
    /<testsuite / { tests += number("tests"); bad += number("errors") + number("failures"); skipped += number("skipped") }
    /<testcase / { case_ = text("classname") " " text("name") }
    /<skipped/ { print "skipped: " case_ }
    /<(failure|error)[ >]/ { print "failed: " case_ }
    END { printf "%d passed, %d failed", tests - bad - skipped, bad; if (skipped) printf ", %d skipped", skipped; print "" }')

case $summary in
    *", 0 failed"*) ;;
    *) failed=1 ;;
esac
case $summary in
    "0 passed"*) failed=1 ;;
    *" skipped"*) [ "${CI:-}" != true ] || { echo "A skipped test fails the run in CI"; failed=1; } ;;
esac
echo "$summary"
exit $failed
