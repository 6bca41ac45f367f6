# What the tests need and a fresh machine lacks. apt is run only when something is missing.

# The accessibility auditor.
AXE_VERSION=4.14.1
# Brings Chrome for Testing where apt has no Chromium but a snap (Ubuntu).
BROWSERS_VERSION=2.10.5

# rustup's own folder is often missing from the PATH of a build server.
[[ ! -d ${CARGO_HOME:-$HOME/.cargo}/bin ]] || PATH=$PATH:${CARGO_HOME:-$HOME/.cargo}/bin

packages=()

# need COMMAND PACKAGE…: asks for the packages if the command is not there.
need() {
    local command=$1
    shift
    command -v "$command" >/dev/null || packages+=("$@")
}

need_rust_components() {
    command -v cargo >/dev/null || { echo "cargo is missing: install a Rust toolchain" >&2; return 1; }
    cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt
    cargo clippy --version >/dev/null 2>&1 || rustup component add clippy
}

need_suite_tools() {
    # Rasterizes posters, reads their text and tags.
    need pdftoppm poppler-utils
    # The second decoder of posters' codes; the first is a crate.
    need zbarimg zbar-tools
    # Draws SVG posters for the decoders.
    need rsvg-convert librsvg2-bin
    # Opens the workbooks as an officer does; without a window and without Java it is under 250 MB.
    need soffice libreoffice-calc-nogui
    # Runs the readers of exported XLSX and Parquet.
    need python3 python3
    # Makes the folder the readers live in.
    python3 -c 'import ensurepip' 2>/dev/null || packages+=(python3-venv)
}

need_postgres() {
    # The second database of the suite.
    find_postgres || packages+=(postgresql)
}

need_browser() {
    # Runs the journeys. Ubuntu's packages of these names are snaps or absent: see `browser_tools`.
    if ! find_browser && ! apt_has chromium-driver; then
        # Shared libraries of Chrome for Testing.
        packages+=(ca-certificates unzip libnss3 libgbm1 libatk-bridge2.0-0 libxkbcommon0 libxcomposite1
            libxdamage1 libxrandr2 libcups2 libpango-1.0-0 libcairo2)
        # “t64” is the name of the same library since Ubuntu 24.04.
        if apt_has libasound2t64; then packages+=(libasound2t64); else packages+=(libasound2); fi
    elif ! find_browser; then
        packages+=(chromium chromium-driver)
    fi
    # Brings axe-core.
    need npm nodejs npm
    # Letters of Russian text; a bare Chromium draws boxes.
    [[ -n $(fc-list :lang=ru 2>/dev/null) ]] || packages+=(fontconfig fonts-dejavu-core)
}

# Whether apt can install a package as it is known now; the lists are fetched when there are none.
apt_has() {
    command -v apt-cache >/dev/null || return 1
    [[ -n $(apt-cache search --names-only '^bash$' 2>/dev/null) ]] || update_lists
    # Compared whole: a pipe that grep -q closes early counts as a fault.
    [[ $(apt-cache policy "$1" 2>/dev/null) == *"Candidate: "[^\(]* ]]
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "this needs root and there is no sudo; as root run: apt-get install ${packages[*]}" >&2
        return 1
    fi
}

update_lists() {
    [[ -z ${lists_updated:-} ]] || return 0
    as_root apt-get -qq update
    lists_updated=yes
}

install_needed() {
    if ((${#packages[@]} == 0)); then
        echo "nothing to install"
        return 0
    fi
    command -v apt-get >/dev/null || {
        echo "there is no apt here; install what these Debian packages hold: ${packages[*]}" >&2
        return 1
    }
    echo "installing: ${packages[*]}"
    update_lists
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${packages[@]}" \
        >"$LOGS/apt.log" 2>&1 || { tail -n 30 "$LOGS/apt.log" >&2; return 1; }
}

python_readers() {
    export TEST_PYTHON=$TOOLS/venv/bin/python
    local stamp="$TOOLS/venv/readers"
    cmp -s tests/requirements.txt "$stamp" && [[ -x $TEST_PYTHON ]] && return 0
    rm -rf "$TOOLS/venv"
    python3 -m venv "$TOOLS/venv"
    "$TEST_PYTHON" -m pip install --quiet --disable-pip-version-check --only-binary :all: --requirement tests/requirements.txt
    cp tests/requirements.txt "$stamp"
}

# The first pair of a browser and its driver; a snap is passed over, it cannot read our temporary folders.
find_browser() {
    local browser
    TEST_CHROMEDRIVER=$(command -v chromedriver) || return 1
    [[ $(readlink -f "$TEST_CHROMEDRIVER") != */snap* ]] || return 1
    grep -qs 'snap' "$TEST_CHROMEDRIVER" && [[ $(head -c 2 "$TEST_CHROMEDRIVER") == '#!' ]] && return 1
    for browser in chromium google-chrome chromium-browser; do
        TEST_CHROMIUM=$(command -v "$browser") && return 0
    done
    return 1
}

browser_tools() {
    find_browser || chrome_for_testing
    export TEST_CHROMIUM TEST_CHROMEDRIVER
    export TEST_AXE=$TOOLS/node_modules/axe-core/axe.min.js
    grep -qs "\"version\": \"$AXE_VERSION\"" "$TOOLS/node_modules/axe-core/package.json" ||
        npm install --prefix "$TOOLS" --no-save --ignore-scripts --no-audit --no-fund --loglevel error "axe-core@$AXE_VERSION"
    [[ -s $TEST_AXE ]]
    echo "$("$TEST_CHROMIUM" --version 2>/dev/null), axe-core $AXE_VERSION"
}

chrome_for_testing() {
    local what
    for what in chrome chromedriver; do
        [[ -e $TOOLS/$what ]] ||
            npx --yes "@puppeteer/browsers@$BROWSERS_VERSION" install "$what@stable" --path "$TOOLS"
    done
    TEST_CHROMIUM=$(ls -d "$TOOLS"/chrome/*/*/chrome | tail -n 1)
    TEST_CHROMEDRIVER=$(ls -d "$TOOLS"/chromedriver/*/*/chromedriver | tail -n 1)
}
