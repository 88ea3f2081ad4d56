# The start of the script that runs the command blocks of a README. The test sets:
# README (its name), ARTIFACTS and CONFIGURATION (of the build), WORK (an empty folder).

# A job has a process group of its own, as in a terminal: Ctrl+C reaches all its processes.
set -m -o pipefail
shopt -s expand_aliases

# The page is not opened in a browser.
mkdir "$WORK/bin"
ln -s "$(type -P true)" "$WORK/bin/xdg-open"
PATH=$WORK/bin:$PATH

# The programs are those of the build; dotnet run does not build them again.
dotnet() {
  if [ "$1" = run ]; then
    command dotnet run --no-build --artifacts-path "$ARTIFACTS" -c "$CONFIGURATION" "${@:2}"
  else
    command dotnet "$@"
  fi
}

# fault LINE MESSAGE: ends the script.
fault() {
  echo "FAULT $README, line $1: $2"
  exit 1
}

# begin_block LINE: the commands after it belong to this block.
begin_block() {
  echo "--- $README, line $1"
  failed=
}
trap 'failed+=" $?"' ERR

# end_block LINE CODE: all commands had exit code 0, except the last one if CODE is another number.
end_block() {
  local last=$? expected=
  [ "$2" -eq 0 ] || expected=" $2"
  [ "$failed" = "$expected" ] && [ "$last" -eq "$2" ] || fault "$1" "exit code${failed:- 0} instead of $2"
}

# started LINE CODE: the job started last writes to the pipe of this name. Waits for its first line of output.
lines=() pids=() codes=()
started() {
  local pid=$! line
  lines+=("$1") pids+=("$pid") codes+=("$2")
  exec {pipe}<"$WORK/$1"
  IFS= read -r line <&"$pipe" || fault "$1" "ended without output"
  echo "$line"
  # A port that is taken: one line, then the end. Found later in any case, by the exit code.
  IFS= read -r -t 1 line <&"$pipe"
  [ $? -ne 1 ] || fault "$1" "ended by itself"
  echo "$line"
  cat <&"$pipe" &
  exec {pipe}<&-
}

# Ctrl+C in each of the other terminals, the last one first. All are ended, also after a fault.
end_jobs() {
  trap - EXIT
  local i code line= message
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    kill -INT -- "-${pids[i]}" 2>/dev/null
    wait "${pids[i]}"
    code=$?
    if [ "$code" -ne "${codes[i]}" ]; then
      line=${lines[i]} message="exit code $code after Ctrl+C instead of ${codes[i]}"
    fi
  done
  wait
  [ -z "$line" ] || fault "$line" "$message"
}
trap end_jobs EXIT
