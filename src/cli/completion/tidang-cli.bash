# Bash completion for tidang-cli: the words come from the program itself, so they cannot grow stale.
_tidang_cli()
{
  local current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "$(tidang-cli --words) --help --version" -- "$current")
    return
  fi
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(tidang-cli --words "$command")" -- "$current")
    return
  fi
  case "$command:$COMP_CWORD" in
    import:3) mapfile -t COMPREPLY < <(compgen -W "units households ballots" -- "$current") ;;
    export:3) mapfile -t COMPREPLY < <(compgen -W "units households history progress" -- "$current") ;;
    document:3) mapfile -t COMPREPLY < <(compgen -W "consent ballot notice result roster progress household" -- "$current") ;;
    ballot:5) mapfile -t COMPREPLY < <(compgen -W "agree oppose abstain invalid" -- "$current") ;;
    consent:5) mapfile -t COMPREPLY < <(compgen -W "yes no" -- "$current") ;;
    review:4) mapfile -t COMPREPLY < <(compgen -W "applied asked supplied accepted refused sent opinion suspended resumed extended decided delivered withdrawn" -- "$current") ;;
    review-many:3) mapfile -t COMPREPLY < <(compgen -W "applied asked supplied accepted refused sent opinion suspended resumed extended decided delivered withdrawn" -- "$current") ;;
    operators:3) mapfile -t COMPREPLY < <(compgen -W "add rename remove forget-pin" -- "$current") ;;
    regions:2) mapfile -t COMPREPLY < <(compgen -W "find" -- "$current") ;;
    form:3) mapfile -t COMPREPLY < <(compgen -W "marks cells fill load list remove" -- "$current") ;;
    notice:4) mapfile -t COMPREPLY < <(compgen -W "announce post event withdraw take-over" -- "$current") ;;
    template:2) mapfile -t COMPREPLY < <(compgen -W "list fields copy check" -- "$current") ;;
    packs:2) mapfile -t COMPREPLY < <(compgen -W "list" -- "$current") ;;
    *) compopt -o default ;;
  esac
}
complete -F _tidang_cli tidang-cli
