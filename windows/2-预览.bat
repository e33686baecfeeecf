@echo off
cd /d "%~dp0.."
.venv\Scripts\python build.py serve --open
pause
