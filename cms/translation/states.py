"""The state of an object in a language, for whoever works on translations.

The computing lives in ``content.translation_states``, whose lists show it too.
"""

from typing import Any

from content.translation_states import State, StateName, States, states_of

__all__ = ["State", "StateName", "States", "state_of", "states_of"]


def state_of(instance: Any) -> State:
    """Return the state of this language version of an object."""
    return states_of([instance], [instance.locale])[instance.translation_key, instance.locale_id]
