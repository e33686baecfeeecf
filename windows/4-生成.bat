@echo off
cd /d "%~dp0.."
.venv\Scripts\python build.py
pause
