"""The frozen records that more than one layer speaks of."""

from coach.records.imports import *
from coach.records.interviews import *
from coach.records.practice import *
from coach.records.reviews import *
