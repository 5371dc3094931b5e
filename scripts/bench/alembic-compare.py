"""What Alembic finds between the database of a URL and `models.py` in the working folder.

Prints when it begins, and how many differences there are; the ledger is none of its own.
"""

import sys
import warnings

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

sys.path.insert(0, ".")
import models

# It warns of each index over an expression, which it does not compare.
warnings.simplefilter("ignore")


def is_compared(_, name, kind, *__):
    return kind != "table" or name != "autogen_version"


def main():
    url = sys.argv[1].replace("postgres://", "postgresql://", 1)
    print("begins", flush=True)
    with create_engine(url).connect() as connection:
        options = {
            "compare_type": True,
            "compare_server_default": True,
            "include_object": is_compared,
        }
        context = MigrationContext.configure(connection, opts=options)
        found = compare_metadata(context, models.metadata)
    print(f"{len(found)} differences", flush=True)


main()
