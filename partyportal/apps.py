from django.apps import AppConfig

from partyportal.wording import speak_vietnamese


class PartyPortalConfig(AppConfig):
    name = "partyportal"
    verbose_name = "Cổng chi bộ"

    def ready(self):
        speak_vietnamese()
