@echo off
cd /d "%~dp0.."
set "PATH=%CD%\.venv\Scripts;%PATH%"
cmd /k
