"""What a budget leaves the page as: text for an application, files, scenarios."""

from calculators.budget_files.budget_actions import BUDGET_ACTIONS, PROJECT_ACTIONS

__all__ = ["BUDGET_ACTIONS", "PROJECT_ACTIONS"]
