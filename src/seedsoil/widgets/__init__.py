"""Interactive controls of the chapters, alive in a notebook and in the book."""

from seedsoil.widgets._page import PageWidget, bundle, picture
from seedsoil.widgets.bone_agents import BoneAgents
from seedsoil.widgets.bone_cycle import BoneCycle
from seedsoil.widgets.cascade import Cascade
from seedsoil.widgets.quiz import Quiz
from seedsoil.widgets.sites_by_subtype import SiteBySubtype
from seedsoil.widgets.tnm import TNM
from seedsoil.widgets.vicious_cycle import ViciousCycle

__all__ = [
    "TNM",
    "BoneAgents",
    "BoneCycle",
    "Cascade",
    "PageWidget",
    "Quiz",
    "SiteBySubtype",
    "ViciousCycle",
    "bundle",
    "picture",
]
