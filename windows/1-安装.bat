@echo off
cd /d "%~dp0.."
py -m venv .venv && .venv\Scripts\python -m pip install -q -e . && .venv\Scripts\python build.py --version
pause
