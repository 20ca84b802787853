# Tidang: the sample workspaces, made with the generator and tidang-cli; sourced by tools/run.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

TD_SAMPLE_PLACE=370212001002
TD_SAMPLE_FROM=2022-05-09
TD_SAMPLE_UNTIL=2022-05-15

# The owners of the sample voted in May 2022: each step happens at its own time.
td_cli_at ()
{
  local now=$1
  shift
  TIDANG_NOW=$now tidang-cli "$@" --as 社区经办人
}

# td_sample_step WORDS… -- NOW COMMAND…: one timed step; its output is shown only when it fails.
td_sample_step ()
{
  local words=() status=0 begun=$SECONDS
  while [[ $1 != -- ]]; do words+=("$1"); shift; done
  shift
  local log=$TD_SAMPLE_DIR/last-step.log
  printf '    %s …' "${words[*]}"
  td_cli_at "$@" > "$log" 2>&1 || status=$?
  if (( status )); then
    printf '\n'
    tail -n 20 "$log" >&2
    td_fail "The sample could not be made: “tidang-cli ${*:2}” ended with status $status."
  fi
  printf ' %s\n' "$(td_since "$begun")"
}

# td_sample_make DIR FUNCTION: makes the sample in a folder of another name first, so that a broken one is never opened.
td_sample_make ()
{
  local dir=$1 make=$2
  TD_SAMPLE_DIR=$dir.new
  td_step "Making the sample (community $TD_SAMPLE_PLACE, 223 stairwells, all people invented)"
  rm -rf "$TD_SAMPLE_DIR"
  mkdir -p "$TD_SAMPLE_DIR" || td_fail "Cannot make the folder $TD_SAMPLE_DIR: set TIDANG_SAMPLE_DIR to another place."
  tidang-generate --sample "$TD_SAMPLE_DIR" || td_fail "The sample sheets could not be written into $TD_SAMPLE_DIR."
  "$make"
  rm -f "$TD_SAMPLE_DIR/last-step.log"
  [[ ! -e $dir ]] || mv "$dir" "$dir.old-$(date +%Y%m%d%H%M%S)"
  mv "$TD_SAMPLE_DIR" "$dir"
}

# Everything that both samples begin with: the survey and the two rosters.
td_sample_rosters ()
{
  local file=$1 sheets=$TD_SAMPLE_DIR
  td_sample_step "new workspace" -- 2022-04-25T09:00:00+08:00 new "$file" --place "$TD_SAMPLE_PLACE"
  td_sample_step "survey of the buildings" -- 2022-04-25T09:10:00+08:00 \
    import "$file" units "$sheets/西韩社区摸底表.xlsx"
  td_sample_step "roster of 西韩新苑" -- 2022-04-25T09:20:00+08:00 \
    import "$file" households "$sheets/西韩新苑花名册.xlsx"
  td_sample_step "roster of 左岸风度" -- 2022-04-25T09:30:00+08:00 \
    import "$file" households "$sheets/左岸风度业主汇总.xlsx" --compound 左岸风度
}

# td_sample_units FILE COMPOUND: the compound's units as tidang-cli names them, one a line.
td_sample_units ()
{
  tidang-cli list "$1" --find "$2" --limit 1000 --json |
    python3 -c 'import json, sys; print(*(unit["file_no"] for unit in json.load(sys.stdin)), sep="\n")'
}

# For the window: one compound voted, counted and closed; the other imported, its votes to be opened by hand.
td_sample_begun ()
{
  local file=$TD_SAMPLE_DIR/sample.tidang
  local -a units
  td_sample_rosters "$file"
  mapfile -t units < <(td_sample_units "$file" 西韩新苑)
  td_sample_step "votes of 西韩新苑" -- 2022-05-08T10:00:00+08:00 \
    open-vote "$file" "${units[@]}" --from "$TD_SAMPLE_FROM" --until "$TD_SAMPLE_UNTIL" --plan 第1版
  td_sample_step "returned ballots" -- 2022-05-15T18:00:00+08:00 \
    import "$file" ballots "$TD_SAMPLE_DIR/西韩新苑意见汇总.xlsx"
  td_sample_step "votes closed" -- 2022-05-16T09:00:00+08:00 close-vote "$file" "${units[@]}"
}

# Without a display: all 223 units voted, counted and printed.
td_sample_counted ()
{
  local file=$TD_SAMPLE_DIR/counted.tidang papers=$TD_SAMPLE_DIR/papers
  local -a plan=(--plan-name 西韩社区加装电梯方案 --plan-place 单元入口外侧 --plan-stops 各层平层
    --plan-estimate 每部约28万元 --plan-sharing 见方案所附分摊表
    --asker 西韩社区加装电梯工作组 --committee 西韩社区居民委员会)
  mkdir -p "$papers"
  td_sample_rosters "$file"
  td_sample_step "votes of all units" -- 2022-05-08T10:00:00+08:00 \
    open-vote "$file" --all --from "$TD_SAMPLE_FROM" --until "$TD_SAMPLE_UNTIL" --plan 第1版
  td_sample_step "consent forms of all units" -- 2022-05-08T11:00:00+08:00 \
    document "$file" consent --all --each --output "$papers/意见征询表" "${plan[@]}"
  td_sample_step "returned ballots of 西韩新苑" -- 2022-05-15T18:00:00+08:00 \
    import "$file" ballots "$TD_SAMPLE_DIR/西韩新苑意见汇总.xlsx"
  td_sample_step "returned ballots of 左岸风度" -- 2022-05-15T18:10:00+08:00 \
    import "$file" ballots "$TD_SAMPLE_DIR/左岸风度意见汇总.xlsx" --compound 左岸风度
  td_sample_step "votes closed" -- 2022-05-16T09:00:00+08:00 close-vote "$file" --all
  td_sample_step "results of all units" -- 2022-05-16T10:00:00+08:00 \
    document "$file" result --all --each --output "$papers/表决结果公示" "${plan[@]}"
  td_sample_step "progress sheet" -- 2022-05-16T10:10:00+08:00 document "$file" progress --all --output "$papers/进度台账.pdf"
  td_sample_step "roster, masked" -- 2022-05-16T10:20:00+08:00 document "$file" roster --all --output "$papers/业主名册.pdf"
}

# td_sample_report DIR: the count of the votes and where everything lies.
td_sample_report ()
{
  local dir=$1
  td_step "The sample"
  tidang-cli tally "$dir/counted.tidang" --all --json | python3 -c '
import collections, json, sys
tallies = json.load(sys.stdin)
results = collections.Counter(tally["result"] for tally in tallies)
heads = {key: sum(tally["heads"][key] for tally in tallies) for key in ("total", "agree", "oppose", "abstain", "silent")}
print("    %d votes counted: %s" % (len(tallies), ", ".join("%d %s" % (n, name) for name, n in results.most_common())))
print("    of %(total)d heads %(agree)d agree, %(oppose)d oppose, %(abstain)d abstain, %(silent)d are silent" % heads)
'
  td_note "workspace      $dir/counted.tidang"
  td_note "sheets         $dir/*.xlsx"
  td_note "papers         $dir/papers ($(find "$dir/papers" -name '*.pdf' | wc -l) PDF files)"
}
