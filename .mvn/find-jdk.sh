# Sourced by mvnw: points JAVA_HOME at a JDK that can build Tocsin, or says what to install.
#
# Looks at JAVA_HOME first, then at the java on the PATH, then in the places where package managers
# and version managers put JDKs. The newest suitable one wins within a place, the first place wins.

tocsin_jdk_minimum=25

# Prints the feature version of the JDK in $1 ("25"), or nothing when it is not a JDK.
tocsin_jdk_version() {
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
  fi
}

tocsin_jdk_suits() {
  tocsin_version="$(tocsin_jdk_version "$1")"
  [ -n "$tocsin_version" ] && [ "$tocsin_version" -ge "$tocsin_jdk_minimum" ]
}

tocsin_jdk_on_path() {
  tocsin_javac="$(command -v javac 2>/dev/null)" || return 0
  while [ -L "$tocsin_javac" ]; do
    tocsin_link="$(readlink "$tocsin_javac")"
    case "$tocsin_link" in
    /*) tocsin_javac="$tocsin_link" ;;
    *) tocsin_javac="$(dirname "$tocsin_javac")/$tocsin_link" ;;
    esac
  done
  dirname "$(dirname "$tocsin_javac")"
}

tocsin_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && tocsin_jdk_suits "$JAVA_HOME"; then
    return 0
  fi
  tocsin_jdk_on_path="$(tocsin_jdk_on_path)"
  if [ -n "$tocsin_jdk_on_path" ] && tocsin_jdk_suits "$tocsin_jdk_on_path"; then
    JAVA_HOME="$tocsin_jdk_on_path"
    export JAVA_HOME
    return 0
  fi
  set +f
  for tocsin_place in \
    /usr/lib/jvm /usr/java /opt/java /opt/jdk /opt \
    "${HOME-}/.sdkman/candidates/java" "${HOME-}/.jdks" "${HOME-}/.asdf/installs/java" \
    "${HOME-}/.local/share/mise/installs/java" "${HOME-}/.jenv/versions" \
    /Library/Java/JavaVirtualMachines "${HOME-}/Library/Java/JavaVirtualMachines" \
    /opt/homebrew/opt /usr/local/opt /home/linuxbrew/.linuxbrew/opt; do
    tocsin_best=0
    for tocsin_candidate in "$tocsin_place"/* "$tocsin_place"/*/Contents/Home \
      "$tocsin_place"/*/libexec/openjdk.jdk/Contents/Home "$tocsin_place"/*/libexec; do
      if [ -d "$tocsin_candidate" ] && tocsin_jdk_suits "$tocsin_candidate" &&
        [ "$tocsin_version" -gt "$tocsin_best" ]; then
        tocsin_best="$tocsin_version"
        JAVA_HOME="$tocsin_candidate"
      fi
    done
    if [ "$tocsin_best" -gt 0 ]; then
      set -f
      export JAVA_HOME
      return 0
    fi
  done
  set -f
  {
    echo "Tocsin is built with JDK $tocsin_jdk_minimum or newer, and none was found."
    if [ -n "${JAVA_HOME-}" ]; then
      echo "JAVA_HOME is $JAVA_HOME, which holds ${JAVA_HOME:+version $(tocsin_jdk_version "$JAVA_HOME")}."
    fi
    echo "Install one, for example:"
    echo "  Debian, Ubuntu:  apt install openjdk-25-jdk   (or temurin-25-jdk from Adoptium)"
    echo "  Fedora:          dnf install java-25-openjdk-devel"
    echo "  macOS:           brew install openjdk@25"
    echo "  anywhere:        sdk install java 25-tem      (https://sdkman.io)"
    echo "or set JAVA_HOME to one, and run this command again."
  } >&2
  return 1
}

tocsin_find_jdk || exit 1
