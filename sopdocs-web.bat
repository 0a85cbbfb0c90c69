@echo off
rem Klik dua kali: menyiapkan sopdocs (sekali saja), lalu membukanya di peramban.
rem Biarkan jendela ini terbuka selama bekerja; menutupnya menghentikan sopdocs.
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
cd /d "%~dp0"
set "PY=py -3"
where py >nul 2>nul
if errorlevel 1 set "PY=python"
%PY% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if errorlevel 1 (
  echo Python 3.11 atau lebih baru belum terpasang.
  echo Unduh dari https://www.python.org/downloads/ dan centang "Add python.exe to PATH",
  echo lalu klik dua kali sopdocs-web.bat sekali lagi.
  pause
  exit /b 1
)
%PY% -m sopdocs.bootstrap web
if errorlevel 1 pause
