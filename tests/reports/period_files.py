"""Files of a period as their tests ask for them and read them."""

from django.urls import reverse

from tests.reports.sheets import opened, table


def asked(client, name, *args, **query):
    answer = client.get(reverse(f"reports:{name}", args=args), query)
    assert answer.status_code == 200
    return answer


def rows_of(answer, sheet=0):
    return table(opened(answer.content).worksheets[sheet])


def values_of(row):
    return [cell.value for cell in row.values()]
