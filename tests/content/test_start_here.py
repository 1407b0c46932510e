"""Chapter 00: right answers are confirmed, and mistakes met."""

from seedsoil import lesson
from seedsoil.lesson.exercises.start_here import CHAPTER

HERE = lesson.Chapter(CHAPTER)
GROUPS = {
    "A": "end of life",
    "B": "de novo",
    "C": "new",
    "D": "first relapse",
    "E": "followed",
    "F": "course",
}
PEOPLE = {
    "A": "de novo stage IV",
    "B": "metastatic recurrence",
    "C": "not metastatic",
    "D": "not metastatic",
    "E": "de novo stage IV",
}

RIGHT = [
    ("spot-the-error", 1589),
    ("spot-the-error", "1,589"),
    ("denominators", GROUPS),
    ("who-is-stage-4", PEOPLE),
]
WRONG = [
    ("spot-the-error", 589, "8.3 %"),
    ("spot-the-error", 1554, "one of the two printed"),
    ("spot-the-error", "many", "Divide each"),
    ("denominators", {"A": "course"}, "Still without an answer: B"),
    ("denominators", GROUPS | {"C": "all"}, "C: 'all' is none of"),
    ("denominators", GROUPS | {"C": "followed"}, "178 by 35,912"),
    ("who-is-stage-4", PEOPLE | {"B": "de novo stage IV"}, "B: There was"),
    ("who-is-stage-4", PEOPLE | {"D": "de novo stage IV"}, "D: Is a node"),
]
