"""Runs commands of the portal at one moment: frozen.py 2022-01-05T01:30 '[["migrate"], …]'."""

import datetime as dt
import json
import sys

import django
import time_machine
from django.core.management import call_command


def main(moment, commands):
    django.setup()
    with time_machine.travel(dt.datetime.fromisoformat(f"{moment}+00:00"), tick=False):
        for command in json.loads(commands):
            call_command(*command)


if __name__ == "__main__":
    main(*sys.argv[1:])
