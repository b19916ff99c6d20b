"""The content's only schema: one model for each kind of thing an editor maintains."""

from pathway_data.models.additions import Addition, Guide
from pathway_data.models.base import (
    Citation,
    Cited,
    Entity,
    Model,
    Period,
    Statement,
    Status,
    Strength,
)
from pathway_data.models.budgets import (
    CapacityModel,
    CostModel,
    PopulationModel,
    ProjectModel,
    QueueModel,
)
from pathway_data.models.cases import WorkedCase
from pathway_data.models.changes import DatedChange
from pathway_data.models.data_agreement import DataAgreement
from pathway_data.models.forms import Checklist, Deadline
from pathway_data.models.framework import Contributor, Duty, Example, SubjectTopic
from pathway_data.models.indicators import IndicatorSet, RowCondition
from pathway_data.models.knowledge import (
    Actor,
    Component,
    GlossaryTerm,
    Law,
    Municipality,
    OpenQuestion,
    Rate,
    Responsibility,
    Role,
    Shortcut,
    Source,
    TermRule,
)
from pathway_data.models.local_offers import Given, LocalOffer
from pathway_data.models.pages import SitePage
from pathway_data.models.programme import (
    ConsultationResponse,
    Indicator,
    Message,
    Notification,
    Offer,
    Phase,
    Programme,
    Route,
    Stratification,
    Task,
)
from pathway_data.models.project import ApplicationFact, Challenge, Milestone, Step
from pathway_data.models.reviews import CaseReview, Reviewer
from pathway_data.models.rules import Calculator, DecisionTable
from pathway_data.models.search import WordGroup
from pathway_data.models.site import Region, SiteFile
