from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_every_import_points_downwards():
    assert lint_imports() == EXIT_STATUS_SUCCESS
