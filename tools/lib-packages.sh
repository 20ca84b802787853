# Tidang: which Debian packages a group needs, which are missing, and their installation; sourced.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# td_packages GROUP…: the names, each once.
td_packages ()
{
  awk -v wanted=" $* " '
    /^[[:space:]]*(#|$)/ { next }
    index (wanted, " " $1 " ") && !seen[$2]++ { print $2 }
  ' "$TD_TOP/tools/packages"
}

# td_groups: the groups that the list knows.
td_groups () { awk '!/^[[:space:]]*(#|$)/ && !seen[$1]++ { print $1 }' "$TD_TOP/tools/packages"; }

# td_missing GROUP…: those names that dpkg does not hold as installed.
td_missing ()
{
  local -a wanted
  mapfile -t wanted < <(td_packages "$@")
  (( ${#wanted[@]} )) || return 0
  # An unknown package makes dpkg-query fail and print nothing for it: that is just what "missing" means.
  dpkg-query --show --showformat '${Package} ${db:Status-Status}\n' "${wanted[@]}" 2> /dev/null |
    awk -v wanted="${wanted[*]}" '
      $2 == "installed" { held[$1] = 1 }
      END { n = split (wanted, name, " "); for (i = 1; i <= n; i++) if (!(name[i] in held)) print name[i] }'
}

# td_as_root COMMAND…: runs it, with sudo when we are not root. Nothing else in tools/ uses sudo.
td_as_root ()
{
  if (( EUID == 0 )); then env "$@"; else sudo env "$@"; fi
}

# td_apt LOG ARGUMENT…: apt-get that asks nothing and waits for another apt-get to finish.
td_apt ()
{
  local log=$1
  shift
  td_as_root DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -y --no-install-recommends \
    -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 -o Acquire::Retries=3 "$@" 2>&1 | tee -a "$log"
  return "${PIPESTATUS[0]}"
}

# Turns apt-get's output into one line per package.
td_apt_progress ()
{
  awk '
    / newly installed, / { for (i = 1; i < NF; i++) if ($(i + 1) == "newly") total = $i }
    /^Setting up / { printf "    [%*d/%d] %s\n", length (total), ++done, total, $3; fflush () }'
}

# td_install GROUP…: installs what is missing; silent and quick when nothing is.
td_install ()
{
  local -a missing
  local log reason
  td_have dpkg-query && td_have apt-get ||
    td_fail "This is not a Debian system (no apt-get): install the libraries of tools/packages by hand, or use the Flatpak."
  mapfile -t missing < <(td_missing "$@")
  (( ${#missing[@]} )) || return 0
  (( EUID == 0 )) || td_have sudo ||
    td_fail "Missing packages need root: run as root, once: apt-get install ${missing[*]}"

  log=$(mktemp "${TMPDIR:-/tmp}/tidang-apt.XXXXXX") || td_fail "No room for a log file in ${TMPDIR:-/tmp}."
  td_step "Installing ${#missing[@]} missing Debian packages ($*); the first time takes some minutes"
  td_note "${missing[*]}"
  if ! td_apt "$log" update > /dev/null || ! td_apt "$log" install "${missing[@]}" | td_apt_progress; then
    reason=$(grep -m 1 '^E: ' "$log" | cut -c 4-)
    td_fail "apt-get could not install the packages: ${reason:-see the log} (log: $log)"
  fi
  mapfile -t missing < <(td_missing "$@")
  (( ${#missing[@]} == 0 )) || td_fail "Still missing after apt-get: ${missing[*]} (log: $log)"
  rm -f "$log"
}
