# Tidang: configuring and building a build folder; sourced by the scripts in tools/.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# td_configure DIR OPTION…: sets the folder up once; a later run keeps it and passes the options again.
td_configure ()
{
  local dir=$1
  shift
  if [[ -f $dir/build.ninja && -f $dir/meson-private/coredata.dat ]]; then
    # Ninja itself configures again when a meson.build changed; only new options need a word from us.
    [[ $(cat "$dir/td-options" 2> /dev/null) == "$*" ]] && return 0
    rm -rf "$dir"
  fi
  mkdir -p "$dir"
  # Two hundred programs are linked: GNU gold, of the same package as the usual linker, does it in a third of the time.
  local linker=()
  td_have ld.gold && linker=(CC_LD=gold)
  if ! env "${linker[@]}" meson setup "$dir" "$TD_TOP" "$@" > "$dir/td-setup.log" 2>&1; then
    tail -n 5 "$dir/td-setup.log" >&2
    td_fail "meson could not configure ${dir#"$TD_TOP"/} (see $dir/meson-logs/meson-log.txt)"
  fi
  printf '%s\n' "$*" > "$dir/td-options"
}

# td_ninja DIR TARGET…: builds that, or all, with ninja's own progress.
td_ninja ()
{
  local dir=$1
  shift
  ninja -C "$dir" ${TIDANG_JOBS:+-j "$TIDANG_JOBS"} "$@" ||
    td_fail "The build in ${dir#"$TD_TOP"/} failed: the first error stands above"
}

# td_build DIR OPTION…: configures if needed and builds all.
td_build ()
{
  td_step "Building ${1#"$TD_TOP"/}"
  td_configure "$@"
  td_ninja "$1"
}

# td_suite_targets DIR SUITE…: what the tests of these suites need, as ninja's targets, one a line: what they name, and what
# any test may look for without naming it, the catalogues and the reader of scans.
td_suite_targets ()
{
  meson introspect --tests --targets "$1" | python3 -c '
import json, os, sys
folder, suites = os.path.abspath(sys.argv[1]), set(sys.argv[2:])
known = json.load(sys.stdin)
tests = [test for test in known["tests"] if suites & {suite.split(":")[-1] for suite in test["suite"]}]
if not tests:
    sys.exit("tidang: no test is of the suite " + " or ".join(sys.argv[2:]))
needed = {target for test in tests for target in test["depends"]}
for target in known["targets"]:
    if target["id"] in needed or target["name"].endswith(".mo") or target["name"] == "tidang-scan-reader":
        print(*(os.path.relpath(file, folder) for file in target["filename"]), sep="\n")
' "$@"
}

# td_valgrind_set DIR: the tests named in tests/house/valgrind-set that the build folder knows.
td_valgrind_set ()
{
  meson introspect --tests "$1" | python3 -c '
import json, sys
known = {test["name"] for test in json.load(sys.stdin)}
wanted = [line.split("#")[0].strip() for line in open(sys.argv[1], encoding="utf-8")]
print(*(name for name in wanted if name in known), sep="\n")
unknown = [name for name in wanted if name and name not in known]
if unknown:
    sys.exit("tidang: tests/house/valgrind-set names unknown tests: " + ", ".join(unknown))
' "$TD_TOP/tests/house/valgrind-set"
}

# td_build_installed DIR OPTION…: builds and installs into DIR/installed, so that translations, icons and schemas are
# found where an installed program looks for them.
td_build_installed ()
{
  local dir=$1
  shift
  td_build "$dir" --prefix="$dir/installed" "$@"
  meson install -C "$dir" --no-rebuild --only-changed > "$dir/td-install.log" 2>&1 ||
    td_fail "Installing into ${dir#"$TD_TOP"/}/installed failed (see $dir/td-install.log)"
}

# td_use_installed DIR: puts that installation first.
td_use_installed ()
{
  export PATH=$1/installed/bin:$1/tools:$PATH
  export XDG_DATA_DIRS=$1/installed/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
}
