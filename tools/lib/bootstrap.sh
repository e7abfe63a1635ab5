# Shared by tools/policyc, tools/test and tools/bench: the packages, the lock and the release build.
# Sourced with `root` set to the checkout, absolute. What it says goes to standard error.

build_packages=(g++ cmake ninja-build tao-pegtl-dev libfmt-dev libyaml-cpp-dev libcli11-dev nlohmann-json3-dev
  libsodium-dev libpugixml-dev)
test_packages=(doctest-dev libz3-dev clang-14 libclang-rt-14-dev clang-format-14)
bench_packages=(libbenchmark-dev)

# Neither is the status of a verdict.
readonly exit_unavailable=69 exit_failed=70

stamp=$root/build/.built

note() { printf 'policyc: %s\n' "$*" >&2; }

die() {
  local status=$1
  shift
  note "$@"
  exit "$status"
}

trap 'die 129 "hung up"' HUP
trap 'die 130 interrupted' INT
trap 'die 143 terminated' TERM

# run_logged WHAT LOG COMMAND...: quiet unless it fails.
run_logged() {
  local what=$1 log=$2
  shift 2
  printf '$ %s\n' "$*" >>"$log"
  "$@" </dev/null >>"$log" 2>&1 && return
  note "$what failed; the end of $log:"
  tail -n 40 -- "$log" >&2
  return $exit_failed
}

# with_lock NAME COMMAND...: alone among the scripts of this checkout. The last process that holds the lock ends it, so
# a build that outlives an interrupted script is waited for.
with_lock() {
  local name=$1
  shift
  mkdir -p -- "$root/build" || return
  (
    if command -v flock >/dev/null; then
      flock --nonblock 9 || {
        note "waiting for another $name in this checkout"
        flock 9
      }
    fi
    "$@"
  ) 9>"$root/build/.$name.lock"
}

is_debian() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }

# One line for each package of "$@" that is not installed.
missing_packages() {
  comm -23 <(printf '%s\n' "$@" | sort) \
    <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' | sort)
}

apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  local attempt
  # An installation that was interrupted earlier is finished first; one that runs elsewhere is waited for.
  dpkg --configure -a
  for attempt in 1 2 3; do
    ((attempt == 1)) || sleep $((attempt * 5))
    apt-get -q update
    apt-get -q -y -o DPkg::Lock::Timeout=600 --no-install-recommends install "$@" && return
  done
  return 1
}

# ensure_packages LOG PACKAGE...
ensure_packages() {
  local log=$1 missing tool
  shift
  if ! is_debian; then
    note "not a Debian system, so nothing is installed here. Needed: g++ 12 or clang 14, CMake 3.25, Ninja, PEGTL 3.2," \
      "fmt 9, yaml-cpp 0.7, CLI11 2.1, nlohmann-json 3.11, libsodium 1.0.18, pugixml 1.13;" \
      "for the tests also doctest 2.4, Z3 4.8, clang 14 and clang-format 14; for the benchmarks Google Benchmark 1.7"
    for tool in cmake ninja c++; do
      command -v "$tool" >/dev/null || {
        note "$tool is not on the PATH"
        return $exit_unavailable
      }
    done
    return
  fi
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  if ((EUID != 0)); then
    note "Debian packages are missing. Install them and call again:"
    printf 'sudo apt-get install --no-install-recommends %s\n' "${missing[*]}" >&2
    return $exit_unavailable
  fi
  note "installing Debian packages: ${missing[*]}"
  run_logged "installing packages" "$log" apt_install "${missing[@]}" || return $exit_unavailable
}

# configure PRESET DIRECTORY [ARGUMENT...]
configure() {
  local preset=$1 cache=$2/CMakeCache.txt
  shift 2
  # A checkout that was moved or copied together with its build folder starts anew.
  if [[ -e $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
    set -- --fresh "$@"
  fi
  # Other systems have other compilers, with warnings that nobody has seen yet.
  is_debian || set -- -DCMAKE_COMPILE_WARNING_AS_ERROR=OFF "$@"
  command -v g++ >/dev/null || set -- -DCMAKE_CXX_COMPILER=c++ "$@"
  cmake -S "$root" --preset "$preset" "$@"
}

# The release build of policyc is whole, and the checkout has not moved to another commit since.
built() { [[ -x $root/build/policyc && -e $stamp && ! $root/.git/logs/HEAD -nt $stamp ]]; }

# build_release TARGET [ARGUMENT...]: policyc and TARGET. Without the stamp no script runs the binary, so it goes first
# and comes back last.
build_release() {
  local target=$1
  shift
  rm -f -- "$stamp"
  configure release "$root/build" "$@" &&
    cmake --build "$root/build" --target policyc "$target" &&
    touch -- "$stamp"
}
