"""Facts → checks: the equations an article asserts, whether they can hold, and which figure is wrong."""

from flows.reconcile.run import Reconciled, reconcile

__all__ = ["Reconciled", "reconcile"]
