@echo off
rem SPDX-License-Identifier: Apache-2.0
rem The commands of ./gollum on Windows. Builds when a source is newer than the last build.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "TORCH=%ROOT%\org.gollum.knime.torch.win32.x86_64\lib"
set "MAVEN_VERSION=3.9.16"
set "MAVEN=%ROOT%\.tools\apache-maven-%MAVEN_VERSION%\bin\mvn.cmd"
set "STAMP=%ROOT%\target\stamps\built"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" --version >nul 2>&1
if errorlevel 1 (
  echo gollum: Java was not found. Install a JDK 17 or newer, or set JAVA_HOME to one. 1>&2
  exit /b 1
)

if "%~1"=="test" goto test
if "%~1"=="site" goto site
if "%~1"=="audit" goto audit
if "%~1"=="clean" goto clean

call :build
if errorlevel 1 exit /b 1
if "%~1"=="build" exit /b 0

for %%J in ("%ROOT%\org.gollum.knime.nodes\target\org.gollum.knime.nodes-*.jar") do set "BUNDLE=%%~fJ"
"%JAVA%" "-Dgollum.home=%ROOT%" "-Dgollum.models=%ROOT%\org.gollum.knime.starter\model" "-Dgollum.engine.path=%ROOT%\org.gollum.knime.engine\lib;%TORCH%" "-Dgollum.bundles=%BUNDLE%" -Djdk.console=java.base -Dfile.encoding=UTF-8 -Duser.language=en -XX:MaxRAMPercentage=50 %GOLLUM_JAVA_OPTIONS% -cp "%ROOT%\org.gollum.cli\target\lib\*;%TORCH%\*" org.gollum.cli.Gollum %*
exit /b %ERRORLEVEL%

:test
call :maven verify -fae -Dgollum.site=this-platform
exit /b %ERRORLEVEL%

:site
call :maven package -DskipTests -Dgollum.site=all-platforms
if errorlevel 1 exit /b 1
for /d %%W in ("%ROOT%\test-workflows\*") do "%JAVA%" -Dfile.encoding=UTF-8 -cp "%ROOT%\org.gollum.cli\target\lib\*" org.gollum.cli.Gollum workflows "%%W" --archives "%ROOT%\org.gollum.knime.update\target\workflows"
dir /b /s "%ROOT%\org.gollum.knime.update\target\org.gollum.knime.update-*.zip" "%ROOT%\org.gollum.knime.update\target\org.gollum.knime.update-*.cdx.json"
exit /b 0

:audit
rem Asks a database of known vulnerabilities on the internet.
call :maven package -Dmaven.test.skip=true -Paudit -am -pl tools/bill-of-materials
exit /b %ERRORLEVEL%

:clean
call :maven clean -Dgollum.site=all-platforms
exit /b %ERRORLEVEL%

:build
rem Exit code 1 of this line: never built, or a source is newer.
powershell -NoProfile -Command "$s = Get-Item -LiteralPath $env:STAMP -ErrorAction SilentlyContinue; if (-not $s) { exit 1 }; $roots = @('pom.xml', 'gollum.target', '.mvn', 'knime-host', 'tools') + (Get-ChildItem -LiteralPath $env:ROOT -Directory -Filter 'org.gollum.*').Name; foreach ($r in $roots) { $n = Get-ChildItem -LiteralPath (Join-Path $env:ROOT $r) -Recurse -File | Where-Object { $_.LastWriteTime -gt $s.LastWriteTime -and $_.FullName -notmatch '\\(target|lib|model|src\\test)\\' } | Select-Object -First 1; if ($n) { exit 1 } }; exit 0"
if not errorlevel 1 exit /b 0
echo gollum: building what changed; the first time fetches libraries and takes minutes 1>&2
if exist "%STAMP%" del "%STAMP%"
call :maven -q package -Dmaven.test.skip=true -am -pl org.gollum.knime.torch.win32.x86_64,tools/starter-model,org.gollum.cli,org.gollum.knime.engine,org.gollum.knime.nodes
if errorlevel 1 exit /b 1
if not exist "%ROOT%\target\stamps" mkdir "%ROOT%\target\stamps"
echo built> "%STAMP%"
exit /b 0

:maven
rem Tycho needs Maven 3.9: the installed Maven fetches it once, as it would any other artifact.
if exist "%MAVEN%" goto havemaven
where mvn >nul 2>&1
if errorlevel 1 (
  echo gollum: Maven was not found. Install Maven 3.6 or newer and put it on the PATH. 1>&2
  exit /b 1
)
if not exist "%ROOT%\.tools" mkdir "%ROOT%\.tools"
pushd "%TEMP%"
call mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack -Dartifact=org.apache.maven:apache-maven:%MAVEN_VERSION%:zip:bin "-DoutputDirectory=%ROOT%\.tools"
popd
if not exist "%MAVEN%" (
  echo gollum: Maven %MAVEN_VERSION% could not be fetched: the first build needs the internet. 1>&2
  exit /b 1
)
:havemaven
pushd "%ROOT%"
call "%MAVEN%" -B -ntp %*
set "RESULT=%ERRORLEVEL%"
popd
exit /b %RESULT%
