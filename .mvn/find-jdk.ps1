# Sourced by mvnw.cmd: tells it a JDK that can build Tocsin, or says what to install.
#
# Looks at JAVA_HOME first, then at the javac on the PATH, then in the places where installers put JDKs.
# The newest suitable one wins within a place, the first place wins. The same as find-jdk.sh.

$tocsinJdkMinimum = 25

# The feature version of the JDK in a directory (25), or 0 when it is not a JDK.
function Get-TocsinJdkVersion($directory) {
  if (!$directory -or !(Test-Path "$directory/bin/javac.exe") -or !(Test-Path "$directory/release")) { return 0 }
  if ((Get-Content -Raw "$directory/release") -match 'JAVA_VERSION="(\d+)') { return [int]$Matches[1] }
  return 0
}

function Find-TocsinJdk {
  $javac = Get-Command javac.exe -ErrorAction SilentlyContinue
  $onPath = if ($javac) { Split-Path (Split-Path $javac.Source) } else { $null }
  foreach ($directory in @($env:JAVA_HOME, $onPath)) {
    if ((Get-TocsinJdkVersion $directory) -ge $tocsinJdkMinimum) { return $directory }
  }
  $places = @(
    "$env:ProgramFiles/Eclipse Adoptium", "$env:ProgramFiles/Java", "$env:ProgramFiles/Microsoft",
    "$env:ProgramFiles/Amazon Corretto", "$env:ProgramFiles/Zulu", "$env:ProgramFiles/BellSoft",
    "$env:LOCALAPPDATA/Programs/Eclipse Adoptium", "$HOME/.jdks", "$HOME/scoop/apps")
  foreach ($place in $places) {
    if (!(Test-Path $place)) { continue }
    $best = Get-ChildItem $place -Directory |
      ForEach-Object { @($_.FullName, "$($_.FullName)/current") } |
      Where-Object { (Get-TocsinJdkVersion $_) -ge $tocsinJdkMinimum } |
      Sort-Object { Get-TocsinJdkVersion $_ } | Select-Object -Last 1
    if ($best) { return $best }
  }
  return $null
}

$tocsinJdk = Find-TocsinJdk
if (!$tocsinJdk) {
  [Console]::Error.WriteLine("Tocsin is built with JDK $tocsinJdkMinimum or newer, and none was found.")
  [Console]::Error.WriteLine("Install one, for example:  winget install EclipseAdoptium.Temurin.25.JDK")
  [Console]::Error.WriteLine("or set JAVA_HOME to one, and run this command again.")
  exit 1
}
Write-Output "TOCSIN_JAVA_HOME=$tocsinJdk"
