"""Interactive controls of the chapters, alive in a notebook and in the book."""

from seedsoil.widgets._page import PageWidget, bundle, picture
from seedsoil.widgets.bone_agents import BoneAgents
from seedsoil.widgets.bone_cycle import BoneCycle
from seedsoil.widgets.cascade import Cascade
from seedsoil.widgets.corrected_calcium import CorrectedCalcium
from seedsoil.widgets.exhibit import Exhibit
from seedsoil.widgets.fracture_risk import FractureRisk
from seedsoil.widgets.quiz import Quiz
from seedsoil.widgets.sites_by_subtype import SiteBySubtype
from seedsoil.widgets.subtype_explorer import SubtypeExplorer
from seedsoil.widgets.survival_explorer import SurvivalExplorer
from seedsoil.widgets.test_and_think import TestAndThink
from seedsoil.widgets.timeline import Timeline
from seedsoil.widgets.tnm import TNM
from seedsoil.widgets.triage import Triage
from seedsoil.widgets.vicious_cycle import ViciousCycle

__all__ = [
    "TNM",
    "BoneAgents",
    "BoneCycle",
    "Cascade",
    "CorrectedCalcium",
    "Exhibit",
    "FractureRisk",
    "PageWidget",
    "Quiz",
    "SiteBySubtype",
    "SubtypeExplorer",
    "SurvivalExplorer",
    "TestAndThink",
    "Timeline",
    "Triage",
    "ViciousCycle",
    "bundle",
    "picture",
]
