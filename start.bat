@echo off
where py >nul 2>nul && (set "PYTHON=py -3 -E") || (set "PYTHON=python -E")
%PYTHON% "%~dp0run.py" lab || pause
