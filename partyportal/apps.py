from django.apps import AppConfig


class PartyPortalConfig(AppConfig):
    name = "partyportal"
    verbose_name = "Cổng chi bộ"
