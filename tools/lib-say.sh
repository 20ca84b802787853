# Tidang: messages of the scripts in tools/, sourced by them.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# The checkout that the scripts work in.
TD_TOP=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# A fresh machine has no locale set: names and paths in Chinese need one that knows UTF-8.
[[ $(locale charmap 2> /dev/null) == UTF-8 ]] || export LC_ALL=C.UTF-8

# What is being done now, for the person who waits.
td_step () { printf '==> %s\n' "$*"; }

# A detail of the step.
td_note () { printf '    %s\n' "$*"; }

# One sentence on standard error, and the end.
td_fail () { printf 'tidang: %s\n' "$*" >&2; exit 1; }

td_have () { command -v "$1" > /dev/null 2>&1; }

# The processors that this process may use.
td_cores () { nproc 2> /dev/null || printf '1\n'; }

# Seconds since $1 (as in SECONDS) in words.
td_since ()
{
  local passed=$(( SECONDS - $1 ))
  if (( passed < 60 )); then printf '%d s' "$passed"; else printf '%d min %02d s' $(( passed / 60 )) $(( passed % 60 )); fi
}
