# SPDX-License-Identifier: Apache-2.0
# What run.sh and test.sh share; read by them with "." after they have set root, the folder of the repository.

# The Java compiler that Maven will take, or nothing.
compiler() {
    if [ -n "${JAVA_HOME:-}" ]; then
        [ -x "$JAVA_HOME/bin/javac" ] && echo "$JAVA_HOME/bin/javac"
    else
        command -v javac
    fi || true
}

# Whether there is a command, or a module of Debian's Python: python3:NAME. Other Pythons on the PATH don't see Debian's packages.
has() {
    case $1 in
        python3:*) /usr/bin/python3 -c "import ${1#python3:}" 2>/dev/null ;;
        *) command -v "$1" >/dev/null ;;
    esac
}

# Debian packages that are missing on this machine; arguments: further pairs of a command or module, and its package.
missing() {
    javac=$(compiler)
    version=0
    [ -z "$javac" ] || version=$("$javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
    if [ "${version:-0}" -lt 17 ]; then
        echo openjdk-17-jdk-headless
    fi
    command -v mvn >/dev/null || echo maven
    while [ $# -ge 2 ]; do
        has "$1" || echo "$2"
        shift 2
    done
}

# Does what needs a server elsewhere, and does it again, a few times and later each time, where that fails for a moment.
again() {
    pause=5
    for try in 1 2 3; do
        "$@" && return 0
        echo "Failed, try $try of 4: $*; next try in $pause s" >&2
        sleep "$pause"
        pause=$((pause * 3))
    done
    "$@"
}

# Installs Debian packages, with what there is of them now.
debian() {
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Installs what is missing when it may, else names it and stops.
need() {
    packages=$(missing "$@" | tr '\n' ' ')
    [ -n "$packages" ] || return 0
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        echo "Installing $packages"
        again debian $packages || {
            echo "apt-get could not install: $packages" >&2
            exit 1
        }
        still=$(missing "$@" | tr '\n' ' ')
        [ -z "$still" ] || {
            echo "Installed, but still not found: $still(is JAVA_HOME set to a Java older than 17?)" >&2
            exit 1
        }
    else
        echo "Missing on this machine: $packages" >&2
        echo "On Debian: sudo apt-get install $packages" >&2
        exit 1
    fi
}

# Installs what the demo can do without, when it may; it leaves out what is missing, and says so.
wish() {
    packages=$(missing "$@" | tr '\n' ' ')
    [ -n "$packages" ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || return 0
    echo "Installing $packages"
    debian $packages ||
        echo "apt-get could not install: $packages; the demo goes without" >&2
}

# Says what of Node is missing, or nothing. Debian's own is too old in some releases, so that it isn't installed here.
nodeless() {
    node=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p') || true
    if [ "${node:-0}" -lt 20 ]; then
        echo "Node 20 or newer is missing on this machine (there is ${node:-none}): https://nodejs.org has it"
    elif ! command -v npm >/dev/null; then
        echo "npm is missing on this machine; it comes with Node: https://nodejs.org"
    fi
}

# Whether there is Node, and the JavaScript client isn't built from what is there now.
raw() {
    client=$root/clients/javascript
    [ -z "$(nodeless)" ] || return 1
    [ ! -e "$client/dist/index.js" ] || [ -n "$(find "$client/src" "$client/package-lock.json" "$client/tsconfig.json" \
        -newer "$client/dist/index.js" -print -quit)" ]
}

# Builds the JavaScript client where that can be done and isn't. The demo goes without it, and says so.
javascript() {
    raw || return 0
    echo "Building the JavaScript client (log: target/javascript.log)"
    mkdir -p "$root/target"
    (rm -rf "$client/dist"; cd "$client" && npm ci --no-progress && npm run build) >"$root/target/javascript.log" 2>&1 ||
        rm -rf "$client/dist"
}

# Whether anything that goes into the distribution or the demo has changed since the last whole build.
stale() {
    [ -e "$root/target/built" ] || return 0
    ls "$root"/host-runtime/target/tombolo-*.tar.gz >/dev/null 2>&1 || return 0
    [ -n "$(cd "$root" && find . \( -name target -o -name .git -o -path '*/src/test' \) -prune \
        -o \( -path '*/src/main/*' -o -name pom.xml -o -name '*.bnd' -o -name '*.bndrun' -o -path './cnf/*' \) \
        -newer target/built -print -quit)" ]
}
