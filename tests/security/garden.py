"""What is sown in the texts of a world: tokens that tell what they are of."""

import re
from dataclasses import dataclass, field

from django.db import models

from members.models import Member

TOKEN = re.compile(r"zq\d{5}q")
# Never written on a page: what only finds, sorts or compares.
NOT_SOWN = {"password", "email", "search_key", "sort_key", "sha256", "field", "suffix"}
NOT_SOWN |= {
    "shipped",
    "group",
    "measure",
    "rule",
    "item",
    "frame",
}  # codes that others are looked up by


@dataclass(frozen=True)
class Planted:
    place: str
    model: str
    field: str


@dataclass
class Garden:
    """What each token is of: its place ("own", "other", "foreign", …), model and field."""

    planted: dict = field(default_factory=dict)

    def token(self, place, model, name):
        token = f"zq{len(self.planted):05d}q"
        self.planted[token] = Planted(place, model, name)
        return token

    def sow(self, place, *objects):
        for found in objects:
            model = type(found)
            texts = {
                f.name: self.token(place, model._meta.model_name, f.name)
                for f in model._meta.concrete_fields
                if free_text(f)
            }
            if model is Member:
                texts["search_key"] = texts["sort_key"] = texts["full_name"]
            if texts:
                model.objects.filter(pk=found.pk).update(**texts)

    def found_in(self, text):
        return {self.planted[token] for token in TOKEN.findall(text)}

    def places_in(self, text):
        return {planted.place for planted in self.found_in(text)}


def free_text(model_field):
    text = isinstance(model_field, models.CharField | models.TextField)
    return text and not model_field.choices and model_field.name not in NOT_SOWN
