#!/bin/bash
cd "$(dirname "$0")" || exit
python3 -E run.py lab || read -r -p "Press Return to close this window. "
