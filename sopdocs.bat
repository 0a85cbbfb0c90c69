@echo off
rem Meneruskan perintah, misalnya:  sopdocs build   sopdocs check   sopdocs new
setlocal
set "PYTHONUTF8=1"
set "PYTHONPATH=%~dp0"
if not exist "%~dp0.venv\Scripts\python.exe" (
  echo sopdocs belum disiapkan: klik dua kali mulai.bat dahulu.
  exit /b 1
)
"%~dp0.venv\Scripts\python.exe" -m sopdocs %*
exit /b %errorlevel%
